import Diagnostics
import Testing

@testable import DocsCheck

@Suite("A baseline")
struct BaselineTests {
  private static let page = "# A\n\n[a](gone.md) [b](lost.md)\n\n## B {#b}\n\n[a](gone.md)\n"

  @Test("of a result leaves nothing of it")
  func identity() throws {
    let result = try ContentFixture(["en/help/a.md": Self.page]).check()
    let baseline = try #require(Baseline(reading: Array(Baseline(result).text.utf8)))
    let left = result.excluding(baseline)
    #expect(left.findings.isEmpty)
    #expect(left.summary.known == 3)
    #expect(left.summary.errors == 0)
  }

  @Test("survives an edit that moves lines, and tells what is mended")
  func edits() throws {
    let fixture = try ContentFixture(["en/help/a.md": Self.page])
    let baseline = Baseline(try fixture.check())
    try fixture.write("# A\n\nText.\n\n[a](gone.md) [c](new.md)\n\n## B {#b}\n\n[a](gone.md)\n", to: "en/help/a.md")
    let left = try fixture.check().excluding(baseline)
    #expect(left.findings.map { $0.diagnostic.arguments["target"] } == [.text("new.md")])
    #expect(left.summary.mended == 1)
  }

  @Test(
    "that is none is told from one",
    arguments: [
      "", "{}", "[]", "{\"formatVersion\": \"2.0\", \"findings\": []}", "{\"formatVersion\": \"1.0\"", "\u{0}",
    ]
  )
  func damaged(text: String) {
    #expect(Baseline(reading: Array(text.utf8)) == nil)
  }

  @Test("of a later minor version is read")
  func later() {
    let text =
      #"{"formatVersion": "1.7", "more": 1, "findings": [{"fingerprint": "a", "rule": "b", "file": "c", "d": 1}]}"#
    #expect(Baseline(reading: Array(text.utf8))?.fingerprints == [Fingerprint(rawValue: "a")])
  }
}
