internal import Facts
internal import Store

/// Pulls the records of which Marketo keeps a copy that it never changes.
enum PullMirror {
  /// Brings the next records.
  ///
  /// - Parameters:
  ///   - step: The step.
  ///   - object: What kind of records.
  ///   - limit: How many records at the most.
  ///   - context: What the steps share.
  ///   - file: Marketo's connection, in a writing transaction.
  /// - Returns: How it goes on.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n* log *n*) in the limit.
  static func run(
    _ step: SyncStep,
    _ object: ObjectType,
    limit: Int,
    _ context: inout StepContext,
    in file: borrowing Connection
  ) throws(SQLiteError) -> StepProgress {
    try PagedPull(step: step, table: object.table).run(limit: limit, &context, in: file) {
      (page, context) throws(SQLiteError) in
      let sources = context.fields.readable(object)
      if object == .campaignMember { try ProgramMembers.markDue(page, in: file) }
      let inserted = try insert(object, sources, page, in: file)
      var updated = 0
      if inserted < page.count {
        if object == .account { try logChanges(of: sources, page, context, in: file) }
        updated = try update(object, sources, page, in: file)
      }
      context.counts.created += inserted
      context.counts.updated += updated
      context.counts.skipped += page.count - inserted - updated
    }
  }

  private static func insert(
    _ object: ObjectType,
    _ sources: [Source],
    _ page: Page,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Int {
    let targets = sources.map { ", \"\($0.target)\"" }.joined()
    let values = sources.map { ", record.\"\($0.field)\"" }.joined()
    try file.execute(
      """
      INSERT INTO "\(object.mirror)" (sfdcId\(targets))
      SELECT record.id\(values) FROM org."\(object.table)" AS record
      WHERE \(Page.condition("record")) ORDER BY record.modstamp, record.id
      ON CONFLICT (sfdcId) DO NOTHING
      """,
      page.values
    )
    return file.changedRows
  }

  private static func update(
    _ object: ObjectType,
    _ sources: [Source],
    _ page: Page,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Int {
    guard !sources.isEmpty else { return 0 }
    let sets = sources.map { "\"\($0.target)\" = record.\"\($0.field)\"" }.joined(separator: ", ")
    let differences = sources.map { "copy.\"\($0.target)\" IS NOT record.\"\($0.field)\"" }.joined(separator: " OR ")
    try file.execute(
      """
      UPDATE "\(object.mirror)" AS copy SET \(sets) FROM org."\(object.table)" AS record
      WHERE copy.sfdcId = record.id AND \(Page.condition("record")) AND (\(differences))
      """,
      page.values
    )
    return file.changedRows
  }

  /// Logs what changes for the people of accounts, where there are not too many (sync-engine.md 1.5).
  private static func logChanges(
    of sources: [Source],
    _ page: Page,
    _ context: StepContext,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    for source in sources where source.target != "owner_id" {
      try file.execute(
        """
        INSERT INTO change_log (person, kind, field, old, new, at)
        SELECT person.id, 'changed', '\(source.target)', copy."\(source.target)", record."\(source.field)",
          \(context.now.secondsSinceEpoch)
        FROM org.account AS record JOIN company AS copy ON copy.sfdcId = record.id
        JOIN person ON person.companyId = copy.id
        WHERE \(Page.condition("record")) AND copy."\(source.target)" IS NOT record."\(source.field)"
          AND (SELECT count(*) FROM (SELECT 1 FROM person WHERE companyId = copy.id LIMIT \(Companies.loggedPeople + 1)))
            <= \(Companies.loggedPeople)
        ORDER BY person.id
        """,
        page.values
      )
    }
  }
}
