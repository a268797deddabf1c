internal import Facts
internal import Store

/// The records of the organization, as everybody who writes to it finds them.
///
/// Everything here is part of the transaction that is under way in the organization's
/// file; where something is refused, the caller undoes the transaction.
enum Records {
  /// One record.
  struct Record {
    var id: String
    var object: ObjectType
    var values: [String: RecordValue]

    subscript(field: String) -> RecordValue { values[field] ?? .null }

    /// Whether it is a lead that has been converted.
    var isConverted: Bool { self["IsConverted"] == .integer(1) }
  }

  /// Makes the users of an organization: the administrator, who owns what nobody else does, and the sync user.
  static func insertUsers(
    of organization: ControlState.Organization,
    at now: Timestamp,
    into file: borrowing Connection
  ) throws(SQLiteError) {
    let stamp = try Server.takeStamp(at: now, in: file)
    for name in [organization.administrator, organization.syncUser].compactMap({ $0 }) {
      try insertUser(name, stamp: stamp, into: file)
    }
  }

  /// Makes a user of whom only the name is known.
  static func insertUser(_ name: String, stamp: Int, into file: borrowing Connection) throws(SQLiteError) {
    let values: [String: RecordValue] = [
      "Username": .text(name), "LastName": .text(name), "IsActive": .integer(1),
    ]
    _ = try insert(.user, values, stamp: stamp, into: file)
  }

  /// The id of the user who owns a record that is given to nobody: the administrator.
  static let defaultOwner = RecordID.make(ObjectType.user.keyPrefix, 0)

  /// Reads a record.
  ///
  /// - Returns: The record, or `nil` where there is none with this id.
  /// - Complexity: O(*n*) in the fields.
  static func read(_ id: String, in file: borrowing Connection) throws(SQLiteError) -> Record? {
    guard let object = try objectType(ofRecord: id, in: file) else { return nil }
    return try read(id, RecordSchema(object, in: file), in: file)
  }

