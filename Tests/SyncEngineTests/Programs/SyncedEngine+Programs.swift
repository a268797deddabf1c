import SyncEngine
import Testing

extension SyncedEngine {
  /// The statuses of the programs of the tests.
  static let statuses = [
    ProgramStatus("Invited"), ProgramStatus("Registered"), ProgramStatus("Attended", hasResponded: true),
  ]

  /// Makes an engine whose campaigns are synced.
  static func withCampaigns() throws -> SyncedEngine {
    let synced = try SyncedEngine()
    try synced.perform(.makeMarketingUser)
    try synced.perform(.enableCampaignSync)
    try synced.perform(.setPersonDefaults(lastName: "Unknown", company: "Unknown"))
    return synced
  }

  /// Makes a program.
  ///
  /// - Returns: Its number.
  borrowing func makeProgram(_ name: String = "Fair", cost: Double? = nil) throws -> Int {
    let action = RecordAction.createProgram(name: name, channel: "Event", statuses: Self.statuses, periodCost: cost)
    return try #require(Int(try perform(action)))
  }

  /// Makes a program with a campaign of its own, and syncs the people that there are.
  ///
  /// - Returns: The number of the one and the id of the other.
  borrowing func makeLinkedProgram() throws -> (program: Int, campaign: String) {
    let program = try makeProgram()
    let campaign = try perform(.linkProgramToNewCampaign(program: program, name: "Fair in Lund"))
    try cycle()
    return (program, campaign)
  }

  /// Makes a campaign without statuses of its own.
  ///
  /// - Returns: Its id.
  borrowing func makeCampaign() throws -> String {
    try perform(.createRecord(object: "Campaign", values: ["Name": .text("Fair in Lund")]))
  }

  /// Makes a member of a campaign.
  ///
  /// - Returns: Its id.
  @discardableResult
  borrowing func makeMember(_ record: String, of campaign: String, _ status: String) throws -> String {
    let column = record.hasPrefix("00Q") ? "LeadId" : "ContactId"
    let values = ["CampaignId": campaign, column: record, "Status": status].mapValues(RecordValue.text)
    return try perform(.createRecord(object: "CampaignMember", values: values))
  }

  /// The id of the member of a campaign that is of a record, or `nil`.
  borrowing func member(_ record: String, of campaign: String) throws -> String? {
    try engine.records(of: .campaignMember).first { member in
      member.values["CampaignId"] == .text(campaign)
        && [member.values["LeadId"], member.values["ContactId"]].contains(.text(record))
    }?.id
  }

  /// The statuses of the members of a campaign by the ids of their records, as far as Marketo has people of these.
  borrowing func statusesInSalesforce(of campaign: String) throws -> [String: RecordValue] {
    let known = Set(try engine.people().compactMap(\.liveID))
    var statuses: [String: RecordValue] = [:]
    for member in try engine.records(of: .campaignMember) where member.values["CampaignId"] == .text(campaign) {
      guard case .text(let record)? = member.values["LeadId"] ?? member.values["ContactId"] else { continue }
      if known.contains(record) { statuses[record] = member.values["Status"] ?? .null }
    }
    return statuses
  }

  /// The statuses of the members of a program by the ids of their records; one without a record is under its number.
  borrowing func statusesInMarketo(of program: Int) throws -> [String: RecordValue] {
    let people = Dictionary(uniqueKeysWithValues: try engine.people().map { ($0.id, $0) })
    var statuses: [String: RecordValue] = [:]
    for (person, status) in try engine.members(of: program) {
      statuses[people[person]?.liveID ?? String(person)] = .text(status)
    }
    return statuses
  }

  /// The campaign with an id.
  borrowing func campaign(_ id: String) throws -> [String: RecordValue] {
    try #require(try engine.records(of: .campaign).first { $0.id == id }).values
  }

  /// The texts of the statuses of a campaign, in order.
  borrowing func labels(of campaign: String) throws -> [RecordValue] {
    try engine.records(of: .campaignMemberStatus).filter { $0.values["CampaignId"] == .text(campaign) }
      .compactMap { $0.values["Label"] }
  }
}
