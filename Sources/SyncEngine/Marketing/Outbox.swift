internal import Store

/// Requests to Salesforce that have been decided on and not yet been answered.
///
/// A request is committed here before it is made, so that a process that dies after
/// Salesforce did it and before Marketo noted that asks again, with the same key.
/// It is answered and noted in one transaction on Marketo's file, which keeps all
/// others out meanwhile.
enum Outbox {
  /// Puts a request in.
  ///
  /// - Parameters:
  ///   - request: The request; its key is replaced.
  ///   - file: A connection in a writing transaction.
  /// - Returns: The key.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  static func add(_ request: Request, to file: borrowing Connection) throws(SQLiteError) -> Int {
    try file.execute(
      "INSERT INTO outbox (kind, person, record_id, other_id, note, is_flow) VALUES (?, ?, ?, ?, ?, ?)",
      [
        .text(request.kind.rawValue), .integer(request.person), SQLiteValue(request.record),
        SQLiteValue(request.other), SQLiteValue(request.note), SQLiteValue(request.isFlow),
      ]
    )
    let key = file.lastInsertedID
    guard !request.values.isEmpty else { return key }
    let insert = try file.prepare("INSERT INTO outbox_value VALUES (?, ?, ?, ?, ?)")
    for value in request.values {
      try insert.run([
        .integer(key), .text(value.field), .text(value.target), value.value.stored, value.base.stored,
      ])
    }
    return key
  }

  /// Reads the requests that have no answer, in the order they were put in.
  ///
  /// - Parameters:
  ///   - key: The only one to read, or `nil` for all.
  ///   - file: A connection to Marketo's file.
  /// - Returns: The requests, with their values.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n*) in the requests and their values.
  static func requests(_ key: Int? = nil, in file: borrowing Connection) throws(SQLiteError) -> [Request] {
    let condition = key == nil ? "" : "AND number = ?"
    var requests = try file.rows(
      """
      SELECT number, kind, person, record_id, other_id, note, is_flow FROM outbox
      WHERE answered_in IS NULL \(condition) ORDER BY number
      """,
      key.map { [.integer($0)] } ?? []
    ) { (row) throws(SQLiteError) in
      guard let kind = Request.Kind(rawValue: row.text(at: 1)) else { throw SQLiteError(.corrupt) }
      return Request(
        key: row.integer(at: 0),
        kind: kind,
        person: row.integer(at: 2),
        record: row.optionalText(at: 3),
        other: row.optionalText(at: 4),
        note: row.optionalText(at: 5),
        isFlow: row.boolean(at: 6)
      )
    }
    let values = try file.prepare("SELECT field, target, value, base FROM outbox_value WHERE request = ?")
    for index in requests.indices {
      try values.bind(requests[index].key, at: 1)
      while try values.step() {
        requests[index].values.append(
          Request.Value(
            field: values.text(at: 0),
            target: values.text(at: 1),
            value: RecordValue(values.value(at: 2)),
            base: RecordValue(values.value(at: 3))
          )
        )
      }
    }
    return requests
  }

  /// Whether nothing waits for an answer.
  static func isEmpty(in file: borrowing Connection) throws(SQLiteError) -> Bool {
    try file.rows("SELECT 1 FROM outbox WHERE answered_in IS NULL LIMIT 1") { (row) throws(SQLiteError) in
      row.boolean(at: 0)
    }.isEmpty
  }

  /// Takes a request out.
  static func remove(_ key: Int, from file: borrowing Connection) throws(SQLiteError) {
    try file.execute("DELETE FROM outbox WHERE number = ?", [.integer(key)])
  }

  /// Leaves an answer for whoever waits for it.
  static func leave(
    _ answer: Result<String, RecordRefusal>,
    to key: Int,
    cycle: Int,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    var values: [SQLiteValue] = [.integer(cycle), .null, .null, .null, .null]
    switch answer {
    case .success(let result): values[1] = .text(result)
    case .failure(let refusal):
      values[2] = .text(refusal.code.name)
      values[3] = SQLiteValue(refusal.field)
      values[4] = SQLiteValue(refusal.rule)
    }
    try file.execute(
      "UPDATE outbox SET answered_in = ?, result = ?, code = ?, field = ?, rule = ? WHERE number = ?",
      values + [.integer(key)]
    )
  }

  /// Takes an answer that was left, or `nil` where there is none.
  static func takeAnswer(
    to key: Int,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Result<String, RecordRefusal>? {
    let answers = try file.rows(
      "SELECT result, code, field, rule, record_id FROM outbox WHERE number = ? AND answered_in IS NOT NULL",
      [.integer(key)]
    ) { (row) throws(SQLiteError) -> Result<String, RecordRefusal> in
      if let result = row.optionalText(at: 0) { return .success(result) }
      return .failure(
        RecordRefusal(
          RecordRefusal.Code(row.text(at: 1)),
          record: row.optionalText(at: 4),
          field: row.optionalText(at: 2),
          rule: row.optionalText(at: 3)
        )
      )
    }
    if !answers.isEmpty { try remove(key, from: file) }
    return answers.first
  }

  /// Forgets answers that nobody has taken: who waited for them is gone.
  static func forgetAnswers(before cycle: Int, in file: borrowing Connection) throws(SQLiteError) {
    try file.execute("DELETE FROM outbox WHERE answered_in < ?", [.integer(cycle)])
  }
}
