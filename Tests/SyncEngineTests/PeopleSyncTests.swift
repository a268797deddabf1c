import SyncEngine
import Testing

@Suite("People on both sides")
struct PeopleSyncTests {
  @Test("a new lead becomes a new person, whoever else has its e-mail address")
  func newLeads() throws {
    let synced = try SyncedEngine()
    let first = try synced.makeLead(["Email": .text("anna@nordlyft.example"), "NumberOfEmployees": .integer(12)])
    let second = try synced.makeLead(["Email": .text("anna@nordlyft.example")])
    try synced.cycle()
    let people = try synced.engine.people()
    #expect(people.map(\.sfdcID) == [first, second])
    #expect(people.map(\.sfdcType) == ["Lead", "Lead"])
    #expect(people[0].values["emailAddress"] == .text("anna@nordlyft.example"))
    #expect(people[0].values["numEmployees"] == .integer(12))
    #expect(people[0].values["companyName"] == .text("Nordlyft"))
  }

  @Test("a change in Marketo reaches the record, once")
  func push() throws {
    let synced = try SyncedEngine()
    let lead = try synced.makeLead(["City": .text("Lund")])
    try synced.cycle()
    let person = try synced.person(of: lead)
    try synced.perform(.editPerson(id: person.id, values: ["city": .text("Malmö")]))
    #expect(try synced.person(of: lead).pending == ["city": .text("Lund")])
    try synced.cycle()
    #expect(try synced.record(lead)?.values["City"] == .text("Malmö"))
    #expect(try synced.person(of: lead).pending.isEmpty)
    let before = try synced.engine.records(of: .lead)
    try synced.cycle(times: 2)
    #expect(try synced.engine.records(of: .lead) == before)
    #expect(try synced.person(of: lead).values["city"] == .text("Malmö"))
  }

  @Test("of a collision, Marketo wins for a lead and Salesforce for a contact", arguments: ["Lead", "Contact"])
  func collision(object: String) throws {
    let synced = try SyncedEngine()
    let record = try object == "Lead" ? synced.makeLead() : synced.makeContact()
    try synced.cycle()
    let person = try synced.person(of: record)
    try synced.perform(.editPerson(id: person.id, values: ["firstName": .text("Märta"), "salutation": .text("Dr.")]))
    try synced.perform(.editRecord(id: record, values: ["FirstName": .text("Maja"), "Title": .text("CEO")]))
    try synced.cycle(times: 2)
    let winner: RecordValue = .text(object == "Lead" ? "Märta" : "Maja")
    #expect(try synced.person(of: record).values["firstName"] == winner)
    #expect(try synced.record(record)?.values["FirstName"] == winner)
    // What only one side has changed is no collision.
    #expect(try synced.person(of: record).values["jobTitle"] == .text("CEO"))
    #expect(try synced.record(record)?.values["Salutation"] == .text("Dr."))
  }

  @Test("three leads that Salesforce merges are one person, with the sum of their scores")
  func merge() throws {
    let synced = try SyncedEngine()
    let score = "mkto71_Lead_Score__c"
    let winner = try synced.makeLead([score: .integer(10)])
    let losers = [
      try synced.makeLead([score: .integer(10), "Phone": .text("1")]), try synced.makeLead([score: .integer(10)]),
    ]
    try synced.cycle()
    for loser in losers { try synced.perform(.mergeRecords(winner: winner, loser: loser)) }
    try synced.cycle(times: 2)
    let people = try synced.engine.people()
    #expect(people.map(\.sfdcID) == [winner])
    #expect(people[0].values["score"] == .integer(30))
    #expect(people[0].values["phoneNumber"] == .text("1"))
    #expect(try synced.record(winner)?.values[score] == .integer(30))
  }

  @Test("a lead that is converted is a contact afterwards, with its company")
  func convert() throws {
    let synced = try SyncedEngine()
    let lead = try synced.makeLead(["Email": .text("a@b.example"), "Industry": .text("Energy")])
    try synced.cycle()
    let number = try synced.person(of: lead).id
    let contact = try synced.perform(.convertLead(id: lead, account: nil, contact: nil))
    try synced.cycle()
    let person = try synced.person(of: contact)
    #expect(person.id == number)
    #expect(person.sfdcType == "Contact")
    #expect(person.values["emailAddress"] == .text("a@b.example"))
    #expect(try synced.engine.companies().first?.values["industry"] == .text("Energy"))
    #expect(person.companyID != nil)
  }

  @Test("a record that is deleted leaves a person that is marked, and a new one that Sync Person makes")
  func delete() throws {
    let synced = try SyncedEngine()
    let lead = try synced.makeLead()
    try synced.cycle()
    try synced.perform(.deleteRecord(id: lead))
    try synced.cycle()
    let person = try synced.person(of: lead)
    #expect(person.isDeletedInSalesforce)
    let second = try synced.perform(.syncPerson(id: person.id, owner: nil))
    #expect(second != lead)
    #expect(try synced.person(of: second).id == person.id)
    try synced.cycle()
    #expect(try synced.engine.people().count == 1)
  }
}
