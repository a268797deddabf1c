internal import Facts
internal import Store

/// The campaigns of the organization, as Marketo makes and changes them for its programs (sync-engine.md 1.5).
enum Campaigns {
  /// Does what a request asks of a campaign.
  ///
  /// What is refused is so before anything is written.
  ///
  /// - Returns: The id of the campaign, or why it was not done.
  /// - Complexity: O(*n* log *n*) in the statuses.
  static func answer(
    _ request: Request,
    at now: Timestamp,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Result<String, RecordRefusal> {
    let before = try request.record.map { (id) throws(SQLiteError) in try Records.read(id, in: file) } ?? nil
    if request.kind != .createCampaign, before?.object != .campaign {
      return .failure(RecordRefusal(.entityIsDeleted, record: request.record))
    }
    let statuses = request.values.compactMap(\.status).sorted { $0.step < $1.step }.map(\.status)
    var values: [String: RecordValue] = [:]
    for value in request.values where value.status == nil { values[value.field] = value.value }
    let schema = try RecordSchema(.campaign, in: file)
    let fitting: [String: RecordValue]
    switch schema.fitting(values) {
    case .failure(let refusal): return .failure(refusal)
    case .success(let fit): fitting = fit
    }
    let rules = try ValidationRule.rules(of: schema.object.name, in: file)
    if var refusal = schema.refusal(of: (before?.values ?? [:]).merging(fitting) { $1 }, rules: rules) {
      refusal.record = before?.id
      return .failure(refusal)
    }
    guard let before else { return try create(fitting, statuses, at: now, in: file) }
    var isReplacing = false
    if request.kind == .linkCampaign {
      switch try replaces(statuses, of: before.id, in: file) {
      case .failure(let refusal): return .failure(refusal)
      case .success(let replaces): isReplacing = replaces
      }
    }
    let changed = fitting.filter { before[$0.key] != $0.value }
    guard isReplacing || !changed.isEmpty else { return .success(before.id) }
    let stamp = try Server.takeStamp(at: now, in: file)
    if !changed.isEmpty { try Records.update(before, changed, stamp: stamp, in: file) }
    if isReplacing { try replace(statuses, of: before.id, stamp: stamp, in: file) }
    return .success(before.id)
  }

  private static func create(
    _ values: [String: RecordValue],
    _ statuses: [ProgramStatus],
    at now: Timestamp,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Result<String, RecordRefusal> {
    if let refusal = try refusal(of: statuses, in: file) { return .failure(refusal) }
    let stamp = try Server.takeStamp(at: now, in: file)
    let campaign = try Records.insert(.campaign, values, stamp: stamp, into: file)
    try replace(statuses, of: campaign, stamp: stamp, in: file)
    return .success(campaign)
  }

  /// Decides whether a campaign gets the statuses of a program: with members it has to have them already.
  private static func replaces(
    _ statuses: [ProgramStatus],
    of campaign: String,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Result<Bool, RecordRefusal> {
    let members = try file.rows("SELECT 1 FROM campaign_member WHERE CampaignId = ? LIMIT 1", [.text(campaign)]) {
      (row) throws(SQLiteError) in row.boolean(at: 0)
    }
    guard members.isEmpty else {
      // Texts that only look the same are not.
      let texts = try Set(Members.statuses(of: campaign, in: file).map { Array($0.utf8) })
      guard texts == Set(statuses.map { Array($0.name.utf8) }) else {
        return .failure(RecordRefusal(.invalidOperation, record: campaign, field: "Status"))
      }
      return .success(false)
    }
    let present = try file.rows(
      "SELECT Label, HasResponded FROM campaign_member_status WHERE CampaignId = ? ORDER BY SortOrder, id",
      [.text(campaign)]
    ) { (row) throws(SQLiteError) in ProgramStatus(row.text(at: 0), hasResponded: row.boolean(at: 1)) }
    if present == statuses { return .success(false) }
    return try refusal(of: statuses, in: file).map(Result.failure) ?? .success(true)
  }

  private static func values(of status: ProgramStatus, _ step: Int, campaign: String) -> [String: RecordValue] {
    [
      "CampaignId": .text(campaign), "Label": .text(status.name), "HasResponded": .integer(status.hasResponded ? 1 : 0),
      "SortOrder": .integer(step),
    ]
  }

  private static func refusal(
    of statuses: [ProgramStatus],
    in file: borrowing Connection
  ) throws(SQLiteError) -> RecordRefusal? {
    let schema = try RecordSchema(.campaignMemberStatus, in: file)
    let rules = try ValidationRule.rules(of: schema.object.name, in: file)
    // Any id will do to see what is wrong with the rest.
    let campaign = RecordID.make(ObjectType.campaign.keyPrefix, 0)
    return statuses.enumerated().lazy.compactMap { step, status in
      schema.refusal(of: values(of: status, step, campaign: campaign), rules: rules)
    }.first
  }

  private static func replace(
    _ statuses: [ProgramStatus],
    of campaign: String,
    stamp: Int,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    let old = try file.rows(
      "SELECT id FROM campaign_member_status WHERE CampaignId = ? ORDER BY id",
      [.text(campaign)]
    ) { (row) throws(SQLiteError) in row.text(at: 0) }
    for id in old { try Records.remove(id, of: .campaignMemberStatus, winner: nil, stamp: stamp, in: file) }
    for (step, status) in statuses.enumerated() {
      let values = values(of: status, step, campaign: campaign)
      try Records.insert(.campaignMemberStatus, values, stamp: stamp, into: file)
    }
  }
}
