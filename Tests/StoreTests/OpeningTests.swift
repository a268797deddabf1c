import Store
import TestSupport
import Testing

@Suite("Opening a file")
struct OpeningTests {
  private let folder = TemporaryFolder()
  private var path: String { folder.path + "/store.db" }

  @Test(
    "a file that is not there is told from one that cannot be opened",
    arguments: [Connection.Access.writing, .reading]
  )
  func missing(access: Connection.Access) {
    #expect(code { _ = try Connection(path, access) } == .noFile)
    #expect(folder.names == [])
    folder.makeFolder("store.db")
    #expect(code { _ = try Connection(path, access) } == .cannotOpen)
  }

  @Test(
    "a file that is no database is told from a damaged one",
    arguments: [Connection.Access.creating, .writing, .reading]
  )
  func damaged(access: Connection.Access) throws {
    folder.write(Array(repeating: UInt8(ascii: "x"), count: 5_000), to: "store.db")
    #expect(code { _ = try Connection(path, access) } == .notADatabase)
    try makeStore(rows: 2_000)
    var bytes = folder.bytes(of: "store.db")
    for index in 4_096..<bytes.count { bytes[index] = 0x5A }
    folder.write(bytes, to: "store.db")
    #expect(code { _ = try sum(Connection(path, access)) } == .corrupt)
  }

  @Test("erasing empties whatever is there", arguments: ["nothing", "text", "empty", "store", "damaged"])
  func erasing(what: String) throws {
    switch what {
    case "text": folder.write(Array(repeating: UInt8(ascii: "x"), count: 5_000), to: "store.db")
    case "empty": folder.write([], to: "store.db")
    case "store": try makeStore(rows: 2_000)
    case "damaged":
      try makeStore(rows: 2_000)
      folder.write(Array(folder.bytes(of: "store.db").prefix(6_000)), to: "store.db")
    default: break
    }
    let connection = try Connection(path, .erasing)
    try connection.useWriteAheadLog()
    let tables = try connection.rows("SELECT name FROM sqlite_schema") { (row) throws(SQLiteError) in row.text(at: 0) }
    #expect(tables == [])
    try connection.execute("CREATE TABLE t (a INTEGER) STRICT")
  }

  @Test("a file that is made belongs to its owner alone, and so do the files beside it")
  func mode() throws {
    let connection = try Connection(path, .creating)
    try connection.useWriteAheadLog()
    try connection.execute("CREATE TABLE t (a INTEGER) STRICT")
    #expect(folder.names == ["store.db", "store.db-shm", "store.db-wal"])
    for name in folder.names { #expect(folder.mode(of: name) == 0o600, "\(name)") }
  }

  @Test("reading changes nothing and leaves nothing behind")
  func reading() throws {
    try makeStore(rows: 10)
    let before = folder.bytes(of: "store.db")
    do {
      let connection = try Connection(path, .reading)
      #expect(try sum(connection) == 45)
      #expect(code { try connection.execute("INSERT INTO t VALUES (1, '')") } == .readOnly)
      #expect(code { try connection.execute("CREATE TABLE u (a INTEGER) STRICT") } == .readOnly)
    }
    #expect(folder.names == ["store.db"])
    #expect(folder.bytes(of: "store.db") == before)
  }

  @Test("a reader sees one moment while a writer goes on")
  func isolation() throws {
    try makeStore(rows: 10)
    let reader = try Connection(path, .reading)
    let writer = try Connection(path, .writing)
    try reader.transaction(.reading) { () throws(SQLiteError) in
      #expect(try sum(reader) == 45)
      try writer.execute("INSERT INTO t VALUES (100, '')")
      #expect(try sum(reader) == 45)
    }
    #expect(try sum(reader) == 145)
  }

  @Test(
    "a file in a folder that cannot be written is read, and not written",
    .disabled(if: TemporaryFolder.isUserPrivileged, "permissions mean nothing to this user")
  )
  func readOnlyFolder() throws {
    try makeStore(rows: 10)
    folder.setMode(0o500)
    #expect(try sum(Connection(path, .reading)) == 45)
    #expect(code { try Connection(path, .writing).execute("INSERT INTO t VALUES (1, '')") } == .readOnly)
    #expect(folder.names == ["store.db"])
  }

  private func makeStore(rows: Int) throws {
    folder.write([], to: "store.db")
    let connection = try Connection(path, .creating)
    try connection.useWriteAheadLog()
    try connection.transaction(.writing) { () throws(SQLiteError) in
      try connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT NOT NULL) STRICT")
      let insert = try connection.prepare("INSERT INTO t VALUES (?, ?)")
      for number in 0..<rows { try insert.run([.integer(number), .text("row \(number)")]) }
    }
  }

  private func sum(_ connection: borrowing Connection) throws(SQLiteError) -> Int {
    try connection.rows("SELECT a, b FROM t") { (row) throws(SQLiteError) in row.integer(at: 0) }.reduce(0, +)
  }

  private func code(_ body: () throws -> Void) -> SQLiteError.Code? {
    #expect(throws: SQLiteError.self, performing: body)?.code
  }
}
