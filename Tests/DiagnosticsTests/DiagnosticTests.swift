import Diagnostics
import Testing

@Suite("A diagnostic")
struct DiagnosticTests {
  private static let place = SourceRange(line: 1, column: 1)

  @Test("has the message of its rule, or of its variant")
  func messageKey() {
    let rule = Rule(rawValue: "dialect/page-too-large")
    let plain = Diagnostic(rule, severity: .error, file: "a.md", range: Self.place)
    let variant = Diagnostic(rule, variant: "bytes", severity: .error, file: "a.md", range: Self.place)
    #expect(plain.messageKey == "diagnostic.dialect/page-too-large")
    #expect(variant.messageKey == "diagnostic.dialect/page-too-large.bytes")
  }

  @Test("belongs to the family before the slash")
  func family() {
    #expect(Rule(rawValue: "link/missing-file").family == "link")
    #expect(Rule(rawValue: "alone").family == "alone")
  }

  @Test("weighs most as an error and least as information")
  func severity() {
    #expect(Severity.allCases.shuffled().sorted() == [.info, .warning, .error])
  }
}

@Suite("A place in a file")
struct SourcePositionTests {
  @Test("comes before another by line, then by column")
  func order() {
    let places = [(1, 1), (1, 9), (2, 1), (2, 2), (10, 1)].map { SourcePosition(line: $0.0, column: $0.1) }
    #expect(places.reversed().sorted() == places)
    #expect(SourcePosition.start == places[0])
  }

  @Test("never ends a range before its start")
  func emptyRange() {
    let (early, late) = (SourcePosition(line: 1, column: 5), SourcePosition(line: 2, column: 1))
    #expect(SourceRange(start: late, end: early).end == late)
    #expect(SourceRange(start: early, end: late).end == late)
    #expect(SourceRange(line: 3, column: 4, length: 2).end == SourcePosition(line: 3, column: 6))
  }
}
