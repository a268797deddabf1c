internal import Facts
internal import Store

/// Flow steps: what Marketo asks Salesforce for at once, in or out of a cycle (sync-engine.md 1.3 and 1.4).
extension Engine {
  /// Does a flow step, with those that it implies.
  borrowing func performFlow(_ action: RecordAction) throws(EngineError) -> RecordOutcome {
    // What was decided before comes first: it may be what is asked for now, left by a process that died.
    try answerLeft()
    switch action {
    case .syncPerson(let id, let owner): return try syncPerson(id, owner: owner)
    case .convertPerson(let id):
      let needed: Set = ["Lead", "Contact", "Account", "Opportunity"]
      // Asked before Sync Person, which is not undone.
      guard try needed.isSubset(of: state().organization.profile?.objects ?? []) else {
        return .refused(RecordRefusal(.insufficientAccess, record: String(id)))
      }
      return try afterSyncing(id) { (person) throws(EngineError) in
        guard person.sfdcType == "Lead" else { return Self.refused(.invalidOperation, person) }
        return try request(.convert, of: id)
      }
    case .deleteFromSalesforce(let id, let inMarketo):
      return try request(.delete, of: id, note: inMarketo ? People.alsoInMarketo : nil)
    case .changeOwner(let id, let owner):
      guard try isOwner(owner) else {
        return .refused(RecordRefusal(.invalidReference, record: owner, field: "OwnerId"))
      }
      return try afterSyncing(id) { (person) throws(EngineError) in try assign(person, to: owner) }
    case .addToCampaign(let id, let campaign, let status):
      return try afterSyncing(id, unlessLinked: campaign) { (_) throws(EngineError) in
        try request(.addMember, of: id, other: campaign, note: status)
      }
    case .changeCampaignStatus(let id, let campaign, let status):
      return try afterSyncing(id, unlessLinked: campaign) { (_) throws(EngineError) in
        try request(.setMemberStatus, of: id, other: campaign, note: status)
      }
    case .removeFromCampaign(let id, let campaign): return try request(.removeMember, of: id, other: campaign)
    default: preconditionFailure("an action that is no flow step")
    }
  }

  private static func refused(_ code: RecordRefusal.Code, _ person: Person) -> RecordOutcome {
    .refused(RecordRefusal(code, record: person.name))
  }

  /// Does something with a person that is in Salesforce, or is brought there first.
  ///
  /// - Parameters:
  ///   - id: The person.
  ///   - campaign: The campaign that it is about, if any: that of a program brings nobody (sync-engine.md 1.4).
  ///   - body: What is done.
  /// - Returns: What became of it.
  /// - Throws: ``EngineError`` where a file cannot be read or written.
  private borrowing func afterSyncing(
    _ id: Int,
    unlessLinked campaign: String? = nil,
    _ body: (Person) throws(EngineError) -> RecordOutcome
  ) throws(EngineError) -> RecordOutcome {
    guard let person = try person(id) else {
      return .refused(RecordRefusal(.entityIsDeleted, record: String(id)))
    }
    if person.liveID != nil { return try body(person) }
    if let campaign, try isLinked(campaign) { return Self.refused(.invalidOperation, person) }
    let outcome = try syncPerson(id, owner: nil)
    guard case .done = outcome, let synced = try self.person(id) else { return outcome }
    return try body(synced)
  }

  private borrowing func syncPerson(_ id: Int, owner: String?) throws(EngineError) -> RecordOutcome {
    guard let person = try person(id) else {
      return .refused(RecordRefusal(.entityIsDeleted, record: String(id)))
    }
    guard person.liveID != nil else { return try request(.create, of: id, other: owner) }
    if let owner, try !isOwner(owner) {
      return .refused(RecordRefusal(.invalidReference, record: owner, field: "OwnerId"))
    }
    guard case .refused(let refusal) = try request(.update, of: id) else {
      if let owner { return try assign(person, to: owner) }
      return .done(id: person.sfdcID)
    }
    return .refused(refusal)
  }

