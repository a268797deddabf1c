import Facts
import SyncEngine
import Testing

@Suite("What goes wrong in a cycle")
struct FaultTests {
  /// A fault that stops every call, the error that it ends with, and how it is mended.
  struct JobFault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let code: RecordRefusal.Code
    let cause: @Sendable (borrowing SyncedEngine) throws -> Void
    let remedy: @Sendable (borrowing SyncedEngine) throws -> Void
  }

  private static let jobFaults = [
    JobFault(
      testDescription: "no calls are left",
      code: .requestLimit,
      cause: { synced in try synced.perform(.limitCalls(remaining: 0)) },
      remedy: { synced in try synced.perform(.liftCallLimit) }
    ),
    JobFault(
      testDescription: "no calls are left until tomorrow",
      code: .requestLimit,
      cause: { synced in
        try synced.perform(.limitCalls(remaining: 60))
        while try synced.remainingCalls() > 0 { try synced.cycle() }
      },
      remedy: { synced in synced.clock.seconds += 86_400 }
    ),
    JobFault(
      testDescription: "the password was changed",
      code: .invalidLogin,
      cause: { synced in try synced.perform(.changePassword) },
      remedy: { synced in try synced.perform(Action.renewToken(nil)) }
    ),
    JobFault(
      testDescription: "the token was reset",
      code: .invalidLogin,
      cause: { synced in try synced.perform(Action.resetToken(nil)) },
      remedy: { synced in try synced.perform(Action.renewToken(nil)) }
    ),
    JobFault(
      testDescription: "the permission to call the API was taken",
      code: .apiDisabled,
      cause: { synced in try synced.perform(.revokePermission(name: "apiEnabled")) },
      remedy: { synced in try synced.perform(.grantPermission(name: "apiEnabled")) }
    ),
  ]

  @Test("is an error of the job where no call is answered, and nothing is lost", arguments: jobFaults)
  func job(fault: JobFault) throws {
    let synced = try SyncedEngine()
    let lead = try synced.makeLead()
    try synced.cycle()
    let person = try synced.person(of: lead).id
    try fault.cause(synced)
    try synced.perform(.editPerson(id: person, values: ["city": .text("Umeå")]))
    let new = try synced.makeLead()
    let lastSynced = try synced.engine.snapshot()["sync.lastSyncedAt"]
    try synced.cycle()
    #expect(try synced.engine.snapshot()["sync.status"] == .text("failed"))
    #expect(try synced.engine.snapshot()["sync.lastSyncedAt"] == lastSynced)
    #expect(try synced.engine.snapshot()["sync.error.count.job"] != .integer(0))
    let error = try #require(try synced.reader.errors().first)
    #expect(error.level == .job)
    #expect(error.code == fault.code)
    #expect(try synced.reader.status().failure?.code == fault.code)
    #expect([StepStatus.failed, .incomplete].contains(try #require(try synced.reader.log().first).status))
    #expect(try synced.refusal(of: .syncPerson(id: person, owner: nil)) == fault.code)
    try fault.remedy(synced)
    try synced.cycle()
    #expect(try synced.engine.snapshot()["sync.status"] == .text("lastSynced"))
    #expect(try synced.record(lead)?.values["City"] == .text("Umeå"))
    #expect(try synced.person(of: new).sfdcType == "Lead")
  }

  @Test("is nothing where only the session is over: a new one is opened")
  func session() throws {
    let synced = try SyncedEngine()
    let lead = try synced.makeLead()
    try synced.cycle()
    try synced.perform(.expireSession)
    let number = try synced.person(of: lead).id
    try synced.perform(.editPerson(id: number, values: ["city": .text("Umeå")]))
    try synced.perform(.syncPerson(id: number, owner: nil))
    #expect(try synced.record(lead)?.values["City"] == .text("Umeå"))
    try synced.perform(.expireSession)
    try synced.cycle()
    #expect(try synced.engine.snapshot()["sync.status"] == .text("lastSynced"))
    #expect(try synced.reader.errors().isEmpty)
  }

  @Test("is a failed step where there is no access to an object, and the other objects go on")
  func access() throws {
    let synced = try SyncedEngine()
    try synced.cycle()
    try synced.perform(.revokeAccess(object: "Lead"))
    let lead = try synced.makeLead()
    let contact = try synced.makeContact()
    try synced.cycle()
    #expect(try synced.engine.snapshot()["sync.status"] == .text("failed"))
    #expect(try synced.engine.people().map(\.sfdcID) == [contact])
    var filter = SyncLogFilter()
    filter.status = .failed
    #expect(Set(try synced.reader.log(filter).map(\.object)) == ["Lead"])
    #expect(Set(try synced.reader.errors().map(\.code)) == [.insufficientAccess])
    try synced.perform(.grantAccess(object: "Lead"))
    try synced.cycle()
    #expect(try synced.engine.snapshot()["sync.status"] == .text("lastSynced"))
    #expect(try synced.engine.people().map(\.sfdcID) == [contact, lead])
  }

  @Test("is an error of the record where a rule refuses it, once for all cycles, and the cycle succeeds")
  func rule() throws {
    let synced = try SyncedEngine()
    let leads = [try synced.makeLead(), try synced.makeLead()]
    try synced.cycle()
    try synced.perform(.addRule(ValidationRule(name: "Towns", object: "Lead", field: "City", maximumLength: 4)))
    let numbers = [try synced.person(of: leads[0]).id, try synced.person(of: leads[1]).id]
    try synced.perform(.editPerson(id: numbers[0], values: ["city": .text("Linköping")]))
    try synced.perform(.editPerson(id: numbers[1], values: ["city": .text("Umeå")]))
    try synced.cycle(times: 3)
    #expect(try synced.engine.snapshot()["sync.status"] == .text("lastSynced"))
    let errors = try synced.reader.errors()
    #expect(errors.count == 1)
    #expect(errors.first?.times == 3)
    #expect(errors.first?.person == numbers[0])
    #expect(errors.first?.record == leads[0])
    #expect(errors.first?.field == "City")
    #expect(errors.first?.rule == "Towns")
    #expect(errors.first?.code == .validation)
    #expect(try synced.record(leads[0])?.values["City"] == nil)
    #expect(try synced.record(leads[1])?.values["City"] == .text("Umeå"))
    #expect(try synced.person(of: leads[0]).pending == ["city": .null])
    try synced.perform(.removeRule(name: "Towns"))
    try synced.cycle()
    #expect(try synced.record(leads[0])?.values["City"] == .text("Linköping"))
    // Five days later, nobody remembers.
    synced.clock.seconds += 5 * 86_400
    try synced.cycle()
    #expect(try synced.reader.errors().isEmpty)
    #expect(try synced.reader.log().allSatisfy { $0.cycle == 6 })
  }

  @Test("is waited out where a record is locked for a while, and an error where it stays so", arguments: 1...5)
  func lock(tries: Int) throws {
    let synced = try SyncedEngine()
    let lead = try synced.makeLead()
    let other = try synced.makeLead()
    try synced.cycle()
    for record in [lead, other] {
      try synced.perform(.editPerson(id: synced.person(of: record).id, values: ["city": .text("Umeå")]))
    }
    try synced.perform(.lockRecord(id: lead, tries: tries))
    let before = synced.clock.seconds
    try synced.cycle()
    // After 1, 2 and 4 seconds.
    let pauses = [1, 3, 7]
    #expect(synced.clock.seconds - before - Engine.cyclePause == pauses[min(tries, 3) - 1])
    #expect(try synced.record(other)?.values["City"] == .text("Umeå"))
    #expect((try synced.record(lead)?.values["City"] == .text("Umeå")) == (tries <= 3))
    #expect(try synced.reader.errors().map(\.code) == (tries <= 3 ? [] : [.rowLocked]))
    #expect(try synced.engine.snapshot()["sync.status"] == .text("lastSynced"))
    try synced.cycle()
    #expect(try synced.record(lead)?.values["City"] == .text("Umeå"))
  }
}
