import SyncEngine
import TestSupport
import Testing

@Suite("Laws of programs and campaigns")
struct ProgramLawTests {
  private static let statuses = SyncedEngine.statuses.map(\.name)

  /// Gives a record a status in Salesforce, or takes it out of the campaign.
  private func set(_ status: String?, of record: String, in campaign: String, _ synced: borrowing SyncedEngine) throws {
    let member = try synced.member(record, of: campaign)
    switch (member, status) {
    case (let member?, let status?): try synced.perform(.editRecord(id: member, values: ["Status": .text(status)]))
    case (let member?, nil): try synced.perform(.deleteRecord(id: member))
    case (nil, let status?): try synced.makeMember(record, of: campaign, status)
    case (nil, nil): break
    }
  }

  private func set(_ status: String?, of person: Int, in program: Int, _ synced: borrowing SyncedEngine) throws {
    if let status {
      try synced.perform(.addToProgram(person: person, program: program, status: status))
    } else if try synced.engine.members(of: program)[person] != nil {
      try synced.perform(.removeFromProgram(person: person, program: program))
    }
  }

  @Test("both sides have what the naive model has, after every cycle", arguments: 0..<12)
  func model(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let synced = try SyncedEngine.withCampaigns()
    for _ in 0..<3 { _ = try synced.makeLead() }
    for _ in 0..<3 { _ = try synced.makeContact() }
    let (program, campaign) = try synced.makeLinkedProgram()
    try synced.perform(.createPerson(values: ["firstName": .text("Only in Marketo")]))
    var model = NaiveMembership(contacts: [4, 5, 6])
    for step in 0..<60 {
      let person = 1 + random.number(below: 7)
      let status = random.number(below: 4) == 0 ? nil : Self.statuses[random.number(below: 3)]
      let record = try synced.engine.person(person)?.liveID
      var operation = NaiveMembership.Operation.marketo(person: person, status: status)
      if step == 59 || random.number(below: 6) == 0 {
        operation = .cycle
        try synced.cycle()
      } else if let record, random.number(below: 2) == 0 {
        operation = .salesforce(person: person, status: status)
        try set(status, of: record, in: campaign, synced)
      } else {
        try set(status, of: person, in: program, synced)
      }
      model.perform(operation)
      try #require(try synced.engine.members(of: program) == model.ours, "after \(step): \(operation)")
      var theirs: [String: RecordValue] = [:]
      for (person, status) in model.theirs {
        theirs[try #require(try synced.engine.person(person)?.liveID)] = .text(status)
      }
      try #require(try synced.statusesInSalesforce(of: campaign) == theirs, "after \(step): \(operation)")
    }
    #expect(try synced.reader.errors().isEmpty)
  }

  @Test(
    "both sides are equal after two cycles, whatever became of people and records, and stay so",
    arguments: [1, 2, 3, 4, 5, 6, 7, 8, 13, 36, 97, 125, 152]
  )
  func identities(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(1_000 + seed))
    let synced = try SyncedEngine.withCampaigns()
    for _ in 0..<6 { _ = try synced.makeLead() }
    for _ in 0..<4 { _ = try synced.makeContact() }
    let (program, campaign) = try synced.makeLinkedProgram()
    for _ in 0..<3 { try synced.perform(.createPerson(values: [:])) }
    for _ in 0..<50 {
      let people = try synced.engine.people()
      let person = people[random.number(below: people.count)]
      let other = people[random.number(below: people.count)]
      let status = random.number(below: 4) == 0 ? nil : Self.statuses[random.number(below: 3)]
      // What does not fit is refused, and that is fine.
      var action: RecordAction?
      switch random.number(below: 22) {
      case 0..<6: try set(status, of: person.id, in: program, synced)
      case 6..<12:
        let record = person.liveID ?? ""
        let isThere = try synced.record(record).map { $0.values["IsConverted"] != .integer(1) } ?? false
        if isThere { try set(status, of: record, in: campaign, synced) }
      case 12: action = .deleteRecord(id: person.liveID ?? "")
      case 13: action = .mergeRecords(winner: person.liveID ?? "", loser: other.liveID ?? "")
      case 14: action = .convertLead(id: person.liveID ?? "", account: nil, contact: nil)
      case 15: action = .mergePeople(winner: person.id, loser: other.id)
      case 16: action = .convertPerson(id: person.id)
      case 17: action = .deleteFromSalesforce(id: person.id, inMarketo: random.number(below: 2) == 0)
      case 18: action = .deletePerson(id: person.id, inSalesforce: random.number(below: 2) == 0)
      case 19: action = .addToCampaign(id: person.id, campaign: campaign, status: status)
      case 20: action = .removeFromCampaign(id: person.id, campaign: campaign)
      default: try synced.cycle()
      }
      if let action { _ = try synced.engine.perform(action) }
      if people.count < 4 { _ = try synced.makeLead() }
    }
    try synced.cycle(times: 2)
    let members = try synced.statusesInMarketo(of: program)
    #expect(try synced.statusesInSalesforce(of: campaign) == members)
    try synced.cycle()
    #expect(try synced.statusesInMarketo(of: program) == members)
    #expect(try synced.statusesInSalesforce(of: campaign) == members)
  }
}
