internal import Store

/// How far a step has come: all up to a stamp, and of those with that stamp all up to an id.
struct Cursor: Hashable {
  /// The stamp, in milliseconds.
  var stamp: Int
  /// The id of the record.
  var id: String

  /// Before everything.
  static let start = Cursor(stamp: -1, id: "")

  /// Reads a cursor of Marketo's.
  static func read(_ name: String, in file: borrowing Connection) throws(SQLiteError) -> Cursor {
    try file.rows("SELECT stamp, id FROM cursor WHERE name = ?", [.text(name)]) { (row) throws(SQLiteError) in
      Cursor(stamp: row.integer(at: 0), id: row.text(at: 1))
    }.first ?? .start
  }

  /// Writes a cursor of Marketo's, in the transaction that writes what it says was seen.
  func write(_ name: String, to file: borrowing Connection) throws(SQLiteError) {
    try file.execute("INSERT OR REPLACE INTO cursor VALUES (?, ?, ?)", [.text(name), .integer(stamp), .text(id)])
  }

  /// The cursor as values of a statement.
  var values: [SQLiteValue] { [.integer(stamp), .text(id)] }
}

/// Some of the records that are past a cursor, in the order of their stamps.
struct Page {
  /// Where they begin.
  var start: Cursor
  /// The last of them.
  var end: Cursor
  /// How many there are.
  var count: Int
  /// Whether there may be more.
  var isFull: Bool

  /// Finds the next records of a table of the organization.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - condition: What else holds for its rows, after an AND.
  ///   - stamp: The column of the stamp.
  ///   - start: What was seen.
  ///   - cut: The last stamp that is looked at.
  ///   - limit: How many at the most.
  ///   - file: Marketo's connection, which can read the organization's file.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n*) in the limit: nothing is read but an index.
  init(
    of table: String,
    where condition: String,
    stamp: String,
    past start: Cursor,
    until cut: Int,
    limit: Int,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    let range = "\(table) WHERE (\(stamp), id) > (?, ?) AND \(stamp) <= \(cut) \(condition)"
    let order = "ORDER BY \(stamp), id"
    func cursors(_ sql: String, _ values: [SQLiteValue]) throws(SQLiteError) -> [Cursor] {
      try file.rows(sql, values) { (row) throws(SQLiteError) in Cursor(stamp: row.integer(at: 0), id: row.text(at: 1)) }
    }
    self.start = start
    let full = try cursors(
      "SELECT \(stamp), id FROM \(range) \(order) LIMIT 1 OFFSET ?",
      start.values + [.integer(limit - 1)]
    )
    if let last = full.first {
      end = last
      count = limit
      isFull = true
      return
    }
    isFull = false
    end =
      try cursors("SELECT \(stamp), id FROM \(range) ORDER BY \(stamp) DESC, id DESC LIMIT 1", start.values).first
      ?? start
    count =
      try file.rows("SELECT count(*) FROM \(range)", start.values) { (row) throws(SQLiteError) in
        row.integer(at: 0)
      }.first ?? 0
  }

  /// The condition that a record is one of them, for four values.
  static func condition(_ alias: String, stamp: String = "modstamp") -> String {
    "(\(alias).\(stamp), \(alias).id) > (?, ?) AND (\(alias).\(stamp), \(alias).id) <= (?, ?)"
  }

  /// The values of that condition.
  var values: [SQLiteValue] { start.values + end.values }
}
