import Diagnostics

/// How many findings of each family of rules each locale has.
struct FamilyCounts {
  /// The findings of one locale.
  struct Row {
    /// The locale, or `nil` for files that belong to none.
    let locale: String?
    /// Its pages.
    var pages = 0
    /// Its findings, family by family.
    var findings: [Int]
  }

  /// The families, the known ones first.
  private(set) var families = ["link", "dialect", "translation", "guide"]
  /// The locales in the order in which they were checked; other files last, where there are findings in any.
  private(set) var rows: [Row] = []
  /// The findings of all locales, family by family.
  private(set) var totals: [Int] = []

  /// Counts the findings of a check.
  ///
  /// - Complexity: O(*n*) in the pages and findings.
  init(of result: CheckResult) {
    for finding in result.findings {
      let family = String(finding.diagnostic.rule.family)
      if !families.contains(family) { families.append(family) }
    }
    totals = [Int](repeating: 0, count: families.count)
    var rowsOfLocales: [String?: Int] = [:]
    var locales: [String: String] = [:]
    for page in result.pages {
      rows[row(of: page.locale, &rowsOfLocales)].pages += 1
      locales[page.file] = page.locale
    }
    for finding in result.findings {
      let row = row(of: locales[finding.diagnostic.file], &rowsOfLocales)
      guard let column = families.firstIndex(of: String(finding.diagnostic.rule.family)) else { continue }
      rows[row].findings[column] += 1
      totals[column] += 1
    }
  }

  private mutating func row(of locale: String?, _ rowsOfLocales: inout [String?: Int]) -> Int {
    if let row = rowsOfLocales[locale] { return row }
    rowsOfLocales[locale] = rows.count
    rows.append(Row(locale: locale, findings: [Int](repeating: 0, count: families.count)))
    return rows.count - 1
  }
}
