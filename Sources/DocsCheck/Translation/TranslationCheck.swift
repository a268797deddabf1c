import Diagnostics
import Guides
import Markup
import Platform

/// Compares each locale's page with its source's: that of the source locale, or, where
/// that has none or it was refused, the one that most locales agree with.
struct TranslationCheck: Sendable {
  /// The pages of one locale.
  struct Locale: Sendable {
    /// The language tag.
    let tag: String
    /// Its pages, tables of contents included.
    let readings: [PageReading]
    /// The paths of its articles.
    let articles: Set<String>
  }

  /// The locales that were read.
  let locales: [Locale]
  /// What readers have to type.
  var typedTexts = TypedTexts()
  /// The history of the source articles, where it is known.
  var history: SourceHistory?
  /// Whether a rule is looked at in a language.
  var isOn: @Sendable (Rule, String) -> Bool = { _, _ in true }
  let limits: PageLimits
  let fileSystem: FileSystem
  private let identifiers: PageIdentifiers
  let tree: ContentTree
  /// Where each page of a locale stands among its readings.
  private let indices: [[String: Int]]
  /// The source locale, or `nil` where the tree has none.
  let source: Int?
  /// The explicit anchors of the locales that others were compared with.
  private var anchors: [Int: Set<ReferenceKey>] = [:]
  /// The locale that the others are compared with, by the path of an article that the
  /// source has not, or that was refused there.
  private var substitutes: [String: Int] = [:]

  /// Prepares a comparison.
  ///
  /// - Complexity: O(*n*) in the pages.
  init(_ locales: [Locale], of tree: ContentTree, limits: PageLimits, in fileSystem: FileSystem) {
    self.locales = locales
    self.tree = tree
    self.limits = limits
    self.fileSystem = fileSystem
    let indices = locales.map { locale in
      Dictionary(locale.readings.enumerated().map { ($1.path, $0) }) { first, _ in first }
    }
    self.indices = indices
    identifiers = PageIdentifiers(of: tree, limits: limits, in: fileSystem) { path, tag in
      guard let locale = locales.firstIndex(where: { $0.tag == tag }) else { return nil }
      return indices[locale][path].map { locales[locale].readings[$0].frontMatter }
    }
    source = locales.firstIndex { $0.tag == ContentTree.sourceTag }
    // Known before each locale is compared in a task of its own.
    if let source, locales.count > 1 { _ = explicitAnchors(of: source) }
  }

  /// Compares the articles of a locale with their sources.
  ///
  /// - Parameter locale: The index of the locale.
  /// - Returns: What differs, with the page it stands on.
  /// - Complexity: See ``StructureComparison``, for each page.
  mutating func findings(in locale: Int) -> [(finding: PageReading.Finding, page: PageReading)] {
    if locale == source { return insecureAddresses(in: locale) }
    var pairs: [(page: Int, locale: Int, source: Int)] = []
    /// The pages that have another path than their source, which links to them follow.
    var renamed: [UInt64: UInt64] = [:]
    for (index, reading) in locales[locale].readings.enumerated()
    where locales[locale].articles.contains(reading.path) && reading.anchors != nil {
      guard let (other, counterpart) = counterpart(of: reading.path, in: locale) else { continue }
      pairs.append((index, other, counterpart))
      let path = locales[other].readings[counterpart].path
      if path != reading.path { renamed[StableHash.of(path)] = StableHash.of(reading.path) }
    }
    var labels = LabelTranslations()
    for (index, other, counterpart) in pairs {
      labels.learn(
        from: locales[other].readings[counterpart].structure, locales[locale].readings[index].structure)
    }
    labels.settle()
    var found: [(finding: PageReading.Finding, page: PageReading)] = []
    for (index, other, counterpart) in pairs {
      let known = explicitAnchors(of: other)
      let page = locales[locale].readings[index]
      let source = locales[other].readings[counterpart]
      let comparison = StructureComparison.comparison(
        from: source.structure,
        to: page.structure,
        labels: labels
      ) { own, others in
        guard own.path == others.path || renamed[own.path] == others.path else { return false }
        // The slug of a heading is translated with it, and so are links to it.
        return own.fragment == others.fragment
          || (own.fragment != 0 && others.fragment != 0 && !known.contains(own))
      }
      found += comparison.findings.map { (Self.finding($0, on: page, source), page) }
      found += words(comparison, on: page, source, in: locale).map { (Self.finding($0, on: page, source), page) }
      if other == self.source, let finding = staleness(of: page, source, in: locale) { found.append((finding, page)) }
      for difference in AddressComparison.changed(page.externalLinks, from: source.externalLinks) {
        found.append((Self.finding(.urlChangedByTranslation, difference, on: page, source), page))
      }
    }
    found += wordsAlone(in: locale, besides: Set(pairs.map(\.page)))
    return found + insecureAddresses(in: locale) + orphans(in: locale)
  }

  /// The addresses of a locale that have http where the same page of another one has https.
  private func insecureAddresses(in locale: Int) -> [(finding: PageReading.Finding, page: PageReading)] {
    locales[locale].readings.flatMap { page -> [(finding: PageReading.Finding, page: PageReading)] in
      guard page.externalLinks.contains(where: { $0.url.hasPrefix("http://") }) else { return [] }
      for (other, index) in indices.enumerated() where other != locale {
        guard let translation = index[page.path].map({ locales[other].readings[$0] }) else { continue }
        let found = AddressComparison.insecure(page.externalLinks, among: translation.externalLinks)
        if !found.isEmpty { return found.map { (Self.finding(.insecureURL, $0, on: page, translation), page) } }
      }
      return []
    }
  }

