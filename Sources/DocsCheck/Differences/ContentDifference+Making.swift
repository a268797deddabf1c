import Diagnostics
import Platform

extension ContentDifference {
  /// Compares two versions of the documents.
  ///
  /// - Parameters:
  ///   - pairs: Their pages.
  ///   - before: What was found in the version before, with pages named as ``PagePairs/renames`` says.
  ///   - after: What was found in the version after.
  /// - Complexity: O(*n* log *n*) in the elements of pages that are in step; see ``PageComparison`` for others.
  package init(of pairs: PagePairs, _ before: CheckResult, _ after: CheckResult) {
    let broken = Self.byFile(after.excluding(before))
    let mended = Self.byFile(before.excluding(after))
    locales = pairs.locales.map { locale in
      var pages: [Page] = []
      for (index, page) in locale.current.enumerated() {
        let origin = locale.origins[index].map { locale.base[$0] }
        let changes =
          Self.changes(from: origin, to: page, in: locale)
          + Self.links(broken[page.file] ?? [], .linksBroken, in: page.file)
          + Self.links(origin.flatMap { mended[$0.file] } ?? [], .linksMended, in: origin.map(locale.file) ?? "")
        if !changes.isEmpty { pages.append(Page(file: page.file, changes: changes.sorted(by: Self.isWorse))) }
      }
      for (index, page) in locale.base.enumerated() where locale.counterparts[index] == nil {
        let file = locale.file(ofBase: page)
        let changes =
          Self.changes(from: page, to: nil, in: locale) + Self.links(mended[page.file] ?? [], .linksMended, in: file)
        pages.append(Page(file: file, changes: changes.sorted(by: Self.isWorse)))
      }
      return Locale(tag: locale.tag, pages: pages.sorted { PathText.isOrderedBefore($0.file, $1.file) })
    }
  }

  /// What has become of a page, and of its steps and admonitions.
  private static func changes(
    from base: PageReading?,
    to current: PageReading?,
    in locale: PagePairs.Locale
  ) -> [Change] {
    let file = base.map(locale.file) ?? current?.file ?? ""
    let otherFile = current?.file ?? file
    let before = base.map { PageVersion($0, file: file) } ?? PageVersion(absentAs: file)
    let after = current.map { PageVersion($0, file: otherFile) } ?? PageVersion(absentAs: file)
    var changes = PageChanges.changes(from: before, to: after)
    let start = SourceRange(line: 1, column: 1)
    let place = base.map { _ in Place(file: file, range: start) }
    let otherPlace = current.map { _ in Place(file: otherFile, range: start) }
    let add = { (category: Category) in
      changes.append(Change(category: category, base: place, current: otherPlace))
    }
    if base == nil { add(.pagesAdded) }
    if current == nil { add(.pagesRemoved) }
    if let base, let current, base.path != current.path { add(.pagesMoved) }
    if before.hash != after.hash, before.isRefused || after.isRefused { add(.pagesUncompared) }
    return changes
  }

  // MARK: Links

  private static func links(_ findings: [CheckResult.Finding], _ category: Category, in file: String) -> [Change] {
    findings.map { finding in
      let place = Place(file: file, range: finding.diagnostic.range)
      let isBroken = category == .linksBroken
      return Change(
        category: category,
        base: isBroken ? nil : place,
        current: isBroken ? place : nil,
        finding: finding
      )
    }
  }

  /// The findings on links and images that lead nowhere, by the file they stand in.
  private static func byFile(_ result: CheckResult) -> [String: [CheckResult.Finding]] {
    let findings = result.findings.filter { finding in
      let rule = finding.diagnostic.rule
      return rule.family == "link" && RuleCatalog.entry(of: rule)?.harm == .broken
    }
    return Dictionary(grouping: findings, by: \.diagnostic.file)
  }

  /// Whether a change does more harm than another, or the same further up.
  private static func isWorse(_ left: Change, _ right: Change) -> Bool {
    if left.category != right.category { return left.category.rank < right.category.rank }
    let places = [left, right].map { ($0.current ?? $0.base)?.range.start ?? .start }
    if places[0] != places[1] { return places[0] < places[1] }
    return (left.base?.range.start ?? .start) < (right.base?.range.start ?? .start)
  }
}
