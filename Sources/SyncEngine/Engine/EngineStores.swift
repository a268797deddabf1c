internal import Facts
internal import Store

/// What is kept of an engine's settings, apart from the tables they are kept in.
struct StoredEngine: Equatable {
  /// The state.
  var state: ControlState
  /// How often either side has changed, counted from 1, which is the making of both.
  var revision: Int
  /// Since when each known fact has been what it is.
  var since: [FactKey: Timestamp]
}

/// The two files of an engine.
///
/// Every transaction writes to one of them only. Where both are locked, Marketo's
/// is locked first.
struct EngineStores: ~Copyable {
  /// The Marketo side.
  let marketing: StoreFile
  /// The Salesforce side.
  let organization: StoreFile

  /// Returns the path of Marketo's file in an engine's folder.
  static func marketingPath(in folder: String) -> String { folder + "/marketing.db" }
  /// Returns the path of Salesforce's file in an engine's folder.
  static func organizationPath(in folder: String) -> String { folder + "/organization.db" }

  /// Opens the files of a folder.
  ///
  /// - Parameters:
  ///   - folder: The path of the folder.
  ///   - access: What may be done to the files.
  ///   - faults: What goes wrong with them.
  /// - Throws: ``EngineError`` where one cannot be opened; Marketo's is looked at first.
  init(
    in folder: String,
    _ access: Connection.Access,
    faults: EngineFaults = EngineFaults()
  ) throws(EngineError) {
    let interrupt = faults.interrupt
    let (marketingPath, organizationPath) = (Self.marketingPath(in: folder), Self.organizationPath(in: folder))
    let marketing = try StoreFile(marketingPath, MarketingSchema.schema, access, interrupt: interrupt)
    let organization = try StoreFile(organizationPath, OrganizationSchema.schema, access, interrupt: interrupt)
    if let pages = faults.marketingPages {
      try marketing.work { (file) throws(SQLiteError) in try file.limitSize(toPages: pages) }
    }
    if let pages = faults.organizationPages {
      try organization.work { (file) throws(SQLiteError) in try file.limitSize(toPages: pages) }
    }
    self.init(marketing: marketing, organization: organization)
  }

  private init(marketing: consuming StoreFile, organization: consuming StoreFile) {
    self.marketing = marketing
    self.organization = organization
  }

  /// Brings the tables of both files up to date and lets Marketo's connection read Salesforce's records.
  ///
  /// - Throws: ``EngineError`` `noStore` where nothing is kept, `newer` where the tables are newer than this program,
  ///   `corrupt` where the files do not belong together, and what reading and writing throw.
  borrowing func bringUpToDate() throws(EngineError) {
    try marketing.bringUpToDate()
    try organization.bringUpToDate()
    try requirePair()
    try prepareMarketing()
  }

  /// How much of Marketo's file a cycle keeps in memory, in KiB.
  ///
  /// For each of 1,000 records that is a page of 4 KiB of the table and one of its index, so that none is read twice.
  /// Salesforce's pages are read once anyway.
  private static let cacheSize = 8_192

  /// So many pages of Marketo's log, as a rule the changes of several cycles, are brought into the file at once.
  private static let logLength = 4_000

  /// Readies Marketo's connection for cycles: it reads Salesforce's records, as `org`, and keeps what a cycle touches.
  ///
  /// - Throws: ``EngineError`` where Salesforce's file cannot be read.
  borrowing func prepareMarketing() throws(EngineError) {
    do throws(SQLiteError) {
      try marketing.connection.attachReadOnly(organization.path, as: "org")
      try marketing.connection.setCacheSize(kibibytes: Self.cacheSize)
      try marketing.connection.setLogLength(pages: Self.logLength)
    } catch {
      throw EngineError(error, path: organization.path)
    }
  }

  /// Tells whether the tables of either file are those of an older version of this program.
  ///
  /// - Throws: ``EngineError``, as ``StoreFile/needsMigration()``.
  borrowing func needsMigration() throws(EngineError) -> Bool {
    let isMarketingOld = try marketing.needsMigration()
    return try organization.needsMigration() || isMarketingOld
  }

