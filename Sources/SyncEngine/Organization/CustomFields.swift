internal import Facts
internal import Store

/// The fields and objects that administrators make (sync-engine.md 3).
enum CustomFields {
  /// How many custom fields an object can have.
  private static let limit = 800

  /// Makes a field, which the sync user may read and edit.
  static func create(
    _ name: CustomField.Name,
    _ type: FieldType,
    _ state: ControlState,
    in file: borrowing Connection
  ) throws(SQLiteError) -> RecordRefusal? {
    let refusal = RecordRefusal(.invalidField, record: name.object, field: name.field)
    guard name.field.hasSuffix("__c"), CustomField.Name.isAPIName(name.field), type != .reference,
      let object = try Records.objectType(named: name.object, in: file)
    else { return refusal }
    guard try !isTaken(name.field, object, in: file) else {
      return RecordRefusal(.duplicateValue, record: name.object, field: name.field)
    }
    // As many as Salesforce allows, and as SQLite can compare in one statement.
    guard state.fields.count(where: { $0.name.object == name.object }) < limit else {
      return RecordRefusal(.invalidOperation, record: name.object, field: name.field)
    }
    let field = CustomField(name, type: type)
    try field.write(to: file, at: state.fields.count)
    try field.addColumn(to: file)
    return nil
  }

  /// Lets the sync user read and edit a field.
  static func show(_ name: CustomField.Name, in file: borrowing Connection) throws(SQLiteError) -> RecordRefusal? {
    try file.execute(
      "UPDATE custom_field SET is_visible = 1, is_writable = 1 WHERE object = ? AND field = ?",
      [.text(name.object), .text(name.field)]
    )
    return file.changedRows == 0 ? RecordRefusal(.invalidField, record: name.object, field: name.field) : nil
  }

  /// Gives a field another API name; to Marketo it is another field then.
  static func rename(
    _ name: CustomField.Name,
    to new: String,
    _ state: ControlState,
    in file: borrowing Connection
  ) throws(SQLiteError) -> RecordRefusal? {
    guard let object = try object(of: name, in: file), new.hasSuffix("__c"), CustomField.Name.isAPIName(new) else {
      return RecordRefusal(.invalidField, record: name.object, field: name.field)
    }
    guard try !isTaken(new, object, in: file) else {
      return RecordRefusal(.duplicateValue, record: name.object, field: new)
    }
    let values: [SQLiteValue] = [.text(new), .text(name.object), .text(name.field)]
    try file.execute("ALTER TABLE \"\(object.table)\" RENAME COLUMN \"\(name.field)\" TO \"\(new)\"")
    try file.execute("UPDATE custom_field SET field = ? WHERE object = ? AND field = ?", values)
    try file.execute("UPDATE validation_rule SET field = ? WHERE object = ? AND field = ?", values)
    switch object {
    case .lead:
      try file.execute("UPDATE lead_map SET lead_field = ? WHERE lead_field = ?", [.text(new), .text(name.field)])
    case .contact:
      try file.execute(
        "UPDATE lead_map SET contact_field = ? WHERE contact_field = ?", [.text(new), .text(name.field)])
    default: break
    }
    return nil
  }

  /// Gives a field another type; values that do not fit are lost.
  static func change(
    _ name: CustomField.Name,
    to type: FieldType,
    at now: Timestamp,
    in file: borrowing Connection
  ) throws(SQLiteError) -> RecordRefusal? {
    guard let object = try object(of: name, in: file), type != .reference else {
      return RecordRefusal(.invalidField, record: name.object, field: name.field)
    }
    try file.execute(
      "UPDATE custom_field SET type = ? WHERE object = ? AND field = ?",
      [.text(type.rawValue), .text(name.object), .text(name.field)]
    )
    let hasValues = try file.rows(
      "SELECT 1 FROM \"\(object.table)\" WHERE \"\(name.field)\" IS NOT NULL LIMIT 1"
    ) { (row) throws(SQLiteError) in row.boolean(at: 0) }
    guard !hasValues.isEmpty else { return nil }
    let stamp = try Server.takeStamp(at: now, in: file)
    try file.convert(name.field, of: object.table, to: type, with: ["modstamp": .integer(stamp)])
    return nil
  }

  /// Deletes a field with its values; that of Marketo stays.
  static func delete(_ name: CustomField.Name, in file: borrowing Connection) throws(SQLiteError) -> RecordRefusal? {
    guard let object = try object(of: name, in: file) else {
      return RecordRefusal(.invalidField, record: name.object, field: name.field)
    }
    let values: [SQLiteValue] = [.text(name.object), .text(name.field)]
    let position =
      try file.rows("SELECT position FROM custom_field WHERE object = ? AND field = ?", values) {
        (row) throws(SQLiteError) in row.integer(at: 0)
      }.first ?? 0
    try file.execute("DELETE FROM validation_rule WHERE object = ? AND field = ?", values)
    try file.execute("DELETE FROM custom_field WHERE object = ? AND field = ?", values)
    // Fields are found by their places, which have no gaps.
    try file.execute("UPDATE custom_field SET position = position - 1 WHERE position > ?", [.integer(position)])
    let column = object == .lead ? "lead_field" : "contact_field"
    if object.isPerson { try file.execute("DELETE FROM lead_map WHERE \(column) = ?", [.text(name.field)]) }
    try file.execute("ALTER TABLE \"\(object.table)\" DROP COLUMN \"\(name.field)\"")
    return nil
  }

  /// Makes an object, whose records belong to those of another.
  static func createObject(
    _ name: String,
    parent: String,
    in file: borrowing Connection
  ) throws(SQLiteError) -> RecordRefusal? {
    // Names that begin so are SQLite's own.
    guard name.hasSuffix("__c"), CustomField.Name.isAPIName(name), !name.lowercased().hasPrefix("sqlite_"),
      try Records.objectType(named: parent, in: file) != nil
    else { return RecordRefusal(.invalidOperation, record: name) }
    let objects = try Records.customObjects(in: file)
    let lowercased = name.lowercased()
    guard !objects.contains(where: { $0.name.lowercased() == lowercased }) else {
      return RecordRefusal(.duplicateValue, record: name)
    }
    try file.execute(
      "INSERT INTO custom_object VALUES (?, ?, ?)",
      [.text(name), .integer(objects.count), .text(parent)]
    )
    try file.execute(
      """
      CREATE TABLE "\(name)" (
        id TEXT PRIMARY KEY NOT NULL,
        modstamp INTEGER NOT NULL,
        Name TEXT NOT NULL,
        ParentId TEXT,
        CreatedDate INTEGER NOT NULL
      ) STRICT
      """
    )
    try file.execute("CREATE INDEX \"\(name)_by_modstamp\" ON \"\(name)\" (modstamp, id)")
    return nil
  }

  private static func object(
    of name: CustomField.Name,
    in file: borrowing Connection
  ) throws(SQLiteError) -> ObjectType? {
    let known = try file.rows(
      "SELECT 1 FROM custom_field WHERE object = ? AND field = ?",
      [.text(name.object), .text(name.field)]
    ) { (row) throws(SQLiteError) in row.boolean(at: 0) }
    return known.isEmpty ? nil : try Records.objectType(named: name.object, in: file)
  }

  private static func isTaken(
    _ field: String,
    _ object: ObjectType,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Bool {
    let columns = try file.rows(
      "SELECT 1 FROM pragma_table_info(?) WHERE name = ? COLLATE NOCASE",
      [.text(object.table), .text(field)]
    ) { (row) throws(SQLiteError) in row.boolean(at: 0) }
    return !columns.isEmpty
  }
}