  /// The articles of a locale that the source does not have.
  private func orphans(in locale: Int) -> [(finding: PageReading.Finding, page: PageReading)] {
    guard let source else { return [] }
    return locales[locale].readings.compactMap { page in
      guard locales[locale].articles.contains(page.path), self.page(of: page.path, inSource: source) == nil else {
        return nil
      }
      let diagnostic = Diagnostic(
        .pageOrphan,
        severity: .warning,
        file: page.file,
        range: SourceRange(line: 1, column: 1),
        arguments: ["locale": .text(locales[source].tag)]
      )
      return (PageReading.Finding(diagnostic: diagnostic, anchor: "", text: ""), page)
    }
  }

  /// The articles of the source that a locale does not have, in the order of their paths.
  ///
  /// - Complexity: O(*n*) in the articles.
  func missingPages(in locale: Int) -> [String] {
    guard let source, locale != source, let files = tree.locale(locales[locale].tag) else { return [] }
    return locales[source].readings.map(\.path).filter { path in
      locales[source].articles.contains(path) && !locales[locale].articles.contains(path)
        && identifiers.counterpart(of: path, in: files) == nil
    }
  }

  /// The anchors that no translation changes, with the pages they stand on.
  ///
  /// - Complexity: O(*n*) in the anchors of the locale, once.
  private mutating func explicitAnchors(of locale: Int) -> Set<ReferenceKey> {
    if let known = anchors[locale] { return known }
    var known: Set<ReferenceKey> = []
    for reading in locales[locale].readings {
      let path = StableHash.of(reading.path)
      for section in reading.structure.sections where section.isExplicit {
        known.insert(ReferenceKey(path: path, fragment: StableHash.of(section.anchor)))
      }
      for anchor in reading.structure.anchors {
        known.insert(ReferenceKey(path: path, fragment: anchor.key.path))
      }
    }
    anchors[locale] = known
    return known
  }

  // MARK: - Counterparts

  /// The page that a page is compared with, or `nil` where there is none.
  private mutating func counterpart(of path: String, in locale: Int) -> (locale: Int, page: Int)? {
    // Of a refused page nothing is known, and all of its translations would be extra.
    if let source, let page = page(of: path, inSource: source), locales[source].readings[page].anchors != nil {
      return (source, page)
    }
    let substitute = substitute(for: path)
    guard substitute != locale, let page = indices[substitute][path] else { return nil }
    return (substitute, page)
  }

  /// The page of the source locale with the same path, or with the same identifier.
  private func page(of path: String, inSource source: Int) -> Int? {
    if let page = indices[source][path] { return page }
    guard let files = tree.locale(locales[source].tag), let other = identifiers.counterpart(of: path, in: files)
    else { return nil }
    return indices[source][other]
  }

  /// The locale that most others agree with about an article, the first of several.
  ///
  /// One locale that has lost something must not make it extra in all the others.
  private mutating func substitute(for path: String) -> Int {
    if let known = substitutes[path] { return known }
    var votes: [(signature: UInt64, locale: Int, count: Int)] = []
    for (locale, index) in indices.enumerated() {
      guard let page = index[path], locales[locale].readings[page].anchors != nil else { continue }
      let signature = locales[locale].readings[page].structure.signature
      if let vote = votes.firstIndex(where: { $0.signature == signature }) {
        votes[vote].count += 1
      } else {
        votes.append((signature, locale, 1))
      }
    }
    var best: (locale: Int, count: Int) = (0, 0)
    for vote in votes where vote.count > best.count { best = (vote.locale, vote.count) }
    substitutes[path] = best.locale
    return best.locale
  }

  private static func finding(
    _ rule: Rule,
    _ difference: AddressComparison.Difference,
    on page: PageReading,
    _ source: PageReading
  ) -> PageReading.Finding {
    PageReading.Finding(
      diagnostic: Diagnostic(
        rule,
        severity: .warning,
        file: page.file,
        range: difference.link.range,
        arguments: ["target": .text(difference.link.url), "expected": .text(difference.other.url)],
        notes: [Diagnostic.Note(message: "note.source", file: source.file, range: difference.other.range)],
        suggestion: difference.other.url
      ),
      anchor: difference.link.anchor,
      text: difference.link.url
    )
  }

  static func finding(
    _ difference: StructureComparison.Finding,
    on page: PageReading,
    _ source: PageReading?
  ) -> PageReading.Finding {
    let notes = difference.source.flatMap { range in
      source.map { [Diagnostic.Note(message: "note.source", file: $0.file, range: range)] }
    }
    return PageReading.Finding(
      diagnostic: Diagnostic(
        difference.rule,
        variant: difference.variant,
        severity: difference.severity,
        file: page.file,
        range: difference.range,
        arguments: difference.arguments,
        notes: notes ?? [],
        suggestion: difference.suggestion
      ),
      anchor: page.structure.sections[difference.section].anchor,
      text: difference.text
    )
  }
}
