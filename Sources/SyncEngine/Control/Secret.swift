/// Something that a person typed and that nothing prints.
public struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The secret in clear.
  public let text: String

  /// Wraps a secret.
  public init(_ text: String) {
    self.text = text
  }

  /// Says that something is there, and nothing else.
  public var description: String { "<secret>" }

  /// Says that something is there, and nothing else.
  public var debugDescription: String { description }

  /// Shows no parts.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
