internal import Facts
internal import Store

/// What the organization keeps of itself: stamps, ids, and the calls that it has answered.
enum Server {
  /// The seconds of a day, after which calls are counted anew.
  private static let day = 86_400

  /// How many calls a day an organization with one license has (sync-engine.md 8.1).
  private static func callsPerDay(_ edition: Edition) -> Int {
    edition == .unlimited ? 105_000 : 101_000
  }

  /// Makes the row of a new organization.
  static func insert(edition: Edition, into file: borrowing Connection) throws(SQLiteError) {
    try file.execute("INSERT INTO server VALUES (1, 0, ?, 0, 0, 0)", [.integer(callsPerDay(edition))])
  }

  /// Takes the next stamp, which is later than all before (sync-engine.md 1.2).
  ///
  /// - Returns: Milliseconds since 1970-01-01T00:00:00Z.
  static func takeStamp(at now: Timestamp, in file: borrowing Connection) throws(SQLiteError) -> Int {
    try file.execute(
      "UPDATE server SET last_stamp = max(last_stamp + 1, ?)",
      [.integer(now.secondsSinceEpoch * 1_000)]
    )
    return try file.rows("SELECT last_stamp FROM server") { (row) throws(SQLiteError) in row.integer(at: 0) }.first ?? 0
  }

  /// Takes numbers for new records of a kind.
  ///
  /// - Returns: The first of them; ids made of greater numbers are greater texts.
  static func takeNumbers(
    _ count: Int = 1,
    for prefix: String,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Int {
    let next = try file.rows("SELECT next FROM sequence WHERE prefix = ?", [.text(prefix)]) {
      (row) throws(SQLiteError) in row.integer(at: 0)
    }
    let first = next.first ?? 0
    try file.execute("INSERT OR REPLACE INTO sequence VALUES (?, ?)", [.text(prefix), .integer(first + count)])
    return first
  }

  /// Gives numbers back that were the last to be taken and have not been used.
  static func returnNumbers(
    from first: Int,
    for prefix: String,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    try file.execute("UPDATE sequence SET next = ? WHERE prefix = ?", [.integer(first), .text(prefix)])
  }

  /// Whether Marketo's session is valid.
  static func hasSession(in file: borrowing Connection) throws(SQLiteError) -> Bool {
    try file.rows("SELECT has_session FROM server") { (row) throws(SQLiteError) in row.boolean(at: 0) }.first ?? false
  }

  /// Counts calls that were made in a session that is valid from then on.
  ///
  /// - Parameters:
  ///   - count: How many.
  ///   - now: The present moment.
  ///   - file: A connection in a writing transaction.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  static func countCalls(_ count: Int, at now: Timestamp, in file: borrowing Connection) throws(SQLiteError) {
    let today = now.secondsSinceEpoch / day
    try file.execute(
      """
      UPDATE server SET calls_made = CASE calls_day WHEN ?1 THEN calls_made ELSE 0 END + ?2, calls_day = ?1,
        has_session = 1
      """,
      [.integer(today), .integer(count)]
    )
  }

  /// Ends Marketo's session.
  static func endSession(in file: borrowing Connection) throws(SQLiteError) {
    try file.execute("UPDATE server SET has_session = 0")
  }

  /// How many calls are left for the day.
  static func remainingCalls(at now: Timestamp, in file: borrowing Connection) throws(SQLiteError) -> Int {
    let today = now.secondsSinceEpoch / day
    return try file.rows("SELECT calls_per_day, calls_made, calls_day FROM server") { (row) throws(SQLiteError) in
      max(0, row.integer(at: 0) - (row.integer(at: 2) == today ? row.integer(at: 1) : 0))
    }.first ?? 0
  }

  /// Leaves so many calls a day from now on, or as many as the contract says.
  static func limitCalls(
    to remaining: Int?,
    edition: Edition,
    at now: Timestamp,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    try file.execute(
      "UPDATE server SET calls_per_day = ?, calls_made = 0, calls_day = ?",
      [.integer(remaining ?? callsPerDay(edition)), .integer(now.secondsSinceEpoch / day)]
    )
  }
}
