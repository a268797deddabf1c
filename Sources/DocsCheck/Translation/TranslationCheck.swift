import Diagnostics
import Guides
import Markup
import Platform

/// Compares each locale's page with its source's: that of the source locale, or, where
/// that has none or it was refused, the one that most locales agree with.
struct TranslationCheck: Sendable {
  /// The pages of one locale.
  struct Locale: Sendable {
    /// Its pages, tables of contents included, in the order of their paths.
    let readings: [PageReading]
    /// Its articles.
    let files: ContentTree.Locale
    /// What became of comparing each page while it was read; empty where none was.
    var outcomes: [CounterpartComparison.Outcome?] = []

    /// The language tag.
    var tag: String { files.tag }
  }

  /// The locales that were read.
  let locales: [Locale]
  /// The history of the source articles, where it is known.
  var history: SourceHistory?
  private let comparison: CounterpartComparison
  /// Reads once more what is compared of a page of a locale.
  private let readDetails: @Sendable (PageReading, Int) -> PageDetails?
  private let identifiers: PageIdentifiers
  let tree: ContentTree
  /// The source locale, or `nil` where the tree has none.
  let source: Int?
  /// The anchors of the source that no translation changes.
  private var keptAnchorsOfSource: Set<ReferenceKey> = []
  /// The locale that the others are compared with, by the path of an article that the
  /// source has not, or that was refused there.
  private var substitutes: [String: Int] = [:]

  /// Prepares a comparison.
  ///
  /// - Parameters:
  ///   - locales: The locales.
  ///   - comparison: How pages are compared.
  ///   - readDetails: Reads once more what is compared of a page, given it and the index of its locale; `nil` where that
  ///     cannot be done.
  /// - Complexity: O(*n*) in the pages.
  init(
    _ locales: [Locale],
    _ comparison: CounterpartComparison,
    readDetails: @escaping @Sendable (PageReading, Int) -> PageDetails? = { _, _ in nil }
  ) {
    self.locales = locales
    self.comparison = comparison
    self.readDetails = readDetails
    tree = comparison.tree
    identifiers = PageIdentifiers(of: tree, limits: comparison.limits, in: comparison.fileSystem) { path, tag in
      locales.first { $0.tag == tag }?.readings.page(ofPath: path)?.identity
    }
    source = locales.firstIndex { $0.tag == ContentTree.sourceTag }
    // Known before each locale is compared in a task of its own.
    if let source, locales.count > 1 { keptAnchorsOfSource = keptAnchors(of: source) }
  }

  /// A page and the one it is compared with.
  private struct Pair {
    let page: PageReading
    /// Its place among the pages of its locale.
    let place: Int
    let outcome: CounterpartComparison.Outcome?
    let locale: Int
    let source: PageReading
    /// What is compared of both, where it is kept until the other pages are known.
    var sides: Sides?
  }

  private typealias Sides = (page: CounterpartComparison.Side, source: CounterpartComparison.Side)

  /// Compares the articles of a locale with their sources.
  ///
  /// - Parameter locale: The index of the locale.
  /// - Returns: What differs, for each page of the locale.
  /// - Complexity: See ``StructureComparison``, for each page.
  mutating func findings(in locale: Int) -> [[PageReading.Finding]] {
    var found = [[PageReading.Finding]](repeating: [], count: locales[locale].readings.count)
    if locale != source { addDifferences(in: locale, to: &found) }
    addInsecureAddresses(in: locale, to: &found)
    return found
  }

  /// Adds what the articles of a locale have otherwise than the pages that they are compared with.
  private mutating func addDifferences(in locale: Int, to found: inout [[PageReading.Finding]]) {
    let own = locales[locale]
    let articles = own.readings.places(among: own.files.pages).enumerated().filter { $1 != nil }.map(\.offset)
    var pairs: [Pair] = []
    for (place, origin) in zip(articles, origins(of: articles, in: locale)) {
      let page = own.readings[place]
      if origin == nil, let source { found[place].append(Self.orphan(page, ofSource: locales[source].tag)) }
      guard page.anchors != nil else { continue }
      if let counterpart = counterpart(of: page.path, withOrigin: origin, in: locale) {
        pairs.append(pair(of: place, in: locale, with: counterpart))
      } else if comparison.mayFindWords(on: page, in: own.tag), let side = side(page, locale) {
        found[place] += comparison.wordsAlone(on: side, in: own.tag)
      }
    }
    let knowledge = knowledge(of: pairs, in: locale)
    for pair in pairs {
      found[pair.place] += differences(of: pair, in: locale, knowledge[pair.locale] ?? TranslationKnowledge())
      if pair.locale == source, let finding = staleness(of: pair.page, pair.source, in: own.tag) {
        found[pair.place].append(finding)
      }
      for difference in AddressComparison.changed(pair.page.externalLinks, from: pair.source.externalLinks) {
        found[pair.place].append(Self.finding(.urlChangedByTranslation, difference, on: pair.page, pair.source))
      }
    }
  }

