import Facts
import Testing

@Suite("A comparison")
struct ComparisonTests {
  @Test(
    "answers for known values",
    arguments: [
      (Comparison.is(.text("a")), FactValue.text("a"), Truth.true),
      (.is(.text("a")), .text("b"), .false),
      (.is(.boolean(true)), .text("true"), .false),
      (.isNot(.text("a")), .text("a"), .false),
      (.isNot(.text("a")), .text("b"), .true),
      (.in([.integer(1), .integer(2)]), .integer(2), .true),
      (.in([.integer(1), .integer(2)]), .integer(3), .false),
      (.in([]), .integer(3), .false),
      (.atLeast(3), .integer(3), .true),
      (.atLeast(3), .integer(2), .false),
      (.atMost(3), .integer(3), .true),
      (.atMost(3), .integer(4), .false),
      (.atLeast(0), .text("1"), .false),
      (.atMost(0), .boolean(false), .false),
      (.known(true), .text(""), .true),
      (.known(false), .text(""), .false),
      (.is(.set(of: ["b", "a", "b"])), .set(["a", "b"]), .true),
    ]
  )
  func known(_ comparison: Comparison, _ value: FactValue, _ truth: Truth) {
    #expect(comparison.holds(for: value) == truth)
  }

  @Test("is unknown for what is not known, except where that is the question")
  func unknown() {
    let comparisons: [Comparison] = [
      .is(.integer(1)), .isNot(.integer(1)), .in([.integer(1)]), .atLeast(1), .atMost(1),
    ]
    for comparison in comparisons { #expect(comparison.holds(for: nil) == .unknown, "\(comparison)") }
    #expect(Comparison.known(true).holds(for: nil) == .false)
    #expect(Comparison.known(false).holds(for: nil) == .true)
  }

  @Test("and its opposite never agree")
  func opposites() {
    let values: [FactValue?] = [nil, .integer(0), .integer(1), .text("1"), .boolean(true)]
    for value in values {
      #expect(Comparison.isNot(.integer(1)).holds(for: value) == !Comparison.is(.integer(1)).holds(for: value))
      #expect(Comparison.known(false).holds(for: value) == !Comparison.known(true).holds(for: value))
    }
  }

  @Test("is written by a name that manifests know")
  func names() {
    let comparisons: [Comparison] = [
      .is(.integer(1)), .isNot(.integer(1)), .in([]), .atLeast(1), .atMost(1), .known(true),
    ]
    #expect(comparisons.map(\.name) == Comparison.names)
  }
}
