internal import Facts
internal import Store

/// How Marketo asks Salesforce for something, and what it does with the answers.
extension EngineStores {
  /// Finds out whether Salesforce answers calls, and how many; logs in where the session is over.
  ///
  /// - Parameters:
  ///   - state: The settings.
  ///   - now: The present moment.
  ///   - isLogin: Whether a new session is wanted in any case.
  /// - Returns: What counts the calls, or why none is answered.
  /// - Throws: ``EngineError`` where the organization's file cannot be read.
  borrowing func openCalls(
    _ state: ControlState,
    at now: Timestamp,
    isLogin: Bool = false
  ) throws(EngineError) -> Result<CallMeter, RecordRefusal> {
    if let refusal = ControlPlane.loginRefusal(state) {
      let isOfAPI =
        refusal.fact == "salesforce.api.enabled" || refusal.fact == "salesforce.profile.permission.apiEnabled"
      return .failure(RecordRefusal(isOfAPI ? .apiDisabled : .invalidLogin))
    }
    let (remaining, hasSession) = try organization.work { (file) throws(SQLiteError) in
      (try Server.remainingCalls(at: now, in: file), try Server.hasSession(in: file))
    }
    var meter = CallMeter(remaining: remaining)
    // A session that is over is renewed once (sync-engine.md 8.1, errors).
    if isLogin || !hasSession, let refusal = meter.take() { return .failure(refusal) }
    return .success(meter)
  }

  /// Counts the calls that were made in Salesforce's file.
  ///
  /// - Throws: ``EngineError`` where it cannot be written.
  borrowing func countCalls(_ meter: CallMeter, at now: Timestamp) throws(EngineError) {
    guard meter.made > 0 else { return }
    // A count that a machine without power forgets harms nobody, and is not worth waiting for the disk.
    try organization.relaxingDurability { () throws(EngineError) in
      try organization.transaction(.writing) { () throws(EngineError) in
        try organization.work { (file) throws(SQLiteError) in try Server.countCalls(meter.made, at: now, in: file) }
      }
    }
  }

  /// Makes requests that have been committed to the outbox, and takes them out.
  ///
  /// Salesforce commits first. A process that dies before Marketo has committed, too,
  /// leaves the requests in the outbox, and they are answered the same again. So that
  /// a machine without power leaves them there, too, they have reached the disk before.
  ///
  /// - Parameters:
  ///   - requests: The requests.
  ///   - state: The settings.
  ///   - people: The people.
  ///   - meter: What counts the calls.
  ///   - cycle: The cycle in which they are made, by which an answer that nobody takes is forgotten.
  /// - Returns: The answers in the order of the requests, or why there is none.
  /// - Throws: ``EngineError`` where a file cannot be written.
  /// - Complexity: O(*n* log *n*) in the requests and their values.
  borrowing func exchange(
    _ requests: [Request],
    _ state: ControlState,
    _ people: People,
    _ meter: inout CallMeter,
    cycle: Int
  ) throws(EngineError) -> Result<[Result<String, RecordRefusal>], RecordRefusal> {
    let calls = (requests.count + CallMeter.recordsPerWrite - 1) / CallMeter.recordsPerWrite
    if let refusal = meter.take(calls) { return .failure(refusal) }
    try marketing.work { (file) throws(SQLiteError) in try file.waitForDisk() }
    let answers = try organization.transaction(.writing) { () throws(EngineError) in
      try organization.work { (file) throws(SQLiteError) in
        var api = OrganizationAPI(state, at: people.now)
        var answers: [Result<String, RecordRefusal>] = []
        for request in requests { answers.append(try api.answer(request, in: file)) }
        return answers
      }
    }
    try marketing.work { (file) throws(SQLiteError) in
      for (request, answer) in zip(requests, answers) {
        if case .success(let result) = answer { try people.note(result, of: request, in: file) }
        if request.isFlow {
          try Outbox.leave(answer, to: request.key, cycle: cycle, in: file)
        } else {
          try Outbox.remove(request.key, from: file)
        }
      }
    }
    return .success(answers)
  }

  /// Lets Salesforce forget the requests that nobody will make again.
  ///
  /// It may be called only in a transaction that has made none: what it takes out of
  /// the outbox is there again where it is not committed.
  ///
  /// - Throws: ``EngineError`` where its file cannot be written.
  borrowing func forgetAnswers() throws(EngineError) {
    let isEmpty = try marketing.work { (file) throws(SQLiteError) in try Outbox.isEmpty(in: file) }
    guard isEmpty else { return }
    let count = try organization.work { (file) throws(SQLiteError) in
      try file.rows("SELECT 1 FROM applied_request LIMIT 1") { (row) throws(SQLiteError) in row.boolean(at: 0) }.count
    }
    guard count > 0 else { return }
    // What forgets them must not come back when the power fails.
    try marketing.work { (file) throws(SQLiteError) in try file.waitForDisk() }
    try organization.transaction(.writing) { () throws(EngineError) in
      try organization.work { (file) throws(SQLiteError) in try file.execute("DELETE FROM applied_request") }
    }
  }
}
