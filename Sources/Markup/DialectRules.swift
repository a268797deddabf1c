package import Diagnostics

/// The rules that reading a page can find broken; see `diagnostics.md`.
extension Rule {
  /// Front matter that is not YAML, or is never closed.
  package static let badFrontMatter = Rule(rawValue: "dialect/bad-front-matter")
  /// Bytes that are not UTF-8, or are NUL.
  package static let invalidEncoding = Rule(rawValue: "dialect/invalid-encoding")
  /// A page that is larger or more deeply nested than any page should be.
  package static let pageTooLarge = Rule(rawValue: "dialect/page-too-large")
  /// An admonition of a kind that the dialect does not have.
  package static let unknownAdmonition = Rule(rawValue: "dialect/unknown-admonition")
  /// A construct that the dialect does not have, or not at this place.
  package static let unknownConstruct = Rule(rawValue: "dialect/unknown-construct")
  /// A UI control or protected term that is opened and not closed.
  package static let unclosedLabel = Rule(rawValue: "dialect/unclosed-label")
  /// A UI control with doubled, leading or trailing spaces.
  package static let labelWhitespace = Rule(rawValue: "dialect/label-whitespace")
  /// Tabs, a shade box or a collapsible that is opened and not closed, or the reverse.
  package static let unclosedContainer = Rule(rawValue: "dialect/unclosed-container")
  /// An anchor that its page already has.
  package static let duplicateAnchor = Rule(rawValue: "dialect/duplicate-anchor")
}
