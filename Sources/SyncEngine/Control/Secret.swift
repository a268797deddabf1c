/// Something that a person typed and that nothing prints.
package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The secret in clear.
  package let text: String

  /// Wraps a secret.
  package init(_ text: String) {
    self.text = text
  }

  /// Says that something is there, and nothing else.
  package var description: String { "<secret>" }

  /// Says that something is there, and nothing else.
  package var debugDescription: String { description }

  /// Shows no parts.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
