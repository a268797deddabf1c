internal import Facts
internal import Store

/// The people of the instance, as everybody who writes to it finds them.
///
/// Everything here is part of the transaction that is under way in Marketo's file.
struct People {
  /// The fields that a person has.
  let fields: PersonFields
  /// The present moment.
  let now: Timestamp

  /// Reads what fields there are.
  ///
  /// - Complexity: O(*n*) in the fields.
  init(in file: borrowing Connection, at now: Timestamp) throws(SQLiteError) {
    fields = try PersonFields(in: file)
    self.now = now
  }

  /// Reads a person.
  ///
  /// - Parameters:
  ///   - condition: Which person, with `?` for each value.
  ///   - values: What to bind.
  ///   - file: A connection to Marketo's file.
  /// - Returns: The people, in order of their numbers.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n*) in the people and fields.
  func read(
    where condition: String,
    _ values: [SQLiteValue],
    in file: borrowing Connection
  ) throws(SQLiteError) -> [Person] {
    let columns = fields.names.map { ", \"\($0)\"" }.joined()
    var people = try file.rows(
      """
      SELECT id, sfdcId, sfdcType, sfdcIsDeleted, accountId, ownerId, companyId\(columns)
      FROM person WHERE \(condition) ORDER BY id
      """,
      values
    ) { (row) throws(SQLiteError) in
      var person = Person(
        id: row.integer(at: 0),
        sfdcID: row.optionalText(at: 1),
        sfdcType: row.optionalText(at: 2),
        isDeletedInSalesforce: row.boolean(at: 3),
        accountID: row.optionalText(at: 4),
        ownerID: row.optionalText(at: 5),
        companyID: row.optionalInteger(at: 6),
        values: [:],
        own: [:],
        pending: [:]
      )
      for (place, name) in fields.names.enumerated() {
        let value = RecordValue(row.value(at: 7 + place))
        if value != .null { person.own[name] = value }
      }
      person.values = person.own
      return person
    }
    try addCompanyValues(to: &people, in: file)
    let pending = try file.prepare("SELECT field, base FROM pending_change WHERE person = ?")
    for index in people.indices {
      try pending.bind(people[index].id, at: 1)
      while try pending.step() { people[index].pending[pending.text(at: 0)] = RecordValue(pending.value(at: 1)) }
    }
    return people
  }

  /// Lets companies lend their people the fields that are theirs, empty ones, too.
  private func addCompanyValues(to people: inout [Person], in file: borrowing Connection) throws(SQLiteError) {
    guard people.contains(where: { $0.companyID != nil }) else { return }
    let names = fields.companyTypes.keys.sorted()
    let columns = names.map { "\"\($0)\"" }.joined(separator: ", ")
    let company = try file.prepare("SELECT \(columns) FROM company WHERE id = ?")
    for index in people.indices {
      guard let id = people[index].companyID else { continue }
      try company.bind(id, at: 1)
      while try company.step() {
        for (place, name) in names.enumerated() {
          let value = RecordValue(company.value(at: place))
          people[index].values[name] = value == .null ? nil : value
        }
      }
    }
  }

  /// Reads the person with a number, or `nil`.
  func read(_ id: Int, in file: borrowing Connection) throws(SQLiteError) -> Person? {
    try read(where: "id = ?", [.integer(id)], in: file).first
  }

  /// Reads the person with an id in Salesforce, or `nil`.
  func read(record id: String, in file: borrowing Connection) throws(SQLiteError) -> Person? {
    try read(where: "sfdcId = ?", [.text(id)], in: file).first
  }

  /// Returns values as the fields take them, or why one cannot be.
  private func fitting(
    _ values: [String: RecordValue],
    of types: [String: FieldType],
    person: String?
  ) -> Result<[String: RecordValue], RecordRefusal> {
    var fitting: [String: RecordValue] = [:]
    for name in values.keys.sorted() {
      guard let type = types[name] else { return .failure(RecordRefusal(.invalidField, record: person, field: name)) }
      let value = values[name] ?? .null
      guard let fit = type.fitting(value == .text("") ? .null : value) else {
        return .failure(RecordRefusal(.invalidType, record: person, field: name))
      }
      fitting[name] = fit
    }
    return .success(fitting)
  }

  /// Makes a person that is in Marketo only.
  ///
  /// - Returns: The number, or why it cannot be.
  /// - Complexity: O(*n*) in the bytes of the values.
  func create(
    _ values: [String: RecordValue],
    in file: borrowing Connection
  ) throws(SQLiteError) -> Result<Int, RecordRefusal> {
    switch fitting(values, of: fields.types, person: nil) {
    case .failure(let refusal): return .failure(refusal)
    case .success(let fitting):
      let names = fitting.keys.sorted()
      let columns = names.map { ", \"\($0)\"" }.joined()
      let parameters = String(repeating: ", ?", count: names.count)
      try file.execute(
        "INSERT INTO person (createdAt\(columns)) VALUES (?\(parameters))",
        [.integer(now.secondsSinceEpoch)] + names.map { fitting[$0]?.stored ?? .null }
      )
      let id = file.lastInsertedID
      try log(id, "created", in: file)
      return .success(id)
    }
  }

