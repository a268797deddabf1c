import Diagnostics
import Testing

@testable import DocsCheck

@Suite("Comments that silence findings")
struct SuppressionTests {
  @Test(
    "silence what they name on the next line, and nothing else",
    arguments: [
      ("<!-- waymark-disable-next-line link/missing-file: comes later -->\n[a](gone.md)\n", [] as [String]),
      ("<!--waymark-disable-next-line link/missing-file:comes later-->\n[a](gone.md)\n", []),
      (
        "<!-- waymark-disable-next-line link/missing-file, link/missing-image: both -->\n[a](gone.md) ![b](gone.png)\n",
        []
      ),
      (
        "<!-- waymark-disable-next-line link/missing-file: one -->\n<!-- waymark-disable-next-line link/missing-image: two -->\n"
          + "[a](gone.md) ![b](gone.png)\n",
        []
      ),
      ("* x <!-- waymark-disable-next-line link/missing-file: in a list -->\n  [a](gone.md)\n", []),
      ("<!-- waymark-disable-next-line link/missing-file:\n two lines -->\n[a](gone.md)\n", []),
      (
        "<!-- waymark-disable-next-line link/missing-file: too far -->\n\n[a](gone.md)\n",
        ["suppression/unused", "link/missing-file"]
      ),
      ("<!-- waymark-disable-next-line link/missing-file -->\n[a](gone.md)\n", ["suppression/missing-reason"]),
      ("<!-- waymark-disable-next-line link/missing-file: -->\n[a](gone.md)\n", ["suppression/missing-reason"]),
      (
        "<!-- waymark-disable-next-line link/missing-anchor: another -->\n[a](gone.md)\n",
        ["suppression/unused", "link/missing-file"]
      ),
      (
        "<!-- waymark-disable-next-line link/missing-fil: typo -->\n[a](gone.md)\n",
        ["suppression/unknown-rule", "link/missing-file"]
      ),
      ("<!-- waymark-disable link/missing-file: always -->\ntext\n", ["suppression/malformed"]),
      ("<!-- waymark-disable-next-line: all -->\ntext\n", ["suppression/malformed"]),
      ("<!-- waymark-disabled -->\ntext\n", []),
      ("`<!-- waymark-disable-next-line x -->`\n", []),
    ]
  )
  func silence(body: String, expected: [String]) throws {
    let result = try ContentFixture.check(page: "# Page\n\n" + body)
    #expect(result.rules == expected)
  }

  @Test("are counted, line endings of any kind", arguments: ["\n", "\r\n"])
  func counted(ending: String) throws {
    let lines = ["# A", "", "<!-- waymark-disable-next-line link/missing-file: x -->", "[a](gone.md)", ""]
    let result = try ContentFixture.check(page: lines.joined(separator: ending))
    #expect(result.summary.suppressed == 1)
  }

  @Test("of a rule that is off are not called unused")
  func off() throws {
    let fixture = try ContentFixture([
      "en/help/a.md": "# A\n\n<!-- waymark-disable-next-line link/missing-file: x -->\ntext\n"
    ])
    var configuration = CheckConfiguration()
    configuration.severities.set(.off, of: .rule(.missingFile))
    #expect(try fixture.check(configuration).rules == [])
  }
}
