internal import Facts
internal import Store

extension Engine {
  /// How long a cycle lets others have the files between two of its parts, in milliseconds.
  ///
  /// Whoever waits for a lock looks once a millisecond whether it is free.
  private static let courtesy = 2

  /// Does the next part of a cycle, and begins one where none is under way.
  ///
  /// A process that is killed loses nothing of it. A machine that loses its power may
  /// lose the last parts, which then are brought again: only what Salesforce is to be
  /// asked for has reached the disk before it is asked.
  ///
  /// - Parameters:
  ///   - cycle: The number of the cycle that is to be gone on with, or `nil`.
  ///   - batchSize: How many records one transaction takes; `nil` for what serves best.
  /// - Returns: How it goes on.
  /// - Throws: ``EngineError`` where a file cannot be read or written; that part was not done then.
  /// - Complexity: O(*n* log *n*) in the records of one part.
  public borrowing func advanceCycle(
    continuing cycle: Int? = nil,
    batchSize: Int? = nil
  ) throws(EngineError) -> CycleProgress {
    do throws(EngineError) {
      let limit = batchSize ?? CycleRun.batchSize
      return try stores.marketing.relaxingDurability { () throws(EngineError) in
        try CycleRun.advance(stores, at: clock(), continuing: cycle, limit: limit)
      }
    } catch {
      if error.code == .diskFull { CycleRun.cleanUp(stores, at: clock()) }
      throw error
    }
  }

  /// Runs one cycle to its end, or the one to its end that a process has left.
  ///
  /// - Returns: What changed, or the fact that stands in the way.
  /// - Throws: ``EngineError`` where a file cannot be read or written; what was committed before stays, and the next
  ///   cycle goes on from there.
  /// - Complexity: O(*n* log *n*) in what has changed since the last one.
  public borrowing func runCycle() throws(EngineError) -> Outcome {
    let before = try state().facts
    var progress = try advanceCycle()
    while true {
      switch progress {
      case .refused(let refusal): return .refused(refusal)
      case .ended:
        let after = try stores.marketing.transaction(.reading) { () throws(EngineError) in try stores.load() }
        return .accepted(
          changed: FactChange.changes(from: before, to: after.state.facts),
          revision: after.revision
        )
      case .more(let cycle):
        sleep(Self.courtesy)
        progress = try advanceCycle(continuing: cycle)
      case .wait(let cycle, let milliseconds):
        sleep(milliseconds)
        progress = try advanceCycle(continuing: cycle)
      }
    }
  }
}
