import Platform
import TestSupport
import Testing

@testable import WaymarkCommand

@Suite("check")
struct CheckTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.write("# A {#a}\n\n[b](b.md#bb) [c](/help/c.md) ![](p.png)\n", to: "docs/en/help/a.md")
    try place.write("# B {#bb}\n\n[a](a.md)\n", to: "docs/en/help/b.md")
    try place.write("# A {#a}\n\n[b](b.md#bbb)\n", to: "docs/de/help/a.md")
    try place.write("# B {#bb}\n\n[!UICONTROL Two  Spaces]\n", to: "docs/de/help/b.md")
  }

  private func check(_ options: String = "") -> String {
    "check --content \(place.path)/docs \(options)"
  }

  @Test("finds what leads nowhere, with its place and what was probably meant")
  func findings() throws {
    let report = try place.json(check(), .findings)
    let summary = try #require(report["summary"])
    #expect(summary["pages"]?.number == 4)
    #expect(summary["links"]?.number == 5)
    #expect(summary["external"]?.number == 0)
    #expect(summary["errors"]?.number == 3)
    #expect(summary["warnings"]?.number == 3)
    #expect(summary["byRule"]?["link/missing-anchor"]?.number == 1)
    let diagnostics = report["diagnostics"]?.list ?? []
    #expect(
      diagnostics.map { $0["rule"]?.text } == [
        "translation/image-differs", "link/missing-anchor", "translation/link-target-differs",
        "dialect/label-whitespace", "link/missing-file", "link/missing-image",
      ]
    )
    for diagnostic in diagnostics {
      for key in ["rule", "severity", "file", "message", "fingerprint"] { #expect(diagnostic[key]?.text != nil) }
      for key in ["line", "column", "endLine", "endColumn"] { #expect(diagnostic[key]?.number != nil) }
    }
    let anchor = try #require(diagnostics.dropFirst().first)
    #expect(anchor["suggestion"]?.text == "b.md#bb")
    #expect(anchor["line"]?.number == 3)
    #expect(anchor["column"]?.number == 1)
    let note = try #require(diagnostics.first?["notes"]?.list.first)
    #expect(note["file"]?.text == "\(place.path)/docs/en/help/a.md")
    #expect(note["line"]?.number == 3)
    #expect(note["message"]?.text == "This is the place in the source.")
  }

  @Test(
    "fails on what it is told to fail on",
    arguments: [
      ("", ExitStatus.findings), ("--fail-on warning", .findings), ("--fail-on error", .findings),
      ("--fail-on never", .done),
    ]
  )
  func failOn(options: String, status: WaymarkCommand.ExitStatus) {
    #expect(place.run(check(options)).status == status)
  }

  @Test("a warning alone fails, but not where errors are asked for")
  func warnings() throws {
    let page = try place.write("# B {#bb}\n\n[!UICONTROL Two  Spaces]\n", to: "one/help/b.md")
    let root = PathText.parent(of: PathText.parent(of: page))
    #expect(place.run("check --content \(root)").status == .findings)
    #expect(place.run("check --content \(root) --fail-on error").status == .done)
  }

  @Test("a path limits what is reported, not what is read")
  func paths() throws {
    let report = try place.json(check("\(place.path)/docs/de"), .findings)
    let files = Set((report["diagnostics"]?.list ?? []).compactMap { $0["file"]?.text })
    #expect(files == ["\(place.path)/docs/de/help/a.md", "\(place.path)/docs/de/help/b.md"])
    let missing = place.run(check("\(place.path)/docs/fr"))
    #expect(missing.status == .usage)
    #expect(missing.errorOutput.contains("docs/fr"))
  }

  @Test("a path without a page is wrong usage, not a clean bill")
  func nothingChecked() throws {
    try place.write("# Elsewhere\n", to: "other/page.md")
    let answer = place.run(check("\(place.path)/other"))
    #expect(answer.status == .usage)
    #expect(answer.errorOutput.contains("\(place.path)/docs"))
  }

  @Test("a locale limits what is reported; its source is read as well")
  func locale() throws {
    let report = try place.json(check("--locale de"), .findings)
    #expect(report["summary"]?["pages"]?.number == 2)
    let rules = (report["diagnostics"]?.list ?? []).compactMap { $0["rule"]?.text }
    #expect(rules.contains("translation/image-differs"))
    #expect(!rules.contains("link/missing-image"))
    #expect(place.run(check("--locale sv")).status == .usage)
  }

  @Test("speaks the reader's language", arguments: Workplace.locales)
  func languages(locale: String) {
    place.environment["WAYMARK_LOCALE"] = locale
    let answer = place.run(check())
    #expect(answer.status == .findings)
    #expect(answer.output.contains("/help/c.md"))
    #expect(answer.errorOutput.isEmpty)
  }

  @Test("nothing is found in the project's own articles")
  func ownContent() throws {
    let report = try place.json("check", .done)
    #expect(report["diagnostics"]?.list == [])
    #expect(report["summary"]?["pages"]?.number == 31 * Workplace.locales.count)
  }

  @Test(
    "a large tree is checked in two tasks, and gives what its parts give",
    .enabled(if: TestInputs.areAvailable, Comment(rawValue: TestInputs.absence))
  )
  func corpus() throws {
    let answer = try BuiltProgram().run("check --format json --content \(TestInputs.corpus)")
    #expect(answer.ending == .exited(1))
    let summary = try #require(try JSONValue(reading: answer.output)["summary"])
    #expect(summary["pages"]?.number == 1_562)
    // README of the corpus: 25 anchors in four locales; 1 file, which has moved, 10 images and 13 anchors in Swedish.
    #expect(summary["byRule"]?["link/missing-anchor"]?.number == 113)
    #expect(summary["byRule"]?["link/missing-image"]?.number == 10)
    #expect(summary["byRule"]?["link/moved"]?.number == 1)
  }
}
