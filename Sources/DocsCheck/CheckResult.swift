package import Diagnostics
import Platform

/// What a check found.
package struct CheckResult: Sendable {
  /// A diagnostic with what a baseline knows it by.
  package struct Finding: Hashable, Sendable {
    /// The diagnostic.
    package let diagnostic: Diagnostic
    /// The fingerprint, unlike that of any other finding.
    package let fingerprint: Fingerprint
  }

  /// A page that was checked.
  package struct Page: Hashable, Sendable {
    /// The tag of its locale.
    package let locale: String
    /// The file, as diagnostics name it.
    package let file: String
  }

  /// The numbers of a check.
  package struct Summary: Hashable, Sendable {
    /// The pages, tables of contents included.
    package internal(set) var pages = 0
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
    /// The findings of each rule that has any.
    package internal(set) var byRule: [Rule: Int] = [:]

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
  package let summary: Summary
  /// The pages that were checked, locale by locale.
  package let pages: [Page]
  /// The findings by file, place and rule.
  package let findings: [Finding]

  /// Whether a finding comes before another: by file, place, rule and what it says.
  static func isOrderedBefore(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
    if left.file != right.file { return PathText.isOrderedBefore(left.file, right.file) }
    if left.range != right.range { return (left.range.start, left.range.end) < (right.range.start, right.range.end) }
    return (left.rule, left.variant ?? "") < (right.rule, right.variant ?? "")
  }
}
