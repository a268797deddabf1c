internal import Facts
internal import Store

/// Brings values from Salesforce to people, with the statements for that prepared once.
struct PersonWriter: ~Copyable {
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
    let sets = sources.map { "\"\($0.target)\" = ?" }.joined(separator: ", ")
    let update = try file.prepare("UPDATE person SET \(sets) WHERE id = ?")
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
  ///   - pairs: What Salesforce and Marketo have, in the order of the sources.
  ///   - person: The person's number.
  ///   - hasPending: Whether changes of the person wait to be pushed.
  /// - Returns: Whether anything is another value now.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n*) in the bytes of the values.
  borrowing func bring(
    _ pairs: [(theirs: RecordValue, ours: RecordValue)],
    to person: Int,
    hasPending: Bool
  ) throws(SQLiteError) -> Bool {
    let bases = hasPending ? try self.bases(of: person) : [:]
    var result: [RecordValue] = []
    var isChanged = false
    var movesAccount = false
    for (source, pair) in zip(sources, pairs) {
      guard try brings(source, pair.theirs, base: bases[source.target], to: person), pair.theirs != pair.ours else {
        result.append(pair.ours)
        continue
      }
      result.append(pair.theirs)
      isChanged = true
      if source.target == "accountId" { movesAccount = true }
      try statements.log.run([
        .integer(person), .text(source.target), pair.ours.stored, pair.theirs.stored, .integer(moment),
      ])
    }
    guard isChanged else { return false }
    try statements.update.run(result.map(\.stored) + [.integer(person)])
    if movesAccount { try statements.company.run([.integer(person)]) }
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