  private func pair(of place: Int, in locale: Int, with counterpart: (locale: Int, page: Int)) -> Pair {
    let own = locales[locale]
    var pair = Pair(
      page: own.readings[place],
      place: place,
      outcome: own.outcomes.isEmpty ? nil : own.outcomes[place].flatMap { $0.locale == counterpart.locale ? $0 : nil },
      locale: counterpart.locale,
      source: locales[counterpart.locale].readings[counterpart.page]
    )
    if let details = pair.outcome?.details {
      pair.sides = (.init(pair.page, details.page), .init(pair.source, details.source))
    } else if pair.outcome == nil, comparison.budget.take() {
      // It is asked for twice: for what labels are called, and for what differs.
      pair.sides = sides(of: pair, in: locale)
    }
    return pair
  }

  /// What two pages come to, now that the others are known.
  private func differences(
    of pair: Pair,
    in locale: Int,
    _ knowledge: TranslationKnowledge
  ) -> [PageReading.Finding] {
    if let outcome = pair.outcome, let assumption = outcome.assumption, knowledge.bears(out: assumption) {
      return outcome.findings
    }
    guard let (page, source) = sides(of: pair, in: locale) else { return [] }
    return comparison.findings(of: page, from: source, locales[locale].tag, knowing: knowledge)
  }

  private func sides(of pair: Pair, in locale: Int) -> Sides? {
    if let sides = pair.sides { return sides }
    guard let page = side(pair.page, locale), let source = side(pair.source, pair.locale) else { return nil }
    return (page, source)
  }

  private func side(_ page: PageReading, _ locale: Int) -> CounterpartComparison.Side? {
    (page.details ?? readDetails(page, locale)).map { CounterpartComparison.Side(page, $0) }
  }

  /// What the pages of a locale tell about each other and about those that they are compared with, by the locale of
  /// these.
  private func knowledge(of pairs: [Pair], in locale: Int) -> [Int: TranslationKnowledge] {
    var labels = LabelTranslations()
    var knowledge = TranslationKnowledge()
    for pair in pairs {
      if let outcome = pair.outcome {
        labels.learn(from: outcome.lesson)
      } else if let (page, source) = sides(of: pair, in: locale) {
        labels.learn(from: StepLabels(of: source.structure, page.structure))
      }
      if pair.page.path != pair.source.path {
        knowledge.renamed[StableHash.of(pair.source.path)] = StableHash.of(pair.page.path)
      }
    }
    labels.settle()
    knowledge.labels = labels
    return Set(pairs.map(\.locale)).reduce(into: [:]) { all, other in
      knowledge.keptAnchors = other == source ? keptAnchorsOfSource : keptAnchors(of: other)
      all[other] = knowledge
    }
  }

  /// Adds the addresses of a locale that have http where the same page of another one has https.
  private func addInsecureAddresses(in locale: Int, to found: inout [[PageReading.Finding]]) {
    for (place, page) in locales[locale].readings.enumerated()
    where page.externalLinks.contains(where: { $0.url.hasPrefix("http://") }) {
      for (other, own) in locales.enumerated() where other != locale {
        guard let translation = own.readings.page(ofPath: page.path) else { continue }
        let differences = AddressComparison.insecure(page.externalLinks, among: translation.externalLinks)
        found[place] += differences.map { Self.finding(.insecureURL, $0, on: page, translation) }
        if !differences.isEmpty { break }
      }
    }
  }

  /// An article that the source does not have.
  private static func orphan(_ page: PageReading, ofSource tag: String) -> PageReading.Finding {
    let diagnostic = Diagnostic(
      .pageOrphan,
      severity: .warning,
      file: page.file,
      range: SourceRange(line: 1, column: 1),
      arguments: ["locale": .text(tag)]
    )
    return PageReading.Finding(diagnostic: diagnostic, anchor: "", text: "")
  }

