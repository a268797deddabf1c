package import Diagnostics

/// The rules of links, anchors and images; see `diagnostics.md`.
extension Rule {
  /// A link to a file that is not there.
  package static let missingFile = Rule(rawValue: "link/missing-file")
  /// An image that is not there.
  package static let missingImage = Rule(rawValue: "link/missing-image")
  /// A link to an anchor that its page has not.
  package static let missingAnchor = Rule(rawValue: "link/missing-anchor")
  /// A path that is there in another spelling only.
  package static let caseMismatch = Rule(rawValue: "link/case-mismatch")
  /// A path that leads out of the folder of its locale.
  package static let outsideRoot = Rule(rawValue: "link/outside-root")
  /// A destination that is no URL.
  package static let malformedURL = Rule(rawValue: "link/malformed-url")
  /// A link or image without a destination.
  package static let emptyLink = Rule(rawValue: "link/empty-link")

  /// A link to where a page once was.
  package static let moved = Rule(rawValue: "link/moved")
  /// A moved page that has moved on.
  package static let redirectChain = Rule(rawValue: "link/redirect-chain")
  /// An address with http where another language has https.
  package static let insecureURL = Rule(rawValue: "link/insecure-url")
  /// An external address that does not answer.
  package static let externalDead = Rule(rawValue: "link/external-dead")
  /// An external address that leads permanently to another one.
  package static let externalRedirect = Rule(rawValue: "link/external-redirect")
  /// What is meant as a link and is none.
  package static let brokenLinkSyntax = Rule(rawValue: "link/broken-link-syntax")
  /// A reference whose label nothing defines.
  package static let undefinedReference = Rule(rawValue: "link/undefined-reference")
  /// A definition that no link uses.
  package static let unusedReference = Rule(rawValue: "link/unused-reference")
  /// A page that is in no table of contents and linked from nowhere.
  package static let orphanPage = Rule(rawValue: "link/orphan-page")
  /// A file that nothing leads to.
  package static let orphanAsset = Rule(rawValue: "link/orphan-asset")

  /// Those that need the network.
  static let external: Set<Rule> = [.externalDead, .externalRedirect]

  /// All of them.
  package static let links: [Rule] = [
    .missingFile, .missingImage, .missingAnchor, .caseMismatch, .outsideRoot, .moved, .redirectChain, .insecureURL,
    .malformedURL, .emptyLink, .brokenLinkSyntax, .undefinedReference, .unusedReference, .orphanPage, .orphanAsset,
    .externalDead, .externalRedirect,
  ]
}
