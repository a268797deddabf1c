internal import Facts
internal import Store

extension Engine {
  /// Lets records out, row by row.
  ///
  /// - Parameters:
  ///   - set: What is wanted.
  ///   - header: Is given the names of the columns, the first of which is the id.
  ///   - row: Is given the values as texts, in the order of the columns, `nil` for none, and returns whether to go on.
  /// - Throws: ``EngineError`` where the file cannot be read.
  /// - Complexity: O(*n*) in the bytes of the records; memory for one of them.
  public borrowing func exportRecords(
    of set: RecordSet,
    header: ([String]) -> Void,
    row: ([String?]) -> Bool
  ) throws(EngineError) {
    switch set {
    case .records(let object):
      try stores.organization.transaction(.reading) { () throws(EngineError) in
        try stores.organization.work { (file) throws(SQLiteError) in
          let fields = try RecordSchema(object, in: file).fields.map { (name: $0.name, type: $0.type) }
          header(["Id"] + fields.map(\.name))
          let sql = "SELECT id\(Self.list(fields.map(\.name))) FROM \"\(object.table)\" ORDER BY id"
          try Self.write(sql, fields.map(\.type), in: file, row)
        }
      }
    case .people:
      let now = clock()
      try stores.marketing.transaction(.reading) { () throws(EngineError) in
        try stores.marketing.work { (file) throws(SQLiteError) in
          let fields = try People(in: file, at: now).fields
          let types = Self.identity.map(\.type) + fields.names.map { fields.types[$0] ?? .text }
          header(["id"] + Self.identity.map(\.name) + fields.names)
          let sql = "SELECT id\(Self.list(Self.identity.map(\.name) + fields.names)) FROM person ORDER BY id"
          try Self.write(sql, types, in: file, row)
        }
      }
    }
  }

  /// What is let out of a person beside its own values.
  static let identity: [(name: String, type: FieldType)] = [
    ("sfdcId", .text), ("sfdcType", .text), ("sfdcIsDeleted", .boolean), ("accountId", .text), ("ownerId", .text),
  ]

  private static func list(_ names: [String]) -> String {
    names.map { ", \"\($0)\"" }.joined()
  }

  private static func write(
    _ sql: String,
    _ types: [FieldType],
    in file: borrowing Connection,
    _ row: ([String?]) -> Bool
  ) throws(SQLiteError) {
    let statement = try file.prepare(sql)
    while try statement.step() {
      var texts: [String?] = [statement.text(at: 0)]
      for (place, type) in types.enumerated() {
        texts.append(statement.isNull(at: place + 1) ? nil : type.text(of: RecordValue(statement.value(at: place + 1))))
      }
      guard row(texts) else { return statement.reset() }
    }
  }
}
