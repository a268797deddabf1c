internal import Facts
internal import Store

extension Records {
  /// Merges two leads or two contacts, or a lead into a contact by conversion (sync-engine.md 5).
  ///
  /// - Parameters:
  ///   - winnerID: The record that stays, of two of one kind.
  ///   - loserID: The other.
  ///   - leadMap: The contact field that each custom lead field goes to.
  ///   - now: The present moment.
  ///   - file: A connection in a writing transaction.
  /// - Returns: The id of the record that is left, or why it cannot be.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n* log *n*) in the fields and in what belongs to the two.
  static func merge(
    winner winnerID: String,
    loser loserID: String,
    leadMap: [String: String],
    at now: Timestamp,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Result<String, RecordRefusal> {
    guard let winner = try read(winnerID, in: file) else {
      return .failure(RecordRefusal(.entityIsDeleted, record: winnerID))
    }
    guard let loser = try read(loserID, in: file) else {
      return .failure(RecordRefusal(.entityIsDeleted, record: loserID))
    }
    guard winnerID != loserID, winner.object.isPerson, loser.object.isPerson else {
      return .failure(RecordRefusal(.invalidOperation, record: loserID))
    }
    for record in [winner, loser] where record.isConverted {
      return .failure(RecordRefusal(.convertedLead, record: record.id))
    }
    guard winner.object == loser.object else {
      let (lead, contact) = winner.object == .lead ? (winner, loser) : (loser, winner)
      return try convert(lead.id, into: Conversion(contact: contact.id), leadMap: leadMap, at: now, in: file)
        .map(\.contact)
    }
    let schema = try RecordSchema(winner.object, in: file)
    var filled: [String: RecordValue] = [:]
    for field in schema.fields where !field.isSystem && winner[field.name] == .null && loser[field.name] != .null {
      filled[field.name] = loser[field.name]
    }
    let stamp = try Server.takeStamp(at: now, in: file)
    try handOver(from: loser, to: (winner.id, winner.object), stamp: stamp, in: file)
    try remove(loserID, of: loser.object, winner: winnerID, stamp: stamp, in: file)
    try update(winner, filled, stamp: stamp, in: file)
    return .success(winnerID)
  }

  /// Follows conversions and merges from a record to the one that is left of it.
  ///
  /// - Parameters:
  ///   - id: A record that is there or was.
  ///   - file: A connection that can read the organization's records.
  ///   - schema: What the connection calls the organization's file.
  /// - Returns: The id of a record that is there, or `nil`.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n*) in the conversions and merges on the way.
  static func survivor(
    of id: String,
    in file: borrowing Connection,
    schema: String
  ) throws(SQLiteError) -> String? {
    var id = id
    while true {
      let isLead = id.hasPrefix(ObjectType.lead.keyPrefix)
      let found = try file.rows(
        isLead
          ? "SELECT ConvertedContactId FROM \(schema).lead WHERE id = ?"
          : "SELECT NULL FROM \(schema).contact WHERE id = ?",
        [.text(id)]
      ) { (row) throws(SQLiteError) in row.optionalText(at: 0) }
      if let target = found.first {
        guard let target else { return id }
        id = target
        continue
      }
      let winners = try file.rows("SELECT winner_id FROM \(schema).deletion WHERE id = ?", [.text(id)]) {
        (row) throws(SQLiteError) in row.optionalText(at: 0)
      }
      guard let winner = winners.first ?? nil else { return nil }
      id = winner
    }
  }
}
