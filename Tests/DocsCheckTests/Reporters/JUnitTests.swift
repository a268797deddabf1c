import Diagnostics
import Localization
import TestSupport
import Testing

@testable import DocsCheck

@Suite("A JUnit report")
struct JUnitTests {
  private static let root = SourceRoot("/work", seenFrom: "/work")

  private static func document(_ result: CheckResult, failingFrom threshold: Severity = .warning) throws -> String {
    JUnitReport(try ReportWords.messages(), root: root, failingFrom: threshold).text(of: result)
  }

  /// A text as XML can hold it.
  private static func held(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          let isForbidden = scalar.value < 0x20 && ![0x09, 0x0A, 0x0D].contains(scalar.value)
          return isForbidden || scalar.value == 0xFFFE || scalar.value == 0xFFFF ? "\u{FFFD}" : scalar
        }
      )
    )
  }

  @Test(
    "is read by a parser of JUnit with every text as it was, and with true numbers",
    .enabled(if: ReportReader.hasPython, ReportReader.absence),
    arguments: Severity.allCases
  )
  func parsed(threshold: Severity) throws {
    let results = (0..<40 as Range<UInt64>).map { RandomResult(seed: $0, count: 20).result }
    let runs = try ReportReader.testRuns(results.map { try Self.document($0, failingFrom: threshold) })
    #expect(runs.count == results.count)
    let words = FindingWords(try ReportWords.messages())
    for (run, result) in zip(runs, results) {
      let failing = result.findings.filter { $0.diagnostic.severity >= threshold }
      #expect(run.failures == failing.count)
      #expect(run.tests == run.cases.count)
      for suite in run.suites { #expect(suite[0] == suite[2]) }
      #expect(run.suites.reduce(0) { $0 + $1[1] } == failing.count)
      let messages = failing.map { Self.held(words.messageWithSuggestion($0.diagnostic)) }
      #expect(run.cases.compactMap(\.message).sorted() == messages.sorted())
      let others = result.findings.filter { $0.diagnostic.severity < threshold }
      let details = run.cases.compactMap(\.failure) + run.cases.compactMap(\.output)
      #expect(details.count == result.findings.count)
      #expect(run.cases.compactMap(\.output).count == others.count)
      for finding in result.findings {
        let message = Self.held(words.messageWithSuggestion(finding.diagnostic))
        let place = "\(finding.diagnostic.range.start.line):\(finding.diagnostic.range.start.column): "
        #expect(details.contains { $0.contains(place) && $0.contains(message) })
      }
      // GitLab drops the second of two cases with the same names.
      #expect(Set(run.cases.map { "\($0.className)\0\($0.name)" }).count == run.cases.count)
      #expect(Set(run.cases.map(\.suite)).isSuperset(of: result.pages.map { Self.held($0.file) }))
      #expect(run.cases.allSatisfy { $0.suite == $0.file })
    }
  }

  @Test(
    "of a clean check has a passing case for each page",
    .enabled(if: ReportReader.hasPython, ReportReader.absence)
  )
  func clean() throws {
    let fixture = try ContentFixture(["en/help/a.md": "# A\n", "en/help/b.c.md": "# B\n", "de/help/a.md": "# A\n"])
    let root = SourceRoot(fixture.root, seenFrom: fixture.root)
    let report = JUnitReport(try ReportWords.messages(), root: root, failingFrom: .warning)
    let run = try #require(try ReportReader.testRuns([report.text(of: fixture.check())]).first)
    #expect(run.tests == 3)
    #expect(run.failures == 0)
    #expect(run.suites == [[1, 0, 1], [1, 0, 1], [1, 0, 1]])
    #expect(run.cases.map(\.name) == ["en/help/a.md", "en/help/b.c.md", "de/help/a.md"])
    #expect(run.cases.map(\.className) == ["en.help.a", "en.help.b_c", "de.help.a"])
    #expect(run.cases.allSatisfy { $0.failure == nil && $0.output == nil })
  }

  @Test("names a case by its rule and message, and counts those that are alike")
  func names() throws {
    let fixture = try ContentFixture(["en/help/a.md": "# A\n\n[a](x.md) [b](x.md)\n\n[c](y.md)\n"])
    let root = SourceRoot(fixture.root, seenFrom: fixture.root)
    let report = JUnitReport(try ReportWords.messages(), root: root, failingFrom: .warning)
    let names = { (text: String) in
      text.split(separator: "<testcase").dropFirst().map { $0.split(separator: " name=\"")[1].prefix { $0 != "\"" } }
    }
    let message = "link/missing-file: There is no file “x.md”."
    #expect(
      names(report.text(of: try fixture.check()))
        == [Substring(message), "\(message) (2)", "link/missing-file: There is no file “y.md”."]
    )
    // An edit above moves every line and changes no name.
    let before = names(report.text(of: try fixture.check()))
    try fixture.write("# A\n\nMore.\n\n[a](x.md) [b](x.md)\n\n[c](y.md)\n", to: "en/help/a.md")
    #expect(names(report.text(of: try fixture.check())) == before)
  }
}
