internal import Facts
internal import Store

/// Brings values from Salesforce to people, with the statements for that prepared once.
struct PersonWriter: ~Copyable {
  /// What both sides have in one field.
  struct Pair {
    /// The place of the field among the sources.
    var source: Int
    /// What Salesforce has.
    var theirs: RecordValue
    /// What Marketo has.
    var ours: RecordValue
  }

  /// The statements, in one value: either all of them could be prepared or there is no writer.
  private struct Statements: ~Copyable {
    let update: Statement
    let company: Statement
    let log: Statement
    let pending: Statement
    let drop: Statement
    let rebase: Statement
  }

  private let object: ObjectType
  private let sources: [Source]
  private let moment: Int
  private let statements: Statements

  /// Prepares to write, inside the transaction that is under way.
  ///
  /// - Parameters:
  ///   - object: Leads or contacts.
  ///   - sources: What is brought, in order.
  ///   - context: What the steps share.
  ///   - file: Marketo's connection.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  init(
    _ object: ObjectType,
    _ sources: [Source],
    _ context: StepContext,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    let firstValue = 2 + ColumnMask.count(for: sources.count)
    let sets = sources.enumerated().map { place, source in
      let isMeant = ColumnMask.condition(place, firstParameter: 2)
      return "\"\(source.target)\" = iif(\(isMeant), ?\(firstValue + place), \"\(source.target)\")"
    }
    let update = try file.prepare("UPDATE person SET \(sets.joined(separator: ", ")) WHERE id = ?1")
    let company = try file.prepare(
      "UPDATE person SET companyId = (SELECT company.id FROM company WHERE company.sfdcId = accountId) WHERE id = ?"
    )
    let log = try file.prepare(
      "INSERT INTO change_log (person, kind, field, old, new, at) VALUES (?, 'changed', ?, ?, ?, ?)"
    )
    let pending = try file.prepare("SELECT field, base FROM pending_change WHERE person = ?")
    let drop = try file.prepare("DELETE FROM pending_change WHERE person = ? AND field = ?")
    let rebase = try file.prepare("UPDATE pending_change SET base = ? WHERE person = ? AND field = ?")
    self.object = object
    self.sources = sources
    moment = context.now.secondsSinceEpoch
    statements = Statements(
      update: update,
      company: company,
      log: log,
      pending: pending,
      drop: drop,
      rebase: rebase
    )
  }

  /// Brings the values of one record, by the rules for collisions (sync-engine.md 1.1 and 5).
  ///
  /// - Parameters:
  ///   - pairs: What Salesforce and Marketo have: every field where changes wait, else at least those that differ.
  ///   - person: The person's number.
  ///   - hasPending: Whether changes of the person wait to be pushed.
  /// - Returns: Whether anything is another value now.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n*) in the bytes of the values.
  borrowing func bring(
    _ pairs: [Pair],
    to person: Int,
    hasPending: Bool
  ) throws(SQLiteError) -> Bool {
    let bases = hasPending ? try self.bases(of: person) : [:]
    var changes: [Pair] = []
    for pair in pairs {
      let source = sources[pair.source]
      guard try brings(source, pair.theirs, base: bases[source.target], to: person), pair.theirs != pair.ours else {
        continue
      }
      changes.append(pair)
      try statements.log.run([
        .integer(person), .text(source.target), pair.ours.stored, pair.theirs.stored, .integer(moment),
      ])
    }
    guard !changes.isEmpty else { return false }
    let mask = ColumnMask(changes.lazy.map(\.source), of: sources.count)
    let values = [person] + mask.numbers
    for change in changes {
      try statements.update.bind(change.theirs.stored, at: values.count + 1 + change.source)
    }
    try statements.update.run(values.map { .integer($0) })
    if changes.contains(where: { sources[$0.source].target == "accountId" }) {
      try statements.company.run([.integer(person)])
    }
    return true
  }

  /// Decides whether Salesforce's value is taken, and what that means for a change that waits.
  private borrowing func brings(
    _ source: Source,
    _ theirs: RecordValue,
    base: RecordValue?,
    to person: Int
  ) throws(SQLiteError) -> Bool {
    guard let base else { return true }
    guard theirs != base else { return false }
    if object == .lead {
      try statements.rebase.run([theirs.stored, .integer(person), .text(source.target)])
      return false
    }
    try statements.drop.run([.integer(person), .text(source.target)])
    return true
  }

  private borrowing func bases(of person: Int) throws(SQLiteError) -> [String: RecordValue] {
    var bases: [String: RecordValue] = [:]
    try statements.pending.bind(person, at: 1)
    while try statements.pending.step() {
      bases[statements.pending.text(at: 0)] = RecordValue(statements.pending.value(at: 1))
    }
    return bases
  }
}
