import Testing

@testable import Guides

@Suite("Cycles of a graph")
struct GraphCyclesTests {
  @Test(
    "are found where there are any, and nowhere else",
    arguments: [
      ([:], [[String]]()),
      (["a": ["b", "c"], "b": ["c"]], []),
      (["a": ["a"]], [["a", "a"]]),
      (["a": ["b"], "b": ["c"], "c": ["a"]], [["a", "b", "c", "a"]]),
      (["a": ["b"], "b": ["c"], "c": ["b"]], [["b", "c", "b"]]),
      (["a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]], [["a", "b", "a"], ["c", "d", "c"]]),
    ]
  )
  func cycles(edges: [String: [String]], expected: [[String]]) {
    #expect(GraphCycles.find(from: ["a", "b", "c", "d"]) { edges[$0] ?? [] } == expected)
  }

  @Test("need no stack, however long they are")
  func deep() {
    let count = 100_000
    #expect(GraphCycles.find(from: [0]) { [($0 + 1) % count] }.first?.count == count + 1)
  }
}
