package import Facts

/// One line of the status page (sync-engine.md 4.2).
package struct SyncLogEntry: Hashable, Sendable {
  /// The number, which grows with time.
  package var number: Int
  /// The number of the cycle.
  package var cycle: Int
  /// What was done.
  package var operation: SyncOperation
  /// The API name of the object, or `nil` where it was done to all.
  package var object: String?
  /// When it began.
  package var startedAt: Timestamp
  /// When it ended, or `nil` where it is under way.
  package var endedAt: Timestamp?
  /// How it ended.
  package var status: StepStatus
  /// To how many records what was done.
  package var counts: SyncCounts
}

/// One line of the page of errors (sync-engine.md 4.3).
package struct SyncErrorEntry: Hashable, Sendable {
  /// The number, which grows with time.
  package var number: Int
  /// What it is about.
  package var level: SyncErrorLevel
  /// What kind of error it is, by the name that Salesforce gives it.
  package var code: RecordRefusal.Code
  /// What was being done.
  package var operation: SyncOperation
  /// The API name of the object, or `nil` where it was done to all.
  package var object: String?
  /// The person's number, or `nil`.
  package var person: Int?
  /// The record's id, or `nil`.
  package var record: String?
  /// The API name of the field that is to blame, or `nil`.
  package var field: String?
  /// The name of the validation rule, or `nil`.
  package var rule: String?
  /// When it came first.
  package var firstAt: Timestamp
  /// When it came last.
  package var at: Timestamp
  /// How often it came.
  package var times: Int
}

/// What the top of the status page says, and what is going on (sync-engine.md 4.1).
package struct SyncStatusReport: Equatable, Sendable {
  /// A cycle that is under way.
  package struct Running: Hashable, Sendable {
    /// The number of the cycle.
    package var cycle: Int
    /// When it began.
    package var startedAt: Timestamp
    /// What has been done so far, over all of its steps.
    package var counts: SyncCounts
    /// The step that is under way or was the last one.
    package var step: SyncLogEntry?
  }

  /// What is known of the engine.
  package var snapshot: Snapshot
  /// The cycle that is under way, or `nil`.
  package var running: Running?
  /// When the next cycle is due, or `nil` where none is.
  package var nextCycleAt: Timestamp?
  /// The number of the last cycle that has ended, counted from 1; `nil` before the first.
  package var lastCycleNumber: Int?
  /// What the last cycle did, over all of its steps; `nil` before the first.
  package var lastCycle: SyncCounts?
  /// The last error of the job that the last cycle ended with, or `nil`.
  package var failure: SyncErrorEntry?
}

/// Which lines of the log or of the errors are wanted.
package struct SyncLogFilter: Hashable, Sendable {
  /// From when on, or `nil`.
  package var since: Timestamp?
  /// Until when, or `nil`.
  package var until: Timestamp?
  /// Of which object, or `nil`.
  package var object: String?
  /// Of which operation, or `nil`.
  package var operation: SyncOperation?
  /// With which status, or `nil`; errors have none.
  package var status: StepStatus?
  /// About what, or `nil`; only errors are about one thing or another.
  package var level: SyncErrorLevel?
  /// How many at the most, the latest first; `nil` for all.
  package var limit: Int?

  /// Creates a filter that lets everything through.
  package init() {}
}