  /// Makes sure that the two files were made together.
  borrowing func requirePair() throws(EngineError) {
    let owner = try marketing.work { (file) throws(SQLiteError) in
      try file.rows("SELECT organization_id FROM engine") { (row) throws(SQLiteError) in row.text(at: 0) }
    }
    let organizations = try organization.work { (file) throws(SQLiteError) in
      try file.rows("SELECT id FROM organization") { (row) throws(SQLiteError) in row.text(at: 0) }
    }
    guard !owner.isEmpty else { throw EngineError(.noStore, path: marketing.path) }
    guard owner == organizations else { throw EngineError(.corrupt, path: organization.path) }
  }

  /// Makes the tables of both files and fills them.
  ///
  /// Marketo's file is written last and alone says whether there is an engine: a
  /// process that dies before it leaves none.
  ///
  /// - Parameters:
  ///   - engine: What to keep.
  ///   - now: When it was made.
  ///   - replacing: Whether what the files hold is thrown away first.
  /// - Throws: ``EngineError`` `storeExists` where there is an engine that is not
  ///   to be replaced, and what reading and writing throw.
  /// - Complexity: O(*n*) in the fields and in the pages of what is thrown away.
  borrowing func fill(with engine: StoredEngine, at now: Timestamp, replacing: Bool) throws(EngineError) {
    // Looked at before the log is switched on, to leave what is not ours alone.
    if !replacing {
      try requireEmpty()
      _ = try organization.standing()
    }
    try marketing.naming { () throws(SQLiteError) in try marketing.connection.useWriteAheadLog() }
    try organization.naming { () throws(SQLiteError) in try organization.connection.useWriteAheadLog() }
    if replacing {
      // From here on there is no engine, until there is the new one.
      try marketing.transaction(.writing) { () throws(EngineError) in
        try marketing.work { (file) throws(SQLiteError) in try file.dropEverything() }
      }
    }
    try marketing.transaction(.writing) { () throws(EngineError) in
      try requireEmpty()
      try organization.transaction(.writing) { () throws(EngineError) in
        try organization.makeTablesAnew()
        try organization.work { (file) throws(SQLiteError) in try Self.insertOrganization(engine, at: now, into: file) }
      }
      try marketing.makeTables()
      try marketing.work { (file) throws(SQLiteError) in try Self.insertInstance(engine, at: now, into: file) }
    }
  }

  /// Tells whether there is no engine yet, or one of an organization.
  ///
  /// - Throws: ``EngineError`` where Marketo's file cannot be read.
  borrowing func isEmpty(or organization: String) throws(EngineError) -> Bool {
    guard try marketing.standing() != .empty else { return true }
    return try marketing.work { (file) throws(SQLiteError) in
      try file.rows("SELECT organization_id FROM engine") { (row) throws(SQLiteError) in row.text(at: 0) }
    } == [organization]
  }

  private borrowing func requireEmpty() throws(EngineError) {
    guard try marketing.standing() == .empty else { throw EngineError(.storeExists, path: marketing.path) }
  }

  private static func insertOrganization(
    _ engine: StoredEngine,
    at now: Timestamp,
    into file: borrowing Connection
  ) throws(SQLiteError) {
    try file.execute("INSERT INTO engine VALUES (1, 0, ?)", [.integer(now.secondsSinceEpoch)])
    try engine.state.writeOrganization(to: file, replacing: nil)
    try Server.insert(edition: engine.state.organization.edition, into: file)
    try Records.insertUsers(of: engine.state.organization, at: now, into: file)
  }

  private static func insertInstance(
    _ engine: StoredEngine,
    at now: Timestamp,
    into file: borrowing Connection
  ) throws(SQLiteError) {
    try file.execute(
      "INSERT INTO engine VALUES (1, ?, ?, ?)",
      [.text(engine.state.organization.id), .integer(engine.revision), .integer(now.secondsSinceEpoch)]
    )
    try engine.state.writeInstance(to: file, replacing: nil)
    let since = try file.prepare("INSERT INTO fact_since VALUES (?, ?)")
    for fact in engine.state.facts.keys.sorted() {
      try since.run([.text(fact.name), .integer((engine.since[fact] ?? now).secondsSinceEpoch)])
    }
    if engine.state.instance.start == .started {
      // Moved from a file of both sides, whose cycles knew no records.
      _ = try PullSchema.makeFields(engine.state, firstCycle: 0, in: file)
    }
    try file.execute("INSERT INTO cycle VALUES (1, 0, 0, NULL, 0, 0, 0, 0, 0)")
  }

