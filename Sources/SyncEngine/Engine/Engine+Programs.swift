internal import Facts
internal import Store

/// Links of programs with campaigns, which Marketo asks Salesforce for at once, as for flow steps.
extension Engine {
  /// Links a program with a campaign, again where that is locked.
  ///
  /// - Parameters:
  ///   - program: The number of the program.
  ///   - campaign: The id of the campaign, or `nil` where one is to be made.
  ///   - name: The name of the one that is to be made.
  /// - Returns: The id of the campaign, or why the two cannot be linked.
  /// - Throws: ``EngineError`` where a file cannot be read or written.
  borrowing func link(_ program: Int, to campaign: String?, name: String?) throws(EngineError) -> RecordOutcome {
    var pauses = PushUpdates.pauses[...]
    while true {
      switch try linkOnce(program, to: campaign, name: name) {
      case .success(let id): return .done(id: id)
      case .failure(let refusal):
        guard refusal.code == .rowLocked, let pause = pauses.popFirst() else { return .refused(refusal) }
        sleep(pause)
      }
    }
  }

  private borrowing func linkOnce(
    _ program: Int,
    to campaign: String?,
    name: String?
  ) throws(EngineError) -> Result<String, RecordRefusal> {
    let key = try stores.marketing.transaction(.writing) { () throws(EngineError) -> Result<Int, RecordRefusal> in
      let state = try stores.load().state
      switch try stores.openCalls(state, at: clock()) {
      case .failure(let refusal): return .failure(refusal)
      case .success(var meter): if let refusal = meter.take() { return .failure(refusal) }
      }
      return try stores.marketing.work { (file) throws(SQLiteError) in
        switch try Programs.linkRequest(program, campaign: campaign, name: name, state, in: file) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let request): return .success(try Outbox.add(request, to: file))
        }
      }
    }
    switch key {
    case .failure(let refusal): return .failure(refusal)
    case .success(let key): return try send(key)
    }
  }

  /// Whether a campaign is linked with a program.
  borrowing func isLinked(_ campaign: String) throws(EngineError) -> Bool {
    try stores.marketing.work { (file) throws(SQLiteError) in
      try !Programs.read(where: "campaign_id = ?", [.text(campaign)], in: file).isEmpty
    }
  }

  /// Reads all programs, in order of their numbers.
  ///
  /// - Throws: ``EngineError`` where the file cannot be read.
  /// - Complexity: O(*n*) in the programs and their statuses.
  public borrowing func programs() throws(EngineError) -> [Program] {
    try stores.marketing.transaction(.reading) { () throws(EngineError) in
      try stores.marketing.work { (file) throws(SQLiteError) in try Programs.read(where: "1", [], in: file) }
    }
  }

  /// Reads the members of a program.
  ///
  /// - Parameter program: The number of the program.
  /// - Returns: The statuses by the numbers of the people.
  /// - Throws: ``EngineError`` where the file cannot be read.
  /// - Complexity: O(*n*) in the members, all of which are in memory then.
  public borrowing func members(of program: Int) throws(EngineError) -> [Int: String] {
    let members = try stores.marketing.transaction(.reading) { () throws(EngineError) in
      try stores.marketing.work { (file) throws(SQLiteError) in
        try file.rows(
          "SELECT person, status FROM program_member WHERE program = ? AND status IS NOT NULL",
          [.integer(program)]
        ) { (row) throws(SQLiteError) in (row.integer(at: 0), row.text(at: 1)) }
      }
    }
    return Dictionary(members) { first, _ in first }
  }
}
