internal import Facts
internal import Store

/// A read-only view of what an engine has done.
public struct EngineReader {
  private let folder: String
  private let clock: Engine.Clock

  init(folder: String, clock: @escaping Engine.Clock) {
    self.folder = folder
    self.clock = clock
  }

  /// Reads the log, the latest first.
  ///
  /// - Parameter filter: Which lines.
  /// - Returns: The lines.
  /// - Throws: ``EngineError`` where there is no engine or it cannot be read.
  /// - Complexity: O(*n* log *n*) in the lines of five days.
  public func log(_ filter: SyncLogFilter = SyncLogFilter()) throws(EngineError) -> [SyncLogEntry] {
    try read { (file, now) throws(SQLiteError) in
      var (conditions, values) = filter.conditions(
        moment: "started_at", oldest: now.secondsSinceEpoch - SyncLog.retention)
      if let status = filter.status {
        conditions.append("status = ?")
        values.append(.text(status.rawValue))
      }
      return try Self.entries(
        "WHERE \(conditions.joined(separator: " AND ")) ORDER BY number DESC \(filter.limitClause)",
        values,
        in: file
      )
    }
  }

  /// Reads the errors, the latest first.
  ///
  /// - Parameter filter: Which lines.
  /// - Returns: The lines.
  /// - Throws: ``EngineError`` where there is no engine or it cannot be read.
  /// - Complexity: O(*n* log *n*) in the errors of five days.
  public func errors(_ filter: SyncLogFilter = SyncLogFilter()) throws(EngineError) -> [SyncErrorEntry] {
    try read { (file, now) throws(SQLiteError) in
      var (conditions, values) = filter.conditions(moment: "at", oldest: now.secondsSinceEpoch - SyncLog.retention)
      if let level = filter.level {
        conditions.append("level = ?")
        values.append(.text(level.rawValue))
      }
      return try Self.errors(
        "WHERE \(conditions.joined(separator: " AND ")) ORDER BY at DESC, number DESC \(filter.limitClause)",
        values,
        in: file
      )
    }
  }

  /// Reads what waits to be synced.
  ///
  /// - Throws: ``EngineError`` where there is no engine or it cannot be read.
  /// - Complexity: O(*n*) in the counts of five days.
  public func backlog() throws(EngineError) -> BacklogReport {
    try read { (file, now) throws(SQLiteError) in try BacklogReport(at: now, in: file) }
  }

  /// Reads the status.
  ///
  /// - Throws: ``EngineError`` where there is no engine or it cannot be read.
  /// - Complexity: O(*n* log *n*) in the fields, and in the log of five days.
  public func status() throws(EngineError) -> SyncStatusReport {
    let now = clock()
    let stores = try EngineStores.reading(folder, at: now)
    var report = SyncStatusReport(snapshot: try stores.snapshot(at: now))
    let snapshot = report.snapshot
    let isRunning = try stores.marketing.transaction(.reading) { () throws(EngineError) in try stores.load() }
      .state.instance.isRunning
    return try stores.marketing.work { (file) throws(SQLiteError) in
      let cycle = try CycleRow.read(in: file)
      guard cycle.number > 0 else { return report }
      let last = try Self.entries("WHERE cycle = ? ORDER BY number DESC", [.integer(cycle.number)], in: file)
      var counts = SyncCounts()
      for entry in last { counts.add(entry.counts) }
      let ended = try file.rows("SELECT ended_at FROM cycle") { (row) throws(SQLiteError) in row.optionalInteger(at: 0)
      }
      if isRunning {
        report.running = SyncStatusReport.Running(
          cycle: cycle.number,
          startedAt: cycle.startedAt,
          counts: counts,
          step: last.first
        )
        return report
      }
      report.lastCycle = counts
      report.lastCycleNumber = cycle.number
      if snapshot["sync.enabled"] == .boolean(true), let ended = ended.first ?? nil {
        report.nextCycleAt = Timestamp(secondsSinceEpoch: ended + Engine.cyclePause)
      }
      if snapshot["sync.status"] == .text("failed") {
        report.failure = try Self.errors("WHERE level = 'job' ORDER BY at DESC, number DESC LIMIT 1", [], in: file)
          .first
      }
      return report
    }
  }

