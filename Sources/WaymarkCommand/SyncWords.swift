import Checklists
import Diagnostics
import Facts
import Localization
import SyncEngine

/// Says what the sync does and has done in a reader's language.
struct SyncWords {
  private let messages: Messages

  init(_ messages: Messages) {
    self.messages = messages
  }

  /// What a kind of record is called; one that an administrator made has only its API name.
  func object(_ name: String?) -> String {
    guard let name else { return messages.text("object.all") }
    return ObjectType.named(name) == nil ? name : messages.text("object.\(name)")
  }

  /// What a step does.
  func operation(_ operation: SyncOperation) -> String {
    messages.text("operation.\(operation.rawValue)")
  }

  /// What a step does, and to what.
  func step(_ operation: SyncOperation, _ object: String?) -> String {
    guard let object else { return self.operation(operation) }
    let arguments: MessageArguments = [
      "operation": .text(self.operation(operation)), "object": .text(self.object(object)),
    ]
    return messages.text("engine.step", arguments)
  }

  /// How a step or a cycle ended.
  func status(_ status: StepStatus) -> String {
    messages.text("stepStatus.\(status.rawValue)")
  }

  /// What an error is about.
  func level(_ level: SyncErrorLevel) -> String {
    messages.text("errorLevel.\(level.rawValue)")
  }

  /// What an error means, and the remedy where there is one; a code that is not known speaks for itself.
  func error(_ code: RecordRefusal.Code) -> String {
    messages.has("syncError.\(code.name)") ? messages.text("syncError.\(code.name)") : code.name
  }

  /// What was done to how many records.
  func counts(_ counts: SyncCounts) -> String {
    let arguments: MessageArguments = [
      "new": .number(counts.created), "updated": .number(counts.updated), "deleted": .number(counts.deleted),
      "failed": .number(counts.failed), "skipped": .number(counts.skipped),
    ]
    return messages.text("engine.counts", arguments)
  }

  /// A time that something takes, in its two largest units.
  func duration(seconds: Int) -> String {
    let (minutes, hours, days) = ((seconds + 59) / 60, (seconds + 59) / 3_600, (seconds + 59) / 86_400)
    if days > 0 {
      return messages.text("duration.days", ["days": .number(days), "hours": .number(hours % 24)])
    }
    if hours > 0 {
      return messages.text("duration.hours", ["hours": .number(hours), "minutes": .number(minutes % 60)])
    }
    return messages.text("duration.minutes", ["minutes": .number(minutes)])
  }

  /// A name and a value, as facts are said.
  func statement(_ name: String, _ value: String) -> String {
    messages.text("precondition.holds", ["fact": .text(name), "observed": .text(value)])
  }
}

/// How many records were brought where, in a machine format.
struct CountsJSON: Encodable {
  var new: Int
  var updated: Int
  var deleted: Int
  var failed: Int
  var skipped: Int

  init(_ counts: SyncCounts) {
    new = counts.created
    updated = counts.updated
    deleted = counts.deleted
    failed = counts.failed
    skipped = counts.skipped
  }

  /// The columns of a table, in order.
  static let columns = ["new", "updated", "deleted", "failed", "skipped"]
  /// The cells of a row.
  var cells: [String] { [new, updated, deleted, failed, skipped].map(String.init) }
}

/// Why a cycle has failed, in a machine format; only the message is in a reader's language.
struct FailureJSON: Encodable {
  var code: String
  var message: String
  var operation: String
  var object: NullableJSON<String>
  var at: String

  init(_ error: SyncErrorEntry, _ words: SyncWords) {
    code = error.code.name
    message = words.error(error.code)
    operation = error.operation.rawValue
    object = NullableJSON(error.object)
    at = error.at.description
  }
}
