import Facts
import SyncEngine
import Testing

@Suite("A field that changes while the sync runs")
struct FieldSyncTests {
  private let region = CustomField.Name(object: "Lead", field: "Region__c")

  private func lead(_ synced: borrowing SyncedEngine, region: String) throws -> String {
    let lead = try synced.makeLead(["Region__c": .text(region)])
    try synced.cycle()
    return lead
  }

  @Test("stops where it is hidden, is counted as skipped, and comes with the next change once it is shown")
  func hiding() throws {
    let synced = try SyncedEngine()
    let lead = try lead(synced, region: "North")
    try synced.perform(Action.hideField(region))
    try synced.perform(.editRecord(id: lead, values: ["Region__c": .text("South")]))
    try synced.cycle()
    #expect(try synced.person(of: lead).values["Region__c"] == .text("North"))
    #expect(try pulled(synced) == (updated: 0, skipped: 1))
    try synced.perform(.showField(region))
    try synced.cycle(times: 2)
    #expect(try synced.person(of: lead).values["Region__c"] == .text("North"))
    try synced.perform(.editRecord(id: lead, values: ["City": .text("Lund")]))
    try synced.cycle()
    #expect(try synced.person(of: lead).values["Region__c"] == .text("South"))
  }

  @Test("is given up in a push where it is hidden, and pushed by none of the later ones")
  func hiddenPush() throws {
    let synced = try SyncedEngine()
    let lead = try lead(synced, region: "North")
    try synced.perform(Action.hideField(region))
    try synced.perform(.editPerson(id: synced.person(of: lead).id, values: ["Region__c": .text("West")]))
    try synced.cycle()
    #expect(try synced.person(of: lead).pending.isEmpty)
    try synced.perform(.showField(region))
    try synced.cycle(times: 2)
    #expect(try synced.record(lead)?.values["Region__c"] == .text("North"))
  }

  @Test("gets a field in Marketo when it is new, and its values from the cycle after that")
  func newField() throws {
    let synced = try SyncedEngine()
    let lead = try lead(synced, region: "North")
    let name = CustomField.Name(object: "Lead", field: "Budget__c")
    try synced.perform(.createField(name, type: .integer))
    try synced.perform(.editRecord(id: lead, values: ["Budget__c": .integer(5)]))
    try synced.cycle()
    #expect(try synced.person(of: lead).values["Budget__c"] == nil)
    #expect(try synced.engine.state().permanentFields.contains(name))
    try synced.perform(.editRecord(id: lead, values: ["Budget__c": .integer(6)]))
    try synced.cycle()
    #expect(try synced.person(of: lead).values["Budget__c"] == .integer(6))
  }

  @Test("is another field of Marketo under another name, and the old one stays with what it had")
  func renaming() throws {
    let synced = try SyncedEngine()
    let lead = try lead(synced, region: "North")
    try synced.perform(.renameField(region, to: "Area__c"))
    try synced.cycle()
    try synced.perform(.editRecord(id: lead, values: ["Area__c": .text("East")]))
    try synced.cycle()
    let person = try synced.person(of: lead)
    #expect(person.values["Region__c"] == .text("North"))
    #expect(person.values["Area__c"] == .text("East"))
    // What is written to the old one goes nowhere.
    try synced.perform(.editPerson(id: person.id, values: ["Region__c": .text("West")]))
    try synced.cycle()
    #expect(try synced.record(lead)?.values["Area__c"] == .text("East"))
  }

  @Test("loses what does not fit its new type, on both sides")
  func typeChange() throws {
    let synced = try SyncedEngine()
    let first = try lead(synced, region: "12")
    let second = try lead(synced, region: "North")
    try synced.perform(.changeFieldType(region, to: .integer))
    try synced.cycle(times: 2)
    for (lead, value) in [(first, RecordValue.integer(12)), (second, nil)] {
      #expect(try synced.record(lead)?.values["Region__c"] == value)
      #expect(try synced.person(of: lead).values["Region__c"] == value)
    }
    #expect(
      try synced.refusal(of: .editPerson(id: synced.person(of: first).id, values: ["Region__c": .text("x")]))
        == .invalidType
    )
  }

  @Test("stays in Marketo where it is deleted in Salesforce")
  func deleting() throws {
    let synced = try SyncedEngine()
    let lead = try lead(synced, region: "North")
    try synced.perform(.deleteField(region))
    #expect(try synced.refusal(of: .editRecord(id: lead, values: ["Region__c": .text("x")])) == .invalidField)
    try synced.cycle()
    #expect(try synced.person(of: lead).values["Region__c"] == .text("North"))
    // The fields that came after it are still the ones they were.
    let name = CustomField.Name(object: "Contact", field: "Territory__c")
    try synced.perform(Action.hideField(name))
    #expect(try synced.engine.snapshot()["salesforce.fieldVisible.Contact.Territory__c"] == .boolean(false))
    #expect(try synced.engine.snapshot()["salesforce.fieldVisible.Contact.Preferred_Product__c"] == .boolean(true))
  }

  @Test(
    "is made only under a name that is one and is free",
    arguments: [
      ("Lead.Email__c", nil), ("Lead.Email", RecordRefusal.Code.invalidField), ("Lead.region__c", .duplicateValue),
      ("Nothing.X__c", .invalidField),
    ]
  )
  func names(name: String, code: RecordRefusal.Code?) throws {
    let synced = try SyncedEngine()
    let field = try #require(CustomField.Name(name))
    #expect(try synced.refusal(of: .createField(field, type: .text)) == code)
  }

  /// What the last cycle did with leads.
  private func pulled(_ synced: borrowing SyncedEngine) throws -> (updated: Int, skipped: Int) {
    var filter = SyncLogFilter()
    filter.object = "Lead"
    filter.operation = .pullUpdates
    filter.limit = 1
    let entry = try #require(try synced.reader.log(filter).first)
    return (entry.counts.updated, entry.counts.skipped)
  }
}
