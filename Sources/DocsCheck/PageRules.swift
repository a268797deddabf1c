import Diagnostics

/// Which of the rules that only one page has to be looked at for are on in a language: asked once for all its pages.
struct PageRules: Sendable {
  /// Whether bold labels that are none are looked for.
  let brokenEmphasis: Bool
  /// Whether parentheses are counted.
  let unbalancedBrackets: Bool
  /// Whether metadata is missed.
  let missingFrontMatterKey: Bool
  /// Whether images without a description are looked for.
  let emptyAltText: Bool
  /// Whether lists that begin again are looked for.
  let listRestart: Bool
  /// Whether definitions that no link uses are looked for.
  let unusedReference: Bool
  /// Whether it is asked what leads to pages and other files.
  let orphans: Bool
  /// Whether it is asked how old a source is.
  let stale: Bool

  /// Asks for each of the rules.
  ///
  /// - Parameter isOn: Whether a rule is looked at.
  init(where isOn: (Rule) -> Bool) {
    brokenEmphasis = isOn(.brokenEmphasis)
    unbalancedBrackets = isOn(.unbalancedBrackets)
    missingFrontMatterKey = isOn(.missingFrontMatterKey)
    emptyAltText = isOn(.emptyAltText)
    listRestart = isOn(.listRestart)
    unusedReference = isOn(.unusedReference)
    orphans = isOn(.orphanPage) || isOn(.orphanAsset)
    stale = isOn(.stale)
  }
}
