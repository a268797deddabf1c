import Diagnostics
import Facts
import SyncEngine

extension Session {
  /// Which lines of the log or of the errors are wanted, but for how many.
  func syncFilter() throws(CommandError) -> SyncLogFilter {
    var filter = SyncLogFilter()
    filter.since = try moment(.since)
    filter.until = try moment(.until, atEndOfDay: true)
    filter.object = try objectName()
    // These options take nothing but these words.
    filter.operation = arguments[.operation].flatMap { SyncOperation(rawValue: $0) }
    filter.status = arguments[.status].flatMap { StepStatus(rawValue: $0) }
    filter.level = arguments[.level].flatMap { SyncErrorLevel(rawValue: $0) }
    return filter
  }

  /// How many lines are wanted: what was typed, else all that a machine reads and not too many for a person.
  func lineLimit() throws(CommandError) -> Int? {
    try wholeNumber(.limit, in: 0...Int.max) ?? (arguments.format == "text" ? Self.defaultLineLimit : nil)
  }

  /// How many lines a person gets who names no number.
  private static let defaultLineLimit = 100

  /// The whole number that an option was given, or `nil` where it was not given.
  func wholeNumber(_ option: Option, in limits: ClosedRange<Int>) throws(CommandError) -> Int? {
    guard let text = arguments[option] else { return nil }
    guard let number = Int(text), limits.contains(number) else {
      throw CommandError("badNumber", .usage, ["option": .text("--" + option.name), "value": .text(text)])
    }
    return number
  }

  /// The moment that an option was given; a day alone is its first second or its last.
  private func moment(_ option: Option, atEndOfDay: Bool = false) throws(CommandError) -> Timestamp? {
    guard let text = arguments[option] else { return nil }
    let whole = text.utf8.count == 10 ? text + (atEndOfDay ? "T23:59:59Z" : "T00:00:00Z") : text
    guard let moment = Timestamp(whole) else {
      throw CommandError("badMoment", .usage, ["option": .text("--" + option.name), "value": .text(text)])
    }
    return moment
  }

  /// The API name of an object; those that an administrator made are known by their ending.
  private func objectName() throws(CommandError) -> String? {
    guard let name = arguments[.object] else { return nil }
    let names = ObjectType.standard.map(\.name)
    guard names.contains(name) || name.hasSuffix("__c") else {
      throw CommandError(
        "badOptionValue",
        .usage,
        ["option": .text("--" + Option.object.name), "value": .text(name), "words": .list(names)],
        suggestion: EditDistance.nearest(to: name, among: names)
      )
    }
    return name
  }

  /// The view of what the embedded engine has done; a snapshot holds nothing of it.
  func engineReader() throws(CommandError) -> EngineReader {
    if let text = arguments[.engine], text.hasPrefix("snapshot:") {
      throw CommandError("snapshotHasNoLog", .usage, ["engine": .text(text)])
    }
    return Engine.reader(of: try engineFolder(), clock: clock)
  }
}
