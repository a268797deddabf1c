import Facts
import SyncEngine
import TestSupport
import Testing

@Suite("A disk that is full")
struct DiskFullTests {
  private func open(_ folder: TemporaryFolder, _ faults: EngineFaults = EngineFaults()) throws -> Engine {
    try Engine(
      opening: folder.path,
      clock: { Timestamp(secondsSinceEpoch: 1_000_009_000) },
      random: { 7 },
      sleep: { _ in },
      faults: faults
    )
  }

  private func fill(leads: Int) throws -> SyncedEngine {
    let synced = try SyncedEngine()
    let counts = GeneratedCounts(leads: leads, contacts: 0, accounts: 0, opportunities: 0)
    #expect(try synced.engine.generate(counts, seed: 3) == leads)
    return synced
  }

  @Test("ends a cycle as failed, with what was committed before, and the next goes on from there")
  func cycle() throws {
    let synced = try fill(leads: 25_000)
    // Room for the first part of the cycle, which is 20,000 leads, and not for the rest.
    let whole = TemporaryFolder()
    for name in synced.folder.names { whole.write(synced.folder.bytes(of: name), to: name) }
    let pages = whole.bytes(of: "marketing.db").count / 4_096
    guard case .accepted = try open(whole).runCycle() else { preconditionFailure("the cycle was refused") }
    var faults = EngineFaults()
    faults.marketingPages = pages + (whole.bytes(of: "marketing.db").count / 4_096 - pages) * 9 / 10
    let error = #expect(throws: EngineError.self) {
      _ = try open(synced.folder, faults).runCycle()
    }
    #expect(error?.code == .diskFull)
    #expect(error?.path.hasSuffix("marketing.db") == true)
    let snapshot = try synced.engine.snapshot()
    #expect(snapshot["sync.status"] == .text("failed"))
    let last = try #require(try synced.reader.log().first)
    #expect(last.status == .cleanedUp)
    #expect(try synced.engine.people().count == last.counts.created)
    #expect((19_000..<25_000).contains(last.counts.created))
    #expect(try synced.reader.errors().map(\.code) == [.storageFull])
    guard case .accepted = try open(synced.folder).runCycle() else {
      Issue.record("the cycle was refused")
      return
    }
    #expect(try synced.engine.snapshot()["sync.status"] == .text("lastSynced"))
    #expect(try synced.engine.people().count == 25_000)
  }

  @Test("keeps the records that fit, and the store", arguments: [false, true])
  func importing(isStrict: Bool) throws {
    let synced = try SyncedEngine()
    let pages = synced.folder.bytes(of: "organization.db").count / 4_096
    var faults = EngineFaults()
    faults.organizationPages = pages + 200
    let description = RecordValue.text(String(repeating: "x", count: 1_000))
    var line = 0
    let engine = try open(synced.folder, faults)
    let error = #expect(throws: EngineError.self) {
      _ = try engine.importRecords(into: .records(.lead), isStrict: isStrict) { count in
        guard line < 10_000 else { return [] }
        line += count
        return (0..<count).map { index in
          ImportRow(
            line: line + index,
            values: ["LastName": .text("Lind"), "Company": .text("Nordlyft"), "Description": description]
          )
        }
      }
    }
    #expect(error?.code == .diskFull)
    let kept = try synced.engine.records(of: .lead).count
    #expect(kept.isMultiple(of: 1_000))
    #expect(isStrict == (kept == 0) || kept == 0)
    #expect(try synced.makeLead().hasPrefix("00Q"))
    try synced.cycle()
    #expect(try synced.engine.people().count == kept + 1)
  }
}
