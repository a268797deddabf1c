internal import Store

/// Pulls what became of records that are no longer what they were: conversions, merges and deletes.
enum PullIdentities {
  /// Brings the leads that were converted since (sync-engine.md 5).
  ///
  /// - Parameters:
  ///   - step: The step.
  ///   - limit: How many at the most.
  ///   - context: What the steps share.
  ///   - file: Marketo's connection, in a writing transaction.
  /// - Returns: How it goes on.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n* log *n*) in the limit.
  static func pullConversions(
    _ step: SyncStep,
    limit: Int,
    _ context: inout StepContext,
    in file: borrowing Connection
  ) throws(SQLiteError) -> StepProgress {
    try PagedPull(step: step, table: ObjectType.lead.table, condition: "AND IsConverted").run(
      limit: limit, &context, in: file
    ) {
      (page, context) throws(SQLiteError) in
      let leads = try file.rows(
        """
        SELECT record.id, record.ConvertedDate FROM org.lead AS record
        WHERE record.IsConverted AND \(Page.condition("record")) ORDER BY record.modstamp, record.id
        """,
        page.values
      ) { (row) throws(SQLiteError) in (id: row.text(at: 0), date: row.integer(at: 1)) }
      for lead in leads {
        guard let person = try context.people.read(record: lead.id, in: file), !person.isDeletedInSalesforce else {
          context.counts.skipped += 1
          continue
        }
        let survivor = try Records.survivor(of: lead.id, in: file, schema: "org")
        try follow(person, to: survivor, context.people, in: file)
        if survivor == nil { context.counts.deleted += 1 } else { context.counts.updated += 1 }
        try file.execute(
          "UPDATE person SET sfdcIsConverted = 1, sfdcConvertedDate = ? WHERE sfdcId = ?",
          [.integer(lead.date), SQLiteValue(survivor)]
        )
      }
    }
  }

  /// Brings what was deleted or merged since.
  ///
  /// - Parameters:
  ///   - step: The step.
  ///   - object: What kind of records.
  ///   - limit: How many at the most.
  ///   - context: What the steps share.
  ///   - file: Marketo's connection, in a writing transaction.
  /// - Returns: How it goes on.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n* log *n*) in the limit.
  static func pullDeletes(
    _ step: SyncStep,
    _ object: ObjectType,
    limit: Int,
    _ context: inout StepContext,
    in file: borrowing Connection
  ) throws(SQLiteError) -> StepProgress {
    let pull = PagedPull(
      step: step,
      table: "deletion",
      condition: "AND object = '\(object.name)'",
      stamp: "stamp"
    )
    return try pull.run(limit: limit, &context, in: file) {
      (page, context) throws(SQLiteError) in
      let deletions = try file.rows(
        """
        SELECT record.id, record.winner_id FROM org.deletion AS record
        WHERE record.object = '\(object.name)' AND \(Page.condition("record", stamp: "stamp"))
        ORDER BY record.stamp, record.id
        """,
        page.values
      ) { (row) throws(SQLiteError) in (id: row.text(at: 0), winner: row.optionalText(at: 1)) }
      for deletion in deletions {
        let isBrought =
          object.isPerson
          ? try bring(deletion.id, winner: deletion.winner, context.people, in: file)
          : try removeCopy(of: deletion.id, object, in: file)
        if isBrought { context.counts.deleted += 1 } else { context.counts.skipped += 1 }
      }
    }
  }

  private static func removeCopy(
    of id: String,
    _ object: ObjectType,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Bool {
    if object == .campaignMember { try ProgramMembers.markDue(member: id, in: file) }
    let wasLinked = object == .campaign ? try Programs.unlink(campaign: id, in: file) : false
    try file.execute("DELETE FROM \"\(object.mirror)\" WHERE sfdcId = ?", [.text(id)])
    return file.changedRows > 0 || wasLinked
  }

  /// Brings one deletion or merge.
  ///
  /// - Returns: Whether there was a person to whom it meant anything.
  private static func bring(
    _ id: String,
    winner: String?,
    _ people: People,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Bool {
    guard let person = try people.read(record: id, in: file), !person.isDeletedInSalesforce else { return false }
    let survivor = winner == nil ? nil : try Records.survivor(of: id, in: file, schema: "org")
    try follow(person, to: survivor, people, in: file)
    return true
  }

  /// Lets a person be what is left of its record.
  private static func follow(
    _ person: Person,
    to survivor: String?,
    _ people: People,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    guard let survivor else { return try people.markDeleted(person.id, in: file) }
    if let winner = try people.read(record: survivor, in: file) {
      return try people.absorb(person, into: winner, identity: .winner, sumsScores: true, in: file)
    }
    let isLead = survivor.hasPrefix(ObjectType.lead.keyPrefix)
    try people.setIdentity(person.id, record: survivor, type: isLead ? "Lead" : "Contact", in: file)
    try people.log(person.id, isLead ? "merged" : "converted", in: file)
  }
}
