import Checklists
import Diagnostics
import Localization
import SyncEngine

extension Session {
  private struct RecordReport: Encodable {
    struct RefusalEntry: Encodable {
      var code: String
      var record: String?
      var field: String?
      var rule: String?
    }

    var formatVersion = JSONText.formatVersion
    var action: String
    var accepted: Bool
    var id: String?
    var refusal: RefusalEntry?
  }

  /// `engine do ACTION`, where the action is one on records.
  func actOnRecords(_ name: String, _ values: [String: String]) throws(CommandError) -> ExitStatus {
    let action: RecordAction
    do throws(EngineUsage) {
      action = try RecordAction(name, arguments: values)
    } catch {
      throw Self.commandError(error)
    }
    let engine = try openEngine()
    let outcome: RecordOutcome
    do throws(EngineError) {
      outcome = try engine.perform(action)
    } catch {
      throw Self.commandError(error)
    }
    switch outcome {
    case .done(let id):
      if isJSON {
        try printJSON(RecordReport(action: name, accepted: true, id: id))
      } else if !arguments.has(.quiet) {
        let text =
          id.map { messages.text("engine.acceptedRecord", ["action": .text(name), "id": .text($0)]) }
          ?? messages.text("engine.accepted", ["action": .text(name)])
        try print(style.lines(text, hangingIndent: "  "))
      }
      return .done
    case .refused(let refusal):
      if isJSON {
        let entry = RecordReport.RefusalEntry(
          code: refusal.code.name,
          record: refusal.record,
          field: refusal.field,
          rule: refusal.rule
        )
        try printJSON(RecordReport(action: name, accepted: false, refusal: entry))
      } else {
        try noteLine(messages.text("engine.refused", ["action": .text(name)]))
        try noteLine("  ✗ " + words(of: refusal))
      }
      return .findings
    }
  }
}
