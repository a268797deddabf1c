import Testing

@Suite("Every Swift file")
struct SourceRuleTests {
  @Test("keeps each rule", arguments: SourceRule.all)
  func keeps(rule: SourceRule) {
    let broken = SourceFile.all.flatMap { file in rule.broken(file).map { "\(file.path):\($0)" } }
    #expect(broken.isEmpty, "\(rule.promise): \(broken.joined(separator: ", "))")
  }

  @Test("that breaks a rule is seen", arguments: SourceRule.all)
  func sees(rule: SourceRule) {
    #expect(!rule.broken(rule.counterexample).isEmpty)
  }

  @Test("is looked at: the sources, the tests and the benchmarks")
  func isFound() {
    let found = Set(SourceFile.all.map(\.path))
    #expect(found.isSuperset(of: ["Sources/waymark/main.swift", "Benchmarks/Sources/Benchmarks/main.swift"]))
    #expect(SourceFile.all.contains { $0.path.hasSuffix("StyleTests/SourceRuleTests.swift") })
  }

  @Test(
    "is read as code, without comments and literals",
    arguments: [
      ("let a = b // try!", "let a = b        "),
      ("let a = \"try!\"", "let a =       "),
      ("\"a\\(b(c) + \"try!\")d\"; e", "    b(c) +       )  ; e"),
      ("#\"a\\(b)\"# + c", "          + c"),
      ("\"a\\\"b\" + c", "       + c"),
      ("\"\"\"\ntry! \"a\"\n\"\"\" + c", "   \n        \n    + c"),
      ("/// `as!`\nlet a", "         \nlet a"),
    ]
  )
  func blanks(text: String, code: String) {
    #expect(String(decoding: SwiftCode(Array(text.utf8)).bytes, as: UTF8.self) == code)
  }
}
