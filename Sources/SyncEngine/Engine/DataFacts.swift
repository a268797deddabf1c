internal import Facts
internal import Store

/// The facts about records, which are counted and not kept (sync-engine.md 6.1).
///
/// They have no "since": most of them are another value after every cycle.
enum DataFacts {
  /// Reads the facts.
  ///
  /// - Parameters:
  ///   - now: The present moment.
  ///   - stores: The two files.
  /// - Returns: The facts that are known.
  /// - Throws: ``EngineError`` where one cannot be read.
  /// - Complexity: O(*n*) in the errors and counts of five days.
  static func read(at now: Timestamp, _ stores: borrowing EngineStores) throws(EngineError) -> [FactKey: FactValue] {
    var facts = try stores.marketing.work { (file) throws(SQLiteError) -> [FactKey: FactValue] in
      var facts: [FactKey: FactValue] = [:]
      for level in SyncErrorLevel.allCases {
        let count = try file.rows(
          "SELECT count(*) FROM sync_error WHERE at >= ? AND level = ?",
          [.integer(now.secondsSinceEpoch - SyncLog.retention), .text(level.rawValue)]
        ) { (row) throws(SQLiteError) in row.integer(at: 0) }
        facts[FactKey("sync.error.count.\(level.rawValue)")] = .integer(count.first ?? 0)
      }
      for object in ObjectType.standard {
        let cursor = try Cursor.read(object.name, in: file)
        guard cursor != .start else { continue }
        facts[FactKey("sync.cursor.\(object.name)")] = .timestamp(Timestamp(secondsSinceEpoch: cursor.stamp / 1_000))
      }
      let backlog = try BacklogReport(at: now, in: file)
      for line in backlog.lines {
        facts[FactKey("sync.backlog.\(line.object)")] = line.backlog.map(FactValue.integer)
      }
      facts["sync.backlog.status"] = backlog.isGrowing.map { .text($0 ? "growing" : "normal") }
      return facts
    }
    let calls = try stores.organization.work { (file) throws(SQLiteError) in
      try Server.remainingCalls(at: now, in: file)
    }
    facts["sync.apiCalls.remaining"] = .integer(calls)
    return facts
  }
}
