import Diagnostics
import Facts
import Localization
import SyncEngine

/// Runs the cycles of an engine with a pause after each, as the product does (sync-engine.md 1.2).
///
/// Whoever asks it to end is heeded between two parts of a cycle and at any moment of a pause. What was committed
/// stays, and the next one to run a cycle goes on from there.
struct CycleLoop: ~Copyable {
  /// What became of an attempt to run a cycle.
  private enum Attempt {
    case ended(CycleSummary)
    case refused(Refusal)
    /// Somebody asked to end while the cycle with this number was half done.
    case interrupted(cycle: Int)
  }

  private let session: Session
  private let engine: Engine
  private let reader: EngineReader
  private let stop: StopSignal
  private let words: SyncWords
  private let progress: ProgressLine

  /// How long others have the files between two parts of a cycle, in milliseconds.
  private static let courtesy = 2
  /// How often it is tried whether a cycle can run again, in milliseconds.
  private static let holdPause = 5_000

  /// Creates a loop.
  ///
  /// - Parameters:
  ///   - session: What says what happens.
  ///   - engine: The engine.
  ///   - reader: The view of what it has done.
  ///   - stop: Who asks to end.
  init(_ session: Session, _ engine: consuming Engine, _ reader: EngineReader, _ stop: StopSignal) {
    self.session = session
    self.engine = engine
    self.reader = reader
    self.stop = stop
    words = SyncWords(session.messages)
    progress = ProgressLine(session)
  }

  /// Runs cycles.
  ///
  /// - Parameter limit: After how many it ends by itself, or `nil`.
  /// - Returns: `interrupted` where somebody asked to end; else whether the last cycle has failed, or none could begin.
  /// - Throws: ``CommandError`` where the engine cannot be used, or nothing can be written.
  borrowing func run(cycles limit: Int?) throws(CommandError) -> ExitStatus {
    defer { progress.erase() }
    var count = 0
    var hasBegun = false
    var isHeld = false
    while !stop.isRequested() {
      switch try attempt() {
      case .refused(let refusal):
        progress.erase()
        guard hasBegun else { return try session.printRefusal(of: "engine.cycle", refusal) }
        // Once only, however often it is tried.
        if !isHeld { try noteHold(refusal) }
        isHeld = true
        if stop.wait(Self.holdPause) { return .interrupted }
      case .interrupted(let cycle):
        progress.erase()
        try session.note("engine.run.interrupted", ["cycle": .number(cycle)])
        return .interrupted
      case .ended(let summary):
        progress.erase()
        hasBegun = true
        isHeld = false
        try report(summary)
        // One that was stopped half-way by an administrator is none of those that were asked for.
        if summary.status != .incomplete { count += 1 }
        let hasFailed = summary.status == .failed
        if count == limit { return hasFailed ? .findings : .done }
        if try pause(afterFailure: hasFailed) { return .interrupted }
      }
    }
    return .interrupted
  }

  /// Waits for the next cycle, and returns whether somebody asked to end.
  private borrowing func pause(afterFailure hasFailed: Bool) throws(CommandError) -> Bool {
    let next = Timestamp(secondsSinceEpoch: session.clock().secondsSinceEpoch + Engine.cyclePause)
    let text = session.messages.text("engine.status.next", ["moment": .text(next.description)])
    if hasFailed { try session.noteLine(text) } else { progress.show(text) }
    return stop.wait(Engine.cyclePause * 1_000)
  }

  /// Runs a cycle, or what is left of one.
  private borrowing func attempt() throws(CommandError) -> Attempt {
    let before = try session.status(of: reader)
    let startedAt = before.running?.startedAt ?? session.clock()
    var number = before.running?.cycle
    var continued: Int?
    var shownAt: Timestamp?
    while true {
      if progress.isShown, shownAt != session.clock() {
        shownAt = session.clock()
        try showProgress()
      }
      let state: CycleProgress
      do {
        state = try engine.advanceCycle(continuing: continued)
      } catch {
        // What passes by itself, or when somebody makes room, ends this cycle and not the loop.
        guard error.code == .busy || error.code == .diskFull else { throw Session.commandError(error) }
        try session.noteLine(session.messages.text("error.engine.\(error.code.name)", ["path": .text(error.path)]))
        return .ended(try summary(of: number, since: startedAt, .failed))
      }
      var pause = Self.courtesy
      switch state {
      case .refused(let refusal): return .refused(refusal)
      case .ended(let hasFailed):
        return .ended(try summary(of: number, since: startedAt, hasFailed ? .failed : .succeeded))
      case .more(let cycle): number = cycle
      case .wait(let cycle, let milliseconds): (number, pause) = (cycle, milliseconds)
      }
      continued = number
      if stop.wait(pause) { return .interrupted(cycle: number ?? 0) }
    }
  }

