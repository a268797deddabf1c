internal import Facts
internal import Store

/// What Marketo does once Salesforce has done what it asked for.
extension People {
  /// Notes the answer to a request, in the transaction that takes it out of the outbox.
  ///
  /// - Parameters:
  ///   - result: What Salesforce answered.
  ///   - request: What was asked.
  ///   - file: A connection in a writing transaction.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n*) in the fields.
  func note(
    _ result: String,
    of request: Request,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    if request.kind.isOfProgram { return try Programs.note(result, of: request, in: file) }
    // One that is gone by now needs to know nothing.
    guard let person = try read(request.person, in: file) else { return }
    switch request.kind {
    case .create:
      // A contact that is sent to a queue stays what it is; the lead is another person's.
      guard person.liveID == nil else { return }
      try leaveCompany(person, in: file)
      try setIdentity(person.id, record: result, type: "Lead", in: file)
      try dropPending(person.id, in: file)
      try log(person.id, "syncedToSalesforce", in: file)
    case .update: try noteUpdate(Set(result.split(separator: ",").map(String.init)), of: request, person, in: file)
    case .delete:
      if request.note == Self.alsoInMarketo {
        try remove(person.id, in: file)
      } else {
        try markDeleted(person.id, in: file)
      }
    case .convert:
      let parts = result.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      try setIdentity(person.id, record: parts[0], type: "Contact", in: file)
      try markConverted(person.id, in: file)
      try log(person.id, "converted", in: file)
    case .merge: try noteMerge(result, of: request, person, in: file)
    case .assign:
      try file.execute("UPDATE person SET ownerId = ? WHERE id = ?", [SQLiteValue(request.other), .integer(person.id)])
    case .addMember, .setMemberStatus, .removeMember: try ProgramMembers.note(result, of: request, in: file)
    case .createCampaign, .linkCampaign, .updateCampaign: break
    }
  }

  /// What the note of a request to delete says where the person goes, too.
  static let alsoInMarketo = "alsoInMarketo"

  private func noteUpdate(
    _ written: Set<String>,
    of request: Request,
    _ person: Person,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    for field in request.note?.split(separator: ",").map(String.init) ?? [] {
      try file.execute(
        "DELETE FROM pending_change WHERE person = ? AND field = ?",
        [.integer(person.id), .text(field)]
      )
    }
    // What was not written, as Salesforce has another value meanwhile, waits for the next pull.
    try file.execute("UPDATE pending_change SET tries = 0 WHERE person = ? AND tries > 0", [.integer(person.id)])
    for value in request.values where written.contains(value.field) && person.pending[value.target] != nil {
      if person.values[value.target] ?? .null == value.value {
        try file.execute(
          "DELETE FROM pending_change WHERE person = ? AND field = ?",
          [.integer(person.id), .text(value.target)]
        )
      } else {
        // Changed again meanwhile: what Salesforce has now is what was written.
        try file.execute(
          "UPDATE pending_change SET base = ? WHERE person = ? AND field = ?",
          [value.value.stored, .integer(person.id), .text(value.target)]
        )
      }
    }
  }

  /// Notes that a person's lead has been converted.
  private func markConverted(_ person: Int, in file: borrowing Connection) throws(SQLiteError) {
    try file.execute(
      "UPDATE person SET sfdcIsConverted = 1, sfdcConvertedDate = ? WHERE id = ?",
      [.integer(now.secondsSinceEpoch * 1_000), .integer(person)]
    )
  }

  /// Merges the people of two records that Salesforce has merged on demand.
  private func noteMerge(
    _ survivor: String,
    of request: Request,
    _ winner: Person,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    guard let number = request.note.flatMap({ Int($0) }), let loser = try read(number, in: file) else { return }
    let type = survivor.hasPrefix(ObjectType.lead.keyPrefix) ? "Lead" : "Contact"
    let isLosers = loser.sfdcID == survivor
    // Where the winner's lead went into the loser's contact, the identity is the contact's.
    try absorb(loser, into: winner, identity: isLosers ? .loser : .winner, sumsScores: false, in: file)
    if !isLosers, winner.sfdcID != survivor {
      try setIdentity(winner.id, record: survivor, type: type, in: file)
    }
  }
}
