import Diagnostics
import DocsCheck
import Foundation
import Guides
import Localization
import Platform
import Testing

@Suite("A report")
struct ReportTests {
  private static let messages: Messages = {
    guard let english = LanguageTag("en") else { preconditionFailure("en is a language tag") }
    let texts = [
      "diagnostic.link/missing-file": "no file {target}", "diagnostic.link/missing-image": "no image {target}",
      "severity.error": "error", "severity.info": "info", "error.suggestion": "Did you mean “{suggestion}”?",
      "check.summary": "{pages}, {links}, {external}: {findings}", "check.pages": "{count} p",
      "check.links": "{count} l",
      "check.external": "{count} x", "check.errors": "{count} e", "check.warnings": "{count} w",
      "check.infos": "{count} i", "diagnostic.dialect/unknown-construct": "odd {name}",
    ]
    return Messages(MessageCatalog(locale: english, messages: texts.mapValues { .text($0) }))
  }()

  private static func text(_ page: String, width: Int = 100) throws -> [String] {
    let fixture = try ContentFixture(["en/help/a.md": page, "en/help/sub/moved.md": ""])
    let report = TextReport(messages, width: width) { try? FileSystem().read($0) }
    let text = try report.text(of: fixture.check())
    return text.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.replacingOccurrences(of: fixture.root + "/", with: "")
    }
  }

  @Test("for readers shows the file, the message, the line, the place and what was meant")
  func text() throws {
    #expect(
      try Self.text("# A\n\nSee [that](moved.md) and ![i](i.png).\n") == [
        "en/help/a.md",
        "  3:5: error: no file moved.md [link/missing-file]",
        "    3 | See [that](moved.md) and ![i](i.png).",
        "      |     ^~~~~~~~~~~~~~~~",
        "    Did you mean “sub/moved.md”?",
        "  3:26: error: no image i.png [link/missing-image]",
        "    3 | See [that](moved.md) and ![i](i.png).",
        "      |                          ^~~~~~~~~~~",
        "",
        "2 p, 2 l, 0 x: 2 e, 0 w, and 0 i",
        "",
      ]
    )
  }

  @Test("without findings is its numbers alone, and does not show what is only worth knowing")
  func clean() throws {
    #expect(try Self.text("[!ODD x]{type=y}\n").last == "")
    #expect(try Self.text("# A\n") == ["2 p, 0 l, 0 x: 0 e, 0 w, and 0 i", ""])
  }

  @Test(
    "marks the place by columns, not by characters or bytes",
    arguments: [("同步字段", 8), ("é", 1), ("e\u{301}", 1), ("\u{200B}", 0), ("👩‍👩‍👧", 2), ("\t", 1), ("\u{1B}", 1)]
  )
  func columns(prefix: String, columns: Int) throws {
    let lines = try Self.text("x\(prefix)[b](x.md)\n")
    #expect(lines[3] == "      | " + String(repeating: " ", count: columns + 1) + "^~~~~~~~~")
  }

  @Test(
    "shows of a long line what is around the place",
    arguments: ["word ", "同步字段 ", "👩‍👩‍👧 ", "e\u{301} "],
    [0, 3, 200, 20_000]
  )
  func window(filling: String, before: Int) throws {
    let width = 60
    let page = String(repeating: filling, count: before) + "[b](x.md)" + String(repeating: " " + filling, count: 500)
    let lines = try Self.text(page, width: width)
    #expect(lines[2].displayWidth <= width)
    let caret = try #require(lines[3].firstIndex(of: "^"))
    let column = lines[3][..<caret].displayWidth
    var start = lines[2].startIndex
    while lines[2][..<start].displayWidth < column { start = lines[2].index(after: start) }
    #expect(lines[2][start...].hasPrefix("[b](x.md)"))
    #expect(lines[3].hasSuffix("^~~~~~~~~"))
  }

  @Test("lets nothing through that a terminal would act on")
  func harmless() throws {
    for line in try Self.text("# A\u{1B}]0;x\u{7}\n\n[\u{1B}[31m\u{202E}](<\u{1B}[2J.md>)\n") {
      #expect(!line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    }
  }

  @Test("survives a file that changed since it was checked", arguments: [nil, "", "x"])
  func changed(source: String?) throws {
    let fixture = try ContentFixture(["en/help/a.md": "# A\n\n[a](x.md)\n"])
    let report = TextReport(Self.messages) { _ in source.map { Array($0.utf8) } }
    #expect(try report.text(of: fixture.check()).contains("3:1: error: no file x.md"))
  }

  @Test("for programs has the promised fields")
  func json() throws {
    let fixture = try ContentFixture([
      "en/help/a.md": "# A\n\n[\"é\"](moved.md) ![i](<i\n.png>)\n\n![i](https://a.example/i.png)\n\n![j](j.png)\n",
      "en/help/sub/moved.md": "",
    ])
    let result = try fixture.check()
    let text = JSONReport.text(of: result, Self.messages)
    let report = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(Set(report.keys) == ["formatVersion", "summary", "diagnostics"])
    #expect(report["formatVersion"] as? String == "1.0")
    let summary = try #require(report["summary"] as? [String: Any])
    let counts: Set = ["pages", "links", "external", "errors", "warnings", "infos", "suppressed", "known", "mended"]
    #expect(Set(summary.keys) == counts.union(["byRule"]))
    #expect(summary["pages"] as? Int == 2)
    #expect(summary["links"] as? Int == 3)
    #expect(summary["external"] as? Int == 1)
    #expect(summary["errors"] as? Int == 2)
    #expect(summary["byRule"] as? [String: Int] == ["link/missing-file": 1, "link/missing-image": 1])
    let diagnostics = try #require(report["diagnostics"] as? [[String: Any]])
    let first = try #require(diagnostics.first)
    #expect(
      Set(first.keys) == [
        "rule", "severity", "file", "line", "column", "endLine", "endColumn", "message", "suggestion", "fingerprint",
        "notes",
      ]
    )
    #expect(first["rule"] as? String == "link/missing-file")
    #expect(first["severity"] as? String == "error")
    #expect(first["file"] as? String == fixture.root + "/en/help/a.md")
    #expect(first["line"] as? Int == 3)
    #expect(first["column"] as? Int == 1)
    #expect(first["endLine"] as? Int == 3)
    #expect(first["endColumn"] as? Int == 17)
    #expect(first["message"] as? String == "no file moved.md")
    #expect(first["suggestion"] as? String == "sub/moved.md")
    #expect(first["fingerprint"] as? String == result.findings.first?.fingerprint.rawValue)
    #expect(diagnostics.last?["suggestion"] is NSNull)
  }
}
