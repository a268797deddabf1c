import Diagnostics
import Guides
import Markup
import Platform

/// Reads the pages of one path in all locales, and compares them while they are at hand; shared by all tasks.
final class GroupReader: Sendable {
  /// A page that was read.
  struct Read: Sendable {
    /// Its place among the pages of all locales.
    let place: Int
    /// The page, without its details where no other version is compared.
    let page: PageReading
    /// What became of comparing it with its counterpart, if it has one with the same path.
    let outcome: CounterpartComparison.Outcome?
  }

  /// The locales that are read.
  let locales: [LocaleFiles]
  /// The names that no translation may change, locale by locale.
  let glossaries: [ForbiddenForms]
  /// The rules that are looked at, locale by locale.
  private let rules: [PageRules]
  /// How pages are compared.
  let comparison: CounterpartComparison
  /// Whether all words and details of pages are kept, to compare them with another version.
  let keepsWording: Bool

  init(
    locales: [LocaleFiles],
    glossaries: [ForbiddenForms],
    severities: SeverityPolicy,
    comparison: CounterpartComparison,
    keepsWording: Bool
  ) {
    self.locales = locales
    self.glossaries = glossaries
    rules = locales.map { files in PageRules { severities.isOn($0, in: files.tag) } }
    self.comparison = comparison
    self.keepsWording = keepsWording
  }

  /// Reads a group of pages.
  ///
  /// - Parameter group: The pages: their places, locales and paths, in the order of the locales.
  /// - Returns: The pages, in the same order.
  /// - Throws: ``ContentError`` where a page that is there cannot be read.
  /// - Complexity: O(*n* log *n*) in the bytes of the pages.
  func read(_ group: [PageGroups.Member]) throws(ContentError) -> [Read] {
    var pages: [(locale: Int, page: PageReading)] = []
    for member in group { pages.append((member.locale, try read(member.path, in: member.locale))) }
    let outcomes = outcomes(of: pages)
    return group.indices.map { index in
      let page = pages[index].page
      return Read(
        place: group[index].place,
        // What could not be told is told when all are known, and read once more for that: it is little.
        page: keepsWording ? page : PageReading(compared: page),
        outcome: outcomes[index]
      )
    }
  }

  /// Reads a page.
  ///
  /// - Parameters:
  ///   - path: The path below the root of the locale.
  ///   - locale: The index of the locale.
  /// - Returns: The page, with its details.
  /// - Throws: ``ContentError`` where it cannot be read.
  /// - Complexity: O(*n* log *n*) in the bytes.
  func read(_ path: String, in locale: Int) throws(ContentError) -> PageReading {
    let files = locales[locale]
    let file = files.name(of: path)
    let bytes: [UInt8]
    do {
      bytes = try files.folder.read(path, first: comparison.limits.enoughToRefuse)
    } catch {
      throw ContentError(.unreadable, path: file, cause: error)
    }
    let page = Page(parsing: bytes, file: file, limits: comparison.limits)
    return PageReading(
      page,
      path: path,
      in: files,
      glossary: glossaries[locale],
      keepsWording: keepsWording,
      rules: rules[locale]
    )
  }

  /// Compares the pages of one path with the one that their locales are compared with.
  private func outcomes(of pages: [(locale: Int, page: PageReading)]) -> [CounterpartComparison.Outcome?] {
    let none = [CounterpartComparison.Outcome?](repeating: nil, count: pages.count)
    guard pages.count > 1, comparison.tree.locale(locales[pages[0].locale].tag)?.hasPage(pages[0].page.path) == true
    else { return none }
    let isSource = { [locales] (locale: Int) in locales[locale].tag == ContentTree.sourceTag }
    var locale = pages.first { isSource($0.locale) && $0.page.anchors != nil }?.locale
    if locale == nil {
      // The source may have the page at another path; that is known when all are read.
      if locales.indices.contains(where: isSource), !pages.contains(where: { isSource($0.locale) }) { return none }
      locale = TranslationCheck.agreedLocale(among: pages)
    }
    guard let locale, let counterpart = pages.firstIndex(where: { $0.locale == locale }),
      let source = CounterpartComparison.Side(pages[counterpart].page)
    else { return none }
    return pages.enumerated().map { index, read in
      // Nothing is said of the source locale, nor of a page that was refused.
      guard index != counterpart, !isSource(read.locale), read.page.anchors != nil,
        let page = CounterpartComparison.Side(read.page)
      else { return nil }
      return comparison.outcome(of: page, from: source, in: locale, locales[read.locale].tag)
    }
  }
}
