/// How a step ended, by the words of the product's status page (sync-engine.md 4.2).
public enum StepStatus: String, Hashable, Sendable, CaseIterable {
  /// All of it was done; records that were refused are counted.
  case succeeded
  /// Nothing of it could be done.
  case failed
  /// A part of it was done, and then it could not go on.
  case incomplete
  /// It is under way.
  case inProcess
  /// It could not be written, and the data is as it was before.
  case cleanedUp
}

/// What an error is about (sync-engine.md 4.3).
public enum SyncErrorLevel: String, Hashable, Sendable, CaseIterable {
  /// One record.
  case record
  /// The whole cycle, or all records of an object.
  case job
}