  /// Changes values of a person, and with them those of its company where it has one.
  ///
  /// - Parameters:
  ///   - id: The person.
  ///   - values: The new values by name.
  ///   - file: A connection in a writing transaction.
  /// - Returns: Why it cannot be, or `nil`.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n*) in the bytes of the values and in the people of the company.
  func edit(
    _ id: Int,
    _ values: [String: RecordValue],
    in file: borrowing Connection
  ) throws(SQLiteError) -> RecordRefusal? {
    guard let person = try read(id, in: file) else { return RecordRefusal(.entityIsDeleted, record: String(id)) }
    let types = person.companyID == nil ? fields.types : fields.types.merging(fields.companyTypes) { $1 }
    let new: [String: RecordValue]
    switch fitting(values, of: types, person: person.name) {
    case .failure(let refusal): return refusal
    case .success(let fitting): new = fitting
    }
    for name in new.keys.sorted() {
      let value = new[name] ?? .null
      if let company = person.companyID, fields.companyTypes[name] != nil {
        try Companies.edit(company, name, value, at: now, in: file)
      } else if person.values[name] ?? .null != value {
        try set(person, name, value, in: file)
        if person.liveID != nil { try notePending(person.id, name, base: person.values[name] ?? .null, in: file) }
      }
    }
    return nil
  }

  /// Sets one value of a person, and logs that.
  func set(
    _ person: Person,
    _ name: String,
    _ value: RecordValue,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    try file.execute("UPDATE person SET \"\(name)\" = ? WHERE id = ?", [value.stored, .integer(person.id)])
    try log(person.id, "changed", name, old: person.own[name] ?? .null, new: value, in: file)
  }

  /// Notes that a value waits to be pushed, unless it does already.
  func notePending(
    _ person: Int,
    _ field: String,
    base: RecordValue,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    try file.execute(
      "INSERT INTO pending_change (person, field, base) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      [.integer(person), .text(field), base.stored]
    )
  }

  /// Notes that nothing of a person waits any more.
  func dropPending(_ person: Int, in file: borrowing Connection) throws(SQLiteError) {
    try file.execute("DELETE FROM pending_change WHERE person = ?", [.integer(person)])
  }

  /// Takes a person away.
  func remove(_ person: Int, in file: borrowing Connection) throws(SQLiteError) {
    try dropPending(person, in: file)
    try ProgramMembers.markDue(ofRecordOf: person, in: file)
    try file.execute("DELETE FROM person WHERE id = ?", [.integer(person)])
    try log(person, "deleted", in: file)
  }

  /// Marks a person whose record is no longer in Salesforce.
  func markDeleted(_ person: Int, in file: borrowing Connection) throws(SQLiteError) {
    try dropPending(person, in: file)
    try ProgramMembers.forgetLinked(person, in: file)
    try file.execute("UPDATE person SET sfdcIsDeleted = 1 WHERE id = ?", [.integer(person)])
    try log(person, "deletedInSalesforce", in: file)
  }

  /// Gives a person another identity; which account it has is told by the next change of that record.
  func setIdentity(
    _ person: Int,
    record: String,
    type: String,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    try file.execute(
      "UPDATE person SET sfdcId = ?, sfdcType = ?, sfdcIsDeleted = 0 WHERE id = ?",
      [.text(record), .text(type), .integer(person)]
    )
    try ProgramMembers.markDue(person: person, in: file)
  }

  /// Takes a person out of its company; what that has lent it is its own from then on.
  func leaveCompany(_ person: Person, in file: borrowing Connection) throws(SQLiteError) {
    for name in fields.names where person.values[name] ?? .null != person.own[name] ?? .null {
      try set(person, name, person.values[name] ?? .null, in: file)
    }
    try file.execute("UPDATE person SET accountId = NULL, companyId = NULL WHERE id = ?", [.integer(person.id)])
  }

  /// Writes a line of the change log.
  func log(
    _ person: Int,
    _ kind: String,
    _ field: String? = nil,
    old: RecordValue = .null,
    new: RecordValue = .null,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    try file.execute(
      "INSERT INTO change_log (person, kind, field, old, new, at) VALUES (?, ?, ?, ?, ?, ?)",
      [
        .integer(person), .text(kind), SQLiteValue(field), old.stored, new.stored, .integer(now.secondsSinceEpoch),
      ]
    )
  }
}
