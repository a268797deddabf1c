import Facts
import Platform
import Store
import SyncEngine

/// What is measured of the sync: its speed against SQLite's, and how it grows.
struct SpeedBench {
  /// The folder of its files.
  let folder: String

  private func open() throws -> Engine {
    try Engine(
      opening: folder,
      clock: { Timestamp(secondsSinceEpoch: SystemClock.now) },
      random: { 1 }
    )
  }

  /// Makes the organization and starts its sync.
  func prepare(leads: Int) throws {
    try FileSystem().createDirectory(folder, mode: 0o700, withIntermediates: true)
    let engine = try Engine.create(
      in: folder,
      setup: Setup(edition: .enterprise),
      replacing: true,
      clock: { Timestamp(secondsSinceEpoch: SystemClock.now) },
      random: { 1 }
    )
    let start: [Action] = [
      .login(user: nil), .resetToken(nil), .enterCredentials(user: nil, token: nil), .syncFields, .confirmCredentials,
      .startSync, .confirmStart,
    ]
    for action in start {
      guard case .accepted = try engine.perform(action) else { preconditionFailure("\(action.name) was refused") }
    }
    let counts = GeneratedCounts(leads: leads, contacts: 0, accounts: 0, opportunities: 0)
    guard try engine.generate(counts, seed: 7) == leads else { preconditionFailure("not all leads were made") }
  }

  /// Runs one cycle.
  ///
  /// - Returns: How long it took, and how long with the checkpoint.
  func cycle() throws -> (Duration, Duration) {
    let engine = try open()
    let time = try ContinuousClock().measure {
      guard case .accepted = try engine.runCycle() else { preconditionFailure("the cycle was refused") }
    }
    guard try engine.snapshot()["sync.status"] == .text("lastSynced") else { preconditionFailure("the cycle failed") }
    return (time, time + (try ContinuousClock().measure { try checkpoint() }))
  }

  /// Changes leads, spread over all.
  func touch(_ count: Int) throws {
    let engine = try open()
    let organization = try Connection(folder + "/organization.db", .reading)
    let total = try organization.rows("SELECT count(*) FROM lead") { (row) throws(SQLiteError) in row.integer(at: 0) }
    let step = max(1, (total.first ?? 0) / count)
    let ids = try organization.rows(
      "SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM lead) WHERE place % ? = 0 LIMIT ?",
      [.integer(step), .integer(count)]
    ) { (row) throws(SQLiteError) in row.text(at: 0) }
    var rows = ids.enumerated().map { line, id in
      ImportRow(line: line, id: id, values: ["City": .text("City \(SystemClock.now)-\(line)"), "Rating": .text("Hot")])
    }
    let report = try engine.importRecords(into: .records(.lead), isStrict: true) { _ in
      defer { rows = [] }
      return rows
    }
    guard report.updated == count else { preconditionFailure("\(report)") }
  }

  /// Copies the leads with one statement, into the tables and indexes of the first cycle.
  ///
  /// - Returns: How long it took, and how long with the checkpoint.
  func plain() throws -> (Duration, Duration) {
    let marketing = try Connection(folder + "/marketing.db", .writing)
    try marketing.attachReadOnly(folder + "/organization.db", as: "org")
    let pairs =
      ObjectType.lead.fields.compactMap { field in field.target.map { (field.name, $0) } }
      + [("mkto71_Lead_Score__c", "score")]
    let fields = pairs.map { ", \"\($0.0)\"" }.joined()
    let targets = pairs.map { ", \"\($0.1)\"" }.joined()
    let time = try ContinuousClock().measure {
      try marketing.transaction(.writing) { () throws(SQLiteError) in
        try marketing.execute(
          """
          INSERT INTO person (sfdcId, sfdcType, createdAt\(targets))
          SELECT id, 'Lead', 0\(fields) FROM org.lead ORDER BY modstamp, id
          """
        )
      }
    }
    return (time, time + (try ContinuousClock().measure { try checkpoint() }))
  }

  private func checkpoint() throws {
    let marketing = try Connection(folder + "/marketing.db", .writing)
    _ = try marketing.rows("PRAGMA wal_checkpoint(TRUNCATE)") { (row) throws(SQLiteError) in row.integer(at: 0) }
  }
}
