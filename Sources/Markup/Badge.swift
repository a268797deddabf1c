package import Diagnostics

/// A badge: `[!BADGE text]{type=Informative url="…" tooltip="…"}`.
package struct Badge: Equatable, Sendable {
  /// The text on it.
  package let text: String
  /// The attributes in braces after it.
  package let attributes: AttributeList
  /// The text node.
  package let node: Int
  /// Where it stands, attributes included.
  package let range: SourceRange

  /// Where it leads, if anywhere.
  package var url: String? { attributes["url"] }
}
