package import Diagnostics
import Guides
import Markup

/// Every rule with what holds for it where nobody says otherwise; see `diagnostics.md`.
package enum RuleCatalog {
  /// What a finding does to a reader, from the worst.
  package enum Harm: Int, Hashable, Sendable, Comparable, CaseIterable {
    /// What would keep a reader from damage is lost, weakened or too late.
    case hazard
    /// Something does not work.
    case broken
    /// A translation says something else than its source.
    case drift
    /// Something is not written as it should be.
    case style

    package static func < (left: Harm, right: Harm) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  /// A rule with what holds for it.
  package struct Entry: Hashable, Sendable {
    /// The rule.
    package let rule: Rule
    /// How much its findings weigh as a rule; a few weigh less in a lesser case.
    package let severity: Severity
    /// What its findings do to a reader.
    package let harm: Harm
    /// Whether it is looked for without being asked for.
    package let isOn: Bool

    /// The key of the message that says what it finds.
    package var descriptionKey: String { "rule.\(rule.rawValue)" }
  }

  /// The rules, family by family.
  package static let entries: [Entry] =
    links + dialect + translations + entries(.warning, .style, Rule.suppressions)
    + entries(.error, .broken, guides) + entries(.error, .hazard, guideHazards)
    // Another tree may well lack an article of a guide that it shares.
    + entries(.info, .broken, [.missingArticle])

  /// The rule that somebody who wrote something else probably meant, if one is near.
  ///
  /// - Complexity: O(*n*) in the rules, each as ``EditDistance`` has it.
  static func nearest(to name: String) -> String? {
    EditDistance.nearest(to: name, among: entries.map(\.rule.rawValue))
  }

  /// What holds for a rule, or `nil` for one that is not known here.
  package static func entry(of rule: Rule) -> Entry? {
    byRule[rule]
  }

  /// Puts findings in the order of their harm: by severity, by what they do to a reader,
  /// and then as they stand.
  ///
  /// - Parameter findings: The findings, by file and place.
  /// - Returns: The indices of the findings, the worst first.
  /// - Complexity: O(*n* log *n*) in the findings.
  static func worstFirst(_ findings: [CheckResult.Finding]) -> [Int] {
    let ranks = findings.enumerated().map { index, finding in
      let harm = entry(of: finding.diagnostic.rule)?.harm ?? .style
      return (severity: finding.diagnostic.severity, harm: harm, index: index)
    }
    let sorted = ranks.sorted { left, right in
      if left.severity != right.severity { return left.severity > right.severity }
      return (left.harm, left.index) < (right.harm, right.index)
    }
    return sorted.map(\.index)
  }

  private static let byRule = Dictionary(entries.map { ($0.rule, $0) }) { first, _ in first }

  private static let links =
    entries(
      .error,
      .broken,
      [
        .missingFile, .missingAnchor, .missingImage, .outsideRoot, .malformedURL, .undefinedReference, .emptyLink,
        .brokenLinkSyntax,
      ]
    )
    + entries(.warning, .broken, [.caseMismatch, .externalDead])
    + entries(.warning, .style, [.moved, .insecureURL, .externalRedirect])
    + entries(.info, .style, [.redirectChain])
    + entries(.info, .style, isOn: false, [.unusedReference, .orphanPage, .orphanAsset])

  private static let dialect =
    entries(.error, .broken, [.unclosedContainer, .badFrontMatter, .duplicateAnchor, .pageTooLarge])
    + entries(.warning, .broken, [.unknownAdmonition, .brokenEmphasis, .unclosedLabel, .invalidEncoding])
    + entries(.warning, .style, [.labelWhitespace, .unbalancedBrackets])
    + entries(.info, .style, [.unknownConstruct])
    + entries(.info, .style, isOn: false, [.missingFrontMatterKey, .emptyAltText, .listRestart])

  private static let translations =
    entries(.error, .hazard, [.cautionMissing, .cautionDowngraded])
    + entries(.warning, .hazard, [.cautionMoved])
    + entries(.error, .drift, [.stepMissing])
    + entries(
      .warning,
      .drift,
      [
        .cautionExtra, .admonitionDiffers, .stepExtra, .stepOrder, .linkTargetDiffers, .imageDiffers, .anchorDiffers,
        .poorAlignment, .termInconsistent, .protectedTermChanged, .literalTranslated, .pageOrphan,
        .urlChangedByTranslation,
      ]
    )
    + entries(.info, .drift, isOn: false, [.stale, .pageMissing])

  private static let guides: [Rule] = [
    .malformedGuide, .unknownKey, .missingKey, .badValue, .duplicateID, .unknownArticle, .unknownSection, .unknownStep,
    .uncoveredStep, .omittedStep, .neverOffered, .unknownFact, .unknownAction, .missingRequires, .vacuousRequires,
    .cycle, .unreachableStep, .factNeverEstablished,
  ]

  private static let guideHazards: [Rule] = [.missingWarning, .cautionAfterEffect, .irreversibleWithoutCaution]

  private static func entries(_ severity: Severity, _ harm: Harm, isOn: Bool = true, _ rules: [Rule]) -> [Entry] {
    rules.map { Entry(rule: $0, severity: severity, harm: harm, isOn: isOn) }
  }
}
