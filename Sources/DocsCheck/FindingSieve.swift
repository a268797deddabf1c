import Diagnostics
import Markup

/// Gives the findings of a page the weight that the repository wants, and takes out what it does not want to hear.
struct FindingSieve {
  /// A finding that is reported, with what its fingerprint is made of.
  struct Found: Sendable {
    /// The diagnostic, with the weight that it has here.
    let diagnostic: Diagnostic
    /// What its fingerprint is made of.
    let identity: Identity
  }

  /// What tells a finding from others, whatever line it is on.
  struct Identity: Hashable, Sendable {
    /// The rule.
    let rule: Rule
    /// The page, as `locale/path`.
    let page: String
    /// The nearest anchor before it.
    let anchor: String
    /// The text it is about.
    let text: String

    /// All of it.
    var parts: [String] { [rule.rawValue, page, anchor, text] }
    /// All but the section.
    var partsOfKin: [String] { [rule.rawValue, page, text] }
  }

  /// The language of the pages.
  let locale: String
  /// How much each rule weighs.
  let severities: SeverityPolicy
  /// Whether external addresses were asked for, so that a comment that silences what became of them can be idle.
  var asksExternals = false
  /// The names that pages have elsewhere, as `locale/path`.
  var renames: [String: String] = [:]

  /// Sifts the findings of a page.
  ///
  /// - Parameters:
  ///   - findings: What was found.
  ///   - page: The page.
  ///   - summary: Counts what is silenced.
  /// - Returns: What is reported.
  /// - Complexity: O(*n*) in the findings and the comments of the page.
  func sifted(
    _ findings: [PageReading.Finding],
    of page: PageReading,
    _ summary: inout CheckResult.Summary
  ) -> [Found] {
    sifted(findings, page.suppressions, file: page.file, path: page.path, &summary)
  }

  /// Sifts the findings of a file.
  ///
  /// - Parameters:
  ///   - findings: What was found.
  ///   - suppressions: The comments of the file.
  ///   - file: The name of the file, as diagnostics give it.
  ///   - path: Its path, below the root of the locale.
  ///   - summary: Counts what is silenced.
  /// - Returns: What is reported.
  /// - Complexity: O(*n*) in the findings and the comments.
  func sifted(
    _ findings: [PageReading.Finding],
    _ suppressions: [Suppression],
    file: String,
    path: String,
    _ summary: inout CheckResult.Summary
  ) -> [Found] {
    var reported: [Found] = []
    var filter = SuppressionFilter(suppressions, file: file)
    for finding in findings {
      guard let found = weighed(finding, path: path) else { continue }
      if filter.isSilenced(found.diagnostic) {
        summary.suppressed += 1
      } else {
        reported.append(found)
      }
    }
    guard !suppressions.isEmpty else { return reported }
    let ofComments = filter.findings {
      severities.isOn($0, in: locale) && (asksExternals || !Rule.external.contains($0))
    }
    return reported + ofComments.compactMap { weighed($0, path: path) }
  }

  /// Gives a finding its weight.
  ///
  /// - Parameters:
  ///   - finding: The finding.
  ///   - path: The path of its file, below the root of the locale.
  /// - Returns: What is reported, or `nil` where nothing is.
  func weighed(_ finding: PageReading.Finding, path: String) -> Found? {
    var diagnostic = finding.diagnostic
    guard
      let severity = severities.severity(of: diagnostic.rule, in: locale, otherwise: diagnostic.severity)
    else { return nil }
    diagnostic.severity = severity
    let name = locale + "/" + path
    let identity = Identity(
      rule: diagnostic.rule,
      page: renames[name] ?? name,
      anchor: finding.anchor,
      text: WhiteSpace.collapsed(finding.text)
    )
    return Found(diagnostic: diagnostic, identity: identity)
  }
}
