package import Diagnostics

/// The rules of `diagnostics.md` that nothing looks for yet.
///
/// A rule moves to its family's file when it is looked for; a test fails where it does not.
extension Rule {
  /// A key of the front matter that every page should have.
  package static let missingFrontMatterKey = Rule(rawValue: "dialect/missing-front-matter-key")
  /// A bold label that does not parse as bold.
  package static let brokenEmphasis = Rule(rawValue: "dialect/broken-emphasis")
  /// An image without an alternative text.
  package static let emptyAltText = Rule(rawValue: "dialect/empty-alt-text")
  /// A list whose numbers begin again although its steps go on.
  package static let listRestart = Rule(rawValue: "dialect/list-restart")
  /// A bracket without its counterpart.
  package static let unbalancedBrackets = Rule(rawValue: "dialect/unbalanced-brackets")
  /// A UI control with two names in one locale.
  package static let termInconsistent = Rule(rawValue: "translation/term-inconsistent")
  /// A protected term that a translation has changed.
  package static let protectedTermChanged = Rule(rawValue: "translation/protected-term-changed")
  /// Text to be typed that a translation has translated.
  package static let literalTranslated = Rule(rawValue: "translation/literal-translated")
  /// A translation of an older source.
  package static let stale = Rule(rawValue: "translation/stale")
  /// A step that cannot be undone and that nothing warns of.
  package static let irreversibleWithoutCaution = Rule(rawValue: "guide/irreversible-without-caution")

  /// All of them.
  package static let planned: [Rule] = [
    .missingFrontMatterKey, .brokenEmphasis, .emptyAltText,
    .listRestart, .unbalancedBrackets, .termInconsistent, .protectedTermChanged, .literalTranslated, .stale,
    .irreversibleWithoutCaution,
  ]
}
