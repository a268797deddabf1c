internal import Store

/// Something that an administrator demands of every record of an object.
public struct ValidationRule: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The object.
  public var object: String
  /// The API name of the field that is looked at.
  public var field: String
  /// How many Unicode scalars its text may have at the most, or `nil` where it may not be empty.
  public var maximumLength: Int?

  /// Creates a rule.
  public init(name: String, object: String, field: String, maximumLength: Int? = nil) {
    self.name = name
    self.object = object
    self.field = field
    self.maximumLength = maximumLength
  }

  /// Tells whether a record is as the rule demands.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  func holds(for values: [String: RecordValue]) -> Bool {
    let value = values[field] ?? .null
    guard let maximumLength else { return value != .null }
    guard case .text(let text) = value else { return true }
    return text.unicodeScalars.count <= maximumLength
  }

  /// Reads the rules of an object, by name.
  static func rules(of object: String, in file: borrowing Connection) throws(SQLiteError) -> [ValidationRule] {
    try file.rows(
      "SELECT name, object, field, max_length FROM validation_rule WHERE object = ? ORDER BY name",
      [.text(object)]
    ) { (row) throws(SQLiteError) in
      ValidationRule(
        name: row.text(at: 0),
        object: row.text(at: 1),
        field: row.text(at: 2),
        maximumLength: row.optionalInteger(at: 3)
      )
    }
  }
}
