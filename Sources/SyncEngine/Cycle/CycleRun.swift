internal import Facts
internal import Store

/// How a cycle goes on after a part of it was done.
public enum CycleProgress: Hashable, Sendable {
  /// It cannot begin; nothing has changed.
  case refused(Refusal)
  /// There is more of the cycle with this number to do.
  case more(cycle: Int)
  /// There is more to do, after so many milliseconds.
  case wait(cycle: Int, milliseconds: Int)
  /// It has ended, with an error of the job or without.
  case ended(hasFailed: Bool)
}

/// A part of a cycle, which is one transaction on Marketo's file.
///
/// Where the cycle stands is read from the file and written back with what was done,
/// so that a process that dies is followed by one that goes on where it stopped, and
/// two that run at once take turns. All of a part is lost, or nothing.
struct CycleRun: ~Copyable {
  private let now: Timestamp
  private let limit: Int
  private var state: ControlState
  private var row: CycleRow
  private var endedAt: Timestamp?

  /// How many records one transaction takes: ten pages of a query, so that the
  /// log stays small, others wait for less than a second, and each commit serves many.
  static let batchSize = 10 * CallMeter.pageSize

  private init(_ state: ControlState, _ row: CycleRow, at now: Timestamp, limit: Int) {
    self.state = state
    self.row = row
    self.now = now
    self.limit = limit
  }

  /// Does the next part of a cycle, and begins one where none is under way.
  ///
  /// - Parameters:
  ///   - stores: The two files.
  ///   - now: The present moment.
  ///   - number: The cycle that is to be gone on with, which may have been ended by another process, or `nil`.
  ///   - limit: How many records to take.
  /// - Returns: How it goes on.
  /// - Throws: ``EngineError`` where a file cannot be read or written; nothing was done then.
  /// - Complexity: O(*n* log *n*) in the limit.
  static func advance(
    _ stores: borrowing EngineStores,
    at now: Timestamp,
    continuing number: Int?,
    limit: Int = batchSize
  ) throws(EngineError) -> CycleProgress {
    try stores.marketing.transaction(.writing) { () throws(EngineError) in
      let before = try stores.loadThroughMarketing()
      let row = try stores.marketing.work { (file) throws(SQLiteError) in try CycleRow.read(in: file) }
      if let number, !before.state.instance.isRunning || row.number != number {
        return .ended(hasFailed: before.state.instance.hasFailed)
      }
      var run = CycleRun(before.state, row, at: now, limit: limit)
      let progress = try run.advance(stores)
      if case .refused(var refusal) = progress {
        refusal.observation.since = before.since[refusal.fact]
        return .refused(refusal)
      }
      try run.save(stores, replacing: before.state)
      return progress
    }
  }

  private borrowing func save(
    _ stores: borrowing EngineStores,
    replacing before: ControlState
  ) throws(EngineError) {
    let (state, row, endedAt, now) = (state, row, endedAt, now)
    try stores.marketing.work { (file) throws(SQLiteError) in
      try state.writeInstance(to: file, replacing: before)
      try row.write(endedAt: endedAt, to: file)
      // The step that syncs the schema writes facts, too.
      let after = try ControlState(organization: file, marketing: file)
      try EngineStores.note(FactChange.changes(from: before.facts, to: after.facts), at: now, in: file)
    }
  }

