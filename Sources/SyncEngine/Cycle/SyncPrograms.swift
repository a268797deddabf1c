internal import Store

/// Exchanges the members of programs and of the campaigns that they are linked with.
///
/// What Salesforce has is read anew for each member that has changed on either side, and held against what it was
/// known to have.
enum SyncPrograms {
  /// Lets members be tried again that a cycle before was interrupted with.
  static func begin(in file: borrowing Connection) throws(SQLiteError) {
    try file.execute("UPDATE program_member SET tries = 0, is_waiting = 0 WHERE is_pending AND tries > 0")
  }

  /// Exchanges the next members.
  ///
  /// - Parameters:
  ///   - step: The step: for new links, or for those that were made before.
  ///   - context: What the steps share.
  ///   - file: Marketo's connection, in a writing transaction.
  /// - Returns: How it goes on: what was put into the outbox has to be committed before it is sent.
  /// - Throws: `SQLiteError` where a file cannot be read or written.
  /// - Complexity: O(*n* log *n*) in the members that one call takes, and in the people that wait for a lead.
  static func run(
    _ step: SyncStep,
    _ context: inout StepContext,
    in file: borrowing Connection
  ) throws(SQLiteError) -> StepProgress {
    let link: Program.Link = step.operation == .initLinkWithProgram ? .initial : .linked
    if link == .linked {
      let requests = try Programs.costRequests(cycle: context.cycle, in: file)
      if !requests.isEmpty { return try put(requests, &context, in: file) }
    }
    let leads = try leadRequests(link, context, in: file)
    if !leads.isEmpty { return try put(leads, &context, in: file) }
    for source in [Pair.Source.due, .pending] {
      let pairs = try Pair.read(source, link, cycle: context.cycle, limit: CallMeter.recordsPerWrite, in: file)
      guard !pairs.isEmpty else { continue }
      if let refusal = context.meter.take(CallMeter.pages(of: pairs.count)) { return .refused(refusal) }
      var requests: [Request] = []
      for pair in pairs {
        if let request = try exchange(pair, step, &context, in: file) { requests.append(request) }
      }
      context.work += pairs.count
      return requests.isEmpty ? .more : try put(requests, &context, in: file)
    }
    if let pause = try retry(link, in: file) { return .wait(milliseconds: pause) }
    if link == .initial { try file.execute("UPDATE program SET link = 'linked' WHERE link = 'initial'") }
    return .done
  }

  private static func put(
    _ requests: [Request],
    _ context: inout StepContext,
    in file: borrowing Connection
  ) throws(SQLiteError) -> StepProgress {
    for request in requests { _ = try Outbox.add(request, to: file) }
    context.work += requests.count
    return .commit
  }

  /// Makes the requests for leads of the members that are not in Salesforce (sync-engine.md 1.1).
  private static func leadRequests(
    _ link: Program.Link,
    _ context: StepContext,
    in file: borrowing Connection
  ) throws(SQLiteError) -> [Request] {
    let numbers = try file.rows(
      """
      SELECT DISTINCT member.person FROM program JOIN program_member AS member ON member.program = program.id
      JOIN person ON person.id = member.person
      WHERE program.link = ? AND member.is_pending AND member.status IS NOT NULL AND member.failed_cycle < ?
        AND (person.sfdcId IS NULL OR person.sfdcIsDeleted)
        AND EXISTS (SELECT 1 FROM org.campaign AS record WHERE record.id = program.campaign_id)
      ORDER BY member.person LIMIT \(CallMeter.recordsPerWrite)
      """,
      [.text(link.rawValue), .integer(context.cycle)]
    ) { (row) throws(SQLiteError) in row.integer(at: 0) }
    var requests: [Request] = []
    for number in numbers {
      guard let person = try context.people.read(number, in: file) else { continue }
      var request = Request(key: 0, kind: .create, person: number)
      request.values = Request.values(ofNewLead: person, context.fields.writable(.lead), context.state)
      requests.append(request)
    }
    return requests
  }

