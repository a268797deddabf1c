import Facts
import SyncEngine
import TestSupport
import Testing

@Suite("Records that are brought in and let out")
struct ImportTests {
  private static let rows = [
    ImportRow(
      line: 2, values: ["LastName": .text("Lind"), "Company": .text("Nordlyft"), "NumberOfEmployees": .text("7")]),
    ImportRow(line: 3, values: ["LastName": .text(""), "Company": .text("Nordlyft")]),
    ImportRow(
      line: 4, values: ["LastName": .text("Berg"), "Company": .text("Fjällbo"), "AnnualRevenue": .text("much")]),
    ImportRow(line: 5, id: "00Q000000000000EAA", values: ["City": .text("Lund")]),
    ImportRow(line: 6, id: "00Q000000000099EAA", values: ["City": .text("Lund")]),
    ImportRow(line: 7, id: "003000000000000AAA", values: ["MailingCity": .text("Lund")]),
  ]

  private func bring(_ rows: [ImportRow], _ synced: borrowing SyncedEngine, isStrict: Bool) throws -> ImportReport {
    var rows = rows
    return try synced.engine.importRecords(into: .records(.lead), isStrict: isStrict) { _ in
      defer { rows = [] }
      return rows
    }
  }

  @Test("go in row by row, and a bad one is named by its line")
  func lenient() throws {
    let synced = try SyncedEngine()
    let report = try bring(Self.rows, synced, isStrict: false)
    #expect(report.created == 1)
    #expect(report.updated == 1)
    #expect(report.refusals.map(\.line) == [3, 4, 6, 7])
    #expect(
      report.refusals.map(\.refusal.code)
        == [.requiredFieldMissing, .invalidType, .entityIsDeleted, .invalidReference]
    )
    let lead = try #require(try synced.engine.records(of: .lead).first)
    #expect(lead.values["NumberOfEmployees"] == .integer(7))
    #expect(lead.values["City"] == .text("Lund"))
  }

  @Test("keep nobody from writing while the next are waited for")
  func unlocked() throws {
    let synced = try SyncedEngine()
    var number = 0
    let report = try synced.engine.importRecords(into: .records(.lead), isStrict: false) { _ in
      number += 1
      // Another process, which would wait in vain for a lock that is held here.
      let other = try? Engine(opening: synced.folder.path, clock: { TestClock().now }, random: { 1 })
      let outcome = try? other?.perform(
        .createRecord(object: "Lead", values: ["LastName": .text("Ek"), "Company": .text("Nordlyft")]))
      #expect(outcome != nil)
      return number <= 3 ? [Self.rows[0]] : []
    }
    #expect(report.created == 3)
    #expect(try synced.engine.records(of: .lead).count == 7)
  }

  @Test("go in all or not at all where that is asked for")
  func strict() throws {
    let synced = try SyncedEngine()
    let before = try StoreDump.rows(of: synced.folder)
    let report = try bring(Self.rows, synced, isStrict: true)
    #expect(report.isUndone)
    #expect(report.refusals.map(\.line) == [3, 4, 6, 7])
    #expect(try StoreDump.rows(of: synced.folder) == before)
    #expect(try bring([Self.rows[0], Self.rows[3]], synced, isStrict: true).created == 1)
  }

  @Test("are the same for the same seed, and others for another")
  func generating() throws {
    let counts = GeneratedCounts(leads: 30, contacts: 20, accounts: 10, opportunities: 5)
    var lists: [[SyncedRecord]] = []
    for seed: UInt64 in [1, 1, 2] {
      let synced = try SyncedEngine()
      #expect(try synced.engine.generate(counts, seed: seed) == 65)
      lists.append(try [ObjectType.lead, .contact, .account].flatMap { try synced.engine.records(of: $0) })
      try synced.cycle()
      #expect(try synced.engine.people().count == 50)
    }
    #expect(lists[0] == lists[1])
    #expect(lists[0] != lists[2])
  }

  @Test("stop where they are told to, and leave whole batches")
  func stopping() throws {
    let synced = try SyncedEngine()
    let counts = GeneratedCounts(leads: 25_000, contacts: 0, accounts: 0, opportunities: 0)
    #expect(try synced.engine.generate(counts, seed: 1) { $0 < 20_000 } == 20_000)
    #expect(try synced.engine.records(of: .lead).count == 20_000)
  }

  @Test("come out with every column, the id first, and stop where they are told to")
  func exporting() throws {
    let synced = try SyncedEngine()
    for _ in 0..<3 { _ = try synced.makeLead(["HasOptedOutOfEmail": .integer(1)]) }
    var header: [String] = []
    var rows: [[String?]] = []
    try synced.engine.exportRecords(of: .records(.lead)) {
      header = $0
    } row: {
      rows.append($0)
      return rows.count < 2
    }
    #expect(header.first == "Id")
    #expect(Set(header).isSuperset(of: ["LastName", "Company", "mkto71_Lead_Score__c"]))
    #expect(rows.count == 2)
    #expect(rows.allSatisfy { $0.count == header.count })
    let place = try #require(header.firstIndex(of: "HasOptedOutOfEmail"))
    #expect(rows[0][place] == "true")
  }
}