  private mutating func advance(_ stores: borrowing EngineStores) throws(EngineError) -> CycleProgress {
    let isNew = !state.instance.isRunning
    if isNew {
      switch ControlPlane.beginCycle(state) {
      case .failure(let refusal): return .refused(refusal)
      case .success(let begun): state = begun
      }
      row = try begin(stores)
    } else if !state.instance.isEnabled {
      // Disabled while it ran: what was done stays.
      try endStep(stores, .incomplete)
      return try end(stores)
    }
    let steps = row.steps
    var meter: CallMeter
    switch try stores.openCalls(state, at: now, isLogin: isNew) {
    case .success(let opened): meter = opened
    case .failure(let refusal): return try fail(stores, steps, refusal)
    }
    let (number, cut) = (row.number, row.cut)
    let (state, now) = (state, now)
    var context = try stores.marketing.work { (file) throws(SQLiteError) in
      StepContext(
        state: state,
        cycle: number,
        now: now,
        cut: cut,
        fields: try FieldMap(state, cycle: number, in: file),
        people: try People(in: file, at: now),
        meter: meter
      )
    }
    switch try send(stores, steps, &context) {
    case .failure(let refusal): return try fail(stores, steps, refusal, context)
    case .success(true):
      // What was written is seen by the next transaction, and its keys can be forgotten once this one is committed.
      try stores.countCalls(context.meter, at: now)
      return .more(cycle: number)
    case .success(false): break
    }
    while row.position < steps.count {
      let progress = try run(stores, steps[row.position], &context)
      switch progress {
      case .done:
        try endStep(stores, .succeeded)
        row.position += 1
        guard context.work >= limit, row.position < steps.count else { continue }
      case .refused(let refusal) where refusal.isOfJob: return try fail(stores, steps, refusal, context)
      case .refused:
        row.hasFailed = true
        try endStep(stores, .failed)
        row.position += 1
        continue
      case .wait(let milliseconds):
        try stores.countCalls(context.meter, at: now)
        return .wait(cycle: number, milliseconds: milliseconds)
      case .more: guard context.work >= limit else { continue }
      case .commit: break
      }
      try stores.countCalls(context.meter, at: now)
      return .more(cycle: number)
    }
    meter = context.meter
    try stores.countCalls(meter, at: now)
    return try end(stores)
  }

  /// Begins a cycle: what it is to bring is settled now.
  private borrowing func begin(_ stores: borrowing EngineStores) throws(EngineError) -> CycleRow {
    let (now, number) = (now, row.number + 1)
    let hasCampaigns = state.instance.isCampaignSyncEnabled
    return try stores.marketing.work { (file) throws(SQLiteError) in
      let custom = try CustomObjects.enabled(in: file)
      try file.execute("UPDATE pending_change SET tries = 0 WHERE tries > 0")
      try file.execute("DELETE FROM cursor WHERE name LIKE 'pushUpdates.%'")
      try SyncPrograms.begin(in: file)
      try Outbox.forgetAnswers(before: number - 1, in: file)
      try SyncLog.purge(at: now, in: file)
      let steps = SyncStep.all(hasCampaigns: hasCampaigns, custom: custom)
      try Backlog.sample(of: steps.compactMap { $0.operation == .pullUpdates ? $0.object : nil }, at: now, in: file)
      let cut = try file.rows("SELECT last_stamp FROM org.server") { (row) throws(SQLiteError) in row.integer(at: 0) }
      return CycleRow(
        number: number,
        position: 0,
        step: nil,
        startedAt: now,
        hasFailed: false,
        hasCampaigns: hasCampaigns,
        custom: custom,
        cut: cut.first ?? 0
      )
    }
  }

  /// Does the next part of a step.
  private mutating func run(
    _ stores: borrowing EngineStores,
    _ step: SyncStep,
    _ context: inout StepContext
  ) throws(EngineError) -> StepProgress {
    var row = row
    var shared = context
    let (now, limit) = (now, limit)
    let progress = try stores.marketing.work { (file) throws(SQLiteError) -> StepProgress in
      let number = try row.begin(step, at: now, in: file)
      if !shared.hasAccess(for: step) {
        let refusal = RecordRefusal(.insufficientAccess)
        try SyncLog.note(refusal, in: step, person: nil, at: now, file)
        return .refused(refusal)
      }
      let left = max(1, limit - shared.work)
      let progress: StepProgress
      switch (step.operation, step.object) {
      case (.syncSchema, _): progress = try PullSchema.run(&shared, in: file)
      case (.pullConversions, _): progress = try PullIdentities.pullConversions(step, limit: left, &shared, in: file)
      case (.pullDeletes, let object?):
        progress = try PullIdentities.pullDeletes(step, object, limit: left, &shared, in: file)
      case (.pullUpdates, let object?) where object.isPerson:
        progress = try PullPeople.run(step, object, limit: left, &shared, in: file)
      case (.pullUpdates, let object?): progress = try PullMirror.run(step, object, limit: left, &shared, in: file)
      case (.updateForeignKeys, _):
        if try SyncLog.hasBrought([.account, .contact], in: row.number, file) {
          shared.counts.updated = try Companies.repairReferences(in: file)
        }
        progress = .done
      case (.pushUpdates, let object?): progress = try PushUpdates.run(step, object, &shared, in: file)
      case (.initLinkWithProgram, _), (.syncWithProgram, _): progress = try SyncPrograms.run(step, &shared, in: file)
      default: preconditionFailure("a step without an object")
      }
      try SyncLog.add(shared.counts, to: number, step.object, at: now, in: file)
      shared.counts = SyncCounts()
      return progress
    }
    self.row = row
    context = shared
    return progress
  }

