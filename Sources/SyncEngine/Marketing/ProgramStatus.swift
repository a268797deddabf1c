/// A status that the members of a program can have.
public struct ProgramStatus: Hashable, Sendable {
  /// The text, which is told from others by its exact characters.
  public var name: String
  /// Whether who has it counts as having responded.
  public var hasResponded: Bool

  /// Creates a status.
  public init(_ name: String, hasResponded: Bool = false) {
    self.name = name
    self.hasResponded = hasResponded
  }
}
