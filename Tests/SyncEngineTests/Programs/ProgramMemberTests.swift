import Facts
import SyncEngine
import Testing

@Suite("Members of programs and campaigns")
struct ProgramMemberTests {
  @Test("a new link gives each side the members that it lacks; who is not in Salesforce becomes a lead")
  func firstExchange() throws {
    let synced = try SyncedEngine.withCampaigns()
    let leads = [try synced.makeLead(), try synced.makeLead(), try synced.makeLead()]
    try synced.cycle()
    let program = try synced.makeProgram()
    let campaign = try synced.makeCampaign()
    for status in SyncedEngine.statuses {
      let values = ["CampaignId": campaign, "Label": status.name].mapValues(RecordValue.text)
      try synced.perform(.createRecord(object: "CampaignMemberStatus", values: values))
    }
    let people = try leads.map { lead in try synced.person(of: lead).id }
    let only = try #require(Int(try synced.perform(.createPerson(values: ["firstName": .text("Ebba")]))))
    try synced.makeMember(leads[0], of: campaign, "Attended")
    try synced.makeMember(leads[1], of: campaign, "Invited")
    for person in [people[1], people[2], only] {
      try synced.perform(.addToProgram(person: person, program: program, status: "Registered"))
    }
    try synced.perform(.linkProgram(program: program, campaign: campaign))
    try synced.cycle()
    let new = try #require(try synced.engine.person(only)?.liveID)
    #expect(try synced.record(new)?.values["LastName"] == .text("Unknown"))
    var expected = [leads[0]: RecordValue.text("Attended")]
    for record in [leads[1], leads[2], new] { expected[record] = .text("Registered") }
    #expect(try synced.statusesInSalesforce(of: campaign) == expected)
    #expect(try synced.statusesInMarketo(of: program) == expected)
    var filter = SyncLogFilter()
    filter.operation = .initLinkWithProgram
    filter.limit = 1
    let counts = try #require(try synced.reader.log(filter).first).counts
    // One came, one lead and its member and that of another lead were made, and one status was changed.
    #expect([counts.created, counts.updated, counts.deleted, counts.failed] == [4, 1, 0, 0])
  }

  @Test(
    "of a collision of statuses, Marketo wins for a lead and Salesforce for a contact", arguments: ["Lead", "Contact"])
  func collision(object: String) throws {
    let synced = try SyncedEngine.withCampaigns()
    let record = try object == "Lead" ? synced.makeLead() : synced.makeContact()
    let (program, campaign) = try synced.makeLinkedProgram()
    let person = try synced.person(of: record).id
    let member = try synced.makeMember(record, of: campaign, "Invited")
    try synced.cycle()
    try synced.perform(.changeProgramStatus(person: person, program: program, status: "Registered"))
    try synced.perform(.editRecord(id: member, values: ["Status": .text("Attended")]))
    try synced.cycle()
    let winner: RecordValue = .text(object == "Lead" ? "Registered" : "Attended")
    #expect(try synced.statusesInMarketo(of: program) == [record: winner])
    #expect(try synced.statusesInSalesforce(of: campaign) == [record: winner])
  }

  @Test("a lead that is refused is an error of the record, and its member waits")
  func refusedLead() throws {
    let synced = try SyncedEngine.withCampaigns()
    try synced.perform(.addRule(ValidationRule(name: "Town", object: "Lead", field: "City", maximumLength: nil)))
    let (program, campaign) = try synced.makeLinkedProgram()
    let person = try #require(Int(try synced.perform(.createPerson(values: [:]))))
    try synced.perform(.addToProgram(person: person, program: program, status: nil))
    try synced.cycle(times: 2)
    let errors = try synced.reader.errors()
    #expect(errors.map(\.code) == [.validation])
    #expect(errors.map(\.person) == [person])
    #expect(errors.map(\.times) == [2])
    #expect(errors.map(\.operation) == [.syncWithProgram])
    #expect(try synced.engine.snapshot()["sync.status"] == .text("lastSynced"))
    #expect(try synced.engine.snapshot()["sync.error.count.job"] == .integer(0))
    #expect(try synced.engine.members(of: program) == [person: "Invited"])
    try synced.perform(.editPerson(id: person, values: ["city": .text("Lund")]))
    try synced.cycle()
    let record = try #require(try synced.engine.person(person)?.liveID)
    #expect(try synced.statusesInSalesforce(of: campaign) == [record: .text("Invited")])
  }

  @Test("a status that the program does not have is an error of the record until it has one that it does")
  func unknownStatus() throws {
    let synced = try SyncedEngine.withCampaigns()
    let lead = try synced.makeLead()
    let (program, campaign) = try synced.makeLinkedProgram()
    let member = try synced.makeMember(lead, of: campaign, "Bounced")
    try synced.cycle(times: 2)
    #expect(try synced.reader.errors().map(\.code) == [.invalidType])
    #expect(try synced.reader.errors().first?.times == 2)
    #expect(try synced.engine.members(of: program).isEmpty)
    try synced.perform(.editRecord(id: member, values: ["Status": .text("Invited")]))
    try synced.cycle()
    #expect(try synced.statusesInMarketo(of: program) == [lead: .text("Invited")])
  }

