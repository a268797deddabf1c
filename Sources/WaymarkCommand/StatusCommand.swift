import Checklists
import Diagnostics
import Facts
import Localization
import SyncEngine

extension Session {
  private struct StatusReport: Encodable {
    struct Running: Encodable {
      var cycle: Int
      var startedAt: String
      var operation: NullableJSON<String>
      var object: NullableJSON<String>
      var counts: CountsJSON

      init(_ running: SyncStatusReport.Running) {
        cycle = running.cycle
        startedAt = running.startedAt.description
        operation = NullableJSON(running.step?.operation.rawValue)
        object = NullableJSON(running.step?.object)
        counts = CountsJSON(running.counts)
      }
    }

    struct Errors: Encodable {
      var record: FactValueJSON
      var job: FactValueJSON
    }

    var formatVersion = JSONText.formatVersion
    var observedAt: String
    var revision: Int
    var status: FactValueJSON
    var enabled: FactValueJSON
    var initialDone: FactValueJSON
    var lastSyncedAt: FactValueJSON
    var running: NullableJSON<Running>
    var nextCycleAt: NullableJSON<String>
    var lastCycle: NullableJSON<CountsJSON>
    var failure: NullableJSON<FailureJSON>
    var apiCallsRemaining: FactValueJSON
    var errors: Errors

    init(_ snapshot: Snapshot, _ report: SyncStatusReport?, _ words: SyncWords) {
      observedAt = snapshot.observedAt.description
      revision = snapshot.revision
      status = FactValueJSON(snapshot["sync.status"])
      enabled = FactValueJSON(snapshot["sync.enabled"])
      initialDone = FactValueJSON(snapshot["sync.initial.done"])
      lastSyncedAt = FactValueJSON(snapshot["sync.lastSyncedAt"])
      running = NullableJSON(report?.running.map { Running($0) })
      nextCycleAt = NullableJSON(report?.nextCycleAt?.description)
      lastCycle = NullableJSON(report?.lastCycle.map { CountsJSON($0) })
      failure = NullableJSON(report?.failure.map { FailureJSON($0, words) })
      apiCallsRemaining = FactValueJSON(snapshot["sync.apiCalls.remaining"])
      errors = Errors(
        record: FactValueJSON(snapshot["sync.error.count.record"]),
        job: FactValueJSON(snapshot["sync.error.count.job"])
      )
    }

    /// The header and the one row of a table.
    var rows: [[String]] {
      let facts = [
        ("status", status), ("enabled", enabled), ("initialDone", initialDone), ("lastSyncedAt", lastSyncedAt),
        ("apiCallsRemaining", apiCallsRemaining), ("recordErrors", errors.record), ("jobErrors", errors.job),
      ]
      let current = running.value
      let texts = [
        ("runningCycle", current.map { String($0.cycle) }), ("runningSince", current?.startedAt),
        ("runningOperation", current?.operation.value), ("runningObject", current?.object.value),
        ("nextCycleAt", nextCycleAt.value), ("failure", failure.value?.code),
      ]
      // Of the cycle that is under way, else of the last one.
      let counts = (current?.counts ?? lastCycle.value)?.cells ?? CountsJSON.columns.map { _ in "" }
      return [
        ["observedAt", "revision"] + facts.map(\.0) + texts.map(\.0) + CountsJSON.columns,
        [observedAt, String(revision)] + facts.map { $0.1.value?.plainText ?? "" } + texts.map { $0.1 ?? "" } + counts,
      ]
    }
  }

  /// `engine status`: the headline, what is going on, and what is wrong (sync-engine.md 4.1).
  func printStatus() throws(CommandError) -> ExitStatus {
    // Of an engine that is known by its facts alone, nothing else can be said.
    let isSnapshot = arguments[.engine]?.hasPrefix("snapshot:") == true
    let report = isSnapshot ? nil : try status(of: engineReader())
    let snapshot = if let report { report.snapshot } else { try snapshot() }
    let words = SyncWords(messages)
    switch arguments.format {
    case "json": try printJSON(StatusReport(snapshot, report, words))
    case "csv": try printCSV(StatusReport(snapshot, report, words).rows)
    default: try print(lines(of: snapshot, report, words))
    }
    return .done
  }

  /// Reads the status of an engine.
  func status(of reader: EngineReader) throws(CommandError) -> SyncStatusReport {
    do {
      return try reader.status()
    } catch {
      throw Self.commandError(error)
    }
  }

  private func lines(of snapshot: Snapshot, _ report: SyncStatusReport?, _ words: SyncWords) -> [String] {
    let facts = FactWords(messages)
    let status: FactKey = "sync.status"
    let synced: FactKey = "sync.lastSyncedAt"
    var texts = [facts.value(snapshot[status], of: status)]
    if let last = snapshot[synced] {
      // Any other status than this one has its own beginning.
      let isSynced = snapshot[status] == .text("lastSynced")
      let moment = isSynced ? last.plainText : snapshot.since[status]?.description ?? last.plainText
      texts = [messages.text("checklist.since", ["text": .text(texts[0]), "moment": .text(moment)])]
      if !isSynced { texts.append(facts.statement(of: synced, last)) }
    }
    if let failure = report?.failure {
      texts.append("✗ " + words.statement(failure.code.name, words.error(failure.code)))
    }
    if let running = report?.running {
      let arguments: MessageArguments = [
        "cycle": .number(running.cycle), "moment": .text(running.startedAt.description),
        "counts": .text(words.counts(running.counts)),
      ]
      texts.append(messages.text("engine.status.running", arguments))
      if let step = running.step {
        let step = words.step(step.operation, step.object)
        texts.append(messages.text("engine.status.step", ["step": .text(step)]))
      }
    }
    if let next = report?.nextCycleAt {
      texts.append(messages.text("engine.status.next", ["moment": .text(next.description)]))
    }
    if let last = report?.lastCycle {
      texts.append(messages.text("engine.status.last", ["counts": .text(words.counts(last))]))
    }
    let counted: [FactKey] = ["sync.apiCalls.remaining", "sync.error.count.record", "sync.error.count.job"]
    texts += counted.filter { snapshot[$0] != nil }.map { facts.statement(of: $0, snapshot[$0]) }
    return texts.flatMap { style.lines($0, hangingIndent: "  ") }
  }
}