  /// Reads a record whose fields are known.
  static func read(
    _ id: String,
    _ schema: RecordSchema,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Record? {
    let columns = schema.fields.map { "\"\($0.name)\"" }.joined(separator: ", ")
    return try file.rows("SELECT \(columns) FROM \"\(schema.object.table)\" WHERE id = ?", [.text(id)]) {
      (row) throws(SQLiteError) in
      Record(id: id, object: schema.object, values: schema.values(in: row, from: 0))
    }.first
  }

  /// Returns the kind of the record with an id, standard or custom, or `nil`.
  static func objectType(ofRecord id: String, in file: borrowing Connection) throws(SQLiteError) -> ObjectType? {
    if let object = ObjectType.ofRecord(id) { return object }
    return try customObjects(in: file).first { id.hasPrefix($0.keyPrefix) }
  }

  /// Returns the kind of a name, standard or custom, or `nil`.
  static func objectType(named name: String, in file: borrowing Connection) throws(SQLiteError) -> ObjectType? {
    if let object = ObjectType.named(name) { return object }
    return try customObjects(in: file).first { $0.name == name }
  }

  /// Reads the kinds that the administrator made.
  static func customObjects(in file: borrowing Connection) throws(SQLiteError) -> [ObjectType] {
    try file.rows("SELECT name, number FROM custom_object ORDER BY number") { (row) throws(SQLiteError) in
      ObjectType.custom(row.text(at: 0), number: row.integer(at: 1))
    }
  }

  /// Writes a new record, whose values are right.
  ///
  /// - Returns: Its id.
  @discardableResult
  static func insert(
    _ object: ObjectType,
    _ values: [String: RecordValue],
    stamp: Int,
    into file: borrowing Connection
  ) throws(SQLiteError) -> String {
    let id = RecordID.make(object.keyPrefix, try Server.takeNumbers(for: object.keyPrefix, in: file))
    let names = values.keys.sorted()
    let columns = ["id", "modstamp", "CreatedDate"] + names.filter { $0 != "CreatedDate" }
    let list = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    let parameters = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    try file.execute(
      "INSERT INTO \"\(object.table)\" (\(list)) VALUES (\(parameters))",
      [.text(id), .integer(stamp), .integer(stamp)]
        + names.filter { $0 != "CreatedDate" }.map { values[$0]?.stored ?? .null }
    )
    return id
  }

  /// Changes values of a record, which are right, and moves its stamp.
  static func update(
    _ record: Record,
    _ values: [String: RecordValue],
    stamp: Int,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    let names = values.keys.sorted()
    let sets = (["modstamp = ?"] + names.map { "\"\($0)\" = ?" }).joined(separator: ", ")
    try file.execute(
      "UPDATE \"\(record.object.table)\" SET \(sets) WHERE id = ?",
      [.integer(stamp)] + names.map { values[$0]?.stored ?? .null } + [.text(record.id)]
    )
  }

  /// Creates a record.
  ///
  /// - Parameters:
  ///   - object: What kind of record.
  ///   - values: Its values by API name.
  ///   - now: The present moment.
  ///   - file: A connection in a writing transaction.
  /// - Returns: Its id, or why it cannot be.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n*) in the bytes of the values and in the rules of the object.
  static func create(
    _ object: ObjectType,
    _ values: [String: RecordValue],
    at now: Timestamp,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Result<String, RecordRefusal> {
    let schema = try RecordSchema(object, in: file)
    var fitting: [String: RecordValue]
    switch schema.fitting(values) {
    case .success(let fit): fitting = fit
    case .failure(let refusal): return .failure(refusal)
    }
    if schema["OwnerId"] != nil, fitting["OwnerId"] ?? .null == .null { fitting["OwnerId"] = .text(defaultOwner) }
    let rules = try ValidationRule.rules(of: object.name, in: file)
    if let refusal = schema.refusal(of: fitting, rules: rules) { return .failure(refusal) }
    if let refusal = try missingReference(in: fitting, schema, in: file) { return .failure(refusal) }
    let stamp = try Server.takeStamp(at: now, in: file)
    return .success(try insert(object, fitting, stamp: stamp, into: file))
  }

  /// Edits a record, as a user of Salesforce does.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - values: The new values by API name.
  ///   - now: The present moment.
  ///   - file: A connection in a writing transaction.
  /// - Returns: Why it cannot be, or `nil`.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n*) in the bytes of the record and in the rules of the object.
  static func edit(
    _ id: String,
    _ values: [String: RecordValue],
    at now: Timestamp,
    in file: borrowing Connection
  ) throws(SQLiteError) -> RecordRefusal? {
    guard let record = try read(id, in: file) else { return RecordRefusal(.entityIsDeleted, record: id) }
    if record.isConverted { return RecordRefusal(.convertedLead, record: id) }
    let schema = try RecordSchema(record.object, in: file)
    let fitting: [String: RecordValue]
    switch schema.fitting(values) {
    case .success(let fit): fitting = fit
    case .failure(var refusal):
      refusal.record = id
      return refusal
    }
    let rules = try ValidationRule.rules(of: record.object.name, in: file)
    if var refusal = schema.refusal(of: record.values.merging(fitting) { $1 }, rules: rules) {
      refusal.record = id
      return refusal
    }
    if let refusal = try missingReference(in: fitting, schema, in: file) { return refusal }
    try update(record, fitting, stamp: Server.takeStamp(at: now, in: file), in: file)
    return nil
  }

  /// Finds a reference to a record that is not there.
  static func missingReference(
    in values: [String: RecordValue],
    _ schema: RecordSchema,
    in file: borrowing Connection
  ) throws(SQLiteError) -> RecordRefusal? {
    for field in schema.fields where field.type == .reference {
      guard let id = values[field.name]?.reference else { continue }
      let refusal = RecordRefusal(.invalidReference, record: id, field: field.name)
      guard let object = try objectType(ofRecord: id, in: file), schema.admits(object, in: field.name) else {
        return refusal
      }
      let found = try file.rows("SELECT 1 FROM \"\(object.table)\" WHERE id = ?", [.text(id)]) {
        (row) throws(SQLiteError) in row.boolean(at: 0)
      }
      if found.isEmpty { return refusal }
    }
    return nil
  }
}

extension RecordSchema {
  /// Reads the values of the fields from the columns of the current row, in their order.
  func values(in row: borrowing Statement, from column: Int) -> [String: RecordValue] {
    var values: [String: RecordValue] = [:]
    for (place, field) in fields.enumerated() {
      let value = RecordValue(row.value(at: column + place))
      if value != .null { values[field.name] = value }
    }
    return values
  }

  /// Tells whether a reference can lead to a kind of record.
  func admits(_ object: ObjectType, in field: String) -> Bool {
    switch field {
    case "AccountId", "ConvertedAccountId": object == .account
    case "ContactId", "ConvertedContactId": object == .contact
    case "LeadId": object == .lead
    case "OpportunityId": object == .opportunity
    case "CampaignId": object == .campaign
    case "WhoId": object == .lead || object == .contact
    case "OwnerId": object == .user || object == .queue && self.object == .lead
    default: true
    }
  }
}