  /// Tells whether there is a user or queue with an id.
  private borrowing func isOwner(_ id: String) throws(EngineError) -> Bool {
    try stores.organization.work { (file) throws(SQLiteError) in
      let object = try Records.read(id, in: file)?.object
      return object == .user || object == .queue
    }
  }

  /// Gives a record to an owner; a queue gets a contact as another lead.
  private borrowing func assign(_ person: Person, to owner: String) throws(EngineError) -> RecordOutcome {
    if person.sfdcType == "Contact", owner.hasPrefix(ObjectType.queue.keyPrefix) {
      return try request(.create, of: person.id, other: owner)
    }
    return try request(.assign, of: person.id, other: owner)
  }

  /// Asks Salesforce for something, again where a record is locked.
  ///
  /// - Parameters:
  ///   - kind: What is asked for.
  ///   - id: The person.
  ///   - other: The owner, the campaign, or the second record.
  ///   - note: What else has to be said.
  /// - Returns: What became of it.
  /// - Throws: ``EngineError`` where a file cannot be read or written.
  borrowing func request(
    _ kind: Request.Kind,
    of id: Int,
    other: String? = nil,
    note: String? = nil
  ) throws(EngineError) -> RecordOutcome {
    for pause in PushUpdates.pauses {
      let outcome = try requestOnce(kind, of: id, other: other, note: note, isLast: false)
      guard case .refused(let refusal) = outcome, refusal.code == .rowLocked else { return outcome }
      sleep(pause)
    }
    return try requestOnce(kind, of: id, other: other, note: note, isLast: true)
  }

  private borrowing func requestOnce(
    _ kind: Request.Kind,
    of id: Int,
    other: String?,
    note: String?,
    isLast: Bool
  ) throws(EngineError) -> RecordOutcome {
    let key: Int
    switch try putIntoOutbox(kind, of: id, other: other, note: note) {
    case .failure(let refusal): return .refused(refusal)
    case .success(let made):
      // Nothing was left to ask for.
      guard let made else { return .done(id: nil) }
      key = made
    }
    switch try send(key) {
    case .success(let result): return .done(id: kind == .update || kind == .delete ? nil : Self.firstID(result))
    case .failure(let refusal):
      if !refusal.isOfJob, refusal.code != .rowLocked || isLast { try noteError(refusal, of: id) }
      return .refused(refusal)
    }
  }

  /// The first id of a result that may name several records.
  private static func firstID(_ result: String) -> String? {
    result.split(separator: ",").first.map(String.init)
  }

  /// Commits a request to the outbox.
  private borrowing func putIntoOutbox(
    _ kind: Request.Kind,
    of id: Int,
    other: String?,
    note: String?
  ) throws(EngineError) -> Result<Int?, RecordRefusal> {
    try stores.marketing.transaction(.writing) { () throws(EngineError) in
      let now = clock()
      let state = try stores.load().state
      switch try stores.openCalls(state, at: now) {
      case .failure(let refusal): return .failure(refusal)
      case .success(var meter): if let refusal = meter.take() { return .failure(refusal) }
      }
      return try stores.marketing.work { (file) throws(SQLiteError) in
        let people = try People(in: file, at: now)
        guard let person = try people.read(id, in: file) else {
          return .failure(RecordRefusal(.entityIsDeleted, record: String(id)))
        }
        let makesOneMore = other?.hasPrefix(ObjectType.queue.keyPrefix) == true && person.sfdcType == "Contact"
        if kind == .create, person.liveID != nil, !makesOneMore { return .success(nil) }
        if kind != .create, person.liveID == nil {
          return .failure(RecordRefusal(.entityIsDeleted, record: person.name))
        }
        let cycle = try CycleRow.read(in: file).number
        let fields = try FieldMap(state, cycle: cycle, in: file)
        var request = Request(key: 0, kind: kind, person: id, record: person.liveID, other: other, note: note)
        switch kind {
        case .create:
          request.record = nil
          request.values = Request.values(ofNewLead: person, fields.writable(.lead), state)
        case .update:
          let object: ObjectType = person.sfdcType == "Lead" ? .lead : .contact
          let sources = fields.writable(object)
          guard let update = try PushUpdates.request(for: person, sources, givesUp: false, in: file) else {
            guard request.objects.isSubset(of: state.organization.profile?.objects ?? []) else {
              return .failure(RecordRefusal(.insufficientAccess, record: person.liveID))
            }
            try people.dropPending(id, in: file)
            return .success(nil)
          }
          request = update
          request.note = person.pending.keys.sorted().filter { sources[$0] == nil }.joined(separator: ",")
        default: break
        }
        request.isFlow = true
        return .success(try Outbox.add(request, to: file))
      }
    }
  }

