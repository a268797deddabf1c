internal import Facts
internal import Store

/// How far the cycle that is under way has come.
struct CycleRow {
  /// The number, counted from 1.
  var number: Int
  /// The step that is next, or under way.
  var position: Int
  /// The number of the step that is under way, or `nil`.
  var step: Int?
  /// When it began.
  var startedAt: Timestamp
  /// Whether a step has failed.
  var hasFailed: Bool
  /// Whether campaigns were synced when it began.
  var hasCampaigns: Bool
  /// The kinds of an administrator's own whose sync was enabled when it began.
  var custom: [ObjectType]
  /// The last stamp of Salesforce when it began: what comes later is the next cycle's, so that all
  /// of its steps see one moment.
  var cut: Int

  /// Its steps, in order, whatever is switched meanwhile.
  var steps: [SyncStep] { SyncStep.all(hasCampaigns: hasCampaigns, custom: custom) }

  /// Reads the row.
  static func read(in file: borrowing Connection) throws(SQLiteError) -> CycleRow {
    let custom = try file.rows("SELECT name, number FROM cycle_object ORDER BY number") { (row) throws(SQLiteError) in
      ObjectType.custom(row.text(at: 0), number: row.integer(at: 1))
    }
    let rows = try file.rows(
      "SELECT number, position, step, started_at, has_failed, has_campaigns, cut FROM cycle"
    ) { (row) throws(SQLiteError) in
      CycleRow(
        number: row.integer(at: 0),
        position: row.integer(at: 1),
        step: row.optionalInteger(at: 2),
        startedAt: Timestamp(secondsSinceEpoch: row.integer(at: 3)),
        hasFailed: row.boolean(at: 4),
        hasCampaigns: row.boolean(at: 5),
        custom: custom,
        cut: row.integer(at: 6)
      )
    }
    guard let row = rows.first else { throw SQLiteError(.corrupt) }
    return row
  }

  /// Notes that a step has begun, unless it has already.
  ///
  /// - Returns: Its number.
  mutating func begin(_ step: SyncStep, at now: Timestamp, in file: borrowing Connection) throws(SQLiteError) -> Int {
    if let number = self.step { return number }
    let number = try SyncLog.begin(step, cycle: self.number, at: now, in: file)
    self.step = number
    return number
  }

  /// Writes the row, in the transaction that does what it says was done.
  func write(endedAt: Timestamp?, to file: borrowing Connection) throws(SQLiteError) {
    try file.execute(
      """
      UPDATE cycle SET number = ?, position = ?, step = ?, started_at = ?, ended_at = ?, has_failed = ?,
        has_campaigns = ?, cut = ?
      """,
      [
        .integer(number), .integer(position), SQLiteValue(step), .integer(startedAt.secondsSinceEpoch),
        SQLiteValue(endedAt?.secondsSinceEpoch), SQLiteValue(hasFailed),
        SQLiteValue(hasCampaigns), .integer(cut),
      ]
    )
    try file.execute("DELETE FROM cycle_object")
    for object in custom {
      let number = RecordID.customNumber(object.keyPrefix)
      try file.execute("INSERT INTO cycle_object VALUES (?, ?)", [.text(object.name), .integer(number)])
    }
  }
}
