import Facts
import SyncEngine
import Testing

@testable import WaymarkCommand

extension Workplace {
  /// Makes an organization whose sync has been started.
  func startSync() throws {
    run("engine init --edition enterprise")
    for action in [
      "salesforce.login", "salesforce.resetToken", "marketo.enterCredentials", "marketo.syncFields",
      "marketo.confirmCredentials", "marketo.startSync", "marketo.confirmStart",
    ] {
      #expect(run("engine do \(action)").status == .done)
    }
  }

  /// The engine of the place, beside the program.
  func openEngine() throws -> Engine {
    try Engine(
      opening: engine,
      clock: { [self] in Timestamp(secondsSinceEpoch: now) },
      random: { 7 },
      sleep: { _ in }
    )
  }

  /// Does something with records, a second later.
  ///
  /// - Returns: The id of what was made or is left.
  @discardableResult
  func perform(_ action: RecordAction) throws -> String {
    now += 1
    switch try openEngine().perform(action) {
    case .done(let id): return id ?? ""
    case .refused(let refusal):
      Issue.record("\(action) was refused: \(refusal)")
      return ""
    }
  }

  /// Makes leads.
  func makeLeads(_ count: Int) throws {
    for number in 0..<count {
      try perform(.createRecord(object: "Lead", values: ["LastName": .text("L\(number)"), "Company": .text("C")]))
    }
  }

  /// Runs a cycle, a pause later.
  @discardableResult
  func cycle() -> Answer {
    now += Engine.cyclePause
    return run("engine cycle")
  }

  /// Has a validation rule refuse what is changed in Marketo of the first person.
  func makeRecordError() throws {
    try makeLeads(1)
    cycle()
    try perform(.addRule(ValidationRule(name: "Phone_Needed", object: "Lead", field: "Phone")))
    try changePerson()
    cycle()
  }

  /// Changes the first person in Marketo.
  func changePerson() throws {
    let id = try #require(try openEngine().people().first).id
    try perform(.editPerson(id: id, values: ["jobTitle": .text("T\(now)")]))
  }

  /// Leaves a cycle half done, as a process that was killed does.
  func leaveCycle() throws {
    try makeLeads(1)
    cycle()
    try changePerson()
    now += Engine.cyclePause
    guard case .more = try openEngine().advanceCycle() else {
      Issue.record("the cycle has ended")
      return
    }
  }
}