  /// Makes a request that is in the outbox, after all that were put in before it.
  ///
  /// - Returns: The answer, which another process may have left.
  borrowing func send(_ key: Int) throws(EngineError) -> Result<String, RecordRefusal> {
    try stores.marketing.transaction(.writing) { () throws(EngineError) in
      let now = clock()
      let left = try stores.marketing.work { (file) throws(SQLiteError) in try Outbox.takeAnswer(to: key, in: file) }
      if let left { return left }
      var context: StepContext
      switch try openContext(at: now) {
      case .success(let opened): context = opened
      case .failure(let refusal): return try giveUp(key, refusal)
      }
      let answered = try stores.answerLeft(&context, in: nil, upTo: key)
      try stores.countCalls(context.meter, at: now)
      if case .failure(let refusal) = answered { return try giveUp(key, refusal) }
      return try stores.marketing.work { (file) throws(SQLiteError) in
        try EngineStores.note([], at: now, in: file)
        return try Outbox.takeAnswer(to: key, in: file) ?? .failure(RecordRefusal(.invalidOperation))
      }
    }
  }

  /// Takes a request out that Salesforce does not answer.
  private borrowing func giveUp(
    _ key: Int,
    _ refusal: RecordRefusal
  ) throws(EngineError) -> Result<String, RecordRefusal> {
    try stores.marketing.work { (file) throws(SQLiteError) in try Outbox.remove(key, from: file) }
    return .failure(refusal)
  }

  /// Makes the requests that others have left, where Salesforce answers.
  borrowing func answerLeft() throws(EngineError) {
    let isEmpty = try stores.marketing.work { (file) throws(SQLiteError) in try Outbox.isEmpty(in: file) }
    guard !isEmpty else { return }
    try stores.marketing.transaction(.writing) { () throws(EngineError) in
      let now = clock()
      guard case .success(var context) = try openContext(at: now) else { return }
      _ = try stores.answerLeft(&context, in: nil)
      try stores.countCalls(context.meter, at: now)
    }
  }

  /// What steps share, outside a cycle.
  private borrowing func openContext(at now: Timestamp) throws(EngineError) -> Result<StepContext, RecordRefusal> {
    let state = try stores.load().state
    let meter: CallMeter
    switch try stores.openCalls(state, at: now) {
    case .failure(let refusal): return .failure(refusal)
    case .success(let opened): meter = opened
    }
    return try stores.marketing.work { (file) throws(SQLiteError) in
      let row = try CycleRow.read(in: file)
      return .success(
        StepContext(
          state: state,
          cycle: row.number,
          now: now,
          cut: row.cut,
          fields: try FieldMap(state, cycle: row.number, in: file),
          people: try People(in: file, at: now),
          meter: meter
        )
      )
    }
  }

  /// Notes that Salesforce has refused a flow step, for the page of errors and the person's log.
  private borrowing func noteError(_ refusal: RecordRefusal, of person: Int) throws(EngineError) {
    let object = refusal.record.flatMap(ObjectType.ofRecord) ?? .lead
    try stores.marketing.transaction(.writing) { () throws(EngineError) in
      let now = clock()
      try stores.marketing.work { (file) throws(SQLiteError) in
        let step = SyncStep(operation: .pushUpdates, object: object)
        try SyncLog.note(refusal, in: step, person: person, at: now, file)
      }
    }
  }
}