  @Test("a record that is locked is tried again three times", arguments: [3, 4])
  func locked(tries: Int) throws {
    let synced = try SyncedEngine.withCampaigns()
    let lead = try synced.makeLead()
    let (program, campaign) = try synced.makeLinkedProgram()
    let person = try synced.person(of: lead).id
    try synced.perform(.addToProgram(person: person, program: program, status: nil))
    try synced.perform(.lockRecord(id: lead, tries: tries))
    try synced.cycle()
    #expect(try synced.reader.errors().map(\.code) == (tries == 3 ? [] : [.rowLocked]))
    #expect(try synced.statusesInSalesforce(of: campaign).count == (tries == 3 ? 1 : 0))
    try synced.cycle()
    #expect(try synced.statusesInSalesforce(of: campaign) == [lead: .text("Invited")])
  }

  @Test("without access to campaigns the steps fail, and what waits is exchanged later")
  func access() throws {
    let synced = try SyncedEngine.withCampaigns()
    let lead = try synced.makeLead()
    let (program, campaign) = try synced.makeLinkedProgram()
    try synced.perform(.revokeAccess(object: "Campaign"))
    let person = try synced.person(of: lead).id
    try synced.perform(.addToProgram(person: person, program: program, status: nil))
    try synced.cycle()
    #expect(try synced.engine.snapshot()["sync.status"] == .text("failed"))
    try synced.perform(.grantAccess(object: "Campaign"))
    try synced.cycle()
    #expect(try synced.statusesInSalesforce(of: campaign) == [lead: .text("Invited")])
  }

  @Test("two people that are merged on either side are one member, with the winner's status", arguments: [false, true])
  func merge(inMarketo: Bool) throws {
    let synced = try SyncedEngine.withCampaigns()
    let leads = [try synced.makeLead(), try synced.makeLead()]
    let (program, campaign) = try synced.makeLinkedProgram()
    let people = try leads.map { lead in try synced.person(of: lead).id }
    let other = try synced.makeProgram("Webinar")
    let second = try synced.perform(.linkProgramToNewCampaign(program: other, name: "Webinar"))
    try synced.makeMember(leads[0], of: campaign, "Invited")
    try synced.makeMember(leads[1], of: campaign, "Attended")
    try synced.makeMember(leads[1], of: second, "Registered")
    try synced.cycle()
    if inMarketo {
      try synced.perform(.mergePeople(winner: people[0], loser: people[1]))
    } else {
      try synced.perform(.mergeRecords(winner: leads[0], loser: leads[1]))
    }
    try synced.cycle(times: 2)
    #expect(try synced.engine.members(of: program) == [people[0]: "Invited"])
    #expect(try synced.engine.members(of: other) == [people[0]: "Registered"])
    #expect(try synced.statusesInSalesforce(of: campaign) == [leads[0]: .text("Invited")])
    #expect(try synced.statusesInSalesforce(of: second) == [leads[0]: .text("Registered")])
  }

  @Test("a lead that is converted stays a member, as a contact", arguments: [false, true])
  func conversion(inMarketo: Bool) throws {
    let synced = try SyncedEngine.withCampaigns()
    let lead = try synced.makeLead()
    let (program, campaign) = try synced.makeLinkedProgram()
    let person = try synced.person(of: lead).id
    try synced.perform(.addToProgram(person: person, program: program, status: "Attended"))
    try synced.cycle()
    let action: RecordAction =
      inMarketo ? .convertPerson(id: person) : .convertLead(id: lead, account: nil, contact: nil)
    let contact = try synced.perform(action)
    try synced.cycle()
    #expect(try synced.statusesInMarketo(of: program) == [contact: .text("Attended")])
    #expect(try synced.statusesInSalesforce(of: campaign) == [contact: .text("Attended")])
  }

  @Test("a record that is deleted takes the membership with it, and no new lead is made for it")
  func deletedRecord() throws {
    let synced = try SyncedEngine.withCampaigns()
    let lead = try synced.makeLead()
    let (program, campaign) = try synced.makeLinkedProgram()
    let person = try synced.person(of: lead).id
    try synced.makeMember(lead, of: campaign, "Invited")
    try synced.cycle()
    try synced.perform(.changeProgramStatus(person: person, program: program, status: "Attended"))
    try synced.perform(.deleteRecord(id: lead))
    try synced.cycle(times: 2)
    #expect(try synced.engine.members(of: program).isEmpty)
    #expect(try synced.engine.records(of: .lead).isEmpty)
    try synced.perform(.addToProgram(person: person, program: program, status: nil))
    try synced.cycle()
    #expect(try synced.engine.records(of: .lead).count == 1)
    #expect(try synced.statusesInSalesforce(of: campaign).count == 1)
  }

  @Test("a person that is deleted in Marketo alone comes back with its membership")
  func deletedPerson() throws {
    let synced = try SyncedEngine.withCampaigns()
    let lead = try synced.makeLead()
    let (program, campaign) = try synced.makeLinkedProgram()
    try synced.makeMember(lead, of: campaign, "Invited")
    try synced.cycle()
    try synced.perform(.deletePerson(id: synced.person(of: lead).id, inSalesforce: false))
    try synced.cycle()
    #expect(try synced.engine.members(of: program).isEmpty)
    try synced.perform(.editRecord(id: lead, values: ["City": .text("Lund")]))
    try synced.cycle()
    #expect(try synced.statusesInMarketo(of: program) == [lead: .text("Invited")])
  }
}
