import Facts
import Store
import SyncEngine
import TestSupport
import Testing

@Suite("An engine of an earlier version")
struct EngineMigrationTests {
  private let folder = TemporaryFolder()

  /// The tables as version 0.1 made them.
  private static let first = Migration(
    "control plane",
    [
      """
      CREATE TABLE engine (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        revision INTEGER NOT NULL,
        created_at INTEGER NOT NULL -- seconds since 1970-01-01T00:00:00Z, like every moment here
      ) STRICT
      """,
      """
      CREATE TABLE organization (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        id TEXT NOT NULL,
        edition TEXT NOT NULL,
        is_sandbox INTEGER NOT NULL,
        is_api_enabled INTEGER NOT NULL,
        is_step1_done INTEGER NOT NULL,
        is_step2_done INTEGER NOT NULL,
        administrator TEXT NOT NULL,
        sync_user TEXT,
        is_marketing_user INTEGER NOT NULL,
        session TEXT,
        is_field_review_done INTEGER NOT NULL,
        token_generation INTEGER NOT NULL,
        token_salt BLOB,
        token_iterations INTEGER,
        token_digest BLOB
      ) STRICT
      """,
      """
      CREATE TABLE instance (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        is_sandbox INTEGER NOT NULL,
        mode TEXT NOT NULL,
        user TEXT,
        token_generation INTEGER,
        sandbox_flag INTEGER NOT NULL,
        has_consent INTEGER NOT NULL,
        field_sync TEXT NOT NULL,
        start TEXT NOT NULL,
        is_enabled INTEGER NOT NULL,
        last_synced_at INTEGER
      ) STRICT
      """,
      """
      CREATE TABLE custom_field (
        position INTEGER PRIMARY KEY,
        object TEXT NOT NULL,
        field TEXT NOT NULL,
        is_unneeded INTEGER NOT NULL,
        is_visible INTEGER NOT NULL,
        is_permanent INTEGER NOT NULL,
        UNIQUE (object, field)
      ) STRICT
      """,
      """
      CREATE TABLE mapping (
        lead_field TEXT PRIMARY KEY,
        contact_field TEXT NOT NULL UNIQUE
      ) STRICT, WITHOUT ROWID
      """,
      """
      CREATE TABLE fact_since (
        fact TEXT PRIMARY KEY,
        since INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID
      """,
    ]
  )

  /// Leaves a store behind as version 0.1 did.
  private func leave(edition: Edition, isStep1Done: Bool, isStep2Done: Bool, hasFields: Bool) throws {
    let connection = try Connection(folder.path + "/engine.db", .creating)
    let schema = Schema(applicationID: 0x574D_454E, migrations: [Self.first])
    let user = isStep2Done ? "'marketo.sync@example.com'" : "NULL"
    let isMarketing = isStep2Done && edition == .professional
    try connection.transaction(.writing) { () throws(SQLiteError) in
      try schema.migrate(connection)
      try connection.execute("INSERT INTO engine VALUES (1, 7, 100)")
      try connection.execute(
        """
        INSERT INTO organization VALUES (1, '00D000000000000AAA', '\(edition.rawValue)', 0, 1, \(isStep1Done),
          \(isStep2Done), 'admin', \(user), \(isMarketing), NULL, \(isStep2Done), 0, NULL, NULL, NULL)
        """
      )
      try connection.execute(
        "INSERT INTO instance VALUES (1, 0, 'basic', NULL, NULL, 0, 0, 'none', 'none', 0, NULL)")
      var fields = [("Lead", "Region__c")]
      let scoring = ["mkto71_Acquisition_Date__c", "mkto71_Acquisition_Program__c", "mkto71_Lead_Score__c"]
      if hasFields { fields += ["Lead", "Contact"].flatMap { object in scoring.map { (object, $0) } } }
      for (position, (object, field)) in fields.enumerated() {
        try connection.execute("INSERT INTO custom_field VALUES (\(position), '\(object)', '\(field)', 0, 1, 0)")
      }
    }
  }

  private func facts() throws -> Snapshot {
    try Engine.factSource(in: folder.path, clock: { Timestamp(secondsSinceEpoch: 300) }).snapshot()
  }

  @Test("is brought up to date by looking at it, and says of steps 1 and 2 what it said", arguments: Edition.allCases)
  func prepared(edition: Edition) throws {
    try leave(edition: edition, isStep1Done: true, isStep2Done: true, hasFields: true)
    let snapshot = try facts()
    #expect(snapshot.revision == 9)
    #expect(snapshot.values["setup.step1.done"] == .boolean(true))
    #expect(snapshot.values["setup.step1.skipped"] == .boolean(false))
    #expect(snapshot.values["setup.step2.done"] == .boolean(true))
    #expect(snapshot.values["salesforce.permissions.complete"] == .boolean(true))
    // It is what a new engine is, but for what else this one was given.
    let new = Walk.start(Setup(edition: edition)).facts
    let differing = new.filter { snapshot.values[$0.key] != $0.value }.map(\.key.name)
    #expect(differing.allSatisfy { $0.contains("Product") || $0.contains("Territory__c") }, "\(differing)")
  }

  @Test("has left step 1 out where it was done without its fields", arguments: Edition.allCases)
  func skipped(edition: Edition) throws {
    try leave(edition: edition, isStep1Done: true, isStep2Done: false, hasFields: false)
    let values = try facts().values
    #expect(values["setup.step1.done"] == .boolean(true))
    #expect(values["setup.step1.skipped"] == .boolean(true))
    #expect(values["setup.step2.done"] == .boolean(false))
    #expect(values["salesforce.profile.exists"] == .boolean(edition == .professional))
  }

  @Test("can be gone on with")
  func acting() throws {
    try leave(edition: .enterprise, isStep1Done: false, isStep2Done: false, hasFields: false)
    let engine = try Engine(
      opening: folder.path,
      clock: { Timestamp(secondsSinceEpoch: 200) },
      random: { 7 }
    )
    for action in [Action.createLeadFields, .createContactFields, .mapLeadFields, .createProfile] {
      guard case .accepted = try engine.perform(action) else {
        Issue.record("\(action) was refused")
        return
      }
    }
    #expect(try facts().values["setup.step1.done"] == .boolean(true))
  }
}
