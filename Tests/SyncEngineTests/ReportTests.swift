import Facts
import SyncEngine
import Testing

@Suite("What the engine says of its work")
struct ReportTests {
  @Test("each step of a cycle is a line, with what it did")
  func log() throws {
    let synced = try SyncedEngine()
    let lead = try synced.makeLead()
    _ = try synced.makeLead()
    try synced.cycle()
    try synced.perform(.editRecord(id: lead, values: ["City": .text("Lund")]))
    try synced.perform(.editRecord(id: lead, values: [:]))
    try synced.cycle()
    var filter = SyncLogFilter()
    filter.object = "Lead"
    filter.operation = .pullUpdates
    let lines = try synced.reader.log(filter)
    #expect(lines.map(\.counts.created) == [0, 2])
    #expect(lines.map(\.counts.updated) == [1, 0])
    #expect(lines.map(\.cycle) == [2, 1])
    #expect(try synced.reader.log().allSatisfy { $0.status == .succeeded && $0.endedAt != nil })
    // The order of sync-engine.md 1.2.
    let operations = try synced.reader.log().reversed().filter { $0.cycle == 2 }.map(\.operation)
    let places = operations.compactMap { SyncOperation.allCases.firstIndex(of: $0) }
    #expect(places == places.sorted())
    #expect(Set(operations).isSuperset(of: [.syncSchema, .pullConversions, .pullDeletes, .pullUpdates, .pushUpdates]))
    filter.limit = 1
    #expect(try synced.reader.log(filter).map(\.cycle) == [2])
    filter = SyncLogFilter()
    filter.until = lines[1].startedAt
    #expect(Set(try synced.reader.log(filter).map(\.cycle)) == [1])
    filter.since = lines[0].startedAt
    #expect(try synced.reader.log(filter).isEmpty)
  }

  @Test("the backlog grows while nothing is brought, and shrinks afterwards")
  func backlog() throws {
    let synced = try SyncedEngine()
    #expect(try synced.reader.backlog().lines.allSatisfy { $0.backlog == nil && $0.isGrowing == nil })
    try synced.cycle()
    #expect(try synced.reader.backlog().isGrowing == false)
    for _ in 0..<24 { _ = try synced.makeLead() }
    // The calls are used up from here on, so that what waits is counted and not brought.
    synced.clock.seconds += 7 * 3_600
    try synced.perform(.limitCalls(remaining: 0))
    try synced.cycle()
    var report = try synced.reader.backlog()
    let line = try #require(report.lines.first { $0.object == "Lead" })
    #expect(line.inSalesforce == 24)
    #expect(line.isGrowing == true)
    #expect(report.isGrowing == true)
    #expect(line.estimatedSeconds == nil, "nothing has moved, so that nobody knows how long it takes")
    #expect(line.nextCountAt == line.countedAt.map { Timestamp(secondsSinceEpoch: $0.secondsSinceEpoch + 3_600) })
    try synced.perform(.liftCallLimit)
    synced.clock.seconds += 3_600
    try synced.cycle()
    synced.clock.seconds += 5 * 3_600
    for _ in 0..<12 { _ = try synced.makeLead() }
    try synced.cycle()
    report = try synced.reader.backlog()
    let after = try #require(report.lines.first { $0.object == "Lead" })
    #expect(after.inSalesforce == 12)
    #expect(after.maximumPerHour == 24)
    #expect(after.minimumPerHour == 0)
    #expect(after.averagePerHour == 36.0 / 24)
    #expect(after.estimatedSeconds == 12 * 3_600 * 24 / 36)
    #expect(report.trend.count == 30)
    #expect(report.trend.last?.records == 12)
    #expect(report.trend.compactMap(\.records).contains(24))
    let starts = report.trend.map(\.start.secondsSinceEpoch)
    #expect(zip(starts, starts.dropFirst()).allSatisfy { $1 - $0 == 4 * 3_600 })
  }

  @Test("the next cycle is due five minutes after the last, unless the sync is disabled")
  func status() throws {
    let synced = try SyncedEngine()
    #expect(try synced.reader.status().nextCycleAt == nil)
    _ = try synced.makeLead()
    try synced.cycle()
    let status = try synced.reader.status()
    #expect(status.lastCycle?.created == 3, "the lead, and two users")
    #expect(status.nextCycleAt?.secondsSinceEpoch == synced.clock.seconds + 300)
    try synced.perform(Action.disableSync)
    #expect(try synced.reader.status().nextCycleAt == nil)
  }

  @Test("a cycle that is half done says how far it is, and is left incomplete where it is disabled")
  func running() throws {
    let synced = try SyncedEngine()
    for _ in 0..<5 { _ = try synced.makeLead() }
    guard case .more = try synced.engine.advanceCycle(batchSize: 4) else {
      Issue.record("the cycle is not half done")
      return
    }
    let status = try synced.reader.status()
    #expect(status.running?.cycle == 1)
    #expect(status.running?.counts.created == 4)
    #expect(status.running?.step?.object == "Lead")
    #expect(try synced.engine.snapshot()["sync.status"] == .text("inProgress"))
    try synced.perform(Action.disableSync)
    #expect(try synced.engine.advanceCycle(continuing: 1) == .ended(hasFailed: false))
    #expect(try synced.reader.log().first?.status == .incomplete)
    try synced.perform(Action.enableSync)
    try synced.cycle()
    #expect(try synced.engine.people().count == 5)
  }

  @Test("calls are counted by the page and by the write, and anew each day")
  func calls() throws {
    let synced = try SyncedEngine()
    let before = try synced.remainingCalls()
    #expect(before == 101_000)
    try synced.cycle()
    let empty = before - (try synced.remainingCalls())
    let counts = GeneratedCounts(leads: 4_001, contacts: 0, accounts: 0, opportunities: 0)
    _ = try synced.engine.generate(counts, seed: 1)
    let filled = try synced.remainingCalls()
    try synced.cycle()
    // Three pages in place of one.
    #expect(filled - (try synced.remainingCalls()) == empty + 2)
    synced.clock.seconds += 86_400
    #expect(try synced.remainingCalls() == before)
  }
}
