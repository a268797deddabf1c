import SyncEngine
import Testing

@Suite("Ids and values of records")
struct RecordIDTests {
  @Test("ids grow, as texts too, and end with what tells upper from lower case")
  func order() throws {
    let synced = try SyncedEngine()
    let counts = GeneratedCounts(leads: 4_000, contacts: 0, accounts: 0, opportunities: 0)
    _ = try synced.engine.generate(counts, seed: 1)
    // By their ids, as bytes.
    let ids = try synced.engine.records(of: .lead).map(\.id)
    #expect(ids.first == "00Q000000000000EAA")
    #expect(Set(ids).count == 4_000)
    #expect(ids.allSatisfy { $0.utf8.count == 18 })
    #expect(zip(ids, ids.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    // The sixty-second after the first is the first with two digits.
    #expect(ids[62].hasPrefix("00Q000000000010"))
  }

  @Test(
    "a value is read as the type of its field asks, or not at all",
    arguments: [
      (.integer, .text("12"), .integer(12)), (.integer, .text("12.5"), nil),
      (.integer, .decimal(3), .integer(3)), (.decimal, .text("1e3"), .decimal(1_000)), (.decimal, .text("nan"), nil),
      (.decimal, .text("inf"), nil), (.boolean, .text("true"), .integer(1)), (.boolean, .text("yes"), nil),
      (.boolean, .integer(2), nil), (.date, .text("2024-02-29"), .text("2024-02-29")),
      (.date, .text("2023-02-29"), nil),
      (.date, .text("29.02.2024"), nil), (.dateTime, .text("1970-01-01T00:00:01Z"), .integer(1_000)),
      (.dateTime, .text("1970-01-01"), nil), (.text, .integer(5), .text("5")), (.reference, .integer(5), nil),
    ] as [(FieldType, RecordValue, RecordValue?)]
  )
  func fitting(type: FieldType, value: RecordValue, fit: RecordValue?) {
    #expect(type.fitting(value) == fit)
    // What fits is written as a text that fits to the same.
    if let fit { #expect(type.fitting(.text(type.text(of: fit))) == fit) }
  }
}
