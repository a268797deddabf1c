internal import Facts
internal import Store

/// What is kept of an engine, apart from the tables it is kept in.
struct StoredEngine: Equatable {
  /// The state.
  var state: ControlState
  /// How often the state has changed, counted from 1, which is its making.
  var revision: Int
  /// Since when each known fact has been what it is.
  var since: [FactKey: Timestamp]
}

/// The file an engine is kept in.
struct EngineStore: ~Copyable {
  /// The path of the file.
  let path: String
  /// The connection to it.
  let connection: Connection

  /// Returns the path of the file in an engine's folder.
  static func path(in folder: String) -> String {
    folder + "/engine.db"
  }

  /// Opens the file of a folder.
  ///
  /// - Parameters:
  ///   - folder: The path of the folder.
  ///   - access: What may be done to the file.
  /// - Throws: ``EngineError`` where the file cannot be opened.
  init(in folder: String, _ access: Connection.Access) throws(EngineError) {
    let path = Self.path(in: folder)
    self.path = path
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
    return try connection.transaction(kind, failure: { EngineError($0, path: path) }, body)
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

  /// Brings the tables up to date.
  ///
  /// - Throws: ``EngineError`` `noStore` where nothing is kept, `newer` where the
  ///   tables are newer than this program, and what reading and writing throw.
  /// - Complexity: O(*n*) in what has to be changed.
  borrowing func bringUpToDate() throws(EngineError) {
    guard try needsMigration() else { return }
    try transaction(.writing) { () throws(EngineError) in
      try naming { () throws(SQLiteError) in try EngineSchema.schema.migrate(connection) }
    }
  }

  /// Makes the tables and fills them, in one transaction.
  ///
  /// - Parameters:
  ///   - state: The state.
  ///   - now: When it was made.
  ///   - replacing: Whether what the file holds is dropped first.
  /// - Throws: ``EngineError`` `storeExists` where the file holds something that
  ///   is not to be replaced, and what reading and writing throw.
  /// - Complexity: O(*n*) in the fields and in the pages of what is dropped.
  borrowing func fill(with state: ControlState, at now: Timestamp, replacing: Bool) throws(EngineError) {
    // Looked at before the log is switched on, to leave what is not ours alone.
    if !replacing { try requireEmpty() }
    try naming { () throws(SQLiteError) in try connection.useWriteAheadLog() }
    try transaction(.writing) { () throws(EngineError) in
      if replacing {
        try naming { () throws(SQLiteError) in try connection.dropEverything() }
      } else {
        try requireEmpty()
      }
      try naming { () throws(SQLiteError) in try EngineSchema.schema.migrate(connection) }
      try insert(state, at: now)
    }
  }

  private borrowing func requireEmpty() throws(EngineError) {
    let standing = try naming { () throws(SQLiteError) in try EngineSchema.schema.standing(of: connection) }
    guard standing == .empty else { throw EngineError(.storeExists, path: path) }
  }

  /// Observes the engine.
  ///
  /// - Parameter now: The moment of observation.
  /// - Returns: Everything that is known, all of it at one moment.
  /// - Throws: ``EngineError`` `noStore` where nothing is kept, and what reading throws.
  /// - Complexity: O(*n* log *n*) in the fields.
  borrowing func snapshot(at now: Timestamp) throws(EngineError) -> Snapshot {
    let engine = try transaction(.reading) { () throws(EngineError) in
      // Tells an empty file from a store.
      _ = try needsMigration()
      return try load()
    }
    return Snapshot(observedAt: now, revision: engine.revision, values: engine.state.facts, since: engine.since)
  }

  /// Tells whether the tables are those of an older version of this program.
  ///
  /// - Throws: ``EngineError`` `noStore` where nothing is kept, `newer` where the
  ///   tables are newer than this program, and what reading throws.
  borrowing func needsMigration() throws(EngineError) -> Bool {
    switch try naming({ () throws(SQLiteError) in try EngineSchema.schema.standing(of: connection) }) {
    case .empty: throw EngineError(.noStore, path: path)
    case .version(let version): return version < EngineSchema.schema.migrations.count
    }
  }

  /// Reads everything, inside the transaction that is under way.
  ///
  /// - Returns: What is kept.
  /// - Throws: ``EngineError`` `noStore` where nothing is kept, `corrupt` where
  ///   what is kept makes no sense, and what reading throws.
  /// - Complexity: O(*n*) in the fields.
  borrowing func load() throws(EngineError) -> StoredEngine {
    let engine = try naming { () throws(SQLiteError) -> StoredEngine? in
      let revisions = try connection.rows("SELECT revision FROM engine") { (row) throws(SQLiteError) in
        row.integer(at: 0)
      }
      guard let revision = revisions.first else { return nil }
      let state = try ControlState(readingFrom: connection)
      let since = try connection.rows("SELECT fact, since FROM fact_since") { (row) throws(SQLiteError) in
        (FactKey(row.text(at: 0)), Timestamp(secondsSinceEpoch: row.integer(at: 1)))
      }
      return StoredEngine(state: state, revision: revision, since: Dictionary(since) { first, _ in first })
    }
    guard let engine else { throw EngineError(.noStore, path: path) }
    return engine
  }

  /// Writes everything of a new engine, inside the transaction that is under way.
  ///
  /// - Parameters:
  ///   - state: The state.
  ///   - now: When it was made.
  /// - Throws: ``EngineError`` where it cannot be written.
  /// - Complexity: O(*n*) in the fields.
  borrowing func insert(_ state: ControlState, at now: Timestamp) throws(EngineError) {
    try naming { () throws(SQLiteError) in
      let moment = SQLiteValue.integer(now.secondsSinceEpoch)
      try connection.execute("INSERT INTO engine VALUES (1, 1, ?)", [moment])
      try state.write(to: connection, replacing: nil)
      let since = try connection.prepare("INSERT INTO fact_since VALUES (?, ?)")
      for fact in state.facts.keys.sorted() { try since.run([.text(fact.name), moment]) }
    }
  }

  /// Writes what changed, inside the transaction that is under way.
  ///
  /// - Parameters:
  ///   - before: What is kept.
  ///   - after: The state from now on.
  ///   - changes: The facts that changed with it.
  ///   - now: When it changed.
  /// - Throws: ``EngineError`` where it cannot be written.
  /// - Complexity: O(*n*) in the fields, to find those that changed.
  borrowing func update(
    _ before: StoredEngine,
    to after: ControlState,
    changes: [FactChange],
    at now: Timestamp
  ) throws(EngineError) {
    try naming { () throws(SQLiteError) in
      try connection.execute("UPDATE engine SET revision = ?", [.integer(before.revision + 1)])
      try after.write(to: connection, replacing: before.state)
      let since = try connection.prepare("INSERT OR REPLACE INTO fact_since VALUES (?, ?)")
      let forget = try connection.prepare("DELETE FROM fact_since WHERE fact = ?")
      for change in changes {
        if change.after == nil {
          try forget.run([.text(change.fact.name)])
        } else {
          try since.run([.text(change.fact.name), .integer(now.secondsSinceEpoch)])
        }
      }
    }
  }
}