  /// The articles of the source that a locale does not have, in the order of their paths.
  ///
  /// - Complexity: O(*n*) in the articles.
  func missingPages(in locale: Int) -> [String] {
    guard let source, locale != source else { return [] }
    let files = locales[locale].files
    return locales[source].files.pages.filter { path in
      !files.hasPage(path) && identifiers.counterpart(of: path, in: files) == nil
    }
  }

  /// The anchors that no translation changes, with the pages they stand on.
  ///
  /// - Complexity: O(*n*) in the anchors of the locale.
  private func keptAnchors(of locale: Int) -> Set<ReferenceKey> {
    var kept: Set<ReferenceKey> = []
    for page in locales[locale].readings {
      guard let hashes = page.anchors?.keptHashes, !hashes.isEmpty else { continue }
      let path = StableHash.of(page.path)
      for hash in hashes { kept.insert(ReferenceKey(path: path, fragment: hash)) }
    }
    return kept
  }

  // MARK: - Counterparts

  /// The pages of the source locale that articles have the path of, or the identifier, by their places.
  ///
  /// - Complexity: O(*n*) in the pages of both locales; see ``PageIdentifiers`` for articles that it has elsewhere.
  private func origins(of articles: [Int], in locale: Int) -> [Int?] {
    guard let source else { return articles.map { _ in nil } }
    let (own, sources) = (locales[locale].readings, locales[source].readings)
    let places = own.places(among: sources.map(\.path))
    return articles.map { article in
      places[article]
        ?? identifiers.counterpart(of: own[article].path, in: locales[source].files).flatMap(sources.index(ofPath:))
    }
  }

  /// The page that a page is compared with, or `nil` where there is none.
  private mutating func counterpart(
    of path: String,
    withOrigin origin: Int?,
    in locale: Int
  ) -> (locale: Int, page: Int)? {
    // Of a refused page nothing is known, and all of its translations would be extra.
    if let source, let origin, locales[source].readings[origin].anchors != nil { return (source, origin) }
    let substitute = substitute(for: path)
    guard substitute != locale, let page = locales[substitute].readings.index(ofPath: path) else { return nil }
    return (substitute, page)
  }

  /// The locale that most others agree with about an article, the first of several.
  ///
  /// One locale that has lost something must not make it extra in all the others.
  private mutating func substitute(for path: String) -> Int {
    if let known = substitutes[path] { return known }
    let pages = locales.enumerated().compactMap { index, locale in
      locale.readings.page(ofPath: path).map { (index, $0) }
    }
    let substitute = Self.agreedLocale(among: pages)
    substitutes[path] = substitute
    return substitute
  }

  /// The locale whose page most others agree with, the first of several.
  ///
  /// - Complexity: O(*n*·*m*) in the pages of one article and the ways in which they differ.
  static func agreedLocale(among pages: [(locale: Int, page: PageReading)]) -> Int {
    var votes: [(signature: UInt64, locale: Int, count: Int)] = []
    for (locale, page) in pages where page.anchors != nil {
      if let vote = votes.firstIndex(where: { $0.signature == page.signature }) {
        votes[vote].count += 1
      } else {
        votes.append((page.signature, locale, 1))
      }
    }
    var best: (locale: Int, count: Int) = (0, 0)
    for vote in votes where vote.count > best.count { best = (vote.locale, vote.count) }
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
      anchor: page.anchors?.text(at: difference.link.anchor) ?? "",
      text: difference.link.url
    )
  }

  /// The translation of an older source, as git knows it.
  private func staleness(of page: PageReading, _ source: PageReading, in tag: String) -> PageReading.Finding? {
    guard let history, comparison.isOn(.stale, tag), let commit = page.sourceCommit,
      history.isBehind(commit.id, of: source.path)
    else { return nil }
    let diagnostic = Diagnostic(
      .stale,
      severity: .info,
      file: page.file,
      range: commit.range,
      arguments: ["commit": .text(commit.id)],
      notes: [Diagnostic.Note(message: "note.source", file: source.file, range: SourceRange(line: 1, column: 1))]
    )
    return PageReading.Finding(diagnostic: diagnostic, anchor: "", text: commit.id)
  }
}