  /// Makes the requests that were committed before, and counts them for the step that put them in.
  ///
  /// - Returns: Whether there were any, or why Salesforce does not answer.
  private mutating func send(
    _ stores: borrowing EngineStores,
    _ steps: [SyncStep],
    _ context: inout StepContext
  ) throws(EngineError) -> Result<Bool, RecordRefusal> {
    let current = steps[min(row.position, steps.count - 1)]
    switch try stores.answerLeft(&context, in: current) {
    case .failure(let refusal): return .failure(refusal)
    case .success(nil): return .success(false)
    case .success(let counts?):
      let (number, now) = (row.step, now)
      let object = current.isOfPrograms ? .campaign : current.object
      try stores.marketing.work { (file) throws(SQLiteError) in
        if let number { try SyncLog.add(counts, to: number, object, at: now, in: file) }
      }
      return .success(true)
    }
  }

  /// Ends the step that is under way.
  private mutating func endStep(_ stores: borrowing EngineStores, _ status: StepStatus) throws(EngineError) {
    guard let number = row.step else { return }
    row.step = nil
    let now = now
    try stores.marketing.work { (file) throws(SQLiteError) in try SyncLog.end(number, status, at: now, in: file) }
  }

  /// Ends the cycle where it is, with an error of the job.
  private mutating func fail(
    _ stores: borrowing EngineStores,
    _ steps: [SyncStep],
    _ refusal: RecordRefusal,
    _ context: StepContext? = nil,
    status: StepStatus? = nil
  ) throws(EngineError) -> CycleProgress {
    row.hasFailed = true
    let step = steps[min(row.position, steps.count - 1)]
    var row = row
    let now = now
    try stores.marketing.work { (file) throws(SQLiteError) in
      let number = try row.begin(step, at: now, in: file)
      try SyncLog.note(refusal, in: step, person: nil, at: now, file)
      let reached: StepStatus = try SyncLog.hasDoneAnything(number, in: file) ? .incomplete : .failed
      try SyncLog.end(number, status ?? reached, at: now, in: file)
    }
    self.row.step = nil
    if let context { try stores.countCalls(context.meter, at: now) }
    return try end(stores)
  }

  /// Ends the cycle that is under way after a part of it could not be written, where that can be written.
  ///
  /// The data is as it was after the part before (sync-engine.md 4.2, cleaned up).
  ///
  /// - Parameters:
  ///   - stores: The two files.
  ///   - now: The present moment.
  static func cleanUp(_ stores: borrowing EngineStores, at now: Timestamp) {
    // Where not even this can be written, the cycle is gone on with once there is space.
    try? stores.marketing.transaction(.writing) { () throws(EngineError) in
      let before = try stores.loadThroughMarketing()
      let row = try stores.marketing.work { (file) throws(SQLiteError) in try CycleRow.read(in: file) }
      guard before.state.instance.isRunning else { return }
      var run = CycleRun(before.state, row, at: now, limit: 0)
      _ = try run.fail(stores, run.row.steps, RecordRefusal(.storageFull), status: .cleanedUp)
      try run.save(stores, replacing: before.state)
    }
  }

  /// Ends the cycle.
  private mutating func end(_ stores: borrowing EngineStores) throws(EngineError) -> CycleProgress {
    try stores.forgetAnswers()
    let wasStopped = !state.instance.isEnabled
    endedAt = now
    state =
      wasStopped
      ? ControlPlane.stopCycle(state)
      : ControlPlane.endCycle(state, at: now, hasFailed: row.hasFailed)
    return .ended(hasFailed: row.hasFailed)
  }
}
