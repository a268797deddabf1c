import Facts
import SyncEngine
import TestSupport
import Testing

@Suite("A process that dies")
struct CrashTests {
  /// What a test throws where a process would be dead.
  private static let death = EngineError(.other, path: "dead")

  /// Counts the moments at which a process can die, and dies at one of them.
  private final class Fate {
    private var left: Int

    init(after moments: Int) { left = moments }

    func pass() throws(EngineError) {
      left -= 1
      if left < 0 { throw CrashTests.death }
    }
  }

  /// What is done, by how it is called.
  private static let works: [(name: String, work: @Sendable (borrowing Engine) throws -> Void)] = [
    ("the first cycle", { engine in try cycle(engine) }),
    ("a cycle in both directions", { engine in try cycle(engine) }),
    ("a flow step that makes a lead", { engine in _ = try engine.perform(.syncPerson(id: 13, owner: nil)) }),
    ("a flow step that converts", { engine in _ = try engine.perform(.convertPerson(id: 2)) }),
    ("a flow step that merges", { engine in _ = try engine.perform(.mergePeople(winner: 3, loser: 4)) }),
    ("a flow step that deletes", { engine in _ = try engine.perform(.deleteFromSalesforce(id: 5, inMarketo: true)) }),
    ("a cycle that exchanges the members of a new link", { engine in try cycle(engine) }),
    ("a cycle that exchanges what has changed of members", { engine in try cycle(engine) }),
    (
      "a link with a new campaign",
      { engine in _ = try engine.perform(.linkProgramToNewCampaign(program: 2, name: "Webinar")) }
    ),
  ]

  private static func cycle(_ engine: borrowing Engine) throws {
    guard case .accepted = try engine.runCycle() else { preconditionFailure("a cycle was refused") }
  }

  /// Makes an engine that has everything to do, or everything but the first cycle.
  private func prepare(isSynced: Bool) throws -> SyncedEngine {
    let synced = try SyncedEngine(Setup(edition: .enterprise))
    try synced.perform(.setPersonDefaults(lastName: nil, company: nil))
    let account = try synced.perform(.createRecord(object: "Account", values: ["Name": .text("Fjällbo")]))
    var leads: [String] = []
    for index in 0..<8 { leads.append(try synced.makeLead(["City": .text("Lund \(index)")])) }
    var contacts: [String] = []
    for _ in 0..<4 { contacts.append(try synced.makeContact(["AccountId": .text(account)])) }
    guard isSynced else { return synced }
    try synced.cycle()
    try synced.perform(.createPerson(values: ["firstName": .text("Only in Marketo")]))
    for id in [1, 2, 3, 9, 10] { try synced.perform(.editPerson(id: id, values: ["city": .text("Malmö")])) }
    for id in [leads[0], leads[3], contacts[0]] {
      try synced.perform(.editRecord(id: id, values: ["Title": .text("CTO")]))
    }
    try synced.perform(.mergeRecords(winner: leads[5], loser: leads[6]))
    try synced.perform(.convertLead(id: leads[7], account: account, contact: nil))
    try synced.perform(.deleteRecord(id: contacts[3]))
    try synced.perform(
      .addRule(ValidationRule(name: "Short", object: "Contact", field: "MailingCity", maximumLength: 3)))
    return synced
  }

