internal import Store

/// Decides what of the changes that wait is to be sent.
enum PushUpdates {
  /// The pauses before a locked record is tried again, in milliseconds: doubled each time, so that a lock that lasts
  /// costs few calls.
  static let pauses = [1_000, 2_000, 4_000]

  /// Puts the next changes into the outbox, or waits for those whose records were locked.
  ///
  /// - Parameters:
  ///   - step: The step.
  ///   - object: Leads or contacts.
  ///   - context: What the steps share.
  ///   - file: Marketo's connection, in a writing transaction.
  /// - Returns: How it goes on: what was put in has to be committed before it is sent.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n* log *n*) in the people that one call takes, and their fields.
  static func run(
    _ step: SyncStep,
    _ object: ObjectType,
    _ context: inout StepContext,
    in file: borrowing Connection
  ) throws(SQLiteError) -> StepProgress {
    let start = try Cursor.read(step.cursor, in: file)
    let isRetrying = start.id == retrying
    let people = try people(object, isRetrying: isRetrying, past: start.stamp, context, in: file)
    if people.isEmpty {
      return try finishRound(step, object, isRetrying: isRetrying, context, in: file)
    }
    let sources = context.fields.writable(object)
    var isSending = false
    for person in people {
      if let request = try request(for: person, sources, in: file) {
        _ = try Outbox.add(request, to: file)
        isSending = true
      } else {
        context.counts.skipped += 1
      }
    }
    try Cursor(stamp: people.last?.id ?? 0, id: isRetrying ? retrying : "").write(step.cursor, to: file)
    context.work += people.count
    return isSending ? .commit : .more
  }

  /// What the cursor of a step says while records that were locked are tried again.
  private static let retrying = "retrying"

  /// Finds the next people with changes that wait, in order of their numbers.
  ///
  /// The cross join has SQLite begin with the changes, of which there are few.
  private static func people(
    _ object: ObjectType,
    isRetrying: Bool,
    past number: Int,
    _ context: StepContext,
    in file: borrowing Connection
  ) throws(SQLiteError) -> [Person] {
    let condition =
      isRetrying
      ? "pending_change.tries > 0 AND pending_change.tries <= \(pauses.count)"
      : "pending_change.tries = 0 AND pending_change.failed_cycle < \(context.cycle)"
    let numbers = try file.rows(
      """
      SELECT DISTINCT pending_change.person FROM pending_change CROSS JOIN person ON person.id = pending_change.person
      WHERE pending_change.person > ? AND \(condition) AND person.sfdcType = ? AND person.sfdcIsDeleted = 0
      ORDER BY pending_change.person LIMIT \(CallMeter.recordsPerWrite)
      """,
      [.integer(number), .text(object.name)]
    ) { (row) throws(SQLiteError) in row.integer(at: 0) }
    var people: [Person] = []
    for number in numbers {
      if let person = try context.people.read(number, in: file) { people.append(person) }
    }
    return people
  }

  /// Makes the request for a person's changes.
  ///
  /// - Parameters:
  ///   - person: The person.
  ///   - sources: What may be written, by target.
  ///   - givesUp: Whether changes that cannot be sent are given up.
  ///   - file: Marketo's connection, in a writing transaction.
  /// - Returns: The request, or `nil` where nothing can be sent.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  static func request(
    for person: Person,
    _ sources: [String: Source],
    givesUp: Bool = true,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Request? {
    var request = Request(key: 0, kind: .update, person: person.id, record: person.sfdcID)
    for target in person.pending.keys.sorted() {
      if let source = sources[target] {
        request.values.append(
          Request.Value(
            field: source.field,
            target: target,
            value: person.values[target] ?? .null,
            base: person.pending[target] ?? .null
          )
        )
      } else if givesUp {
        try file.execute(
          "DELETE FROM pending_change WHERE person = ? AND field = ?",
          [.integer(person.id), .text(target)]
        )
      }
    }
    return request.values.isEmpty ? nil : request
  }

  /// Ends a round of all people: the next one is for those whose records were locked, after a pause.
  private static func finishRound(
    _ step: SyncStep,
    _ object: ObjectType,
    isRetrying: Bool,
    _ context: StepContext,
    in file: borrowing Connection
  ) throws(SQLiteError) -> StepProgress {
    let tries =
      try file.rows(
        """
        SELECT max(pending_change.tries + 0) FROM pending_change CROSS JOIN person ON person.id = pending_change.person
        WHERE pending_change.tries > 0 AND pending_change.tries <= \(pauses.count) AND person.sfdcType = ?
          AND person.sfdcIsDeleted = 0
        """,
        [.text(object.name)]
      ) { (row) throws(SQLiteError) in row.integer(at: 0) }.first ?? 0
    guard tries > 0 else {
      // The next cycle begins with the first person again.
      try file.execute("DELETE FROM cursor WHERE name = ?", [.text(step.cursor)])
      return .done
    }
    try Cursor(stamp: 0, id: retrying).write(step.cursor, to: file)
    return .wait(milliseconds: pauses[tries - 1])
  }

  /// Notes that a person's changes were refused.
  ///
  /// - Returns: Whether that is final for this cycle.
  static func noteRefusal(
    _ refusal: RecordRefusal,
    of request: Request,
    cycle: Int,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Bool {
    let tries =
      try file.rows(
        "SELECT max(tries) FROM pending_change WHERE person = ?",
        [.integer(request.person)]
      ) { (row) throws(SQLiteError) in row.integer(at: 0) }.first ?? 0
    if refusal.code == .rowLocked, tries < pauses.count {
      try file.execute(
        "UPDATE pending_change SET tries = ? WHERE person = ?", [.integer(tries + 1), .integer(request.person)])
      return false
    }
    try file.execute(
      "UPDATE pending_change SET tries = 0, failed_cycle = ? WHERE person = ?",
      [.integer(cycle), .integer(request.person)]
    )
    return true
  }
}