  private func read<Value>(
    _ body: (borrowing Connection, Timestamp) throws(SQLiteError) -> Value
  ) throws(EngineError) -> Value {
    let now = clock()
    let stores = try EngineStores.reading(folder, at: now)
    return try stores.marketing.transaction(.reading) { () throws(EngineError) in
      try stores.marketing.work { (file) throws(SQLiteError) in try body(file, now) }
    }
  }

  private static func entries(
    _ condition: String,
    _ values: [SQLiteValue],
    in file: borrowing Connection
  ) throws(SQLiteError) -> [SyncLogEntry] {
    try file.rows(
      """
      SELECT number, cycle, operation, object, started_at, ended_at, status, created, updated, deleted, failed, skipped
      FROM step \(condition)
      """,
      values
    ) { (row) throws(SQLiteError) in
      guard let operation = SyncOperation(rawValue: row.text(at: 2)), let status = StepStatus(rawValue: row.text(at: 6))
      else { throw SQLiteError(.corrupt) }
      var counts = SyncCounts()
      counts.created = row.integer(at: 7)
      counts.updated = row.integer(at: 8)
      counts.deleted = row.integer(at: 9)
      counts.failed = row.integer(at: 10)
      counts.skipped = row.integer(at: 11)
      return SyncLogEntry(
        number: row.integer(at: 0),
        cycle: row.integer(at: 1),
        operation: operation,
        object: row.text(at: 3).isEmpty ? nil : row.text(at: 3),
        startedAt: Timestamp(secondsSinceEpoch: row.integer(at: 4)),
        endedAt: row.optionalInteger(at: 5).map { Timestamp(secondsSinceEpoch: $0) },
        status: status,
        counts: counts
      )
    }
  }

  private static func errors(
    _ condition: String,
    _ values: [SQLiteValue],
    in file: borrowing Connection
  ) throws(SQLiteError) -> [SyncErrorEntry] {
    try file.rows(
      """
      SELECT number, level, code, operation, object, person, record_id, field, rule, first_at, at, times
      FROM sync_error \(condition)
      """,
      values
    ) { (row) throws(SQLiteError) in
      guard let level = SyncErrorLevel(rawValue: row.text(at: 1)),
        let operation = SyncOperation(rawValue: row.text(at: 3))
      else { throw SQLiteError(.corrupt) }
      return SyncErrorEntry(
        number: row.integer(at: 0),
        level: level,
        code: RecordRefusal.Code(row.text(at: 2)),
        operation: operation,
        object: row.text(at: 4).isEmpty ? nil : row.text(at: 4),
        person: row.optionalInteger(at: 5),
        record: row.optionalText(at: 6),
        field: row.optionalText(at: 7),
        rule: row.optionalText(at: 8),
        firstAt: Timestamp(secondsSinceEpoch: row.integer(at: 9)),
        at: Timestamp(secondsSinceEpoch: row.integer(at: 10)),
        times: row.integer(at: 11)
      )
    }
  }
}

extension SyncLogFilter {
  /// The conditions of a statement that both the log and the errors know.
  fileprivate func conditions(moment: String, oldest: Int) -> ([String], [SQLiteValue]) {
    var conditions = ["\(moment) >= ?"]
    var values: [SQLiteValue] = [.integer(max(oldest, since?.secondsSinceEpoch ?? oldest))]
    if let until {
      conditions.append("\(moment) <= ?")
      values.append(.integer(until.secondsSinceEpoch))
    }
    if let object {
      conditions.append("object = ?")
      values.append(.text(object))
    }
    if let operation {
      conditions.append("operation = ?")
      values.append(.text(operation.rawValue))
    }
    return (conditions, values)
  }

  /// How many rows the statement gives at the most.
  fileprivate var limitClause: String {
    limit.map { "LIMIT \(max(0, $0))" } ?? ""
  }
}

extension SyncCounts {
  /// Adds what another step has done.
  public mutating func add(_ other: SyncCounts) {
    created += other.created
    updated += other.updated
    deleted += other.deleted
    failed += other.failed
    skipped += other.skipped
  }
}
