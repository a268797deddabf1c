import Facts
import Platform
import SyncEngine

/// What two processes do to one engine at once.
struct ProcessBench {
  /// The folder of the engine's files.
  let folder: String

  private func open() throws -> Engine {
    try Engine(opening: folder, clock: { Timestamp(secondsSinceEpoch: 1_900_000_000) }, random: { 1 })
  }

  /// Runs one cycle after the other.
  ///
  /// - Returns: How many.
  func spin() throws -> Int {
    var cycles = 0
    while FileSystem().kind(of: folder + "/stop") == nil {
      // Opened anew each time, as a program is that is started again and again.
      let engine = try open()
      for _ in 0..<10 {
        guard case .accepted = try engine.runCycle() else { continue }
        cycles += 1
      }
    }
    return cycles
  }

  /// Changes settings and people, and checks at the end that nothing was lost.
  func act(_ count: Int) throws {
    let engine = try open()
    let lead = try done(
      .createRecord(object: "Lead", values: ["LastName": .text("Lind"), "Company": .text("Nordlyft")]))
    let person = try done(.createPerson(values: ["lastName": .text("Berg"), "companyName": .text("Fjällbo")]))
    let number = Int(person) ?? 0
    let generation = try self.generation(engine)
    var resets = 0
    var edits = 0
    for turn in 0..<count {
      switch turn % 5 {
      case 0:
        try perform(.resetToken(nil), engine)
        resets += 1
      case 1: try perform(.renewToken(nil), engine)
      case 2:
        edits += 1
        _ = try done(.editPerson(id: number, values: ["score": .integer(edits)]))
      case 3: _ = try done(.editRecord(id: lead, values: ["Title": .text("Turn \(turn)")]))
      default:
        try perform(.setPersonDefaults(lastName: "Name \(turn)", company: nil), engine)
        guard try engine.snapshot()["marketo.defaults.lastName"] == .text("Name \(turn)") else {
          preconditionFailure("a setting was lost")
        }
      }
    }
    guard try self.generation(engine) == generation + resets else { preconditionFailure("a reset was lost") }
    guard try engine.person(number)?.values["score"] == .integer(edits) else { preconditionFailure("an edit was lost") }
    print(count)
  }

  private func done(_ action: RecordAction) throws -> String {
    switch try open().perform(action) {
    case .done(let id): return id ?? ""
    case .refused(let refusal): preconditionFailure("\(action): \(refusal)")
    }
  }

  private func perform(_ action: Action, _ engine: borrowing Engine) throws {
    guard case .accepted = try engine.perform(action) else { preconditionFailure("\(action.name) was refused") }
  }

  private func generation(_ engine: borrowing Engine) throws -> Int {
    guard case .integer(let number)? = try engine.snapshot()["credential.token.generation"] else { return 0 }
    return number
  }
}
