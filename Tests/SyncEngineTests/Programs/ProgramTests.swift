import SyncEngine
import Testing

@Suite("Programs and campaigns")
struct ProgramTests {
  @Test("a new campaign has the channel, the cost and the statuses of its program")
  func newCampaign() throws {
    let synced = try SyncedEngine.withCampaigns()
    let program = try synced.makeProgram(cost: 1_200)
    let id = try synced.perform(.linkProgramToNewCampaign(program: program, name: "Fair in Lund"))
    let campaign = try synced.campaign(id)
    #expect(campaign["Name"] == .text("Fair in Lund"))
    #expect(campaign["Type"] == .text("Event"))
    #expect(campaign["ActualCost"] == .decimal(1_200))
    #expect(try synced.labels(of: id) == ["Invited", "Registered", "Attended"].map(RecordValue.text))
    #expect(try synced.engine.programs().map(\.campaignID) == [id])
    #expect(try synced.engine.programs().map(\.link) == [.initial])
    try synced.cycle()
    #expect(try synced.engine.programs().map(\.link) == [.linked])
  }

  @Test("the cost goes to Salesforce when it changes, and never back")
  func cost() throws {
    let synced = try SyncedEngine.withCampaigns()
    let (program, id) = try synced.makeLinkedProgram()
    #expect(try synced.campaign(id)["ActualCost"] == nil)
    try synced.perform(.setPeriodCost(program: program, cost: 75.5))
    try synced.cycle()
    #expect(try synced.campaign(id)["ActualCost"] == .decimal(75.5))
    try synced.perform(.editRecord(id: id, values: ["ActualCost": .decimal(3), "Type": .text("Webinar")]))
    try synced.cycle(times: 2)
    #expect(try synced.campaign(id)["ActualCost"] == .decimal(3))
    #expect(try synced.engine.programs().first?.periodCost == 75.5)
    #expect(try synced.engine.programs().first?.channel == "Event")
    try synced.perform(.setPeriodCost(program: program, cost: nil))
    try synced.cycle()
    #expect(try synced.campaign(id)["ActualCost"] == nil)
  }

  @Test("a campaign without members takes the statuses of the program")
  func emptyCampaign() throws {
    let synced = try SyncedEngine.withCampaigns()
    let program = try synced.makeProgram()
    let campaign = try synced.makeCampaign()
    let status = ["CampaignId": campaign, "Label": "Sent"].mapValues(RecordValue.text)
    try synced.perform(.createRecord(object: "CampaignMemberStatus", values: status))
    #expect(try synced.perform(.linkProgram(program: program, campaign: campaign)) == campaign)
    #expect(try synced.labels(of: campaign) == ["Invited", "Registered", "Attended"].map(RecordValue.text))
    #expect(try synced.campaign(campaign)["Type"] == .text("Event"))
  }

  @Test(
    "a campaign with members is linked where it has exactly the statuses of the program, in whatever order",
    arguments: [
      (["Attended", "Invited", "Registered"], true), (["Invited", "Registered"], false),
      (["Invited", "Registered", "Attended", "No show"], false), (["invited", "Registered", "Attended"], false),
      ([], false),
    ]
  )
  func statuses(labels: [String], isLinked: Bool) throws {
    let synced = try SyncedEngine.withCampaigns()
    let program = try synced.makeProgram()
    let campaign = try synced.makeCampaign()
    for label in labels {
      let status = ["CampaignId": campaign, "Label": label].mapValues(RecordValue.text)
      try synced.perform(.createRecord(object: "CampaignMemberStatus", values: status))
    }
    try synced.makeMember(synced.makeLead(), of: campaign, labels.first ?? "Sent")
    let outcome = try synced.engine.perform(.linkProgram(program: program, campaign: campaign))
    let refusal = RecordRefusal(.invalidOperation, record: campaign, field: "Status")
    #expect(outcome == (isLinked ? .done(id: campaign) : .refused(refusal)))
    #expect(try synced.labels(of: campaign) == labels.map(RecordValue.text))
    #expect(try synced.campaign(campaign)["Type"] == (isLinked ? .text("Event") : nil))
    #expect(try synced.engine.programs().map(\.link) == [isLinked ? .initial : .none])
  }

  @Test("a link is refused without the campaign sync, without access, to what is linked, and to what is not there")
  func refusals() throws {
    let synced = try SyncedEngine()
    let program = try synced.makeProgram()
    let other = try synced.makeProgram("Webinar")
    let campaign = try synced.makeCampaign()
    func refusal(of program: Int, _ campaign: String) throws -> RecordRefusal.Code? {
      try synced.refusal(of: .linkProgram(program: program, campaign: campaign))
    }
    #expect(try refusal(of: program, campaign) == .invalidOperation)
    try synced.perform(.makeMarketingUser)
    try synced.perform(.enableCampaignSync)
    try synced.perform(.revokeAccess(object: "Campaign"))
    #expect(try refusal(of: program, campaign) == .insufficientAccess)
    try synced.perform(.grantAccess(object: "Campaign"))
    #expect(try refusal(of: program, synced.makeLead()) == .entityIsDeleted)
    #expect(try refusal(of: 99, campaign) == .entityIsDeleted)
    #expect(try synced.refusal(of: .unlinkProgram(program: program)) == .invalidOperation)
    try synced.perform(.linkProgram(program: program, campaign: campaign))
    #expect(try refusal(of: program, synced.makeCampaign()) == .invalidOperation)
    #expect(try refusal(of: other, campaign) == .duplicateValue)
    try synced.perform(.unlinkProgram(program: program))
    #expect(try refusal(of: other, campaign) == nil)
    let long = String(repeating: "x", count: 81)
    #expect(try synced.refusal(of: .linkProgramToNewCampaign(program: program, name: long)) == .stringTooLong)
  }

