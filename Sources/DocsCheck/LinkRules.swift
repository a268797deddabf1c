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

  /// All of them.
  package static let links: [Rule] = [
    .missingFile, .missingImage, .missingAnchor, .caseMismatch, .outsideRoot, .malformedURL, .emptyLink,
  ]
}
