package import Diagnostics
import Platform

/// What a check found.
package struct CheckResult: Sendable {
  /// A diagnostic with what a baseline knows it by.
  package struct Finding: Hashable, Sendable {
    /// The diagnostic.
    package let diagnostic: Diagnostic
    /// What the fingerprint is made of.
    let identity: FindingSieve.Identity
    /// How many of the same identity came before.
    let repetition: Int

    /// The fingerprint, unlike that of any other finding.
    ///
    /// - Complexity: O(*n*) in the bytes of what it is made of.
    package var fingerprint: Fingerprint { Fingerprint(of: identity.parts, repetition: repetition) }
    /// What it has in common with the same finding in another section of the page.
    ///
    /// - Complexity: O(*n*) in the bytes of what it is made of.
    var kin: Fingerprint { Fingerprint(of: identity.partsOfKin, repetition: 0) }
  }

  /// A page that was checked.
  package struct Page: Hashable, Sendable {
    /// The tag of its locale.
    package let locale: String
    /// The file, as diagnostics name it.
    package let file: String
  }

  /// The pages of a locale that were checked: their names are put together when somebody lists them.
  struct LocalePages: Hashable, Sendable {
    /// The tag of the locale.
    let locale: String
    /// The folder of the locale.
    let root: String
    /// The paths below it.
    let paths: [String]
  }

  /// The numbers of a check.
  package struct Summary: Hashable, Sendable {
    /// The pages, tables of contents included.
    package internal(set) var pages = 0
    /// The manifests of guides.
    package internal(set) var manifests = 0
    /// The links and images, in Markdown and in raw HTML.
    package internal(set) var links = 0
    /// Those of the links and images that have a scheme or a host.
    package internal(set) var external = 0
    /// The errors.
    package internal(set) var errors = 0
    /// The warnings.
    package internal(set) var warnings = 0
    /// The other findings.
    package internal(set) var infos = 0
    /// The findings that a comment silences.
    package internal(set) var suppressed = 0
    /// The findings that a baseline knows.
    package internal(set) var known = 0
    /// The findings of a baseline that are no longer there.
    package internal(set) var mended = 0
    /// The findings of each rule that has any.
    package internal(set) var byRule: [Rule: Int] = [:]

    /// Counts the pages and links of another part, and what was silenced there.
    mutating func add(_ other: Summary) {
      pages += other.pages
      manifests += other.manifests
      links += other.links
      external += other.external
      suppressed += other.suppressed
    }

    /// The numbers with those of some findings.
    func counting(_ findings: [Finding]) -> Summary {
      findings.reduce(into: self) { $0.count($1.diagnostic) }
    }

    /// Counts a finding.
    mutating func count(_ diagnostic: Diagnostic) {
      switch diagnostic.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .info: infos += 1
      }
      byRule[diagnostic.rule, default: 0] += 1
    }
  }

  /// The numbers.
  package private(set) var summary: Summary
  private let localePages: [LocalePages]
  /// The findings by file, place and rule.
  package let findings: [Finding]

  /// The pages that were checked, locale by locale.
  ///
  /// - Complexity: O(*n*) in the bytes of their names.
  package var pages: [Page] {
    localePages.flatMap { own in own.paths.map { Page(locale: own.locale, file: PathText.join(own.root, $0)) } }
  }

  /// Creates the result of having checked nothing.
  package init() {
    self.init(summary: Summary(), pages: [], findings: [])
  }

  /// Creates a result.
  ///
  /// - Parameters:
  ///   - summary: The numbers, those of the findings included.
  ///   - pages: The pages, locale by locale.
  ///   - findings: The findings by file, place and rule.
  init(summary: Summary, pages: [LocalePages], findings: [Finding]) {
    localePages = pages
    self.summary = summary
    self.findings = findings
  }

  /// Creates a result.
  ///
  /// - Parameters:
  ///   - summary: The numbers of pages and links.
  ///   - pages: The pages, locale by locale.
  ///   - found: The findings by file, place and rule.
  /// - Complexity: O(*n*) in the findings.
  init(summary: Summary, pages: [LocalePages], found: [FindingSieve.Found]) {
    var repetitions: [UInt64: Int] = [:]
    let findings = found.map { found in
      let hash = Fingerprint.hash(of: found.identity.parts)
      let repetition = repetitions[hash, default: 0]
      repetitions[hash] = repetition + 1
      return Finding(diagnostic: found.diagnostic, identity: found.identity, repetition: repetition)
    }
    self.init(summary: summary.counting(findings), pages: pages, findings: findings)
  }

  /// The result without what a baseline knows.
  ///
  /// - Parameters:
  ///   - baseline: The baseline.
  ///   - isWhole: Whether everything was looked at, so that what the baseline has besides is mended.
  /// - Returns: What is new.
  /// - Complexity: O(*n*) in the findings.
  package func excluding(_ baseline: Baseline, isWhole: Bool = true) -> CheckResult {
    let present = findings.map(\.fingerprint)
    var result = without(present.map { baseline.fingerprints.contains($0) })
    if isWhole { result.summary.mended = baseline.fingerprints.subtracting(present).count }
    return result
  }

  /// The result without what was there before.
  ///
  /// A finding was there where the page had the same one in the same section, else where
  /// it had as many in any, so that a new heading above an old finding makes it no new one.
  ///
  /// - Parameter base: The result of the tree before.
  /// - Returns: What is new.
  /// - Complexity: O(*n*) in the findings of both.
  package func excluding(_ base: CheckResult) -> CheckResult {
    let fingerprints = Set(base.findings.map(\.fingerprint))
    var left = base.findings.reduce(into: [:]) { $0[$1.kin, default: 0] += 1 }
    var isKnown = findings.map { fingerprints.contains($0.fingerprint) }
    let kin = findings.map(\.kin)
    for (kin, isKnown) in zip(kin, isKnown) where isKnown { left[kin, default: 0] -= 1 }
    for (index, kin) in kin.enumerated() where !isKnown[index] && left[kin, default: 0] > 0 {
      left[kin, default: 0] -= 1
      isKnown[index] = true
    }
    return without(isKnown)
  }

  private func without(_ isKnown: [Bool]) -> CheckResult {
    var summary = Summary()
    summary.add(self.summary)
    let new = zip(findings, isKnown).filter { !$1 }.map(\.0)
    summary.known = findings.count - new.count
    return CheckResult(summary: summary.counting(new), pages: localePages, findings: new)
  }

  /// Whether a finding comes before another: by file, place, rule and what it says.
  static func isOrderedBefore(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
    if left.file != right.file { return PathText.isOrderedBefore(left.file, right.file) }
    if left.range != right.range { return (left.range.start, left.range.end) < (right.range.start, right.range.end) }
    return (left.rule, left.variant ?? "") < (right.rule, right.variant ?? "")
  }
}
