internal import Store

/// The kinds of records that an administrator made and whose sync is enabled.
enum CustomObjects {
  /// Reads them, in the order in which they were made.
  static func enabled(in file: borrowing Connection) throws(SQLiteError) -> [ObjectType] {
    try file.rows("SELECT name, number FROM enabled_object ORDER BY number") { (row) throws(SQLiteError) in
      ObjectType.custom(row.text(at: 0), number: row.integer(at: 1))
    }
  }

  /// Enables the sync of an object; its records come with the next cycle (sync-engine.md 2.9).
  ///
  /// - Parameters:
  ///   - name: The API name.
  ///   - state: The settings: the credentials have to be confirmed, and the sync must not run.
  ///   - file: Marketo's connection, in a writing transaction.
  /// - Returns: Nothing, or why it cannot be.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  static func enable(
    _ name: String,
    _ state: ControlState,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Result<String?, RecordRefusal> {
    let numbers = try file.rows(
      "SELECT number, parent FROM org.custom_object WHERE name = ?",
      [.text(name)]
    ) { (row) throws(SQLiteError) in (number: row.integer(at: 0), parent: row.text(at: 1)) }
    guard let found = numbers.first, state.instance.fieldSync == .done, !PeopleActions.isRunning(state),
      try isNearPeople(found.parent, in: file)
    else { return .failure(RecordRefusal(.invalidOperation, record: name)) }
    let object = ObjectType.custom(name, number: found.number)
    try file.execute("INSERT OR IGNORE INTO enabled_object VALUES (?, ?)", [.text(name), .integer(found.number)])
    try file.execute(
      """
      CREATE TABLE IF NOT EXISTS "\(object.mirror)" (
        sfdcId TEXT PRIMARY KEY NOT NULL,
        name TEXT,
        parent_id TEXT
      ) STRICT
      """
    )
    return .success(nil)
  }

  /// Whether an object's records belong to leads, contacts or accounts, or to records that do: one level or two
  /// (sync-engine.md 2.9).
  private static func isNearPeople(_ parent: String, in file: borrowing Connection) throws(SQLiteError) -> Bool {
    let direct = ["Lead", "Contact", "Account"]
    if direct.contains(parent) { return true }
    let parents = try file.rows("SELECT parent FROM org.custom_object WHERE name = ?", [.text(parent)]) {
      (row) throws(SQLiteError) in row.text(at: 0)
    }
    return parents.contains(where: direct.contains)
  }
}
