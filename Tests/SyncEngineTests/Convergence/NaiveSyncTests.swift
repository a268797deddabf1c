import Testing

@Suite("The naive model of the sync")
struct NaiveSyncTests {
  private var model = NaiveSync()

  /// Does operations that have to be done, and returns the id that the last one made.
  @discardableResult
  private mutating func run(_ operations: ModelOperation...) throws -> String {
    var made: String?
    for operation in operations {
      guard case .done(let id) = model.perform(operation) else {
        Issue.record("\(operation.text) is refused")
        throw Refused()
      }
      made = id
    }
    return made ?? ""
  }

  private mutating func lead(_ more: [String: ModelValue] = [:]) throws -> String {
    let least: [String: ModelValue] = ["LastName": .text("Lund"), "Company": .text("Acme")]
    return try run(.createRecord(object: "Lead", values: least.merging(more) { _, value in value }))
  }

  private mutating func contact(_ more: [String: ModelValue] = [:]) throws -> String {
    try run(.createRecord(object: "Contact", values: more.merging(["LastName": .text("Roy")]) { value, _ in value }))
  }

  private func person(_ number: Int) throws -> ModelPerson { try #require(model.marketo.people[number]) }

  private func record(_ id: String) throws -> ModelRecord { try #require(model.salesforce.records[id]) }

  @Test("an id is the prefix, a number and checks")
  func ids() {
    #expect(ModelRecordID.make("00Q", 0) == "00Q000000000000EAA")
    #expect(ModelRecordID.make("003", 61) == "00300000000000zAAA")
    #expect(ModelRecordID.make("001", 10) == "00100000000000AAAQ")
  }

  @Test("three leads with a score of 10 that are merged in Salesforce have one of 30 on both sides")
  mutating func scores() throws {
    let score: [String: ModelValue] = ["mkto71_Lead_Score__c": .integer(10)]
    let ids = [try lead(score), try lead(score), try lead(score)]
    try run(.runCycle, .mergeRecords(winner: ids[1], loser: ids[0]), .mergeRecords(winner: ids[1], loser: ids[2]))
    #expect(try record(ids[1]).values["mkto71_Lead_Score__c"] == .integer(10))
    try run(.runCycle)
    #expect(Array(model.marketo.people.keys) == [2])
    #expect(try person(2).values["score"] == .integer(30))
    #expect(try record(ids[1]).values["mkto71_Lead_Score__c"] == .integer(30))
  }

  @Test("a merge in Marketo sums nothing, and fills what the winner lacks")
  mutating func mergeInMarketo() throws {
    _ = try lead(["mkto71_Lead_Score__c": .integer(10)])
    let loser = try lead(["mkto71_Lead_Score__c": .integer(20), "Title": .text("t")])
    try run(.runCycle, .mergePeople(winner: 1, loser: 2), .runCycle)
    #expect(try person(1).values["score"] == .integer(10))
    #expect(try person(1).values["jobTitle"] == .text("t"))
    #expect(try person(1).pending.isEmpty)
    #expect(model.salesforce.records[loser] == nil)
  }

  @Test("of a conflict, a lead keeps Marketo's value and a contact takes Salesforce's")
  mutating func conflicts() throws {
    let ids = [try lead(["Title": .text("old")]), try contact(["Title": .text("old")])]
    try run(.runCycle)
    for (number, id) in zip(1..., ids) {
      try run(.editPerson(id: number, values: ["jobTitle": .text("ours")]))
      try run(.editRecord(id: id, values: ["Title": .text("theirs")]))
    }
    try run(.runCycle)
    #expect(try record(ids[0]).values["Title"] == .text("ours"))
    #expect(try person(1).values["jobTitle"] == .text("ours"))
    #expect(try record(ids[1]).values["Title"] == .text("theirs"))
    #expect(try person(2).values["jobTitle"] == .text("theirs"))
    #expect(try person(1).pending.isEmpty && person(2).pending.isEmpty)
  }

  @Test("a contact's field that Salesforce changed waits for the pull when it is pushed before")
  mutating func waiting() throws {
    let id = try contact()
    try run(.runCycle, .editPerson(id: 1, values: ["jobTitle": .text("ours")]))
    try run(.editRecord(id: id, values: ["Title": .text("theirs")]), .syncPerson(id: 1, owner: nil))
    #expect(try record(id).values["Title"] == .text("theirs"))
    #expect(try person(1).pending == ["jobTitle": .null])
  }

  @Test("a field that becomes visible is brought by the next change alone")
  mutating func visibility() throws {
    try run(.hideField("Lead.Region__c"))
    let id = try lead(["Region__c": .text("North")])
    try run(.runCycle, .showField("Lead.Region__c"), .runCycle)
    #expect(try person(1).values["Region__c"] == .null)
    try run(.editRecord(id: id, values: [:]), .runCycle)
    #expect(try person(1).values["Region__c"] == .text("North"))
  }

  @Test("what cannot be pushed is given up")
  mutating func givingUp() throws {
    let id = try lead()
    try run(.runCycle, .hideField("Lead.Region__c"), .editPerson(id: 1, values: ["Region__c": .text("South")]))
    #expect(try person(1).pending == ["Region__c": .null])
    try run(.runCycle)
    #expect(try person(1).pending.isEmpty)
    #expect(try person(1).values["Region__c"] == .text("South"))
    #expect(try record(id).values["Region__c"] == .null)
  }

  @Test("a lead that is converted into a known contact is merged into it, with what the lead map leaves")
  mutating func conversion() throws {
    let lead = try lead(["mkto71_Lead_Score__c": .integer(10), "Region__c": .text("North"), "Phone": .text("1")])
    let contact = try contact(["mkto71_Lead_Score__c": .integer(20)])
    try run(.runCycle, .convertLead(id: lead, account: nil, contact: contact), .runCycle)
    #expect(Array(model.marketo.people.keys) == [2])
    #expect(try record(contact).values["Phone"] == .text("1"))
    #expect(try record(contact).values["mkto71_Lead_Score__c"] == .integer(30))
    #expect(try person(2).values["Region__c"] == .text("North"))
    #expect(model.salesforce.records(of: .account).isEmpty)
    #expect(model.perform(.editRecord(id: lead, values: [:])) == .refused)
  }

  @Test("a lead that is converted alone makes a contact and an account, and stays the same person")
  mutating func conversionAlone() throws {
    let lead = try lead(["City": .text("Oslo")])
    try run(.runCycle, .convertLead(id: lead, account: nil, contact: nil), .runCycle)
    let account = try #require(model.salesforce.records(of: .account).first)
    #expect(account.values["Name"] == .text("Acme") && account.values["BillingCity"] == .text("Oslo"))
    #expect(try person(1).identity?.type == .contact)
    #expect(try person(1).accountID == account.id)
  }

  @Test("a company's field changes for all of its people, and is never pushed")
  mutating func companies() throws {
    let account = try run(.createRecord(object: "Account", values: ["Name": .text("Acme")]))
    for _ in 0..<2 { _ = try contact(["AccountId": .text(account)]) }
    try run(.runCycle, .editPerson(id: 1, values: ["companyName": .text("Beta")]), .runCycle)
    #expect(model.marketo.seen(try person(2))["companyName"] == .text("Beta"))
    #expect(try record(account).values["Name"] == .text("Acme"))
    #expect(model.perform(.deleteRecord(id: account)) == .refused)
  }

  @Test("a person whose record was deleted is marked, and synced as a new lead")
  mutating func deletion() throws {
    let id = try lead()
    try run(.runCycle, .deleteRecord(id: id), .runCycle)
    #expect(try person(1).isDeleted)
    try run(.syncPerson(id: 1, owner: nil))
    #expect(try person(1).live?.id == ModelRecordID.make("00Q", 1))
  }

  @Test("Convert Person makes a contact, an account and an opportunity, of a person who is nowhere, too")
  mutating func convertPerson() throws {
    try run(.createPerson(values: ["lastName": .text("Lund"), "companyName": .text("Acme")]), .convertPerson(id: 1))
    #expect(try person(1).live?.type == .contact)
    for object in ModelObject.allCases { #expect(model.salesforce.records(of: object).count == 1) }
    #expect(model.perform(.convertPerson(id: 1)) == .refused)
  }

  @Test("a lock of three tries is survived, one of four refuses a write", arguments: [3, 4])
  mutating func locks(tries: Int) throws {
    let id = try lead()
    try run(.runCycle, .lockRecord(id: id, tries: tries), .editPerson(id: 1, values: ["city": .text("Oslo")]))
    #expect((model.perform(.syncPerson(id: 1, owner: nil)) == .refused) == (tries == 4))
    #expect(model.faults.locks[id] == 0)
    try run(.runCycle)
    #expect(try record(id).values["City"] == .text("Oslo"))
  }

  @Test("without calls or with a stale token nothing is done, and later nothing is missing")
  mutating func faults() throws {
    _ = try lead()
    let before = model.marketo
    try run(.limitCalls(remaining: 0), .runCycle, .liftCallLimit, .resetToken, .runCycle)
    #expect(model.marketo == before)
    try run(.renewToken, .revokeAccess(object: "Lead"), .runCycle)
    #expect(model.marketo == before)
    try run(.grantAccess(object: "Lead"), .runCycle)
    #expect(model.marketo.people.count == 1)
    try run(.disableSync)
    #expect(model.perform(.runCycle) == .refused)
  }

  @Test("what a rule refuses stays pending, until the rule is gone")
  mutating func rules() throws {
    let id = try lead(["Phone": .text("1")])
    let rule = ModelRule(name: "title", object: "Lead", field: "Title", maximumLength: 2)
    try run(.runCycle, .addRule(rule), .editPerson(id: 1, values: ["jobTitle": .text("long")]), .runCycle)
    #expect(try person(1).pending == ["jobTitle": .null])
    #expect(model.perform(.syncPerson(id: 1, owner: nil)) == .refused)
    try run(.removeRule(name: "title"), .runCycle)
    #expect(try record(id).values["Title"] == .text("long"))
  }
}
