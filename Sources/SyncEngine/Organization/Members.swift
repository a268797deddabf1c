internal import Facts
internal import Store

/// Who is in a campaign of the organization, and with which status.
enum Members {
  /// Does what a request asks of a member.
  ///
  /// What is asked for a program says which status it takes for the present one. A contact's is left where it is another
  /// by now; a member that is to be removed may be gone (sync-engine.md 1.1).
  ///
  /// - Returns: The member's id, nothing where it was left, or why it was not done.
  /// - Complexity: O(log *n*) in the members.
  static func answer(
    _ request: Request,
    at now: Timestamp,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Result<String, RecordRefusal> {
    guard let record = request.record, let campaign = request.other else {
      return .failure(RecordRefusal(.invalidReference))
    }
    guard let person = try Records.read(record, in: file), person.object.isPerson else {
      return .failure(RecordRefusal(.entityIsDeleted, record: record))
    }
    if person.isConverted { return .failure(RecordRefusal(.convertedLead, record: record)) }
    guard try Records.read(campaign, in: file)?.object == .campaign else {
      return .failure(RecordRefusal(.entityIsDeleted, record: campaign))
    }
    let statuses = try statuses(of: campaign, in: file)
    let status = request.note ?? statuses.first ?? ""
    if request.kind != .removeMember, !statuses.contains(status) {
      return .failure(RecordRefusal(.invalidType, record: campaign, field: "Status"))
    }
    let column = person.object == .lead ? "LeadId" : "ContactId"
    let members = try file.rows(
      "SELECT id, Status FROM campaign_member WHERE +CampaignId = ? AND \(column) = ? ORDER BY id",
      [.text(campaign), .text(record)]
    ) { (row) throws(SQLiteError) in (id: row.text(at: 0), status: row.optionalText(at: 1)) }
    if person.object == .contact, let written = request.values.first,
      members.first.map({ $0.status ?? written.target }) != written.base.reference
    {
      return .success("")
    }
    if request.kind == .removeMember {
      guard let member = members.first?.id else {
        return request.values.isEmpty ? .failure(RecordRefusal(.entityIsDeleted, record: record)) : .success(record)
      }
      // More than one there may be, where somebody has made another.
      for member in members {
        if let refusal = try Records.delete(member.id, at: now, in: file) { return .failure(refusal) }
      }
      return .success(member)
    }
    if let member = members.first?.id {
      let refusal = try Records.edit(member, ["Status": .text(status)], at: now, in: file)
      return refusal.map(Result.failure) ?? .success(member)
    }
    let values: [String: RecordValue] = [
      "CampaignId": .text(campaign), column: .text(record), "Status": .text(status),
    ]
    return try Records.create(.campaignMember, values, at: now, in: file)
  }

  /// The statuses that the members of a campaign can have, in order.
  static func statuses(of campaign: String, in file: borrowing Connection) throws(SQLiteError) -> [String] {
    let labels = try file.rows(
      "SELECT Label FROM campaign_member_status WHERE CampaignId = ? ORDER BY SortOrder, id",
      [.text(campaign)]
    ) { (row) throws(SQLiteError) in row.text(at: 0) }
    // What Salesforce gives a campaign without statuses of its own.
    return labels.isEmpty ? ["Sent", "Responded"] : labels
  }
}
