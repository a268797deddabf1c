internal import Store

extension CustomField {
  /// Reads the custom fields of the organization, in the order they were made.
  ///
  /// - Parameters:
  ///   - connection: A connection to the file of the Salesforce side.
  ///   - permanent: Those that a field sync has made fields of Marketo.
  /// - Returns: The fields.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n*) in the fields.
  static func read(from connection: borrowing Connection, permanent: Set<Name>) throws(SQLiteError) -> [CustomField] {
    try connection.rows(
      "SELECT object, field, type, is_unneeded, is_visible, is_writable FROM custom_field ORDER BY position"
    ) { (row) throws(SQLiteError) in
      guard let type = FieldType(rawValue: row.text(at: 2)) else { throw SQLiteError(.corrupt) }
      let name = Name(object: row.text(at: 0), field: row.text(at: 1))
      var field = CustomField(name, type: type, isUnneeded: row.boolean(at: 3))
      field.isVisible = row.boolean(at: 4)
      field.isWritable = row.boolean(at: 5)
      field.isPermanent = permanent.contains(name)
      return field
    }
  }

  /// Writes the field to its place.
  func write(to connection: borrowing Connection, at position: Int) throws(SQLiteError) {
    try connection.execute(
      "INSERT OR REPLACE INTO custom_field VALUES (?, ?, ?, ?, ?, ?, ?)",
      [
        .integer(position), .text(name.object), .text(name.field), .text(type.rawValue),
        SQLiteValue(isUnneeded), SQLiteValue(isVisible), SQLiteValue(isWritable),
      ]
    )
  }

  /// Gives the records of the field's object a column for it.
  func addColumn(to connection: borrowing Connection) throws(SQLiteError) {
    let table = ObjectType.named(name.object)?.table ?? name.object
    try connection.execute("ALTER TABLE \"\(table)\" ADD COLUMN \"\(name.field)\" ANY")
  }

  /// The field without what Marketo knows of it.
  var ofOrganization: CustomField {
    var field = self
    field.isPermanent = false
    return field
  }
}
