internal import Facts
internal import Store

extension Records {
  /// Deletes a record, with those that belong to it alone.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - now: The present moment.
  ///   - file: A connection in a writing transaction.
  /// - Returns: Why it cannot be, or `nil`.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n* log *n*) in the records that refer to it.
  static func delete(
    _ id: String,
    at now: Timestamp,
    in file: borrowing Connection
  ) throws(SQLiteError) -> RecordRefusal? {
    guard let record = try read(id, in: file) else { return RecordRefusal(.entityIsDeleted, record: id) }
    if record.isConverted { return RecordRefusal(.convertedLead, record: id) }
    guard record.object != .user, record.object != .queue else { return RecordRefusal(.invalidOperation, record: id) }
    if record.object == .account {
      let users = try file.rows(
        "SELECT id FROM contact WHERE AccountId = ?1 UNION ALL SELECT id FROM opportunity WHERE AccountId = ?1 LIMIT 1",
        [.text(id)]
      ) { (row) throws(SQLiteError) in row.text(at: 0) }
      if !users.isEmpty { return RecordRefusal(.deleteFailed, record: id) }
    }
    let stamp = try Server.takeStamp(at: now, in: file)
    for (object, field) in dependents(of: record.object) {
      let ids = try file.rows("SELECT id FROM \(object.table) WHERE \(field) = ? ORDER BY id", [.text(id)]) {
        (row) throws(SQLiteError) in row.text(at: 0)
      }
      for id in ids { try remove(id, of: object, winner: nil, stamp: stamp, in: file) }
    }
    if record.object.isPerson {
      for object in [ObjectType.task, .event] {
        try file.execute(
          "UPDATE \(object.table) SET WhoId = NULL, modstamp = ? WHERE WhoId = ?",
          [.integer(stamp), .text(id)]
        )
      }
    }
    try remove(id, of: record.object, winner: nil, stamp: stamp, in: file)
    return nil
  }

  /// Removes the row of a record and notes that.
  static func remove(
    _ id: String,
    of object: ObjectType,
    winner: String?,
    stamp: Int,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    try file.execute("DELETE FROM \"\(object.table)\" WHERE id = ?", [.text(id)])
    try file.execute("DELETE FROM row_lock WHERE id = ?", [.text(id)])
    try file.execute(
      "INSERT INTO deletion (object, stamp, id, winner_id) VALUES (?, ?, ?, ?)",
      [.text(object.name), .integer(stamp), .text(id), SQLiteValue(winner)]
    )
  }

  /// The records that are deleted with one they belong to, and the field that says so.
  private static func dependents(of object: ObjectType) -> [(ObjectType, String)] {
    switch object {
    case .lead: [(.campaignMember, "LeadId")]
    case .contact: [(.campaignMember, "ContactId"), (.opportunityContactRole, "ContactId")]
    case .opportunity: [(.opportunityContactRole, "OpportunityId")]
    case .campaign: [(.campaignMember, "CampaignId"), (.campaignMemberStatus, "CampaignId")]
    default: []
    }
  }

  /// Hands what belongs to one person over to another.
  ///
  /// - Complexity: O(*n* log *n*) in what belongs to the one.
  static func handOver(
    from loser: Record,
    to winner: (id: String, object: ObjectType),
    stamp: Int,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    let old = loser.object == .lead ? "LeadId" : "ContactId"
    let new = winner.object == .lead ? "LeadId" : "ContactId"
    let members = try file.rows(
      "SELECT id, CampaignId FROM campaign_member WHERE \(old) = ? ORDER BY id",
      [.text(loser.id)]
    ) { (row) throws(SQLiteError) in (id: row.text(at: 0), campaign: row.text(at: 1)) }
    for member in members {
      let others = try file.rows(
        "SELECT 1 FROM campaign_member WHERE CampaignId = ? AND \(new) = ?",
        [.text(member.campaign), .text(winner.id)]
      ) { (row) throws(SQLiteError) in row.boolean(at: 0) }
      if others.isEmpty {
        let clear = old == new ? "" : "\(old) = NULL, "
        try file.execute(
          "UPDATE campaign_member SET \(clear)\(new) = ?, modstamp = ? WHERE id = ?",
          [.text(winner.id), .integer(stamp), .text(member.id)]
        )
      } else {
        try remove(member.id, of: .campaignMember, winner: nil, stamp: stamp, in: file)
      }
    }
    for object in [ObjectType.task, .event] {
      try file.execute(
        "UPDATE \(object.table) SET WhoId = ?, modstamp = ? WHERE WhoId = ?",
        [.text(winner.id), .integer(stamp), .text(loser.id)]
      )
    }
    if loser.object == .contact, winner.object == .contact {
      try file.execute(
        "UPDATE opportunity_contact_role SET ContactId = ?, modstamp = ? WHERE ContactId = ?",
        [.text(winner.id), .integer(stamp), .text(loser.id)]
      )
    }
  }
}
