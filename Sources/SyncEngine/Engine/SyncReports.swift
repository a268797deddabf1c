public import Facts

/// One line of the status page (sync-engine.md 4.2).
public struct SyncLogEntry: Hashable, Sendable {
  /// The number, which grows with time.
  public var number: Int
  /// The number of the cycle.
  public var cycle: Int
  /// What was done.
  public var operation: SyncOperation
  /// The API name of the object, or `nil` where it was done to all.
  public var object: String?
  /// When it began.
  public var startedAt: Timestamp
  /// When it ended, or `nil` where it is under way.
  public var endedAt: Timestamp?
  /// How it ended.
  public var status: StepStatus
  /// To how many records what was done.
  public var counts: SyncCounts
}

/// One line of the page of errors (sync-engine.md 4.3).
public struct SyncErrorEntry: Hashable, Sendable {
  /// The number, which grows with time.
  public var number: Int
  /// What it is about.
  public var level: SyncErrorLevel
  /// What kind of error it is, by the name that Salesforce gives it.
  public var code: RecordRefusal.Code
  /// What was being done.
  public var operation: SyncOperation
  /// The API name of the object, or `nil` where it was done to all.
  public var object: String?
  /// The person's number, or `nil`.
  public var person: Int?
  /// The record's id, or `nil`.
  public var record: String?
  /// The API name of the field that is to blame, or `nil`.
  public var field: String?
  /// The name of the validation rule, or `nil`.
  public var rule: String?
  /// When it came first.
  public var firstAt: Timestamp
  /// When it came last.
  public var at: Timestamp
  /// How often it came.
  public var times: Int
}

/// What the top of the status page says, and what is going on (sync-engine.md 4.1).
public struct SyncStatusReport: Equatable, Sendable {
  /// A cycle that is under way.
  public struct Running: Hashable, Sendable {
    /// The number of the cycle.
    public var cycle: Int
    /// When it began.
    public var startedAt: Timestamp
    /// What has been done so far, over all of its steps.
    public var counts: SyncCounts
    /// The step that is under way or was the last one.
    public var step: SyncLogEntry?
  }

  /// What is known of the engine.
  public var snapshot: Snapshot
  /// The cycle that is under way, or `nil`.
  public var running: Running?
  /// When the next cycle is due, or `nil` where none is.
  public var nextCycleAt: Timestamp?
  /// The number of the last cycle that has ended, counted from 1; `nil` before the first.
  public var lastCycleNumber: Int?
  /// What the last cycle did, over all of its steps; `nil` before the first.
  public var lastCycle: SyncCounts?
  /// The last error of the job that the last cycle ended with, or `nil`.
  public var failure: SyncErrorEntry?
}

/// Which lines of the log or of the errors are wanted.
public struct SyncLogFilter: Hashable, Sendable {
  /// From when on, or `nil`.
  public var since: Timestamp?
  /// Until when, or `nil`.
  public var until: Timestamp?
  /// Of which object, or `nil`.
  public var object: String?
  /// Of which operation, or `nil`.
  public var operation: SyncOperation?
  /// With which status, or `nil`; errors have none.
  public var status: StepStatus?
  /// About what, or `nil`; only errors are about one thing or another.
  public var level: SyncErrorLevel?
  /// How many at the most, the latest first; `nil` for all.
  public var limit: Int?

  /// Creates a filter that lets everything through.
  public init() {}
}
