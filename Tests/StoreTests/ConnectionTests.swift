import Store
import TestSupport
import Testing

@Suite("A connection")
struct ConnectionTests {
  private let folder = TemporaryFolder()
  private var path: String { folder.path + "/store.db" }

  @Test("values come back as they were bound", arguments: ["plain", "o'clock", "Größe", "", "名前", "a\u{0}b", "?1"])
  func textRoundTrip(text: String) throws {
    let connection = try Connection(path, .creating)
    try connection.execute("CREATE TABLE t (a TEXT, b INTEGER, c BLOB, d TEXT) STRICT")
    let bytes = Array(text.utf8)
    let insert = try connection.prepare("INSERT INTO t VALUES (?, ?, ?, ?)")
    try insert.run([.text(text), .integer(.min), .bytes(bytes), .null])
    let isRow = try connection.rows("SELECT a, b, c, d FROM t") { (row) throws(SQLiteError) in
      row.text(at: 0) == text && row.integer(at: 1) == .min && row.bytes(at: 2) == bytes && row.isNull(at: 3)
        && row.optionalText(at: 0) == text && row.optionalBytes(at: 2) == bytes && row.optionalInteger(at: 3) == nil
    }
    #expect(isRow == [true])
  }

  @Test("a statement is prepared once and run many times")
  func reuse() throws {
    let connection = try Connection(path, .creating)
    try connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY) STRICT")
    let insert = try connection.prepare("INSERT INTO t VALUES (?)")
    try connection.transaction(.writing) { () throws(SQLiteError) in
      for number in 1...1_000 { try insert.run([.integer(number)]) }
    }
    #expect(throws: SQLiteError.self) { try insert.run([.integer(7)]) }
    try insert.run([.integer(1_001)])
    #expect(try count(connection) == 1_001)
  }

  @Test("an error names the kind and the statement, and leaves the values out")
  func errorWithoutValues() throws {
    let connection = try Connection(path, .creating)
    try connection.execute("CREATE TABLE t (a TEXT PRIMARY KEY) STRICT")
    let insert = "INSERT INTO t VALUES (?)"
    try connection.execute(insert, [.text("confidential")])
    let error = #expect(throws: SQLiteError.self) { try connection.execute(insert, [.text("confidential")]) }
    #expect(error?.code == .constraint)
    #expect(error?.extendedCode == 1_555)  // SQLITE_CONSTRAINT_PRIMARYKEY
    #expect(error?.sql == insert)
    #expect(!String(reflecting: error).contains("confidential"))
  }

  @Test("a strict table takes no text for a number, and a foreign key must exist")
  func constraints() throws {
    let connection = try Connection(path, .creating)
    try connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY) STRICT")
    try connection.execute("CREATE TABLE u (a INTEGER REFERENCES t (a)) STRICT")
    let refused: [(table: String, value: SQLiteValue)] = [("t", .text("x")), ("u", .integer(1))]
    for (table, value) in refused {
      let error = #expect(throws: SQLiteError.self) {
        try connection.execute("INSERT INTO \(table) VALUES (?)", [value])
      }
      #expect(error?.code == .constraint)
    }
  }

  @Test("what a transaction did is kept whole or not at all")
  func rollback() throws {
    struct Abandoned: Error, Equatable {
      var sqlite: SQLiteError?
    }
    let connection = try Connection(path, .creating)
    try connection.execute("CREATE TABLE t (a INTEGER) STRICT")
    #expect(throws: Abandoned(sqlite: nil)) {
      try connection.transaction(.writing, failure: { Abandoned(sqlite: $0) }) { () throws(Abandoned) in
        do throws(SQLiteError) {
          try connection.execute("INSERT INTO t VALUES (1)")
        } catch {
          throw Abandoned(sqlite: error)
        }
        throw Abandoned(sqlite: nil)
      }
    }
    let isInTransaction = connection.isInTransaction
    #expect(!isInTransaction)
    #expect(try count(connection) == 0)
  }

  @Test("a full disk undoes the transaction and says so")
  func diskFull() throws {
    let connection = try Connection(path, .creating)
    try connection.execute("CREATE TABLE t (a BLOB) STRICT")
    try connection.execute("PRAGMA max_page_count = 20")
    let error = #expect(throws: SQLiteError.self) {
      try connection.transaction(.writing) { () throws(SQLiteError) in
        try connection.execute("INSERT INTO t VALUES (?)", [.bytes([1])])
        try connection.execute("INSERT INTO t VALUES (?)", [.bytes(Array(repeating: 1, count: 1_000_000))])
      }
    }
    #expect(error?.code == .diskFull)
    #expect(try count(connection) == 0)
  }

  @Test("a lock that is held too long is busy")
  func busy() throws {
    let first = try Connection(path, .creating)
    try first.useWriteAheadLog()
    let second = try Connection(path, .writing, busyTimeout: 1)
    try first.transaction(.writing) { () throws(SQLiteError) in
      let error = #expect(throws: SQLiteError.self) {
        try second.transaction(.writing) { () throws(SQLiteError) in }
      }
      #expect(error?.code == .busy)
    }
  }

  @Test("many connections make, switch and migrate one file at once, and none sees a lock")
  func concurrentCreation() async throws {
    let path = path
    let schema = Schema(applicationID: 7, migrations: [Migration("one", ["CREATE TABLE t (a INTEGER) STRICT"])])
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<16 {
        group.addTask {
          for _ in 0..<5 {
            let connection = try Connection(path, .creating)
            try connection.useWriteAheadLog()
            try connection.transaction(.writing) { () throws(SQLiteError) in
              try schema.migrate(connection)
              try connection.execute("INSERT INTO t VALUES (?)", [.integer(number)])
            }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try count(Connection(path, .reading)) == 80)
  }

  private func count(_ connection: borrowing Connection) throws -> Int {
    try connection.rows("SELECT count(*) FROM t") { (row) throws(SQLiteError) in row.integer(at: 0) }.first ?? -1
  }
}
