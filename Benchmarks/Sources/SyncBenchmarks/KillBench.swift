import Facts
import Store
import SyncEngine

/// What is killed, and has to come to the same.
struct KillBench {
  /// The folder of the engine's files.
  let folder: String

  /// So few records a transaction that a process is killed between two as well as within one.
  private static let batchSize = 100

  private func open() throws -> Engine {
    try Engine(
      opening: folder,
      clock: { Timestamp(secondsSinceEpoch: 1_900_000_000) },
      random: { 1 },
      sleep: { _ in }
    )
  }

  /// Gives the next cycle something of everything to do.
  func dirty() throws {
    let engine = try open()
    let leads = try engine.records(of: .lead).map(\.id)
    let people = try engine.people().map(\.id)
    precondition(leads.count >= 1_000, "there are enough leads")
    try bring(leads[0..<400].map { ($0, ["City": .text("Kiruna")]) }, into: .records(.lead), engine)
    try bring(
      people[200..<600].map { (String($0), ["city": .text("Ystad"), "source": .text("Fair")]) }, into: .people, engine)
    var actions: [RecordAction] = []
    for index in 0..<20 {
      actions.append(.mergeRecords(winner: leads[600 + index], loser: leads[640 + index]))
      actions.append(.convertLead(id: leads[700 + index], account: nil, contact: nil))
      actions.append(.deleteRecord(id: leads[800 + index]))
      actions.append(.createPerson(values: ["lastName": .text("Ny"), "companyName": .text("Ny AB")]))
      actions.append(.mergePeople(winner: people[900 + index], loser: people[940 + index]))
    }
    actions.append(
      .addRule(ValidationRule(name: "No fairs", object: "Contact", field: "LeadSource", maximumLength: 3))
    )
    for action in actions {
      if case .refused(let refusal) = try engine.perform(action) { preconditionFailure("\(action): \(refusal)") }
    }
  }

  private func bring(
    _ changes: [(id: String, values: [String: RecordValue])],
    into set: RecordSet,
    _ engine: borrowing Engine
  ) throws {
    var rows = changes.enumerated().map { ImportRow(line: $0, id: $1.id, values: $1.values) }
    let report = try engine.importRecords(into: set, isStrict: true) { _ in
      defer { rows = [] }
      return rows
    }
    precondition(report.updated == changes.count, "\(report)")
  }

  /// Runs cycles, or goes on with one that was left, until one has ended.
  func work(until number: Int) throws {
    let engine = try open()
    while true {
      let status = try Engine.reader(of: folder, clock: { Timestamp(secondsSinceEpoch: 1_900_000_000) }).status()
      if status.running == nil, status.lastCycleNumber == number { return }
      var progress = try engine.advanceCycle(batchSize: Self.batchSize)
      while case .more(let cycle) = progress {
        progress = try engine.advanceCycle(continuing: cycle, batchSize: Self.batchSize)
      }
      guard case .ended = progress else { preconditionFailure("the cycle was refused") }
    }
  }

  /// Prints every row of every table.
  func dump() throws {
    for name in ["marketing.db", "organization.db"] {
      let file = try Connection(folder + "/" + name, .reading)
      let tables = try file.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
      ) { (row) throws(SQLiteError) in row.text(at: 0) }
      // How many calls were made, and how often something was written, is not what it came to.
      for table in tables where table != "server" && table != "engine" {
        let columns = try file.rows("SELECT name FROM pragma_table_info(?)", [.text(table)]) {
          (row) throws(SQLiteError) in row.text(at: 0)
        }
        let list = columns.map { "\"\($0)\"" }.joined(separator: ", ")
        let rows = try file.rows("SELECT \(list) FROM \"\(table)\" ORDER BY \(list)") { (row) throws(SQLiteError) in
          columns.indices.map { "\(row.value(at: $0))" }.joined(separator: "\t")
        }
        for row in rows { print(table, row) }
      }
    }
  }
}
