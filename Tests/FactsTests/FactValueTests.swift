import Facts
import Testing

@Suite("The type of a fact")
struct FactTypeTests {
  @Test("takes only true and false for booleans", arguments: ["on", "yes", "True", "1", "", " true"])
  func noBoolean(_ scalar: String) {
    #expect(FactType.boolean.value(readFrom: scalar) == nil)
  }

  @Test(
    "reads what is of it",
    arguments: [
      (FactType.boolean, "true", FactValue.boolean(true)),
      (.boolean, "false", .boolean(false)),
      (.integer, "-3", .integer(-3)),
      (.text, "yes", .text("yes")),
      (.enumeration(["basic", "oauth"]), "oauth", .text("oauth")),
      (.timestamp, "1970-01-01T00:00:01Z", .timestamp(Timestamp(secondsSinceEpoch: 1))),
      (.set, "b,a,b", .set(["a", "b"])),
      (.set, "", .set([])),
    ]
  )
  func reads(_ type: FactType, _ scalar: String, _ value: FactValue) throws {
    #expect(type.value(readFrom: scalar) == value)
    #expect(type.admits(value))
    #expect(type.value(readFrom: value.plainText) == value)
  }

  @Test(
    "refuses what is not",
    arguments: [
      (FactType.integer, "3.5"), (.integer, ""), (.integer, "9223372036854775808"),
      (.timestamp, "2026-02-30T00:00:00Z"),
      (.enumeration(["basic"]), "Basic"),
    ]
  )
  func refuses(_ type: FactType, _ scalar: String) {
    #expect(type.value(readFrom: scalar) == nil)
  }

  @Test("admits no value of another")
  func others() {
    let values: [FactValue] = [
      .boolean(true), .integer(1), .text("x"), .timestamp(Timestamp(secondsSinceEpoch: 0)), .set([]),
    ]
    let types: [FactType] = [.boolean, .integer, .text, .timestamp, .set]
    for (row, type) in types.enumerated() {
      for (column, value) in values.enumerated() { #expect(type.admits(value) == (row == column)) }
    }
    #expect(!FactType.enumeration(["a"]).admits(.text("x")))
  }
}
