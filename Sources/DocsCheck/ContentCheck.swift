import Diagnostics
package import Guides
package import Localization
package import Markup
package import Platform
import Synchronization

/// Checks the links, anchors and images of a content tree, that its translations have the
/// structure and the names of their sources, and its guides, from its files alone.
///
/// Each page is read once, and every page is read: what a person named limits only
/// what is reported. An address with a scheme is counted, never asked.
package struct ContentCheck: Sendable {
  let tree: ContentTree
  /// The locales that are read.
  private let locales: [LocaleFiles]
  /// The tags of those that are reported; all where it is `nil`.
  private let tags: [String]?
  private let groups: PageGroups
  let selection: PathSelection?
  let configuration: CheckConfiguration
  let limits: PageLimits
  let fileSystem: FileSystem
  /// What counts the pages that are read, where somebody looks at it.
  package var progress: CheckProgress?
  /// The names by which fingerprints know pages, as `locale/path`, where those are others.
  package var renames: [String: String]
  /// Whether the words of the pages are kept, to compare them with another version.
  package var keepsWording = false
  /// The manifests of the tree's guides, where it has any.
  package var guides: GuideLibrary?
  /// The manifests that say what is typed on pages whose source the tree does not have, where it has no guides itself.
  package var sharedGuides: GuideLibrary?
  /// The names that no translation may change.
  package var protectedTerms: [Glossary.ProtectedTerm] = [] {
    didSet { forbiddenForms = locales.map { ForbiddenForms(protectedTerms, in: $0.tag) } }
  }
  /// The history of the source articles, where it is asked for and known.
  package var history: SourceHistory?
  /// What the names that no translation may change have been made of, locale by locale.
  private var forbiddenForms: [ForbiddenForms]

  /// How many pages are read, those included that are not reported.
  package var pageCount: Int { locales.reduce(0) { $0 + $1.pages.count } }

  /// Prepares a check.
  ///
  /// - Parameters:
  ///   - tree: The tree.
  ///   - configuration: What the repository wants.
  ///   - tags: The locales that are reported, with what they are compared with read
  ///     besides; all of the tree where it is `nil`.
  ///   - selection: What is reported; everything where it is `nil`.
  ///   - renames: The names by which fingerprints know pages, as `locale/path`, where those are others.
  ///   - limits: How large a page may be.
  ///   - fileSystem: Where the tree is.
  /// - Complexity: O(*n* log *n*) in the files.
  package init(
    _ tree: ContentTree,
    _ configuration: CheckConfiguration = CheckConfiguration(),
    locales tags: [String]? = nil,
    reporting selection: PathSelection? = nil,
    renames: [String: String] = [:],
    limits: PageLimits = PageLimits(),
    in fileSystem: FileSystem = FileSystem()
  ) {
    self.tree = tree
    self.configuration = configuration
    self.tags = tags
    let needed = Self.needed(of: tree, for: tags)
    locales = needed.map { LocaleFiles($0, aliases: configuration.aliases, in: fileSystem) }
    groups = PageGroups(of: locales.map(\.pages))
    forbiddenForms = locales.map { _ in ForbiddenForms() }
    self.selection = selection
    self.renames = renames
    self.limits = limits
    self.fileSystem = fileSystem
  }

  /// The locales to read: those that are reported, the source, and all where an article
  /// is not in the source.
  private static func needed(of tree: ContentTree, for tags: [String]?) -> [ContentTree.Locale] {
    guard let tags else { return tree.locales }
    let source = tree.locale(ContentTree.sourceTag)
    let isOrphaned = tree.locales.contains { locale in
      tags.contains(locale.tag) && locale.pages.contains { source?.hasPage($0) != true }
    }
    return isOrphaned ? tree.locales : tree.locales.filter { tags.contains($0.tag) || $0.tag == source?.tag }
  }

  /// Checks.
  ///
  /// - Parameter tasks: How many pages are read at the same time; what is found is the same.
  /// - Returns: What was found.
  /// - Throws: ``ContentError`` where a page that is there cannot be read.
  /// - Complexity: O(*n* log *n*) in the bytes of the pages.
  package func run(tasks: Int = 1) throws(ContentError) -> CheckResult {
    result(of: try read(tasks: tasks))
  }

  // MARK: Reading

  /// Reads the pages.
  ///
  /// - Parameter tasks: How many pages are read at the same time.
  /// - Returns: The pages.
  /// - Throws: ``ContentError`` where a page that is there cannot be read.
  /// - Complexity: O(*n* log *n*) in the bytes of the pages.
  package func read(tasks: Int = 1) throws(ContentError) -> ContentReading {
    let guides = try readManifests()
    let (queue, reader) = (GroupQueue(), reader(guides.typedTexts))
    let tasks = max(1, tasks)
    let shared = guides.shared
    let read = try concurrently(tasks) { (task) throws(ContentError) in
      // What is wanted besides the pages is shared out before them, so that the tasks end together.
      for index in stride(from: task, to: shared.count, by: tasks) { _ = shared[index].value }
      for index in stride(from: task, to: locales.count, by: tasks) { _ = locales[index].redirects }
      return try readBatches(of: queue, reader)
    }
    for guide in shared { _ = try guide.value.get() }
    return content(of: read, guides)
  }

  /// The external addresses of the pages that are reported, each once, in the order they stand.
  ///
  /// - Parameter content: The pages.
  /// - Returns: The addresses, as written.
  /// - Complexity: O(*n*) in the links.
  package func externalAddresses(in content: ContentReading) -> [String] {
    var seen: Set<String> = []
    return pages(of: content).filter { reports($0.files.tag) }.flatMap(\.readings).flatMap { page -> [String] in
      guard selection?.contains(page.file) != false else { return [] }
      return page.externalLinks.map(\.url).filter { seen.insert($0).inserted }
    }
  }

  /// How many groups of pages a task takes at a time: few enough that no task is left alone with
  /// the rest, enough that taking them costs nothing.
  private static let batch = 2

  private func readBatches(of queue: GroupQueue, _ reader: GroupReader) throws(ContentError) -> [GroupReader.Read] {
    var read: [GroupReader.Read] = []
    while true {
      let start = queue.next(Self.batch)
      guard start < groups.count else { return read }
      for group in start..<min(start + Self.batch, groups.count) {
        let pages = try reader.read(groups.members(of: group))
        for _ in pages { progress?.countPage() }
        read += pages
      }
    }
  }

  private func content(
    of parts: [[GroupReader.Read]],
    _ guides: GuideReading
  ) -> ContentReading {
    var pages = [PageReading?](repeating: nil, count: pageCount)
    var outcomes = [CounterpartComparison.Outcome?](repeating: nil, count: pageCount)
    for part in parts {
      for read in part { (pages[read.place], outcomes[read.place]) = (read.page, read.outcome) }
    }
    return ContentReading(
      pages: pages.compactMap(\.self),
      outcomes: outcomes,
      manifests: guides.manifests,
      typedTexts: guides.typedTexts
    )
  }

  private func reader(_ typedTexts: Lazy<TypedTexts>) -> GroupReader {
    var comparison = CounterpartComparison(tree, limits: limits, in: fileSystem)
    comparison.typedTexts = typedTexts
    let severities = configuration.severities
    comparison.isOn = { severities.isOn($0, in: $1) }
    return GroupReader(
      locales: locales,
      glossaries: forbiddenForms,
      severities: severities,
      comparison: comparison,
      keepsWording: keepsWording
    )
  }

  // MARK: Finding

  /// Says what is wrong with pages that were read.
  ///
  /// - Parameters:
  ///   - content: The pages.
  ///   - answers: What became of external addresses, where they were asked for.
  /// - Returns: What was found.
  /// - Complexity: O(*n* log *n*) in the elements of the pages.
  package func result(of content: ContentReading, answers: [String: ExternalAnswer] = [:]) -> CheckResult {
    let (translations, reported) = (compared(content), reported)
    let parts = concurrently(reported.count) { part(of: reported[$0], translations, answers) }
    return result(of: parts + [guidePart(of: content)], content)
  }

  /// What was found in one locale, or in the guides.
  struct Part: Sendable {
    var summary = CheckResult.Summary()
    var findings: [FindingSieve.Found] = []
  }

  /// The indices of the locales that are reported.
  private var reported: [Int] {
    locales.indices.filter { reports(locales[$0].tag) }
  }

  /// The pages that were read, locale by locale, those included that are not reported.
  func pages(of content: ContentReading) -> [(files: LocaleFiles, readings: [PageReading])] {
    var first = 0
    return locales.map { files in
      defer { first += files.pages.count }
      return (files, Array(content.pages[first..<first + files.pages.count]))
    }
  }

  /// Whether a locale is reported.
  func reports(_ tag: String) -> Bool { tags?.contains(tag) != false }

  private func compared(_ content: ContentReading) -> TranslationCheck {
    var outcomes = content.outcomes[...]
    let parts = pages(of: content).map { files, readings in
      defer { outcomes = outcomes.dropFirst(readings.count) }
      return TranslationCheck.Locale(
        readings: readings,
        files: files.locale,
        outcomes: Array(outcomes.prefix(readings.count))
      )
    }
    let reader = reader(content.typedTexts)
    var check = TranslationCheck(parts, reader.comparison) { page, locale in
      (try? reader.read(page.path, in: locale))?.details
    }
    check.history = history
    return check
  }

  private func part(
    of locale: Int,
    _ translations: TranslationCheck,
    _ answers: [String: ExternalAnswer]
  ) -> Part {
    var part = Part()
    let files = locales[locale]
    let own = translations.locales[locale].readings
    var translations = translations
    let differences = translations.findings(in: locale)
    var resolver = LinkResolver(files, readings: own, limits: limits, in: fileSystem)
    let sieve = FindingSieve(
      locale: files.tag,
      severities: configuration.severities,
      asksExternals: !answers.isEmpty,
      renames: renames
    )
    for (place, reading) in own.enumerated() where selection?.contains(reading.file) != false {
      part.summary.pages += 1
      part.summary.links += Int(reading.linkCount)
      part.summary.external += Int(reading.externalCount)
      let found = reading.findings + resolver.findings(on: reading, answers) + differences[place]
      part.findings += sieve.sifted(found, of: reading, &part.summary)
    }
    for (path, finding) in fileFindings(in: locale, translations)
    where selection?.contains(finding.diagnostic.file) != false {
      if let found = sieve.weighed(finding, path: path) { part.findings.append(found) }
    }
    // Here each locale is sorted beside the others, and all together are nearly in order then.
    part.findings.sort { CheckResult.isOrderedBefore($0.diagnostic, $1.diagnostic) }
    return part
  }

  /// What is to be said of a locale's files rather than of what stands on a page, with their paths.
  private func fileFindings(
    in locale: Int,
    _ translations: TranslationCheck
  ) -> [(path: String, finding: PageReading.Finding)] {
    let files = locales[locale]
    let isOn = { (rule: Rule) in configuration.severities.isOn(rule, in: files.tag) }
    var findings = files.redirects.findings.map { (path: Redirects.fileName, finding: $0) }
    if isOn(.orphanPage) || isOn(.orphanAsset) {
      let own = translations.locales[locale]
      findings += OrphanCheck.findings(in: files, own.readings)
    }
    if isOn(.pageMissing) { findings += missingPages(in: locale, translations) }
    return findings
  }

  /// One line for all pages that a locale lacks.
  private func missingPages(
    in locale: Int,
    _ translations: TranslationCheck
  ) -> [(path: String, finding: PageReading.Finding)] {
    let missing = translations.missingPages(in: locale)
    guard let first = missing.first else { return [] }
    let files = locales[locale]
    let path = files.pages.first { $0.hasSuffix("/TOC.md") } ?? files.pages.first ?? "help"
    let diagnostic = Diagnostic(
      .pageMissing,
      severity: .info,
      file: files.name(of: path),
      range: SourceRange(line: 1, column: 1),
      arguments: ["count": .number(missing.count), "locale": .text(files.tag), "page": .text(first)]
    )
    return [(path, PageReading.Finding(diagnostic: diagnostic, anchor: "", text: ""))]
  }

  private func result(of parts: [Part], _ content: ContentReading) -> CheckResult {
    var summary = CheckResult.Summary()
    for part in parts { summary.add(part.summary) }
    let found = parts.flatMap(\.findings)
    let order = found.indices.sorted { CheckResult.isOrderedBefore(found[$0].diagnostic, found[$1].diagnostic) }
    let listed = pages(of: content).filter { reports($0.files.tag) }.map { files, readings in
      CheckResult.LocalePages(
        locale: files.tag,
        root: files.root,
        paths: selection.map { selection in
          readings.filter { selection.contains($0.file) }.map(\.path)
        } ?? files.pages
      )
    }
    return CheckResult(summary: summary, pages: listed, found: order.map { found[$0] })
  }
}

/// The groups of pages that no task has taken yet.
private final class GroupQueue: Sendable {
  private let taken = Atomic<Int>(0)

  /// Takes some groups.
  ///
  /// - Parameter count: How many.
  /// - Returns: The index of the first one.
  func next(_ count: Int) -> Int {
    taken.add(count, ordering: .relaxed).oldValue
  }
}
