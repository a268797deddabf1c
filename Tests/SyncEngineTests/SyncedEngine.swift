import Facts
import SyncEngine
import TestSupport
import Testing

/// The moment that an engine of a test takes for the present, which the test moves on.
final class TestClock {
  /// Seconds since 1970-01-01T00:00:00Z.
  var seconds = 1_000_000_000

  /// The moment.
  var now: Timestamp { Timestamp(secondsSinceEpoch: seconds) }
}

/// An engine whose sync has been started, in a folder of its own.
struct SyncedEngine: ~Copyable {
  let folder: TemporaryFolder
  let clock: TestClock
  let engine: Engine

  /// What leads from a prepared organization to a sync that has been started.
  static let start: [Action] = [
    .login(user: nil), .resetToken(nil), .enterCredentials(user: nil, token: nil), .syncFields, .confirmCredentials,
    .startSync, .confirmStart,
  ]

  init(_ setup: Setup = Setup(edition: .enterprise), starting: Bool = true) throws {
    let clock = TestClock()
    let folder = TemporaryFolder()
    let engine = try Engine.create(
      in: folder.path,
      setup: setup,
      clock: { clock.now },
      random: { 7 },
      sleep: { milliseconds in clock.seconds += milliseconds / 1_000 }
    )
    if starting {
      for action in Self.start {
        guard case .accepted = try engine.perform(action) else { preconditionFailure("\(action.name) was refused") }
      }
    }
    self.folder = folder
    self.clock = clock
    self.engine = engine
  }

  /// Does something that has to be possible.
  borrowing func perform(_ action: Action) throws {
    guard case .accepted = try engine.perform(action) else {
      Issue.record("\(action.name) was refused")
      return
    }
  }

  /// Does something that has to be possible.
  ///
  /// - Returns: The id of what was made or is left.
  @discardableResult
  borrowing func perform(_ action: RecordAction) throws -> String {
    clock.seconds += 1
    switch try engine.perform(action) {
    case .done(let id): return id ?? ""
    case .refused(let refusal):
      Issue.record("\(action) was refused: \(refusal)")
      return ""
    }
  }

  /// Tries something that has to be refused.
  borrowing func refusal(of action: RecordAction) throws -> RecordRefusal.Code? {
    clock.seconds += 1
    guard case .refused(let refusal) = try engine.perform(action) else { return nil }
    return refusal.code
  }

  /// Runs cycles to their ends.
  borrowing func cycle(times: Int = 1) throws {
    for _ in 0..<times {
      clock.seconds += Engine.cyclePause
      guard case .accepted = try engine.runCycle() else {
        Issue.record("the cycle was refused")
        return
      }
    }
  }

  /// Makes a lead.
  ///
  /// - Returns: Its id.
  borrowing func makeLead(_ values: [String: RecordValue] = [:]) throws -> String {
    let needed: [String: RecordValue] = ["LastName": .text("Lind"), "Company": .text("Nordlyft")]
    return try perform(.createRecord(object: "Lead", values: needed.merging(values) { $1 }))
  }

  /// Makes a contact.
  ///
  /// - Returns: Its id.
  borrowing func makeContact(_ values: [String: RecordValue] = [:]) throws -> String {
    try perform(.createRecord(object: "Contact", values: ["LastName": .text("Berg")].merging(values) { $1 }))
  }

  /// The person of a record.
  borrowing func person(of record: String) throws -> Person {
    let people = try engine.people()
    return try #require(people.first { $0.sfdcID == record }, "no person has the record \(record)")
  }

  /// What the engine has done.
  var reader: EngineReader {
    let clock = clock
    return Engine.reader(of: folder.path, clock: { clock.now })
  }

  /// How many calls are left for the day.
  borrowing func remainingCalls() throws -> Int {
    guard case .integer(let calls)? = try engine.snapshot()["sync.apiCalls.remaining"] else { return 0 }
    return calls
  }

  /// The record with an id, or `nil`.
  borrowing func record(_ id: String) throws -> SyncedRecord? {
    let object: ObjectType = id.hasPrefix("00Q") ? .lead : id.hasPrefix("003") ? .contact : .account
    return try engine.records(of: object).first { $0.id == id }
  }
}
