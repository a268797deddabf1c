import Checklists
import Diagnostics
import Facts
import Localization
import Platform
import SyncEngine

extension Session {
  /// `engine cycle`: runs one cycle to its end.
  func runCycle() throws(CommandError) -> ExitStatus {
    let name = "engine.cycle"
    let folder = try engineFolder()
    FileSystem.restrictNewFiles()
    let outcome: Outcome
    let report: SyncStatusReport
    do {
      let engine = try Engine(opening: folder, clock: clock, random: context.random)
      outcome = try engine.runCycle()
      report = try Engine.reader(of: folder, clock: clock).status()
    } catch {
      throw Self.commandError(error)
    }
    guard case .accepted(let changed, let revision) = outcome else {
      guard case .refused(let refusal) = outcome else { return .defect }
      return try printRefusal(of: name, refusal)
    }
    let words = SyncWords(messages)
    if isJSON {
      var answer = OutcomeReport(name, changed, revision: revision)
      answer.counts = report.lastCycle.map { CountsJSON($0) }
      answer.failure = report.failure.map { FailureJSON($0, words) }
      try printJSON(answer)
    } else if !arguments.has(.quiet) {
      var lines = lines(of: changed, name)
      if let counts = report.lastCycle {
        lines += style.lines(messages.text("engine.status.last", ["counts": .text(words.counts(counts))]))
      }
      try print(lines)
    }
    guard report.snapshot["sync.status"] == .text("failed") else { return .done }
    try noteFailure(report.failure)
    return .findings
  }

  /// Says that a cycle has failed, why, and what to do.
  func noteFailure(_ failure: SyncErrorEntry?) throws(CommandError) {
    try noteLine(messages.text("engine.cycle.failed"))
    guard let failure else { return }
    let words = SyncWords(messages)
    try noteLine("  ✗ " + words.statement(failure.code.name, words.error(failure.code)))
  }

  /// `engine run`: runs cycles, one after another, until it is told to end.
  func runCycles() throws(CommandError) -> ExitStatus {
    let count = try wholeNumber(.cycles, in: 1...Int.max)
    let folder = try engineFolder()
    FileSystem.restrictNewFiles()
    // Before the engine is opened, so that it is always closed in good order.
    let stop = context.heedStops()
    let loop: CycleLoop
    do {
      let engine = try Engine(opening: folder, clock: clock, random: context.random)
      loop = CycleLoop(self, engine, Engine.reader(of: folder, clock: clock), stop)
    } catch {
      throw Self.commandError(error)
    }
    return try loop.run(cycles: count)
  }
}