  /// Makes an engine whose program has everything to exchange with its campaign.
  private func preparePrograms(isNew: Bool) throws -> SyncedEngine {
    let synced = try SyncedEngine.withCampaigns()
    for _ in 0..<4 { _ = try synced.makeLead() }
    for _ in 0..<3 { _ = try synced.makeContact() }
    let (program, campaign) = try synced.makeLinkedProgram()
    _ = try synced.makeProgram("Webinar")
    for person in [1, 2, 5, 6] {
      try synced.perform(.addToProgram(person: person, program: program, status: "Invited"))
    }
    try synced.cycle(times: 2)
    try synced.perform(.createPerson(values: ["firstName": .text("Only in Marketo")]))
    try synced.perform(.setPeriodCost(program: program, cost: 5))
    for person in [1, 3, 5, 8] {
      try synced.perform(.addToProgram(person: person, program: program, status: "Attended"))
    }
    let records = try synced.engine.people().compactMap(\.liveID)
    for record in [records[0], records[4]] {
      let member = try #require(try synced.member(record, of: campaign))
      try synced.perform(.editRecord(id: member, values: ["Status": .text("Registered")]))
    }
    try synced.makeMember(records[3], of: campaign, "Registered")
    try synced.makeMember(records[6], of: campaign, "Unknown")
    try synced.perform(.deleteRecord(id: try #require(try synced.member(records[5], of: campaign))))
    try synced.perform(.removeFromProgram(person: 2, program: program))
    try synced.perform(.lockRecord(id: records[2], tries: 1))
    guard isNew else { return synced }
    try synced.perform(.unlinkProgram(program: program))
    // What it has is not one of the program's, and it has to be to be linked.
    try synced.perform(.deleteRecord(id: try #require(try synced.member(records[6], of: campaign))))
    try synced.perform(.linkProgram(program: program, campaign: campaign))
    return synced
  }

  private func copy(_ folder: TemporaryFolder) -> TemporaryFolder {
    let copy = TemporaryFolder()
    for name in folder.names { copy.write(folder.bytes(of: name), to: name) }
    return copy
  }

  private func open(_ folder: TemporaryFolder, _ faults: EngineFaults = EngineFaults()) throws -> Engine {
    try Engine(
      opening: folder.path,
      clock: { Timestamp(secondsSinceEpoch: 1_000_005_000) },
      random: { 7 },
      sleep: { _ in },
      faults: faults
    )
  }

  @Test("at any commit is followed by one that comes to the same", arguments: works.map(\.name))
  func everyCommit(name: String) throws {
    let work = try #require(Self.works.first { $0.name == name }?.work)
    let isOfPrograms = ["member", "link"].contains(where: name.contains)
    let base =
      try isOfPrograms
      ? preparePrograms(isNew: name.contains("new link")) : prepare(isSynced: name != Self.works[0].name)
    let isCycle = name.contains("cycle")
    let expected = copy(base.folder)
    try work(open(expected))
    if !isCycle { try run(to: try StoreDump.lastCycle(of: expected).number + 2, expected) }
    let target = try StoreDump.lastCycle(of: expected).number
    let rows = try StoreDump.rows(of: expected, includesLogs: isCycle)
    try expectSame(as: rows, from: base.folder, includesLogs: isCycle) { folder, faults in
      try work(open(folder, faults))
    } afterwards: { folder, moment in
      // A flow step that was decided on is carried out by the next cycle; one that was not is done again.
      if !isCycle, moment == 0 { try work(open(folder)) }
      try run(to: target, folder)
    }
  }

  @Test(
    "in a flow step is followed by a cycle that may die at any commit, too",
    arguments: works.map(\.name).filter { $0.hasPrefix("a flow step") })
  func secondDeath(name: String) throws {
    let work = try #require(Self.works.first { $0.name == name }?.work)
    let base = try prepare(isSynced: true)
    let expected = copy(base.folder)
    try work(open(expected))
    let target = try StoreDump.lastCycle(of: expected).number + 2
    try run(to: target, expected)
    let rows = try StoreDump.rows(of: expected, includesLogs: false)
    // Before and after its first commit: from then on it is decided on, and not yet done.
    let decided = copy(base.folder)
    #expect(try dies(after: 1) { faults in try work(open(decided, faults)) })
    try expectSame(as: rows, from: decided, includesLogs: false) { folder, faults in
      try run(to: target, folder, faults)
    } afterwards: { folder, _ in
      try run(to: target, folder)
    }
  }

  /// Lets work die at one moment after the other, until it lives, and expects the same of what follows each time.
  ///
  /// - Parameters:
  ///   - rows: What the files hold in the end.
  ///   - start: The folder that the work starts from.
  ///   - includesLogs: Whether the logs are the same, too.
  ///   - work: What dies.
  ///   - afterwards: What follows; it is given the moment of the death, or `nil`.
  /// - Throws: What either throws but the death, and the first difference.
  private func expectSame(
    as rows: [String],
    from start: TemporaryFolder,
    includesLogs: Bool,
    _ work: (TemporaryFolder, EngineFaults) throws -> Void,
    afterwards: (TemporaryFolder, Int?) throws -> Void
  ) throws {
    var moments = 0
    while true {
      let folder = copy(start)
      let hasDied = try dies(after: moments) { faults in try work(folder, faults) }
      try afterwards(folder, hasDied ? moments : nil)
      let found = try StoreDump.rows(of: folder, includesLogs: includesLogs)
      try #require(found == rows, "after \(moments) moments: \(Set(found).symmetricDifference(rows).sorted())")
      if !hasDied { break }
      moments += 1
    }
    #expect(moments > 3, "there were moments to die at")
  }

  /// Does something, and tells whether it died after so many moments.
  private func dies(after moments: Int, _ work: (EngineFaults) throws -> Void) throws -> Bool {
    let fate = Fate(after: moments)
    var faults = EngineFaults()
    faults.interrupt = { (_) throws(EngineError) in try fate.pass() }
    do {
      try work(faults)
      return false
    } catch let error as EngineError where error == Self.death {
      return true
    }
  }

  /// Runs cycles until the one with a number has ended, going on with one that was left.
  private func run(to number: Int, _ folder: TemporaryFolder, _ faults: EngineFaults = EngineFaults()) throws {
    while true {
      let last = try StoreDump.lastCycle(of: folder)
      if last.number == number, last.hasEnded { return }
      try Self.cycle(open(folder, faults))
    }
  }
}
