internal import CSQLite

/// One SQLite connection, closed when it goes out of scope.
///
/// A connection belongs to one isolation domain at a time; share it by keeping it
/// in an actor.
@safe
package struct Connection: ~Copyable {
  /// What a connection may do to its file.
  package enum Access: Hashable, Sendable {
    /// Read and write; where there is no file, an empty one is made that its owner alone can read.
    case creating
    /// Read and write a file that is made, or emptied whatever is in it, even if it is no database at all.
    ///
    /// Unlike removing the file, this keeps to SQLite's locks, so that another
    /// process that has it open sees an empty database and not two files.
    case erasing
    /// Read and write a file that exists.
    case writing
    /// Read a file that exists, and change nothing in it.
    case reading
  }

  /// How long a connection waits for a lock, in milliseconds.
  ///
  /// Ten seconds: far longer than any transaction of this program holds the lock,
  /// and short enough that a person sees an error rather than a hang.
  package static let defaultBusyTimeout = 10_000

  /// The pause between two tries of what SQLite does not wait for itself, in milliseconds.
  private static let retryPause = 5

  let handle: OpaquePointer
  private let busyTimeout: Int

  /// Opens a database.
  ///
  /// A reading connection is opened like a writing one with `query_only` set,
  /// because a connection that SQLite knows as read-only leaves the two side files
  /// of the write-ahead log behind; so reading leaves the folder as it was. Where
  /// the folder cannot be written and there is no log, the file is read as one
  /// that does not change: whoever changes it would need a log there.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - access: What the connection may do.
  ///   - busyTimeout: How long to wait for a lock, in milliseconds.
  /// - Throws: ``SQLiteError`` where the file cannot be opened or is no database.
  package init(
    _ path: String,
    _ access: Access,
    busyTimeout: Int = Connection.defaultBusyTimeout
  ) throws(SQLiteError) {
    if access == .creating || access == .erasing { unsafe shim_create_private_file(path) }
    do throws(SQLiteError) {
      // URIs are for what is attached; the path itself is taken as one that starts with "file:".
      let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI
      self = try Self.connect(Self.uri(of: path), flags: flags, access, busyTimeout: busyTimeout)
    } catch {
      // A side file that is neither there nor can be made is no file, too.
      let isBarred = error.code == .cannotOpen || error.code == .readOnly || error.code == .noFile
      guard
        access == .reading, isBarred, unsafe shim_file_exists(path) != 0, unsafe shim_file_exists(path + "-wal") == 0
      else { throw error }
      do throws(SQLiteError) {
        let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
        self = try Self.connect(Self.uri(of: path) + "?immutable=1", flags: flags, access, busyTimeout: busyTimeout)
      } catch let second {
        // What is damaged shows only now; anything else was known before.
        throw second.code == .corrupt || second.code == .notADatabase ? second : error
      }
    }
  }

  @unsafe
  private init(handle: OpaquePointer, busyTimeout: Int) {
    unsafe self.handle = handle
    self.busyTimeout = busyTimeout
  }

  private static func connect(
    _ name: String,
    flags: Int32,
    _ access: Access,
    busyTimeout: Int
  ) throws(SQLiteError) -> Connection {
    var opened: OpaquePointer?
    // One isolation domain at a time needs no mutex of SQLite's own.
    let result = unsafe sqlite3_open_v2(name, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard result == SQLITE_OK, let handle = unsafe opened else {
      let error = unsafe SQLiteError(result: result, connection: opened, sql: nil)
      unsafe sqlite3_close_v2(opened)
      throw error
    }
    let connection = unsafe Connection(handle: handle, busyTimeout: busyTimeout)
    unsafe shim_set_busy_limit(handle, Int32(busyTimeout))
    if access == .reading { try connection.execute("PRAGMA query_only = ON") }
    if access == .erasing { try connection.erase() }
    try connection.execute("PRAGMA foreign_keys = ON")
    try connection.execute("PRAGMA synchronous = FULL")
    // The header is where a file that cannot be read shows it.
    try connection.execute("PRAGMA schema_version")
    return connection
  }

  deinit {
    unsafe sqlite3_close_v2(handle)
  }

  /// Prepares a statement.
  ///
  /// - Parameter sql: One statement, with `?` for each value.
  /// - Returns: The statement, with nothing bound.
  /// - Throws: ``SQLiteError`` where SQLite does not understand it or cannot read the schema.
  /// - Complexity: O(*n*) in the length of the statement.
  package borrowing func prepare(_ sql: String) throws(SQLiteError) -> Statement {
    try unsafe Statement(sql, on: handle)
  }

  /// Runs one statement to its end.
  ///
  /// - Parameters:
  ///   - sql: One statement, with `?` for each value.
  ///   - values: What to bind, in order; never spliced into the statement.
  /// - Throws: ``SQLiteError`` where SQLite refuses it.
  /// - Complexity: Whatever the statement costs.
  package borrowing func execute(_ sql: String, _ values: [SQLiteValue] = []) throws(SQLiteError) {
    let statement = try prepare(sql)
    try statement.run(values)
  }

  /// Runs one statement and reads its rows.
  ///
  /// - Parameters:
  ///   - sql: One statement, with `?` for each value.
  ///   - values: What to bind, in order.
  ///   - read: Makes a value of the statement's current row.
  /// - Returns: What was made of the rows, in the order SQLite gave them.
  /// - Throws: ``SQLiteError`` where SQLite refuses it, or what `read` throws.
  /// - Complexity: Whatever the statement costs.
  package borrowing func rows<Row>(
    _ sql: String,
    _ values: [SQLiteValue] = [],
    _ read: (borrowing Statement) throws(SQLiteError) -> Row
  ) throws(SQLiteError) -> [Row] {
    let statement = try prepare(sql)
    try statement.bind(values)
    var rows: [Row] = []
    while try statement.step() { rows.append(try read(statement)) }
    return rows
  }

  /// Whether a transaction is under way.
  package var isInTransaction: Bool {
    unsafe sqlite3_get_autocommit(handle) == 0
  }

  /// Switches the file to the write-ahead log, which it then keeps.
  ///
  /// The switch needs the file for itself, and SQLite does not always wait for
  /// that (https://sqlite.org/wal.html, "the busy handler"), so this does.
  ///
  /// - Throws: ``SQLiteError`` where others keep the file busy for longer than the busy timeout.
  package borrowing func useWriteAheadLog() throws(SQLiteError) {
    try retry { () throws(SQLiteError) in try execute("PRAGMA journal_mode = WAL") }
  }

  /// Empties the file (https://sqlite.org/c3ref/c_dbconfig_defensive.html,
  /// `SQLITE_DBCONFIG_RESET_DATABASE`).
  private borrowing func erase() throws(SQLiteError) {
    _ = unsafe shim_set_resetting(handle, 1)
    defer { _ = unsafe shim_set_resetting(handle, 0) }
    try retry { () throws(SQLiteError) in try execute("VACUUM") }
  }

  private borrowing func retry(_ body: () throws(SQLiteError) -> Void) throws(SQLiteError) {
    var remaining = busyTimeout / Self.retryPause
    while true {
      do {
        return try body()
      } catch {
        guard error.code == .busy, remaining > 0 else { throw error }
        remaining -= 1
        _ = sqlite3_sleep(Int32(Self.retryPause))
      }
    }
  }

  /// The path as a URI (https://sqlite.org/uri.html).
  static func uri(of path: String) -> String {
    var uri = path.utf8.first == UInt8(ascii: "/") ? "file://" : "file:"
    for scalar in path.unicodeScalars {
      switch scalar {
      case "%": uri += "%25"
      case "?": uri += "%3f"
      case "#": uri += "%23"
      default: uri.unicodeScalars.append(scalar)
      }
    }
    return uri
  }
}
