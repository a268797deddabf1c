import Store
import TestSupport
import Testing

@Suite("A second file beside a connection's own")
struct AttachingTests {
  private let folder = TemporaryFolder()

  private func make(_ name: String) throws -> Connection {
    let connection = try Connection(folder.path + "/" + name, .creating)
    try connection.useWriteAheadLog()
    try connection.execute("CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT")
    return connection
  }

  @Test("can be read and never written", arguments: ["plain.db", "odd #1 ?50%.db"])
  func readOnly(name: String) throws {
    let own = try make("own.db")
    let other = try make(name)
    try other.execute("INSERT INTO t VALUES (7)")
    try own.attachReadOnly(folder.path + "/" + name, as: "other")
    try own.execute("INSERT INTO t SELECT n FROM other.t")
    #expect(try own.rows("SELECT n FROM t") { (row) throws(SQLiteError) in row.integer(at: 0) } == [7])
    let (changed, last) = (own.changedRows, own.lastInsertedID)
    #expect(changed == 1)
    #expect(last == 7)
    let error = #expect(throws: SQLiteError.self) { try own.execute("INSERT INTO other.t VALUES (8)") }
    #expect(error?.code == .readOnly)
  }

  @Test("does not keep others from writing to it while the own one is written")
  func noLock() throws {
    let own = try make("own.db")
    let other = try make("other.db")
    try own.attachReadOnly(folder.path + "/other.db", as: "other")
    try own.transaction(.writing) { () throws(SQLiteError) in
      try own.execute("INSERT INTO t VALUES (1)")
      try other.execute("INSERT INTO t VALUES (2)")
      // What was committed since is not seen: one transaction sees one moment.
      let seen = try own.rows("SELECT n FROM other.t") { (row) throws(SQLiteError) in row.integer(at: 0) }
      #expect(seen == [])
    }
    #expect(try own.rows("SELECT n FROM other.t") { (row) throws(SQLiteError) in row.integer(at: 0) } == [2])
  }

  @Test("that is not there is said so, and none is made")
  func missing() throws {
    let own = try make("own.db")
    let error = #expect(throws: SQLiteError.self) { try own.attachReadOnly(folder.path + "/none.db", as: "none") }
    #expect(error?.code == .cannotOpen || error?.code == .noFile)
    #expect(!Connection.isFile(at: folder.path + "/none.db"))
  }

  @Test("is removed with what SQLite keeps beside it")
  func removing() throws {
    try make("gone.db").execute("INSERT INTO t VALUES (1)")
    #expect(Connection.isFile(at: folder.path + "/gone.db"))
    Connection.removeFile(at: folder.path + "/gone.db")
    #expect(folder.names.isEmpty)
  }

  @Test("a file that may not grow is full, and what was there stays")
  func limit() throws {
    let own = try make("own.db")
    try own.execute("INSERT INTO t VALUES (1)")
    try own.limitSize(toPages: 3)
    let error = #expect(throws: SQLiteError.self) {
      try own.transaction(.writing) { () throws(SQLiteError) in
        for number in 2..<10_000 { try own.execute("INSERT INTO t VALUES (?)", [.integer(number)]) }
      }
    }
    #expect(error?.code == .diskFull)
    let isOpen = own.isInTransaction
    #expect(!isOpen)
    #expect(try own.rows("SELECT n FROM t") { (row) throws(SQLiteError) in row.integer(at: 0) } == [1])
  }

  @Test(
    "a value is kept as it is",
    arguments: [
      SQLiteValue.null, .integer(.min), .real(0.1), .real(-1e300), .text("åäö 中文"), .text(""), .bytes([0, 255]),
      .bytes([]),
    ]
  )
  func values(value: SQLiteValue) throws {
    let own = try Connection(folder.path + "/values.db", .creating)
    let kept = try own.rows("SELECT ?", [value]) { (row) throws(SQLiteError) in row.value(at: 0) }
    #expect(kept == [value])
  }
}
