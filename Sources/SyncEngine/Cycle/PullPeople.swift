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
    try PagedPull(step: step, table: object.table).run(limit: limit, &context, in: file) {
      (page, context) throws(SQLiteError) in
      let sources = context.fields.readable(object)
      if try areNewest(page, object, in: file) {
        context.counts.created += try insert(object, sources, page, context, areNew: true, in: file)
      } else {
        let known = try update(object, sources, page, context, in: file)
        context.counts.updated += known.updated
        let created = known.unknown > 0 ? try insert(object, sources, page, context, areNew: false, in: file) : 0
        context.counts.created += created
        // Of a converted lead its contact is what is pulled.
        context.counts.skipped += page.count - known.updated - known.converted - created
      }
    }
  }

  /// Makes people of the records of a page.
  ///
  /// Whether they are known is asked only where it matters: SQLite makes a copy of what it inserts into a table that it
  /// has to look at.
  private static func insert(
    _ object: ObjectType,
    _ sources: [Source],
    _ page: Page,
    _ context: StepContext,
    areNew: Bool,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Int {
    var targets = sources.map { ", \"\($0.target)\"" }.joined()
    var values = sources.map { ", record.\"\($0.field)\"" }.joined()
    if object == .contact {
      targets += ", companyId"
      values += ", (SELECT company.id FROM company WHERE company.sfdcId = record.AccountId)"
    }
    let unconverted = object == .lead ? "AND record.IsConverted = 0" : ""
    let unknown = areNew ? "" : "AND NOT EXISTS (SELECT 1 FROM person WHERE person.sfdcId = record.id)"
    try file.execute(
      """
      INSERT INTO person (sfdcId, sfdcType, createdAt\(targets))
      SELECT record.id, '\(object.name)', \(context.now.secondsSinceEpoch)\(values) FROM org.\(object.table) AS record
      WHERE \(Page.condition("record")) \(unconverted) \(unknown) ORDER BY record.modstamp, record.id
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

  /// What was found of a page, but for the people who are as their records are.
  private struct Known {
    /// How many people something was brought for.
    var updated = 0
    /// How many records are of nobody who is known.
    var unknown = 0
    /// How many leads were converted.
    var converted = 0
  }

  /// One person of whom something differs.
  private struct Difference {
    var person: Int
    var hasPending: Bool
    var pairs: [PersonWriter.Pair]
  }

  /// Brings what has changed of people who are known.
  private static func update(
    _ object: ObjectType,
    _ sources: [Source],
    _ page: Page,
    _ context: StepContext,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Known {
    let pairs = sources.map { ", record.\"\($0.field)\", person.\"\($0.target)\"" }.joined()
    let differences = sources.map { "person.\"\($0.target)\" IS NOT record.\"\($0.field)\"" }
    let masks = ColumnMask.expressions(differences)
    let hasPending = "EXISTS (SELECT 1 FROM pending_change WHERE pending_change.person = person.id)"
    let isConverted = object == .lead ? "record.IsConverted" : "0"
    let firstMask = 3
    let firstPair = firstMask + masks.count
    var known = Known()
    let found = try file.rows(
      """
      SELECT person.id, \(isConverted), \(hasPending)\(masks.map { ", " + $0 }.joined())\(pairs)
      FROM org.\(object.table) AS record LEFT JOIN person ON person.sfdcId = record.id
      WHERE \(Page.condition("record"))
        AND (\((["person.id IS NULL", isConverted] + differences + [hasPending]).joined(separator: " OR ")))
      ORDER BY record.modstamp, record.id
      """,
      page.values
    ) { (row) throws(SQLiteError) -> Difference? in
      if row.boolean(at: 1) {
        known.converted += 1
        return nil
      }
      guard let person = row.optionalInteger(at: 0) else {
        known.unknown += 1
        return nil
      }
      let hasPending = row.boolean(at: 2)
      let mask = ColumnMask(masks.indices.map { row.integer(at: firstMask + $0) })
      // What is the same on both sides matters only to a change that waits.
      let pairs = sources.indices.filter { hasPending || mask.contains($0) }.map { place in
        PersonWriter.Pair(
          source: place,
          theirs: RecordValue(row.value(at: firstPair + 2 * place)),
          ours: RecordValue(row.value(at: firstPair + 2 * place + 1))
        )
      }
      return Difference(person: person, hasPending: hasPending, pairs: pairs)
    }.compactMap(\.self)
    guard !sources.isEmpty, !found.isEmpty else { return known }
    let writer = try PersonWriter(object, sources, context, in: file)
    for person in found
    where try writer.bring(person.pairs, to: person.person, hasPending: person.hasPending) {
      known.updated += 1
    }
    return known
  }
}
