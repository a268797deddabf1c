internal import Store

/// One of the two files an engine is kept in.
struct StoreFile: ~Copyable {
  /// The path of the file.
  let path: String
  /// The connection to it.
  let connection: Connection
  private let schema: Schema
  private let interrupt: ((EngineFaults.Moment) throws(EngineError) -> Void)?

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - schema: What its tables are.
  ///   - access: What may be done to it.
  ///   - interrupt: Is called around each commit of a writing transaction.
  /// - Throws: ``EngineError`` where the file cannot be opened.
  init(
    _ path: String,
    _ schema: Schema,
    _ access: Connection.Access,
    interrupt: ((EngineFaults.Moment) throws(EngineError) -> Void)? = nil
  ) throws(EngineError) {
    self.path = path
    self.schema = schema
    self.interrupt = interrupt
    do throws(SQLiteError) {
      connection = try Connection(path, access)
    } catch {
      throw EngineError(error, path: path)
    }
  }

  /// Runs the body in a transaction, with errors that name the file.
  ///
  /// - Parameters:
  ///   - kind: How the transaction starts.
  ///   - body: What to do.
  /// - Returns: What the body returned.
  /// - Throws: What the body threw; ``EngineError`` where the transaction cannot be begun or committed.
  borrowing func transaction<Value>(
    _ kind: TransactionKind,
    _ body: () throws(EngineError) -> Value
  ) throws(EngineError) -> Value {
    let path = path
    guard kind == .writing, let interrupt else {
      return try connection.transaction(kind, failure: { EngineError($0, path: path) }, body)
    }
    let value = try connection.transaction(kind, failure: { EngineError($0, path: path) }) {
      () throws(EngineError) in
      let value = try body()
      try interrupt(.beforeCommit)
      return value
    }
    try interrupt(.afterCommit)
    return value
  }

  /// Runs the body while commits do not wait for the disk, with errors that name the file.
  ///
  /// - Parameter body: What to do, which begins and ends its transactions itself.
  /// - Returns: What the body returned.
  /// - Throws: ``EngineError``, what the body threw.
  borrowing func relaxingDurability<Value>(
    _ body: () throws(EngineError) -> Value
  ) throws(EngineError) -> Value {
    let path = path
    return try connection.relaxingDurability(failure: { EngineError($0, path: path) }, body)
  }

  /// Runs the body with errors that name the file.
  ///
  /// - Parameter body: What to do.
  /// - Returns: What the body returned.
  /// - Throws: ``EngineError`` of what the body threw.
  borrowing func naming<Value>(_ body: () throws(SQLiteError) -> Value) throws(EngineError) -> Value {
    do throws(SQLiteError) {
      return try body()
    } catch {
      throw EngineError(error, path: path)
    }
  }

  /// Runs the body with the connection, with errors that name the file.
  ///
  /// - Parameter body: What to do.
  /// - Returns: What the body returned.
  /// - Throws: ``EngineError`` of what the body threw.
  borrowing func work<Value>(
    _ body: (borrowing Connection) throws(SQLiteError) -> Value
  ) throws(EngineError) -> Value {
    do throws(SQLiteError) {
      return try body(connection)
    } catch {
      throw EngineError(error, path: path)
    }
  }

  /// Brings the tables up to date.
  ///
  /// - Throws: ``EngineError`` `noStore` where nothing is kept, `newer` where the
  ///   tables are newer than this program, and what reading and writing throw.
  /// - Complexity: O(*n*) in what has to be changed.
  borrowing func bringUpToDate() throws(EngineError) {
    guard try needsMigration() else { return }
    try transaction(.writing) { () throws(EngineError) in try makeTables() }
  }

  /// Makes or migrates the tables, inside the transaction that is under way.
  ///
  /// - Throws: ``EngineError`` where they are newer than this program, and what reading and writing throw.
  borrowing func makeTables() throws(EngineError) {
    try naming { () throws(SQLiteError) in try schema.migrate(connection) }
  }

  /// Tells whether the tables are those of an older version of this program.
  ///
  /// - Throws: ``EngineError`` `noStore` where nothing is kept, `newer` where the
  ///   tables are newer than this program, and what reading throws.
  borrowing func needsMigration() throws(EngineError) -> Bool {
    switch try standing() {
    case .empty: throw EngineError(.noStore, path: path)
    case .version(let version): return version < schema.migrations.count
    }
  }

  /// Finds out what the file is.
  ///
  /// - Throws: ``EngineError`` where it is something else, or newer than this program.
  borrowing func standing() throws(EngineError) -> Schema.Standing {
    try naming { () throws(SQLiteError) in try schema.standing(of: connection) }
  }

  /// Throws everything away and makes the tables anew, inside the transaction that is under way.
  ///
  /// - Throws: ``EngineError`` where that cannot be done.
  borrowing func makeTablesAnew() throws(EngineError) {
    try naming { () throws(SQLiteError) in
      try connection.dropEverything()
      try schema.migrate(connection)
    }
  }
}
