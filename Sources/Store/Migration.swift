/// One step of a schema's history.
package struct Migration: Hashable, Sendable {
  /// What it does, in one or two words.
  package let name: String
  /// Its statements, in order.
  package let statements: [String]

  /// Creates a migration.
  ///
  /// - Parameters:
  ///   - name: What it does.
  ///   - statements: Its statements, in order.
  package init(_ name: String, _ statements: [String]) {
    self.name = name
    self.statements = statements
  }
}

/// The history of a schema: migrations that are appended to and never changed.
///
/// How many of them a file has seen is its `user_version`, and whose it is its
/// `application_id` (https://sqlite.org/fileformat2.html, 1.3.14 and 1.3.17).
package struct Schema: Sendable {
  /// What marks a file as one of this schema.
  package let applicationID: Int
  /// The migrations, oldest first.
  package let migrations: [Migration]

  /// Creates a schema.
  ///
  /// - Parameters:
  ///   - applicationID: What marks a file as one of this schema: 1 to 2³¹ - 1.
  ///   - migrations: The migrations, oldest first.
  package init(applicationID: Int, migrations: [Migration]) {
    precondition((1...Int(Int32.max)).contains(applicationID), "an application id is a positive 32-bit number")
    self.applicationID = applicationID
    self.migrations = migrations
  }

  /// What a file is to a schema.
  package enum Standing: Hashable, Sendable {
    /// Holds nothing yet.
    case empty
    /// Has seen this many migrations, all of them known.
    case version(Int)
  }

  /// Finds out what a file is to this schema.
  ///
  /// - Parameter connection: A connection to the file.
  /// - Returns: What the file is; never a version that is newer than the schema.
  /// - Throws: ``SQLiteError`` `newerSchema` where the file has seen more
  ///   migrations than are known, `notADatabase` where it belongs to something
  ///   else, and what reading throws.
  package func standing(of connection: borrowing Connection) throws(SQLiteError) -> Standing {
    let version = try connection.number("PRAGMA user_version")
    let owner = try connection.number("PRAGMA application_id")
    // Tables of SQLite's own outlive those that they count the rows of.
    let tables = "SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    if owner == 0, version == 0, try connection.number(tables) == 0 { return .empty }
    guard owner == applicationID, version > 0 else { throw SQLiteError(.notADatabase, sql: "PRAGMA application_id") }
    guard version <= migrations.count else { throw SQLiteError(.newerSchema, sql: "PRAGMA user_version") }
    return .version(version)
  }

  /// Brings a file up to date, inside the transaction that is under way.
  ///
  /// - Parameter connection: A connection to the file, in a writing transaction.
  /// - Throws: ``SQLiteError``, as ``standing(of:)``, or where a migration fails.
  /// - Complexity: O(*n*) in what the migrations have to change.
  package func migrate(_ connection: borrowing Connection) throws(SQLiteError) {
    precondition(connection.isInTransaction, "a migration is part of a transaction")
    var applied = 0
    if case .version(let version) = try standing(of: connection) { applied = version }
    guard applied < migrations.count else { return }
    for migration in migrations[applied...] {
      for statement in migration.statements { try connection.execute(statement) }
    }
    try connection.execute("PRAGMA application_id = \(applicationID)")
    try connection.execute("PRAGMA user_version = \(migrations.count)")
  }
}

extension Connection {
  /// Drops every table of the file, inside the transaction that is under way, so that it is empty to every schema.
  ///
  /// - Throws: ``SQLiteError`` where a table cannot be dropped.
  /// - Complexity: O(*n*) in the pages of the file.
  package borrowing func dropEverything() throws(SQLiteError) {
    precondition(isInTransaction, "dropping is part of a transaction")
    // Dropping a table deletes its rows first, which others may refer to; those that refer to a table that is gone
    // could not be dropped any more, so the last that was made goes first.
    try execute("PRAGMA defer_foreign_keys = ON")
    let drops = try rows(
      """
      SELECT 'DROP ' || type || ' IF EXISTS "' || replace(name, '"', '""') || '"'
      FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
      ORDER BY rowid DESC
      """
    ) { (row) throws(SQLiteError) in row.text(at: 0) }
    for drop in drops { try execute(drop) }
    try execute("PRAGMA user_version = 0")
    try execute("PRAGMA application_id = 0")
  }

  /// Returns the number that a statement of one row and one column gives.
  borrowing func number(_ sql: String) throws(SQLiteError) -> Int {
    try rows(sql) { (row) throws(SQLiteError) in row.integer(at: 0) }.first ?? 0
  }
}
