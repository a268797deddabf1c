import Store
import TestSupport

/// Everything that the two files of an engine hold, as text.
enum StoreDump {
  /// The number of the last cycle, and whether it has ended.
  static func lastCycle(of folder: TemporaryFolder) throws -> (number: Int, hasEnded: Bool) {
    let file = try Connection(folder.path + "/marketing.db", .reading)
    let cycles = try file.rows("SELECT number, is_running FROM cycle, instance") { (row) throws(SQLiteError) in
      (number: row.integer(at: 0), hasEnded: !row.boolean(at: 1))
    }
    return cycles.first ?? (0, true)
  }

  /// What may differ between runs that come to the same: how many calls were made, and how often something was written.
  private static let left: Set = ["server.calls_made", "engine.revision"]

  /// The tables that tell what was done when, and not what came of it.
  private static let logs: Set = [
    "backlog", "change_log", "cycle", "engine", "fact_since", "outbox", "outbox_value", "server", "step", "throughput",
  ]

  /// Returns the rows of every table, each with its columns by name.
  ///
  /// - Parameters:
  ///   - folder: The engine's folder.
  ///   - includesLogs: Whether what tells when something was done is wanted, too.
  /// - Returns: The rows, each with the name of its file and table.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  static func rows(of folder: TemporaryFolder, includesLogs: Bool = true) throws -> [String] {
    var rows: [String] = []
    for name in ["marketing.db", "organization.db"] {
      let file = try Connection(folder.path + "/" + name, .reading)
      let tables = try file.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
      ) { (row) throws(SQLiteError) in row.text(at: 0) }
      for table in tables where includesLogs || !logs.contains(table) {
        let columns = try file.rows("SELECT name FROM pragma_table_info(?)", [.text(table)]) {
          (row) throws(SQLiteError) in row.text(at: 0)
        }
        let kept = columns.indices.filter { !left.contains("\(table).\(columns[$0])") }
        let list = columns.map { "\"\($0)\"" }.joined(separator: ", ")
        rows += try file.rows("SELECT \(list) FROM \"\(table)\" ORDER BY \(list)") { (row) throws(SQLiteError) in
          "\(name) \(table): " + kept.map { "\(columns[$0])=\(row.value(at: $0))" }.joined(separator: " ")
        }
      }
    }
    return rows
  }

  /// Returns the rows of a table of copies, in order of their ids, with their values as texts.
  static func copies(of table: String, in folder: TemporaryFolder) throws -> [[String]] {
    let file = try Connection(folder.path + "/marketing.db", .reading)
    let count = try file.rows("SELECT count(*) FROM pragma_table_info(?)", [.text(table)]) {
      (row) throws(SQLiteError) in row.integer(at: 0)
    }
    return try file.rows("SELECT * FROM \"\(table)\" ORDER BY sfdcId") { (row) throws(SQLiteError) in
      (0..<(count.first ?? 0)).map { row.text(at: $0) }
    }
  }
}
