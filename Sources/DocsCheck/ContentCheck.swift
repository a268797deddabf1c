import Diagnostics
package import Guides
package import Markup
package import Platform
import Synchronization

/// Checks the links, anchors and images of a content tree, and that its translations
/// have the structure of their sources, from its files alone.
///
/// Each page is read once, and every page is read: what a person named limits only
/// what is reported. An address with a scheme is counted, never asked.
package struct ContentCheck: Sendable {
  private struct Job: Sendable {
    let locale: Int
    let path: String
    let file: String
  }

  private let tree: ContentTree
  /// The locales that are read.
  private let locales: [LocaleFiles]
  /// The tags of those that are reported; all where it is `nil`.
  private let tags: [String]?
  private let jobs: [Job]
  private let selection: PathSelection?
  private let limits: PageLimits
  private let fileSystem: FileSystem
  /// What counts the pages that are read, where somebody looks at it.
  package var progress: CheckProgress?

  /// How many pages are read, those included that are not reported.
  package var pageCount: Int { jobs.count }

  /// Prepares a check.
  ///
  /// - Parameters:
  ///   - tree: The tree.
  ///   - tags: The locales that are reported, with what they are compared with read
  ///     besides; all of the tree where it is `nil`.
  ///   - selection: What is reported; everything where it is `nil`.
  ///   - limits: How large a page may be.
  ///   - fileSystem: Where the tree is.
  /// - Complexity: O(*n* log *n*) in the files.
  package init(
    _ tree: ContentTree,
    locales tags: [String]? = nil,
    reporting selection: PathSelection? = nil,
    limits: PageLimits = PageLimits(),
    in fileSystem: FileSystem = FileSystem()
  ) {
    self.tree = tree
    self.tags = tags
    locales = Self.needed(of: tree, for: tags).map { LocaleFiles($0, in: fileSystem) }
    jobs = locales.enumerated().flatMap { index, locale in
      locale.pages.map { Job(locale: index, path: $0, file: PathText.join(locale.root, $0)) }
    }
    self.selection = selection
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

  /// Checks on the thread that asks.
  ///
  /// - Returns: What was found.
  /// - Throws: ``ContentError`` where a page that is there cannot be read.
  /// - Complexity: O(*n* log *n*) in the bytes of the pages.
  package func run() throws(ContentError) -> CheckResult {
    var readings: [PageReading] = []
    readings.reserveCapacity(jobs.count)
    for job in jobs { readings.append(try read(job)) }
    let translations = compared(readings)
    return result(of: reported.map { part(of: $0, translations) })
  }

  /// How many pages a task takes at a time: few enough that no task is left alone with
  /// the rest, enough that taking them costs nothing.
  private static let batch = 8

  /// Checks with several tasks; what is found is the same.
  ///
  /// - Parameter tasks: How many pages are read at the same time.
  /// - Returns: What was found.
  /// - Throws: ``ContentError`` where a page that is there cannot be read.
  /// - Complexity: O(*n* log *n*) in the bytes of the pages.
  package func run(tasks: Int) async throws(ContentError) -> CheckResult {
    let queue = PageQueue()
    let parts = await withTaskGroup(of: Result<[(Int, PageReading)], ContentError>.self) { group in
      for _ in 0..<max(1, tasks) { group.addTask { readBatches(of: queue) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    var readings = [PageReading?](repeating: nil, count: jobs.count)
    for part in parts {
      for (index, reading) in try part.get() { readings[index] = reading }
    }
    let translations = compared(readings.compactMap(\.self))
    let found = await withTaskGroup(of: (Int, Part).self) { group in
      for locale in reported { group.addTask { (locale, part(of: locale, translations)) } }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    return result(of: reported.compactMap { found[$0] })
  }

  private func readBatches(of queue: PageQueue) -> Result<[(Int, PageReading)], ContentError> {
    var readings: [(Int, PageReading)] = []
    while true {
      let start = queue.next(Self.batch)
      guard start < jobs.count else { return .success(readings) }
      for index in start..<min(start + Self.batch, jobs.count) {
        do {
          readings.append((index, try read(jobs[index])))
        } catch {
          return .failure(error)
        }
      }
    }
  }

  private func read(_ job: Job) throws(ContentError) -> PageReading {
    defer { progress?.countPage() }
    let bytes: [UInt8]
    do {
      bytes = try fileSystem.read(job.file, first: limits.enoughToRefuse)
    } catch {
      throw ContentError(.unreadable, path: job.file, cause: error)
    }
    return PageReading(Page(parsing: bytes, file: job.file, limits: limits), path: job.path, in: locales[job.locale])
  }

  /// What was found in one locale.
  private struct Part: Sendable {
    var summary = CheckResult.Summary()
    var pages: [CheckResult.Page] = []
    var findings: [(finding: PageReading.Finding, page: String)] = []
  }

  /// The indices of the locales that are reported.
  private var reported: [Int] {
    locales.indices.filter { tags?.contains(locales[$0].tag) != false }
  }

  private func compared(_ readings: [PageReading]) -> TranslationCheck {
    var first = 0
    let parts = locales.map { files in
      defer { first += files.pages.count }
      return TranslationCheck.Locale(
        tag: files.tag,
        readings: Array(readings[first..<first + files.pages.count]),
        articles: Set(tree.locale(files.tag)?.pages ?? [])
      )
    }
    return TranslationCheck(parts, of: tree, limits: limits, in: fileSystem)
  }

  private func part(of locale: Int, _ translations: TranslationCheck) -> Part {
    var part = Part()
    let files = locales[locale]
    let own = translations.locales[locale].readings
    var resolver = LinkResolver(files, readings: own, limits: limits, in: fileSystem)
    for reading in own where selection?.contains(reading.file) != false {
      part.summary.pages += 1
      part.pages.append(CheckResult.Page(locale: files.tag, file: reading.file))
      part.summary.links += reading.linkCount
      part.summary.external += reading.externalCount
      let page = files.tag + "/" + reading.path
      for finding in reading.findings { part.findings.append((finding, page)) }
      for link in reading.openLinks {
        for diagnostic in resolver.diagnostics(of: link, on: reading) {
          let finding = PageReading.Finding(diagnostic: diagnostic, anchor: link.anchor, text: link.destination)
          part.findings.append((finding, page))
        }
      }
    }
    var translations = translations
    for (finding, reading) in translations.findings(in: locale) where selection?.contains(reading.file) != false {
      part.findings.append((finding, files.tag + "/" + reading.path))
    }
    return part
  }

  private func result(of parts: [Part]) -> CheckResult {
    var summary = CheckResult.Summary()
    for part in parts {
      summary.pages += part.summary.pages
      summary.links += part.summary.links
      summary.external += part.summary.external
    }
    var findings = parts.flatMap(\.findings)
    findings.sort { CheckResult.isOrderedBefore($0.finding.diagnostic, $1.finding.diagnostic) }
    var repetitions: [[String]: Int] = [:]
    return CheckResult(
      summary: findings.reduce(into: summary) { $0.count($1.finding.diagnostic) },
      pages: parts.flatMap(\.pages),
      findings: findings.map { finding, page in
        let parts = [finding.diagnostic.rule.rawValue, page, finding.anchor, WhiteSpace.collapsed(finding.text)]
        let repetition = repetitions[parts, default: 0]
        repetitions[parts] = repetition + 1
        let fingerprint = Fingerprint(of: parts, repetition: repetition)
        return CheckResult.Finding(diagnostic: finding.diagnostic, fingerprint: fingerprint)
      }
    )
  }
}

/// The pages that no task has taken yet.
private final class PageQueue: Sendable {
  private let taken = Atomic<Int>(0)

  /// Takes some pages.
  ///
  /// - Parameter count: How many.
  /// - Returns: The index of the first one.
  func next(_ count: Int) -> Int {
    taken.add(count, ordering: .relaxed).oldValue
  }
}
