import Diagnostics

/// Takes out of the findings of a page what its comments silence, and says which of them silence nothing.
struct SuppressionFilter {
  private let suppressions: [Suppression]
  private let file: String
  /// Which of the rules that a comment names have silenced something.
  private var used: [Set<Rule>]
  /// The indices of the comments by the line that they mean.
  private let byLine: [Int: [Int]]

  /// Creates a filter.
  ///
  /// - Parameters:
  ///   - suppressions: The comments of the page.
  ///   - file: The name of the page.
  init(_ suppressions: [Suppression], file: String) {
    self.suppressions = suppressions
    self.file = file
    used = Array(repeating: [], count: suppressions.count)
    byLine = Dictionary(grouping: suppressions.indices) { suppressions[$0].line }
  }

  /// Tells whether a finding is silenced, and remembers by what.
  mutating func isSilenced(_ diagnostic: Diagnostic) -> Bool {
    var isSilenced = false
    for index in byLine[diagnostic.range.start.line] ?? []
    where suppressions[index].rules.contains(diagnostic.rule) {
      used[index].insert(diagnostic.rule)
      isSilenced = true
    }
    return isSilenced
  }

  /// What is wrong with the comments, once every finding has been asked about.
  ///
  /// - Parameter isActive: Whether a rule could have found something in this run.
  /// - Returns: The findings, in the order of the comments.
  func findings(isActive: (Rule) -> Bool) -> [PageReading.Finding] {
    suppressions.indices.flatMap { index in
      let suppression = suppressions[index]
      let names = suppression.rules.map(\.rawValue).joined(separator: ", ")
      var findings: [PageReading.Finding] = []
      if !suppression.hasReason { findings.append(finding(.suppressionWithoutReason, names, of: suppression)) }
      for rule in suppression.rules {
        if RuleCatalog.entry(of: rule) == nil {
          let nearest = RuleCatalog.nearest(to: rule.rawValue)
          findings.append(finding(.unknownSuppressedRule, rule.rawValue, of: suppression, suggestion: nearest))
        } else if !used[index].contains(rule), isActive(rule) {
          findings.append(finding(.unusedSuppression, rule.rawValue, of: suppression))
        }
      }
      return findings
    }
  }

  private func finding(
    _ rule: Rule,
    _ name: String,
    of suppression: Suppression,
    suggestion: String? = nil
  ) -> PageReading.Finding {
    let diagnostic = Diagnostic(
      rule,
      severity: .warning,
      file: file,
      range: suppression.range,
      arguments: ["rule": .text(name)],
      suggestion: suggestion
    )
    return PageReading.Finding(diagnostic: diagnostic, anchor: suppression.anchor, text: name)
  }
}
