package import Diagnostics

/// The rules of `diagnostics.md` that nothing looks for yet.
///
/// A rule moves to its family's file when it is looked for; a test fails where it does not.
extension Rule {
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
    .termInconsistent, .protectedTermChanged, .literalTranslated, .stale,
    .irreversibleWithoutCaution,
  ]
}
