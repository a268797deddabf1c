import Checklists
import Diagnostics
import Facts
import Localization
import SyncEngine

extension Session {
  private struct LogReport: Encodable {
    struct Entry: Encodable {
      var number: Int
      var cycle: Int
      var startedAt: String
      var endedAt: NullableJSON<String>
      var object: NullableJSON<String>
      var operation: String
      var status: String
      var counts: CountsJSON

      init(_ entry: SyncLogEntry) {
        number = entry.number
        cycle = entry.cycle
        startedAt = entry.startedAt.description
        endedAt = NullableJSON(entry.endedAt?.description)
        object = NullableJSON(entry.object)
        operation = entry.operation.rawValue
        status = entry.status.rawValue
        counts = CountsJSON(entry.counts)
      }

      static let columns =
        ["startedAt", "endedAt", "object", "operation", "status"] + CountsJSON.columns + ["cycle", "number"]
      var cells: [String] {
        [startedAt, endedAt.value ?? "", object.value ?? "", operation, status] + counts.cells
          + [String(cycle), String(number)]
      }
    }

    var formatVersion = JSONText.formatVersion
    var steps: [Entry]
  }

  /// `engine log`: what each step of the cycles has done (sync-engine.md 4.2).
  func printLog() throws(CommandError) -> ExitStatus {
    let filter = try syncFilter()
    let limit = try lineLimit()
    let reader = try engineReader()
    let all: [SyncLogEntry]
    do {
      all = try reader.log(filter)
    } catch {
      throw Self.commandError(error)
    }
    let entries = all.prefix(limit ?? all.count)
    switch arguments.format {
    case "json": try printJSON(LogReport(steps: entries.map { LogReport.Entry($0) }))
    case "csv": try printCSV([LogReport.Entry.columns] + entries.map { LogReport.Entry($0).cells })
    default:
      try print(entries.isEmpty ? style.lines(messages.text("engine.log.none")) : table(of: Array(entries)))
      try noteRest(all.count - entries.count)
    }
    return .done
  }

  private func table(of entries: [SyncLogEntry]) -> [String] {
    let words = SyncWords(messages)
    let headings = [
      messages.text("column.startedAt"), messages.text("column.endedAt"), messages.text("column.object"),
      messages.text("column.operation"), messages.text("column.status"), messages.text("column.new"),
      messages.text("column.updated"), messages.text("column.deleted"), messages.text("column.failed"),
      messages.text("column.skipped"),
    ]
    let rows = entries.map { entry in
      let counts = entry.counts
      return [
        entry.startedAt.description, entry.endedAt?.description ?? "", words.object(entry.object),
        words.operation(entry.operation), words.status(entry.status),
      ]
        + [counts.created, counts.updated, counts.deleted, counts.failed, counts.skipped].map {
          messages.conventions.formatted($0)
        }
    }
    return table([headings] + rows, leading: 5)
  }

  /// Says how many lines there are that were not shown.
  private func noteRest(_ count: Int) throws(CommandError) {
    if count > 0 { try note("engine.log.more", ["count": .number(count)]) }
  }

  // MARK: Errors

  private struct ErrorsReport: Encodable {
    struct Entry: Encodable {
      var number: Int
      var at: String
      var level: String
      var code: String
      var message: String
      var operation: String
      var object: NullableJSON<String>
      var person: NullableJSON<Int>
      var record: NullableJSON<String>
      var field: NullableJSON<String>
      var rule: NullableJSON<String>
      var firstAt: String
      var times: Int

      init(_ entry: SyncErrorEntry, _ words: SyncWords) {
        number = entry.number
        at = entry.at.description
        level = entry.level.rawValue
        code = entry.code.name
        message = words.error(entry.code)
        operation = entry.operation.rawValue
        object = NullableJSON(entry.object)
        person = NullableJSON(entry.person)
        record = NullableJSON(entry.record)
        field = NullableJSON(entry.field)
        rule = NullableJSON(entry.rule)
        firstAt = entry.firstAt.description
        times = entry.times
      }

      static let columns = [
        "at", "level", "code", "message", "operation", "object", "person", "record", "field", "rule", "firstAt",
        "times", "number",
      ]
      var cells: [String] {
        [
          at, level, code, message, operation, object.value ?? "", person.value.map { String($0) } ?? "",
          record.value ?? "", field.value ?? "", rule.value ?? "", firstAt, String(times), String(number),
        ]
      }
    }

    var formatVersion = JSONText.formatVersion
    var errors: [Entry]
  }

  /// `engine errors`: what could not be synced, and why (sync-engine.md 4.3).
  func printErrors() throws(CommandError) -> ExitStatus {
    let filter = try syncFilter()
    let limit = try lineLimit()
    let reader = try engineReader()
    let all: [SyncErrorEntry]
    do {
      all = try reader.errors(filter)
    } catch {
      throw Self.commandError(error)
    }
    let entries = all.prefix(limit ?? all.count)
    let words = SyncWords(messages)
    switch arguments.format {
    case "json": try printJSON(ErrorsReport(errors: entries.map { ErrorsReport.Entry($0, words) }))
    case "csv": try printCSV([ErrorsReport.Entry.columns] + entries.map { ErrorsReport.Entry($0, words).cells })
    default:
      let paragraphs = entries.map { lines(of: $0, words) }
      try print(
        paragraphs.isEmpty
          ? style.lines(messages.text("engine.errors.none")) : Array(paragraphs.joined(separator: [""]))
      )
      try noteRest(all.count - entries.count)
    }
    return .done
  }

  private func lines(of error: SyncErrorEntry, _ words: SyncWords) -> [String] {
    let head = [error.at.description, words.level(error.level), words.step(error.operation, error.object)]
    var lines = style.lines(head.joined(separator: " · "), hangingIndent: "  ")
    lines += style.lines(words.statement(error.code.name, words.error(error.code)), indent: "  ✗ ")
    let details = [
      (messages.text("column.person"), error.person.map { String($0) }),
      (messages.text("column.record"), error.record), (messages.text("column.field"), error.field),
      (messages.text("column.rule"), error.rule),
    ]
    let known = details.compactMap { name, value in value.map { words.statement(name, $0) } }
    if !known.isEmpty { lines += style.lines(known.joined(separator: " · "), indent: "    ") }
    if error.times > 1 {
      let arguments: MessageArguments = ["count": .number(error.times), "moment": .text(error.firstAt.description)]
      lines += style.lines(messages.text("engine.errors.times", arguments), indent: "    ")
    }
    return lines
  }
}
