import SyncEngine
import Testing

@Suite("Records of which Marketo keeps a copy")
struct CopiedRecordsTests {
  /// The copies of an object in Marketo, by id.
  private func copies(_ table: String, _ synced: borrowing SyncedEngine) throws -> [[String]] {
    try StoreDump.copies(of: table, in: synced.folder)
  }

  @Test("an opportunity belongs to a person by its role alone, and both go when they are deleted")
  func opportunities() throws {
    let synced = try SyncedEngine()
    let account = try synced.perform(.createRecord(object: "Account", values: ["Name": .text("Fjällbo")]))
    let contact = try synced.makeContact(["AccountId": .text(account)])
    let opportunity = try synced.perform(
      .createRecord(
        object: "Opportunity",
        values: ["Name": .text("Wind"), "StageName": .text("Prospecting"), "Amount": .decimal(10.5)]
      )
    )
    try synced.perform(
      .createRecord(
        object: "OpportunityContactRole",
        values: ["OpportunityId": .text(opportunity), "ContactId": .text(contact)]
      )
    )
    try synced.cycle()
    #expect(try copies("opportunity", synced).map { $0[0] } == [opportunity])
    #expect(try copies("opportunity_role", synced).count == 1)
    try synced.perform(.editRecord(id: opportunity, values: ["StageName": .text("Closed Won")]))
    try synced.cycle()
    #expect(try copies("opportunity", synced)[0].contains("Closed Won"))
    try synced.perform(.deleteRecord(id: opportunity))
    try synced.cycle()
    #expect(try copies("opportunity", synced).isEmpty)
    #expect(try copies("opportunity_role", synced).isEmpty)
  }

  @Test("a change of an account reaches all of its people at once, and one in Marketo lasts until the next")
  func accounts() throws {
    let synced = try SyncedEngine()
    let account = try synced.perform(.createRecord(object: "Account", values: ["Name": .text("Fjällbo")]))
    let contacts = [
      try synced.makeContact(["AccountId": .text(account)]), try synced.makeContact(["AccountId": .text(account)]),
    ]
    try synced.cycle()
    let number = try synced.person(of: contacts[0]).id
    try synced.perform(.editPerson(id: number, values: ["industry": .text("Energy")]))
    for contact in contacts { #expect(try synced.person(of: contact).values["industry"] == .text("Energy")) }
    try synced.cycle()
    #expect(try synced.record(account)?.values["Industry"] == nil, "an account is never pushed")
    try synced.perform(.editRecord(id: account, values: ["Site": .text("Umeå")]))
    try synced.cycle()
    for contact in contacts { #expect(try synced.person(of: contact).values["industry"] == nil) }
    #expect(try synced.refusal(of: .deleteRecord(id: account)) == .deleteFailed)
  }

  @Test("a contact whose account could not be seen gets its company when it can")
  func lateAccount() throws {
    let synced = try SyncedEngine()
    try synced.perform(.revokeAccess(object: "Account"))
    let account = try synced.perform(.createRecord(object: "Account", values: ["Name": .text("Fjällbo")]))
    let contact = try synced.makeContact(["AccountId": .text(account)])
    try synced.cycle()
    #expect(try synced.person(of: contact).companyID == nil)
    try synced.perform(.grantAccess(object: "Account"))
    try synced.cycle()
    #expect(try synced.person(of: contact).values["companyName"] == .text("Fjällbo"))
  }

  @Test("campaigns and their members come once campaigns are synced, and members go both ways")
  func campaigns() throws {
    let synced = try SyncedEngine()
    let campaign = try synced.perform(.createRecord(object: "Campaign", values: ["Name": .text("Spring")]))
    let lead = try synced.makeLead()
    try synced.cycle()
    #expect(try copies("campaign", synced).isEmpty)
    try synced.perform(Action.makeMarketingUser)
    try synced.perform(Action.enableCampaignSync)
    try synced.cycle()
    #expect(try copies("campaign", synced).map { $0[0] } == [campaign])
    let number = try synced.person(of: lead).id
    try synced.perform(.addToCampaign(id: number, campaign: campaign, status: nil))
    let only = try Int(synced.perform(.createPerson(values: ["lastName": .text("Ek"), "companyName": .text("Ek AB")])))
    // Who is not in Salesforce is brought there first.
    try synced.perform(.addToCampaign(id: try #require(only), campaign: campaign, status: "Responded"))
    #expect(try synced.refusal(of: .addToCampaign(id: number, campaign: campaign, status: "Maybe")) == .invalidType)
    try synced.cycle()
    #expect(try Set(copies("campaign_member", synced).flatMap { $0 }).isSuperset(of: ["Sent", "Responded"]))
    try synced.perform(.changeCampaignStatus(id: number, campaign: campaign, status: "Responded"))
    try synced.perform(.removeFromCampaign(id: try #require(only), campaign: campaign))
    try synced.cycle()
    let members = try copies("campaign_member", synced)
    #expect(members.count == 1)
    #expect(members[0].contains("Responded"))
  }

  @Test("those of an administrator's own objects come once it is enabled, while the sync rests")
  func customObjects() throws {
    let synced = try SyncedEngine()
    try synced.perform(.createObject(name: "Machine__c", parent: "Contact"))
    try synced.perform(.createField(CustomField.Name(object: "Machine__c", field: "Power__c"), type: .integer))
    let contact = try synced.makeContact()
    let machine = try synced.perform(
      .createRecord(
        object: "Machine__c",
        values: ["Name": .text("Mill"), "ParentId": .text(contact), "Power__c": .integer(7)]
      )
    )
    #expect(try synced.refusal(of: .enableObject(name: "Machine__c")) == .invalidOperation)
    try synced.perform(Action.disableSync)
    try synced.perform(.enableObject(name: "Machine__c"))
    try synced.perform(Action.enableSync)
    try synced.cycle()
    #expect(try copies("object_Machine__c", synced) == [[machine, "Mill", contact, "7"]])
    try synced.perform(.deleteRecord(id: machine))
    try synced.cycle()
    #expect(try copies("object_Machine__c", synced).isEmpty)
  }

  @Test("tasks and events are pulled where their fields can be seen, and follow a lead that is converted")
  func activities() throws {
    let synced = try SyncedEngine()
    let lead = try synced.makeLead()
    let task = try synced.perform(
      .createRecord(
        object: "Task",
        values: ["Subject": .text("Call"), "Status": .text("Open"), "WhoId": .text(lead)]
      )
    )
    try synced.cycle()
    #expect(try copies("task", synced).map { $0[0] } == [task])
    let contact = try synced.perform(.convertLead(id: lead, account: nil, contact: nil))
    try synced.cycle()
    #expect(try copies("task", synced)[0].contains(contact))
  }
}
