internal import Facts
internal import Store

/// What the status page of the product shows of steps and errors (sync-engine.md 4.2 and 4.3).
enum SyncLog {
  /// How long steps and errors are kept, in seconds: five days.
  static let retention = 5 * 86_400

  /// How long the changes of people are kept, in seconds: 90 days, which is Waymark's own, as the documentation
  /// names no time for them.
  private static let changeRetention = 90 * 86_400

  /// Notes that a step has begun.
  ///
  /// - Returns: Its number.
  static func begin(
    _ step: SyncStep,
    cycle: Int,
    at now: Timestamp,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Int {
    try file.execute(
      "INSERT INTO step (cycle, operation, object, started_at, status) VALUES (?, ?, ?, ?, ?)",
      [
        .integer(cycle), .text(step.operation.rawValue), .text(step.object?.name ?? ""),
        .integer(now.secondsSinceEpoch), .text(StepStatus.inProcess.rawValue),
      ]
    )
    return file.lastInsertedID
  }

  /// Adds to what a step has done, and to what was synced in this hour.
  static func add(
    _ counts: SyncCounts,
    to number: Int,
    _ object: ObjectType?,
    at now: Timestamp,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    guard counts != SyncCounts() else { return }
    try file.execute(
      """
      UPDATE step SET created = created + ?, updated = updated + ?, deleted = deleted + ?, failed = failed + ?,
        skipped = skipped + ? WHERE number = ?
      """,
      [counts.created, counts.updated, counts.deleted, counts.failed, counts.skipped, number].map(SQLiteValue.integer)
    )
    guard let object, counts.synced > 0 else { return }
    try file.execute(
      "INSERT INTO throughput VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET records = records + excluded.records",
      [.text(object.name), .integer(now.secondsSinceEpoch / 3_600), .integer(counts.synced)]
    )
  }

  /// Notes that a step has ended.
  static func end(
    _ number: Int,
    _ status: StepStatus,
    at now: Timestamp,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    try file.execute(
      "UPDATE step SET ended_at = ?, status = ? WHERE number = ?",
      [.integer(now.secondsSinceEpoch), .text(status.rawValue), .integer(number)]
    )
  }

  /// Tells whether a cycle has brought anything of some objects.
  static func hasBrought(
    _ objects: [ObjectType],
    in cycle: Int,
    _ file: borrowing Connection
  ) throws(SQLiteError) -> Bool {
    let names = objects.map { "'\($0.name)'" }.joined(separator: ", ")
    return try !file.rows(
      "SELECT 1 FROM step WHERE cycle = ? AND object IN (\(names)) AND created + updated > 0 LIMIT 1",
      [.integer(cycle)]
    ) { (row) throws(SQLiteError) in row.boolean(at: 0) }.isEmpty
  }

  /// Tells whether a step has committed anything.
  static func hasDoneAnything(_ number: Int, in file: borrowing Connection) throws(SQLiteError) -> Bool {
    try file.rows(
      "SELECT created + updated + deleted + failed + skipped > 0 FROM step WHERE number = ?",
      [.integer(number)]
    ) { (row) throws(SQLiteError) in row.boolean(at: 0) }.first ?? false
  }

  /// Notes an error; one that is the same as an earlier one counts with it.
  ///
  /// - Parameters:
  ///   - refusal: What Salesforce or Marketo said.
  ///   - level: What it is about; `nil` for a record where there is a person, and else for the job.
  ///   - step: What was being done.
  ///   - person: The person's number, or `nil`.
  ///   - now: The present moment.
  ///   - file: A connection in a writing transaction.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  static func note(
    _ refusal: RecordRefusal,
    _ level: SyncErrorLevel? = nil,
    in step: SyncStep,
    person: Int?,
    at now: Timestamp,
    _ file: borrowing Connection
  ) throws(SQLiteError) {
    let level = level ?? (person == nil ? .job : .record)
    let key: [SQLiteValue] = [
      .text(level.rawValue), .text(refusal.code.name), .text(step.operation.rawValue), .text(step.object?.name ?? ""),
      SQLiteValue(person), SQLiteValue(refusal.record), SQLiteValue(refusal.field), SQLiteValue(refusal.rule),
    ]
    try file.execute(
      """
      UPDATE sync_error SET at = ?9, times = times + 1
      WHERE level = ?1 AND code = ?2 AND operation = ?3 AND object = ?4 AND person IS ?5 AND record_id IS ?6
        AND field IS ?7 AND rule IS ?8 AND at >= ?10
      """,
      key + [.integer(now.secondsSinceEpoch), .integer(now.secondsSinceEpoch - retention)]
    )
    // One that comes again with every cycle is logged for the person once.
    guard file.changedRows == 0 else { return }
    try file.execute(
      """
      INSERT INTO sync_error (level, code, operation, object, person, record_id, field, rule, first_at, at, times)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, 1)
      """,
      key + [.integer(now.secondsSinceEpoch)]
    )
    guard let person else { return }
    try file.execute(
      "INSERT INTO change_log (person, kind, field, new, at) VALUES (?, 'failed', ?, ?, ?)",
      [.integer(person), SQLiteValue(refusal.field), .text(refusal.code.name), .integer(now.secondsSinceEpoch)]
    )
  }

  /// Throws away what is older than it is kept.
  static func purge(at now: Timestamp, in file: borrowing Connection) throws(SQLiteError) {
    let oldest = SQLiteValue.integer(now.secondsSinceEpoch - retention)
    try file.execute("DELETE FROM step WHERE started_at < ?", [oldest])
    try file.execute("DELETE FROM sync_error WHERE at < ?", [oldest])
    try file.execute("DELETE FROM change_log WHERE at < ?", [.integer(now.secondsSinceEpoch - changeRetention)])
    try file.execute("DELETE FROM backlog WHERE at < ?", [oldest])
    try file.execute("DELETE FROM throughput WHERE hour < ?", [.integer(now.secondsSinceEpoch / 3_600 - 24 * 5)])
  }
}
