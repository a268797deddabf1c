import Store
import TestSupport
import Testing

@Suite("A schema")
struct MigrationTests {
  private let folder = TemporaryFolder()
  private var path: String { folder.path + "/store.db" }

  private static let migrations = [
    Migration("first", ["CREATE TABLE t (a INTEGER PRIMARY KEY) STRICT", "INSERT INTO t VALUES (1)"]),
    Migration("second", ["CREATE TABLE u (a INTEGER NOT NULL REFERENCES t (a)) STRICT", "INSERT INTO u VALUES (1)"]),
  ]

  private func schema(_ count: Int, applicationID: Int = 7) -> Schema {
    Schema(applicationID: applicationID, migrations: Array(Self.migrations.prefix(count)))
  }

  private func migrate(_ connection: borrowing Connection, to schema: Schema) throws(SQLiteError) {
    try connection.transaction(.writing) { () throws(SQLiteError) in try schema.migrate(connection) }
  }

  @Test("runs each migration once, in order, however often it is asked")
  func order() throws {
    let connection = try Connection(path, .creating)
    #expect(try schema(2).standing(of: connection) == .empty)
    for count in [1, 1, 2, 2] {
      try migrate(connection, to: schema(count))
      #expect(try schema(2).standing(of: connection) == .version(count))
    }
  }

  @Test("leaves a newer file alone")
  func newer() throws {
    let connection = try Connection(path, .creating)
    try migrate(connection, to: schema(2))
    let error = #expect(throws: SQLiteError.self) { try migrate(connection, to: schema(1)) }
    #expect(error?.code == .newerSchema)
    #expect(try schema(2).standing(of: connection) == .version(2))
  }

  @Test("leaves a file of something else alone", arguments: [0, 8])
  func foreign(applicationID: Int) throws {
    let connection = try Connection(path, .creating)
    try connection.execute("CREATE TABLE t (a INTEGER) STRICT")
    try connection.execute("PRAGMA application_id = \(applicationID)")
    let error = #expect(throws: SQLiteError.self) { try migrate(connection, to: schema(2)) }
    #expect(error?.code == .notADatabase)
  }

  @Test("a migration that fails leaves the file as it was")
  func failure() throws {
    let connection = try Connection(path, .creating)
    try migrate(connection, to: schema(1))
    let broken = Schema(
      applicationID: 7,
      migrations: [Self.migrations[0], Migration("broken", ["CREATE TABLE v (a INTEGER) STRICT", "CREATE nonsense"])]
    )
    #expect(throws: SQLiteError.self) { try migrate(connection, to: broken) }
    #expect(try schema(2).standing(of: connection) == .version(1))
    try migrate(connection, to: schema(2))
  }

  @Test("a file that everything was dropped from is empty again")
  func drop() throws {
    let connection = try Connection(path, .creating)
    try migrate(connection, to: schema(2))
    try connection.transaction(.writing) { () throws(SQLiteError) in
      try connection.execute("CREATE VIEW \"w\"\"w\" AS SELECT 1")
      try connection.dropEverything()
      #expect(try schema(2).standing(of: connection) == .empty)
      try schema(2).migrate(connection)
    }
    #expect(try schema(2).standing(of: connection) == .version(2))
  }
}