  /// Sums up a cycle that has ended.
  private borrowing func summary(
    of cycle: Int?,
    since startedAt: Timestamp,
    _ status: StepStatus
  ) throws(CommandError) -> CycleSummary {
    do {
      var filter = SyncLogFilter()
      filter.since = startedAt
      let steps = try reader.log(filter)
      let number = cycle ?? steps.first?.cycle ?? 0
      var summary = CycleSummary(number: number, startedAt: startedAt, endedAt: session.clock(), status: status)
      for step in steps where step.cycle == number { summary.counts.add(step.counts) }
      let facts = try reader.status().snapshot
      // Disabled meanwhile: such a cycle ends where it is, and is none that was synced.
      if status == .succeeded, facts["sync.enabled"] == .boolean(false), !facts.wasSynced(since: startedAt) {
        summary.status = .incomplete
      }
      filter.level = .job
      filter.limit = 1
      if status == .failed { summary.failure = try reader.errors(filter).first }
      return summary
    } catch {
      throw Session.commandError(error)
    }
  }

  // MARK: Words

  /// Says what a cycle has done.
  private borrowing func report(_ summary: CycleSummary) throws(CommandError) {
    if session.isJSON {
      try session.print(JSONText.line(CycleSummaryJSON(summary, words)))
    } else if !session.arguments.has(.quiet) {
      let arguments: MessageArguments = [
        "cycle": .number(summary.number), "start": .text(summary.startedAt.description),
        "end": .text(summary.endedAt.description), "status": .text(words.status(summary.status)),
        "counts": .text(words.counts(summary.counts)),
      ]
      try session.print(session.messages.text("engine.run.cycle", arguments))
    }
    if summary.status == .failed { try session.noteFailure(summary.failure) }
  }

  private borrowing func noteHold(_ refusal: Refusal) throws(CommandError) {
    try session.note("engine.run.held")
    try session.noteLine("  ✗ " + session.explanation(of: refusal))
  }

  private borrowing func showProgress() throws(CommandError) {
    guard let running = try session.status(of: reader).running else { return }
    let step = running.step.map { words.step($0.operation, $0.object) } ?? ""
    let arguments: MessageArguments = [
      "cycle": .number(running.cycle), "step": .text(step), "counts": .text(words.counts(running.counts)),
    ]
    progress.show(session.messages.text("engine.run.progress", arguments))
  }
}

extension Snapshot {
  /// Whether a cycle has come to its end since a moment.
  fileprivate func wasSynced(since moment: Timestamp) -> Bool {
    guard case .timestamp(let last)? = self["sync.lastSyncedAt"] else { return false }
    return last >= moment
  }
}

/// What a cycle has done.
struct CycleSummary {
  /// The number.
  var number: Int
  /// When it began.
  var startedAt: Timestamp
  /// When it ended.
  var endedAt: Timestamp
  /// How it ended; one that was stopped because the sync was disabled is incomplete.
  var status: StepStatus
  /// What was done to how many records.
  var counts = SyncCounts()
  /// Why it has failed, where that is about all of it.
  var failure: SyncErrorEntry?

  init(number: Int, startedAt: Timestamp, endedAt: Timestamp, status: StepStatus) {
    self.number = number
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.status = status
  }
}

/// What a cycle has done, in a machine format.
private struct CycleSummaryJSON: Encodable {
  var formatVersion = JSONText.formatVersion
  var cycle: Int
  var startedAt: String
  var endedAt: String
  var status: String
  var counts: CountsJSON
  var failure: NullableJSON<FailureJSON>

  init(_ summary: CycleSummary, _ words: SyncWords) {
    cycle = summary.number
    startedAt = summary.startedAt.description
    endedAt = summary.endedAt.description
    status = summary.status.rawValue
    counts = CountsJSON(summary.counts)
    failure = NullableJSON(summary.failure.map { FailureJSON($0, words) })
  }
}