  /// Exchanges one member, by the rules for collisions of fields (sync-engine.md 1.1).
  ///
  /// - Returns: What has to be pushed, or `nil`.
  private static func exchange(
    _ pair: Pair,
    _ step: SyncStep,
    _ context: inout StepContext,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Request? {
    guard let person = pair.person else {
      // Who is not known comes with one of the next pulls; a record that is gone has no members.
      if pair.source == .due, pair.theirs != nil {
        try pair.wait(cycle: context.cycle, in: file)
      } else {
        try pair.settle(in: file)
      }
      return nil
    }
    // What became of a record is for the next pull to find out.
    guard pair.isThere else {
      try pair.wait(cycle: context.cycle, in: file)
      return nil
    }
    let isPushed = pair.theirs != pair.ours && pair.ours != pair.base && (pair.theirs == pair.base || pair.isLead)
    guard !isPushed else {
      try file.execute(
        "UPDATE program_member SET base = ?, is_pending = 1 WHERE program = ? AND person = ?",
        [SQLiteValue(pair.theirs), .integer(pair.program.id), .integer(person)]
      )
      try pair.settle(in: file)
      return pair.request(of: person)
    }
    if pair.theirs != pair.ours, pair.theirs != nil, !pair.isKnownStatus {
      let refusal = RecordRefusal(.invalidType, record: pair.record, field: "Status")
      try SyncLog.note(refusal, in: step, person: person, at: context.now, file)
      context.counts.failed += 1
      try pair.wait(cycle: context.cycle, in: file)
      return nil
    }
    try ProgramMembers.bring(pair.theirs, replacing: pair.ours, of: person, in: pair.program, context.people, file)
    try pair.settle(in: file)
    switch (pair.ours, pair.theirs) {
    case let (ours, theirs) where ours == theirs: context.counts.skipped += 1
    case (nil, _): context.counts.created += 1
    case (_, nil): context.counts.deleted += 1
    default: context.counts.updated += 1
    }
    return nil
  }

  /// Lets members be tried again whose records were locked.
  ///
  /// - Returns: After how many milliseconds, or `nil` where there are none.
  private static func retry(_ link: Program.Link, in file: borrowing Connection) throws(SQLiteError) -> Int? {
    let isWaiting = "is_pending AND is_waiting AND program IN (SELECT id FROM program WHERE link = ?)"
    let tries = try file.rows("SELECT max(tries) FROM program_member WHERE \(isWaiting)", [.text(link.rawValue)]) {
      (row) throws(SQLiteError) in row.integer(at: 0)
    }
    guard let tries = tries.first, tries > 0 else { return nil }
    try file.execute("UPDATE program_member SET is_waiting = 0 WHERE \(isWaiting)", [.text(link.rawValue)])
    return PushUpdates.pauses[min(tries, PushUpdates.pauses.count) - 1]
  }

  /// Notes that a request for a program was refused.
  ///
  /// - Parameters:
  ///   - refusal: Why.
  ///   - request: What was asked.
  ///   - cycle: The number of the cycle, in which it is not tried again.
  ///   - file: A connection in a writing transaction.
  /// - Returns: Whether that is final for this cycle.
  /// - Throws: `SQLiteError` where a file cannot be read or written.
  static func noteRefusal(
    _ refusal: RecordRefusal,
    of request: Request,
    cycle: Int,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Bool {
    if request.kind.isOfProgram {
      try file.execute(
        "UPDATE program SET failed_cycle = ? WHERE id = ?",
        [.integer(cycle), .integer(request.person)]
      )
      return true
    }
    let isOfMember =
      "person = ?1 AND is_pending AND (?2 IS NULL OR program = (SELECT id FROM program WHERE campaign_id = ?2))"
    let keys: [SQLiteValue] = [.integer(request.person), SQLiteValue(request.other)]
    if refusal.code == .rowLocked {
      try file.execute(
        "UPDATE program_member SET tries = tries + 1, is_waiting = 1 WHERE \(isOfMember) AND tries < ?3",
        keys + [.integer(PushUpdates.pauses.count)]
      )
      if file.changedRows > 0 { return false }
    }
    try file.execute(
      "UPDATE program_member SET tries = 0, is_waiting = 0, failed_cycle = ?3 WHERE \(isOfMember)",
      keys + [.integer(cycle)]
    )
    return true
  }
}
