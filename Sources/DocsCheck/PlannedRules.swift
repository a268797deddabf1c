package import Diagnostics

/// The rules of `diagnostics.md` that nothing looks for yet.
///
/// A rule moves to its family's file when it is looked for; a test fails where it does not.
extension Rule {
  /// A link to the former place of a page.
  package static let moved = Rule(rawValue: "link/moved")
  /// An address with http where https is known to work.
  package static let insecureURL = Rule(rawValue: "link/insecure-url")
  /// An external address that does not answer.
  package static let externalDead = Rule(rawValue: "link/external-dead")
  /// An external address that leads permanently to another one.
  package static let externalRedirect = Rule(rawValue: "link/external-redirect")
  /// A link reference that no link uses.
  package static let unusedReference = Rule(rawValue: "link/unused-reference")
  /// A link reference that its page does not define.
  package static let undefinedReference = Rule(rawValue: "link/undefined-reference")
  /// What is meant as a link and is none to CommonMark.
  package static let brokenLinkSyntax = Rule(rawValue: "link/broken-link-syntax")
  /// A page that no reader comes to.
  package static let orphanPage = Rule(rawValue: "link/orphan-page")
  /// A file that no page uses.
  package static let orphanAsset = Rule(rawValue: "link/orphan-asset")
  /// A container that is opened and not closed, or closed and not opened.
  package static let unclosedContainer = Rule(rawValue: "dialect/unclosed-container")
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
  /// A page of the source that is not translated.
  package static let pageMissing = Rule(rawValue: "translation/page-missing")
  /// A page that the source does not have.
  package static let pageOrphan = Rule(rawValue: "translation/page-orphan")
  /// An external address that a translation has changed.
  package static let urlChangedByTranslation = Rule(rawValue: "translation/url-changed-by-translation")
  /// A step that cannot be undone and that nothing warns of.
  package static let irreversibleWithoutCaution = Rule(rawValue: "guide/irreversible-without-caution")

  /// All of them.
  package static let planned: [Rule] = [
    .moved, .insecureURL, .externalDead, .externalRedirect, .unusedReference, .undefinedReference, .brokenLinkSyntax,
    .orphanPage, .orphanAsset, .unclosedContainer, .missingFrontMatterKey, .brokenEmphasis, .emptyAltText,
    .listRestart, .unbalancedBrackets, .termInconsistent, .protectedTermChanged, .literalTranslated, .stale,
    .pageMissing, .pageOrphan, .urlChangedByTranslation, .irreversibleWithoutCaution,
  ]
}
