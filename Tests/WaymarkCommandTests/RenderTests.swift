import Localization
import Markup
import Platform
import TestSupport
import Testing

@testable import WaymarkCommand

@Suite("A rendered checklist")
struct RenderTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
  }

  @Test("without an engine is the whole guide, with nothing ticked", arguments: Workplace.locales)
  func unverified(locale: String) throws {
    let ids = try place.json("graph --guide professional", .done)["nodes"]?.list.count { $0["kind"] == .text("step") }
    let markdown = place.run("render --guide professional --format markdown --locale \(locale)")
    #expect(markdown.status == .done)
    let items = TaskItems(in: markdown.output)
    #expect(items.count == ids)
    #expect(items.ticked == 0)
    let terminal = place.run("render --guide professional --locale \(locale)")
    #expect(terminal.status == .done)
    #expect(terminal.lines.count { $0.hasPrefix("[ ] ") } == ids)
    #expect(FileSystem().kind(of: place.engine) == nil)
  }

  @Test("with an engine has the steps that apply, and ticks those that are done", arguments: Workplace.locales)
  func verified(locale: String) throws {
    place.run("engine init --edition enterprise")
    for action in ["salesforce.login", "salesforce.resetToken", "marketo.enterCredentials", "marketo.syncFields"] {
      place.run("engine do \(action)")
    }
    let progress = try #require(place.json("next", .done)["progress"])
    let markdown = place.run("render --format markdown --locale \(locale)").output
    let items = TaskItems(in: markdown)
    let optional = markdown.ranges(of: Messages(try Workplace.catalog(locale)).text("checklist.optional")).count
    #expect(optional > 0)
    #expect(items.count - optional == progress["total"]?.number)
    #expect(items.ticked == progress["verified"]?.number)
    #expect(items.ticked > 0)
    let lines = place.run("render --locale \(locale)").lines
    #expect(lines.count { $0.hasPrefix("[x] ") } == items.ticked)
    #expect(lines.count { $0.hasPrefix("[") } == items.count)
  }

  @Test("is written to a file, and replaces it whole")
  func out() throws {
    let out = place.path + "/list.md"
    try place.write(String(repeating: "old\n", count: 10_000), to: "list.md")
    let answer = place.run("render --guide professional --format markdown --out \(out)")
    #expect(answer.status == .done)
    #expect(answer.output.isEmpty)
    #expect(try place.files()["list.md"] == place.run("render --guide professional --format markdown").output)
    // Nothing it was made of is left beside it.
    #expect(try Set(place.files().keys) == ["list.md"])
  }

  @Test("that cannot be written says so", arguments: ["missing/list.md", "file/list.md", "."])
  func unwritable(name: String) throws {
    try place.write("", to: "file")
    let answer = place.run("render --guide professional --out \(place.path)/\(name)")
    #expect(answer.status == .findings)
    #expect(answer.errorOutput.contains(name == "." ? place.path : name))
    let error = try place.json("graph --guide professional --out x", .usage)["error"]
    #expect(error?["code"] == .text("optionNotForCommand"))
  }

  @Test("has published addresses where their base is given")
  func links() {
    let answer = place.run("render --guide professional --format markdown --link-base https://example.com/docs/")
    #expect(answer.output.contains("(https://example.com/docs/marketo/"))
    #expect(!answer.output.contains("(/help/"))
    #expect(!answer.output.contains(".md)"))
  }
}

/// The task boxes of a Markdown text, as a CommonMark parser sees its items.
struct TaskItems {
  private(set) var count = 0
  private(set) var ticked = 0

  init(in markdown: String) {
    let document = Document(parsing: markdown)
    for index in document.nodes.indices where document.nodes[index].kind == .item {
      var text = ""
      for inner in index + 1..<Int(document.nodes[index].end) where document.nodes[inner].kind == .text {
        text += document.text(inner)
        if text.utf8.count > 4 { break }
      }
      if text.hasPrefix("[ ] ") { count += 1 }
      if text.hasPrefix("[x] ") { (count, ticked) = (count + 1, ticked + 1) }
    }
  }
}
