/// A status that the members of a program can have.
package struct ProgramStatus: Hashable, Sendable {
  /// The text, which is told from others by its exact characters.
  package var name: String
  /// Whether who has it counts as having responded.
  package var hasResponded: Bool

  /// Creates a status.
  package init(_ name: String, hasResponded: Bool = false) {
    self.name = name
    self.hasResponded = hasResponded
  }
}