  /// Reads the settings of both sides.
  ///
  /// Marketo's are read first: what it has seen of Salesforce is never newer than
  /// what Salesforce then says.
  ///
  /// - Returns: What is kept.
  /// - Throws: ``EngineError`` `noStore` where nothing is kept, `corrupt` where
  ///   what is kept makes no sense, and what reading throws.
  /// - Complexity: O(*n*) in the fields.
  borrowing func load() throws(EngineError) -> StoredEngine {
    let (marketingRevision, marketingSince) = try marketing.work { (file) throws(SQLiteError) in
      (try Self.revision(in: file), try Self.since(in: file))
    }
    let (organizationRevision, organizationSince) = try organization.work { (file) throws(SQLiteError) in
      (try Self.revision(in: file), try Self.since(in: file))
    }
    guard let marketingRevision else { throw EngineError(.noStore, path: marketing.path) }
    guard let organizationRevision else { throw EngineError(.noStore, path: organization.path) }
    let state = try marketing.work { (marketing) throws(SQLiteError) in
      try ControlState(organization: organization.connection, marketing: marketing)
    }
    let since = marketingSince.merging(organizationSince) { max($0, $1) }
    return StoredEngine(state: state, revision: marketingRevision + organizationRevision, since: since)
  }

  /// Reads the settings of both sides as one moment shows them, in a transaction on Marketo's file.
  ///
  /// Salesforce's are read through the connection that reads its records, which sees the same moment of both.
  ///
  /// - Returns: What is kept; the revision is Marketo's alone.
  /// - Throws: ``EngineError`` `noStore` where nothing is kept, `corrupt` where what is kept makes no sense, and what
  ///   reading throws.
  /// - Complexity: O(*n*) in the fields.
  borrowing func loadThroughMarketing() throws(EngineError) -> StoredEngine {
    let engine = try marketing.work { (file) throws(SQLiteError) -> StoredEngine? in
      guard let revision = try Self.revision(in: file) else { return nil }
      let state = try ControlState(organization: file, marketing: file)
      return StoredEngine(state: state, revision: revision, since: try Self.since(in: file))
    }
    guard let engine else { throw EngineError(.noStore, path: marketing.path) }
    return engine
  }

  private static func revision(in file: borrowing Connection) throws(SQLiteError) -> Int? {
    try file.rows("SELECT revision FROM engine") { (row) throws(SQLiteError) in row.integer(at: 0) }.first
  }

  private static func since(in file: borrowing Connection) throws(SQLiteError) -> [FactKey: Timestamp] {
    let since = try file.rows("SELECT fact, since FROM fact_since") { (row) throws(SQLiteError) in
      (FactKey(row.text(at: 0)), Timestamp(secondsSinceEpoch: row.integer(at: 1)))
    }
    return Dictionary(since) { first, _ in first }
  }

  /// Writes what changed to the side that it belongs to, inside transactions on both.
  ///
  /// - Parameters:
  ///   - before: What is kept.
  ///   - after: The state from now on; no action changes both sides.
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
    let isOfOrganization = after.differsInOrganization(from: before.state)
    precondition(
      !isOfOrganization || !after.differsInInstance(from: before.state),
      "an action changes one of the two sides"
    )
    if isOfOrganization {
      try organization.work { (file) throws(SQLiteError) in
        try after.writeOrganization(to: file, replacing: before.state)
        try Self.note(changes, at: now, in: file)
      }
    } else {
      try marketing.work { (file) throws(SQLiteError) in
        try after.writeInstance(to: file, replacing: before.state)
        if before.state.instance.start != .started, after.instance.start == .started {
          // The mappings are closed: which field goes where is settled.
          _ = try PullSchema.makeFields(after, firstCycle: 0, in: file)
        }
        try Self.note(changes, at: now, in: file)
      }
    }
  }

  /// Counts a revision and notes since when facts are what they are.
  static func note(
    _ changes: [FactChange],
    at now: Timestamp,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    try file.execute("UPDATE engine SET revision = revision + 1")
    guard !changes.isEmpty else { return }
    let since = try file.prepare("INSERT OR REPLACE INTO fact_since VALUES (?, ?)")
    let forget = try file.prepare("DELETE FROM fact_since WHERE fact = ?")
    for change in changes {
      if change.after == nil {
        try forget.run([.text(change.fact.name)])
      } else {
        try since.run([.text(change.fact.name), .integer(now.secondsSinceEpoch)])
      }
    }
  }
}