  @Test("a program has a name of its own, a channel, and statuses of which none is there twice")
  func creation() throws {
    let synced = try SyncedEngine()
    func refusal(_ name: String, _ channel: String, _ statuses: [String], _ cost: Double?) throws -> RecordRefusal.Code?
    {
      let statuses = statuses.map { ProgramStatus($0) }
      return try synced.refusal(
        of: .createProgram(name: name, channel: channel, statuses: statuses, periodCost: cost)
      )
    }
    #expect(try refusal("Fair", "Event", ["a", "A"], 0) == nil)
    #expect(try refusal("Fair", "Event", ["a"], nil) == .duplicateValue)
    #expect(try refusal("", "Event", ["a"], nil) == .requiredFieldMissing)
    #expect(try refusal("Show", "", ["a"], nil) == .requiredFieldMissing)
    #expect(try refusal("Show", "Event", [], nil) == .requiredFieldMissing)
    #expect(try refusal("Show", "Event", ["a", "a"], nil) == .duplicateValue)
    #expect(try refusal("Show", "Event", [String(repeating: "a", count: 41)], nil) == .stringTooLong)
    #expect(try refusal("Show", "Event", ["a"], -1) == .invalidType)
    #expect(try refusal("Show", "Event", ["a"], .infinity) == .invalidType)
    #expect(try refusal("Show", "Event", ["a"], nil) == nil)
  }

  @Test("who is in a program has one of its statuses, the first where none is said")
  func membership() throws {
    let synced = try SyncedEngine()
    let program = try synced.makeProgram()
    let person = try #require(Int(try synced.perform(.createPerson(values: [:]))))
    #expect(
      try synced.refusal(of: .changeProgramStatus(person: person, program: program, status: "Invited"))
        == .entityIsDeleted
    )
    #expect(try synced.refusal(of: .removeFromProgram(person: person, program: program)) == .entityIsDeleted)
    try synced.perform(.addToProgram(person: person, program: program, status: nil))
    #expect(try synced.engine.members(of: program) == [person: "Invited"])
    #expect(
      try synced.refusal(of: .changeProgramStatus(person: person, program: program, status: "invited")) == .invalidType
    )
    try synced.perform(.changeProgramStatus(person: person, program: program, status: "Attended"))
    try synced.perform(.addToProgram(person: person, program: program, status: nil))
    #expect(try synced.engine.members(of: program) == [person: "Attended"])
    try synced.perform(.removeFromProgram(person: person, program: program))
    #expect(try synced.engine.members(of: program).isEmpty)
  }

  @Test("a campaign of a program brings nobody to Salesforce by a flow step")
  func impliedActions() throws {
    let synced = try SyncedEngine.withCampaigns()
    let (_, campaign) = try synced.makeLinkedProgram()
    let person = try #require(Int(try synced.perform(.createPerson(values: [:]))))
    #expect(try synced.refusal(of: .addToCampaign(id: person, campaign: campaign, status: nil)) == .invalidOperation)
    #expect(
      try synced.refusal(of: .changeCampaignStatus(id: person, campaign: campaign, status: "Invited"))
        == .invalidOperation
    )
    #expect(try synced.engine.records(of: .lead).isEmpty)
    try synced.perform(.addToCampaign(id: person, campaign: synced.makeCampaign(), status: nil))
    #expect(try synced.engine.records(of: .lead).count == 1)
  }

  @Test("a campaign that is deleted ends the link, and the program keeps its members")
  func deletedCampaign() throws {
    let synced = try SyncedEngine.withCampaigns()
    let lead = try synced.makeLead()
    let (program, campaign) = try synced.makeLinkedProgram()
    let person = try synced.person(of: lead).id
    try synced.makeMember(lead, of: campaign, "Registered")
    try synced.cycle()
    try synced.perform(.deleteRecord(id: campaign))
    try synced.cycle(times: 2)
    #expect(try synced.engine.programs().map(\.link) == [.none])
    #expect(try synced.engine.members(of: program) == [person: "Registered"])
    let second = try synced.perform(.linkProgramToNewCampaign(program: program, name: "Again"))
    try synced.cycle()
    #expect(try synced.statusesInSalesforce(of: second) == [lead: .text("Registered")])
  }
}
