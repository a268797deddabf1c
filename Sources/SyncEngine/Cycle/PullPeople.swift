internal import Facts
internal import Store

/// Pulls leads and contacts, which are people in Marketo and may have been changed there, too.
enum PullPeople {
  /// Brings the next records.
  ///
  /// - Parameters:
  ///   - step: The step.
  ///   - object: Leads or contacts.
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
    let limit = context.meter.affordable(limit)
    guard limit > 0 else { return .refused(RecordRefusal(.requestLimit)) }
    let start = try Cursor.read(step.cursor, in: file)
    let page = try Page(of: "org.\(object.table)", past: start, until: context.cut, limit: limit, in: file)
    if let refusal = context.meter.take(CallMeter.pages(of: page.count)) { return .refused(refusal) }
    guard page.count > 0 else { return .done }
    let sources = context.fields.readable(object)
    let newest = try file.rows("SELECT max(id) FROM person") { (row) throws(SQLiteError) in row.integer(at: 0) }
    let inserted = try insert(object, sources, page, context, in: file)
    context.counts.created += inserted
    if inserted < page.count {
      // Of a converted lead its contact is what is pulled.
      let converted = object == .lead ? try countConverted(page, in: file) : 0
      let updated = try update(object, sources, page, newest: newest.first ?? 0, context, in: file)
      context.counts.updated += updated
      context.counts.skipped += page.count - inserted - updated - converted
    }
    context.work += page.count
    try page.end.write(step.cursor, to: file)
    return page.isFull ? .more : .done
  }

  /// The condition that a record is none that was converted.
  private static func unconverted(_ object: ObjectType) -> String {
    object == .lead ? "AND record.IsConverted = 0" : ""
  }

  private static func countConverted(_ page: Page, in file: borrowing Connection) throws(SQLiteError) -> Int {
    try file.rows(
      "SELECT count(*) FROM org.lead AS record WHERE \(Page.condition("record")) AND record.IsConverted",
      page.values
    ) { (row) throws(SQLiteError) in row.integer(at: 0) }.first ?? 0
  }

  private static func insert(
    _ object: ObjectType,
    _ sources: [Source],
    _ page: Page,
    _ context: StepContext,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Int {
    var targets = sources.map { ", \"\($0.target)\"" }.joined()
    var values = sources.map { ", record.\"\($0.field)\"" }.joined()
    if object == .contact {
      targets += ", companyId"
      values += ", (SELECT company.id FROM company WHERE company.sfdcId = record.AccountId)"
    }
    // Asked for only where it matters: SQLite makes a copy of what it inserts into a table that it has to look at.
    let unknown =
      try areNewest(page, object, in: file)
      ? "" : "AND NOT EXISTS (SELECT 1 FROM person WHERE person.sfdcId = record.id)"
    try file.execute(
      """
      INSERT INTO person (sfdcId, sfdcType, createdAt\(targets))
      SELECT record.id, '\(object.name)', \(context.now.secondsSinceEpoch)\(values) FROM org.\(object.table) AS record
      WHERE \(Page.condition("record")) \(unconverted(object)) \(unknown) ORDER BY record.modstamp, record.id
      """,
      page.values
    )
    return file.changedRows
  }

  /// Whether all records of a page were made after all that Marketo knows, by their ids, which grow.
  private static func areNewest(
    _ page: Page,
    _ object: ObjectType,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Bool {
    let known = try file.rows(
      "SELECT max(sfdcId) FROM person WHERE sfdcId BETWEEN ? AND ?",
      [.text(object.keyPrefix), .text(object.keyPrefix + "~")]
    ) { (row) throws(SQLiteError) in row.optionalText(at: 0) }
    guard let known = known.first ?? nil else { return true }
    let first = try file.rows(
      "SELECT min(record.id) FROM org.\(object.table) AS record WHERE \(Page.condition("record"))",
      page.values
    ) { (row) throws(SQLiteError) in row.text(at: 0) }
    return first.first.map { $0 > known } ?? true
  }

  /// One person of whom something differs.
  private struct Difference {
    var person: Int
    var hasPending: Bool
    var pairs: [(theirs: RecordValue, ours: RecordValue)]
  }

  /// Brings what has changed of people who are known.
  ///
  /// - Returns: How many of them something was brought for.
  private static func update(
    _ object: ObjectType,
    _ sources: [Source],
    _ page: Page,
    newest: Int,
    _ context: StepContext,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Int {
    guard !sources.isEmpty else { return 0 }
    let pairs = sources.map { ", record.\"\($0.field)\", person.\"\($0.target)\"" }.joined()
    let differences = sources.map { "person.\"\($0.target)\" IS NOT record.\"\($0.field)\"" }.joined(separator: " OR ")
    let hasPending = "EXISTS (SELECT 1 FROM pending_change WHERE pending_change.person = person.id)"
    let found = try file.rows(
      """
      SELECT person.id, \(hasPending)\(pairs)
      FROM org.\(object.table) AS record JOIN person ON person.sfdcId = record.id
      WHERE \(Page.condition("record")) \(unconverted(object)) AND person.id <= ? AND (\(differences) OR \(hasPending))
      ORDER BY record.modstamp, record.id
      """,
      page.values + [.integer(newest)]
    ) { (row) throws(SQLiteError) in
      Difference(
        person: row.integer(at: 0),
        hasPending: row.boolean(at: 1),
        pairs: sources.indices.map { place in
          (RecordValue(row.value(at: 2 + 2 * place)), RecordValue(row.value(at: 3 + 2 * place)))
        }
      )
    }
    guard !found.isEmpty else { return 0 }
    let writer = try PersonWriter(object, sources, context, in: file)
    var updated = 0
    for difference in found {
      if try writer.bring(difference.pairs, to: difference.person, hasPending: difference.hasPending) { updated += 1 }
    }
    return updated
  }
}
