/// What can go wrong with an engine's files, brought about on purpose.
///
/// What goes wrong in Salesforce is an action on it, such as ``RecordAction/expireSession``.
package struct EngineFaults {
  /// A moment at which a process can die.
  package enum Moment: Hashable, Sendable {
    /// Everything of a transaction has been written, and it is not committed.
    case beforeCommit
    /// It is committed, and nobody has been told.
    case afterCommit
  }

  /// Is called at each such moment of each writing transaction; what it throws ends the work there, as death would.
  package var interrupt: ((Moment) throws(EngineError) -> Void)?
  /// How many pages Marketo's file may have at the most, as on a full disk; `nil` for no limit.
  package var marketingPages: Int?
  /// How many pages Salesforce's file may have at the most.
  package var organizationPages: Int?

  /// Creates what lets everything go well.
  package init() {}
}
