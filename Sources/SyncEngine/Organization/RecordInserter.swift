internal import Facts
internal import Store

/// Writes many new records of one object, with the statement for that prepared once.
///
/// It is part of one transaction on the organization's file: all of its records have one stamp.
struct RecordInserter: ~Copyable {
  /// The object's fields.
  let schema: RecordSchema
  private let rules: [ValidationRule]
  private let columns: [RecordSchema.Field]
  private let statement: Statement
  private let stamp: Int
  private var numbers: Range<Int>
  private let ownerPlace: Int?

  /// How many ids are taken at a time.
  private static let block = 1_000

  /// Prepares to write.
  ///
  /// - Parameters:
  ///   - object: The object.
  ///   - now: The present moment.
  ///   - file: A connection in a writing transaction.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  init(_ object: ObjectType, at now: Timestamp, in file: borrowing Connection) throws(SQLiteError) {
    let schema = try RecordSchema(object, in: file)
    let columns = schema.fields.filter { !$0.isSystem && $0.name != "CreatedDate" }
    let names = (["id", "modstamp", "CreatedDate"] + columns.map(\.name)).map { "\"\($0)\"" }
    let parameters = Array(repeating: "?", count: names.count).joined(separator: ", ")
    let rules = try ValidationRule.rules(of: object.name, in: file)
    let stamp = try Server.takeStamp(at: now, in: file)
    let statement = try file.prepare(
      "INSERT INTO \"\(object.table)\" (\(names.joined(separator: ", "))) VALUES (\(parameters))"
    )
    self.schema = schema
    self.rules = rules
    self.columns = columns
    self.statement = statement
    self.stamp = stamp
    numbers = 0..<0
    ownerPlace = columns.firstIndex { $0.name == "OwnerId" }
  }

  /// Writes a record that a person has typed in.
  ///
  /// - Parameters:
  ///   - values: The values by API name.
  ///   - file: The connection.
  /// - Returns: Its id, or why it cannot be.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n*) in the bytes of the values and in the rules.
  mutating func insert(
    _ values: [String: RecordValue],
    in file: borrowing Connection
  ) throws(SQLiteError) -> Result<String, RecordRefusal> {
    switch schema.fitting(values) {
    case .failure(let refusal): return .failure(refusal)
    case .success(let fitting):
      if let refusal = schema.refusal(of: fitting, rules: rules) { return .failure(refusal) }
      if let refusal = try Records.missingReference(in: fitting, schema, in: file) { return .failure(refusal) }
      return .success(try insert(row: columns.map { fitting[$0.name] ?? .null }, in: file))
    }
  }

  /// The places of fields among the values of a row, or `nil` for one that the object lacks.
  func places(of names: [String]) -> [Int?] {
    names.map { name in columns.firstIndex { $0.name == name } }
  }

  /// How many values a row has.
  var width: Int { columns.count }

  /// Writes a record whose values are right, in the order of ``places(of:)``.
  ///
  /// - Returns: Its id.
  mutating func insert(row: [RecordValue], in file: borrowing Connection) throws(SQLiteError) -> String {
    if numbers.isEmpty {
      let first = try Server.takeNumbers(Self.block, for: schema.object.keyPrefix, in: file)
      numbers = first..<first + Self.block
    }
    let id = RecordID.make(schema.object.keyPrefix, numbers.lowerBound)
    numbers = numbers.dropFirst()
    try statement.bind(id, at: 1)
    try statement.bind(stamp, at: 2)
    try statement.bind(stamp, at: 3)
    for (place, value) in row.enumerated() {
      switch value {
      case .null where place == ownerPlace: try statement.bind(Records.defaultOwner, at: place + 4)
      case .null: try statement.bindNull(at: place + 4)
      case .integer(let number): try statement.bind(number, at: place + 4)
      case .decimal(let number): try statement.bind(number, at: place + 4)
      case .text(let text): try statement.bind(text, at: place + 4)
      }
    }
    try statement.run()
    return id
  }

  /// Gives back the ids that were taken and not used.
  consuming func finish(in file: borrowing Connection) throws(SQLiteError) {
    guard !numbers.isEmpty else { return }
    try Server.returnNumbers(from: numbers.lowerBound, for: schema.object.keyPrefix, in: file)
  }
}
