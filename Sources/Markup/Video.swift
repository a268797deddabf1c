package import Diagnostics

/// A video: `>[!VIDEO](url)`, which is also among the links of its page.
package struct Video: Equatable, Sendable {
  /// Where it is, unescaped but not percent-decoded.
  package let url: String
  /// The node of the link.
  package let node: Int
  /// Where it stands.
  package let range: SourceRange
}
