internal import Facts
internal import Store

/// How many records wait to be brought to the other side (sync-engine.md 4.5).
enum Backlog {
  /// The seconds between two samples, while cycles run.
  static let interval = 3_600

  /// Counts what waits, unless that was done less than an hour ago.
  ///
  /// - Parameters:
  ///   - objects: The objects that are pulled.
  ///   - now: The present moment.
  ///   - file: Marketo's connection, in a writing transaction.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n*) in what waits: nothing is read but indexes.
  static func sample(
    of objects: [ObjectType],
    at now: Timestamp,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    let last = try file.rows("SELECT max(at) FROM backlog") { (row) throws(SQLiteError) in row.optionalInteger(at: 0) }
    if let last = last.first ?? nil, now.secondsSinceEpoch - last < interval { return }
    let insert = try file.prepare("INSERT OR REPLACE INTO backlog VALUES (?, ?, ?, ?)")
    for object in objects {
      let cursor = try Cursor.read(object.name, in: file)
      let deletes = try Cursor.read(SyncStep(operation: .pullDeletes, object: object).cursor, in: file)
      let changed = try count(
        "SELECT count(*) FROM org.\"\(object.table)\" WHERE (modstamp, id) > (?, ?)",
        cursor.values,
        in: file
      )
      let deleted = try count(
        "SELECT count(*) FROM org.deletion WHERE object = '\(object.name)' AND (stamp, id) > (?, ?)",
        deletes.values,
        in: file
      )
      let pending =
        object.isPerson
        ? try count(
          """
          SELECT count(DISTINCT pending_change.person) FROM pending_change
          CROSS JOIN person ON person.id = pending_change.person WHERE person.sfdcType = ? AND person.sfdcIsDeleted = 0
          """,
          [.text(object.name)],
          in: file
        ) : object == .campaign ? try count(Self.pendingOfPrograms, [], in: file) : 0
      try insert.run([
        .integer(now.secondsSinceEpoch), .text(object.name), .integer(changed + deleted), .integer(pending),
      ])
    }
  }

  /// Counts the members of programs, and the costs, that wait to be pushed.
  private static let pendingOfPrograms = """
    SELECT (SELECT count(*) FROM program_member WHERE is_pending) + (SELECT count(*) FROM program WHERE is_cost_pending)
    """

  private static func count(
    _ sql: String,
    _ values: [SQLiteValue],
    in file: borrowing Connection
  ) throws(SQLiteError) -> Int {
    try file.rows(sql, values) { (row) throws(SQLiteError) in row.integer(at: 0) }.first ?? 0
  }
}
