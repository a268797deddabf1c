internal import Store

/// Requests that were committed to the outbox by a transaction before this one.
extension EngineStores {
  /// Makes all requests that have no answer, in the order they were put in, whoever put them in.
  ///
  /// One that somebody waits for keeps its answer in the outbox. The transaction
  /// still sees Salesforce's records as they were at its beginning, so that nothing
  /// may be pulled in it afterwards.
  ///
  /// - Parameters:
  ///   - context: What the steps share.
  ///   - current: The step that is under way, or `nil` outside a cycle.
  ///   - last: The number of the last request to make, or `nil` for all.
  /// - Returns: What was done, or `nil` where there was none to make; or why none is answered.
  /// - Throws: ``EngineError`` where a file cannot be read or written.
  /// - Complexity: O(*n* log *n*) in the requests and their values.
  borrowing func answerLeft(
    _ context: inout StepContext,
    in current: SyncStep?,
    upTo last: Int? = nil
  ) throws(EngineError) -> Result<SyncCounts?, RecordRefusal> {
    let requests = try marketing.work { (file) throws(SQLiteError) in
      try Outbox.requests(in: file).filter { last == nil || $0.key <= last ?? 0 }
    }
    guard !requests.isEmpty else { return .success(nil) }
    let answers: [Result<String, RecordRefusal>]
    switch try exchange(requests, context.state, context.people, &context.meter, cycle: context.cycle) {
    case .failure(let refusal): return .failure(refusal)
    case .success(let given): answers = given
    }
    let (now, cycle) = (context.now, context.cycle)
    let counts = try marketing.work { (file) throws(SQLiteError) in
      var counts = SyncCounts()
      for (request, answer) in zip(requests, answers) {
        guard case .failure(let refusal) = answer else {
          counts.add(request)
          continue
        }
        // Whoever waits for a flow step is told, and notes it.
        if request.isFlow { continue }
        let isFinal =
          request.kind == .update
          ? try PushUpdates.noteRefusal(refusal, of: request, cycle: cycle, in: file)
          : try SyncPrograms.noteRefusal(refusal, of: request, cycle: cycle, in: file)
        guard isFinal else { continue }
        counts.failed += 1
        let step = request.step(in: current ?? SyncStep(operation: .pushUpdates, object: .lead))
        let person = request.kind.isOfProgram ? nil : request.person
        try SyncLog.note(refusal, .record, in: step, person: person, at: now, file)
      }
      return counts
    }
    return .success(counts)
  }
}
