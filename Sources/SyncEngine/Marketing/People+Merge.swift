internal import Store

extension People {
  /// Whose identity is left when two people are merged.
  enum Identity {
    /// The winner's.
    case winner
    /// The loser's.
    case loser
    /// None that is live; the winner keeps what it has.
    case none
  }

  /// Merges one person into another (sync-engine.md 5).
  ///
  /// - Parameters:
  ///   - loser: The person that goes.
  ///   - winner: The person that stays, with its number.
  ///   - identity: Whose identity is left.
  ///   - sumsScores: Whether scores are added up, as they are where Salesforce merges.
  ///   - file: A connection in a writing transaction.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n*) in the fields and in the loser's log.
  func absorb(
    _ loser: Person,
    into winner: Person,
    identity: Identity,
    sumsScores: Bool,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    var merged: [String: RecordValue] = loser.values.merging(winner.values) { $1 }
    if sumsScores { merged[PersonFields.score] = sum(winner, loser) }
    let survivor: Person? =
      switch identity {
      case .winner: winner
      case .loser: loser
      case .none: nil
      }
    var pending: [String: RecordValue] = [:]
    if let survivor {
      for name in fields.names {
        let known = survivor.values[name] ?? .null
        if merged[name] ?? .null != known {
          pending[name] = survivor.pending[name] ?? known
        } else {
          pending[name] = survivor.pending[name]
        }
      }
    }
    let columns = PersonFields.identityColumns
    var taken: [SQLiteValue] = []
    if identity == .loser {
      taken =
        try file.rows(
          "SELECT \(columns.joined(separator: ", ")) FROM person WHERE id = ?",
          [.integer(loser.id)]
        ) { (row) throws(SQLiteError) in columns.indices.map { row.value(at: $0) } }.first ?? []
    }
    try ProgramMembers.absorb(loser.id, into: winner.id, identity, in: file)
    try remove(loser.id, in: file)
    if !taken.isEmpty {
      let sets = columns.map { "\($0) = ?" }.joined(separator: ", ")
      try file.execute("UPDATE person SET \(sets) WHERE id = ?", taken + [.integer(winner.id)])
    }
    try ProgramMembers.markDue(person: winner.id, in: file)
    // What the company lends is no person's own, and is never pushed.
    let hasCompany = (identity == .loser ? loser : winner).companyID != nil
    let own = fields.names.filter { !hasCompany || fields.companyTypes[$0] == nil }
    for name in own where merged[name] ?? .null != winner.own[name] ?? .null {
      try set(winner, name, merged[name] ?? .null, in: file)
    }
    try dropPending(winner.id, in: file)
    for name in own where pending[name] != nil {
      try notePending(winner.id, name, base: pending[name] ?? .null, in: file)
    }
    // The activities of both are the winner's now.
    try file.execute("UPDATE change_log SET person = ? WHERE person = ?", [.integer(winner.id), .integer(loser.id)])
    try log(winner.id, "merged", in: file)
  }

  /// The sum of two scores, of which an empty one is 0 and two empty ones stay empty.
  private func sum(_ winner: Person, _ loser: Person) -> RecordValue? {
    switch (winner.values[PersonFields.score], loser.values[PersonFields.score]) {
    case (.integer(let first)?, .integer(let second)?):
      // A sum that is too great for a number is the greatest.
      let (sum, overflows) = first.addingReportingOverflow(second)
      return .integer(overflows ? (first > 0 ? Int.max : Int.min) : sum)
    case (let first?, nil): return first
    case (nil, let second): return second
    case (let first?, _?): return first
    }
  }
}
