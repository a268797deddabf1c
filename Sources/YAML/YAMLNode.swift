package import Diagnostics

/// A node of a YAML document and where it stands.
///
/// Scalars are kept as text: what `true` or `3` means is decided by whoever knows
/// the type, so that `on` and `yes` are never taken for booleans.
package struct YAMLNode: Equatable, Sendable {
  /// What a node holds.
  package enum Content: Equatable, Sendable {
    /// A text, with quoting undone.
    case scalar(String)
    /// Nodes in order.
    case sequence([YAMLNode])
    /// Pairs in order.
    case mapping([Entry])
  }

  /// A pair of a mapping.
  package struct Entry: Equatable, Sendable {
    /// The key, as text.
    package var key: String
    /// Where the key stands.
    package var keyRange: SourceRange
    /// The value.
    package var value: YAMLNode
  }

  /// What the node holds.
  package var content: Content
  /// Where the node stands.
  package var range: SourceRange

  /// The text of a scalar, or `nil` where the node is none.
  package var scalar: String? {
    if case .scalar(let text) = content { text } else { nil }
  }

  /// The nodes of a sequence, or `nil` where the node is none.
  package var sequence: [YAMLNode]? {
    if case .sequence(let nodes) = content { nodes } else { nil }
  }

  /// The pairs of a mapping, or `nil` where the node is none.
  package var mapping: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// The value of a key of a mapping, or `nil` where there is none.
  ///
  /// - Complexity: O(*n*) in the pairs.
  package subscript(key: String) -> YAMLNode? {
    mapping?.first { $0.key == key }?.value
  }
}
