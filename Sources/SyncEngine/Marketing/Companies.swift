internal import Facts
internal import Store

/// The companies of contacts, which are pulled as accounts.
enum Companies {
  /// How many people of one account the change of a field is logged for (sync-engine.md 1.5).
  static let loggedPeople = 5_000

  /// Changes a field of a company for all of its people, here alone: accounts are never pushed.
  ///
  /// - Parameters:
  ///   - company: The number of the company.
  ///   - name: The field.
  ///   - value: The new value.
  ///   - now: The present moment.
  ///   - file: A connection in a writing transaction.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n*) in the people of the company.
  static func edit(
    _ company: Int,
    _ name: String,
    _ value: RecordValue,
    at now: Timestamp,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    try file.execute(
      """
      INSERT INTO change_log (person, kind, field, old, new, at)
      SELECT person.id, 'changed', ?1, company."\(name)", ?2, ?3
      FROM company JOIN person ON person.companyId = company.id
      WHERE company.id = ?4 AND company."\(name)" IS NOT ?2
        AND (SELECT count(*) FROM (SELECT 1 FROM person WHERE companyId = ?4 LIMIT \(loggedPeople + 1)))
          <= \(loggedPeople)
      """,
      [.text(name), value.stored, .integer(now.secondsSinceEpoch), .integer(company)]
    )
    try file.execute("UPDATE company SET \"\(name)\" = ? WHERE id = ?", [value.stored, .integer(company)])
  }

  /// Gives contacts the companies that were pulled after them.
  ///
  /// - Returns: How many have one now.
  /// - Complexity: O(*n* log *n*) in the contacts without a company that have an account.
  static func repairReferences(in file: borrowing Connection) throws(SQLiteError) -> Int {
    try file.execute(
      """
      UPDATE person SET companyId = company.id FROM company
      WHERE person.accountId IS NOT NULL AND person.companyId IS NULL AND company.sfdcId = person.accountId
      """
    )
    return file.changedRows
  }
}
