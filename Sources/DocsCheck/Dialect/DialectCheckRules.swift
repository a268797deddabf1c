package import Diagnostics

/// The rules of the dialect that a whole page has to be looked at for; see
/// `diagnostics.md`.
extension Rule {
  /// A bold label whose asterisks CommonMark reads as text.
  package static let brokenEmphasis = Rule(rawValue: "dialect/broken-emphasis")
  /// A parenthesis that is opened and not closed, or the reverse.
  package static let unbalancedBrackets = Rule(rawValue: "dialect/unbalanced-brackets")
  /// Front matter without a key that every page should have.
  package static let missingFrontMatterKey = Rule(rawValue: "dialect/missing-front-matter-key")
  /// An image without a description.
  package static let emptyAltText = Rule(rawValue: "dialect/empty-alt-text")
  /// An ordered list that begins again in the middle of a procedure.
  package static let listRestart = Rule(rawValue: "dialect/list-restart")

  /// All of them.
  package static let dialectCheck: [Rule] = [
    .brokenEmphasis, .unbalancedBrackets, .missingFrontMatterKey, .emptyAltText, .listRestart,
  ]
}
