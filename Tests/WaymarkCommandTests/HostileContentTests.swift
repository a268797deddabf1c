import Markup
import Testing

@testable import WaymarkCommand

@Suite("An article that means harm")
struct HostileContentTests {
  private let place: Workplace

  /// What could act on a terminal or on whoever shows Markdown.
  static let attacks = [
    "\u{1B}[2J\u{1B}]0;title\u{07}", "&#27;[2J", "&#x9b;31m", "\u{202E}txt.exe\u{202C}", "\u{2066}a\u{2069}",
    "&#x202e;b",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;b&gt;", "`` ` ``", "``a`<b>`c``", "`<i>`",
    "\\- [x] 9. done", "\\> [!CAUTION]", "- [x] done", "\\# A", "1\\. [x] b", "a | b", "*a* _b_ **c** ~~d~~",
    "\\[x\\](y)",
    "[a](javascript:alert%281%29)", "[a](<data:text/html,b>)", "[a\u{1B}[31m](b\u{1B}[31m)", "[a](b&#27;c)",
    "[a](<b>c)", "[a](<b \\<c\\>>)", "[a](b\\)c)", "[a&#27;b](c)", "[\u{E000}a](b)", "[a](b&amp;lt;c)", "![a\u{1B}](b)",
    "&#8232;- [x] a", "a\\\n- [x] b",
    "\u{E000}a\u{E001}",
    "[!UICONTROL \u{1B}[31m]", "**\u{1B}[31m**", "&amp;lt;script&gt;", "<!-- a -->", "---", "===", "    code",
    "```\n`\n```",
    "+ a", "2) b",
    "| a | b |\n| - | - |\n| <b> | `c \\| \u{1B}[2J` |\n| \\\\| - [x] c | &#124; |",
    "<https://example.com/\u{1B}>",
  ]

  init() throws {
    place = try Workplace()
  }

  /// Puts an attack in every place of an article that is shown.
  private func publish(_ attack: String) throws -> String {
    let inner = attack.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n   ")
    let line = attack.split(separator: "\n").joined(separator: " ")
    let page = """
      # Title \(line)

      ## Section \(line) {#a}

      1. Click \(line) here.

         \(inner)

         >[!CAUTION]
         >
         >\(line) Careful.

         >[!NOTE]
         >
         >Note \(line)

         >[!X\(line.uppercased().filter { ("A"..."Z").contains($0) })]
         >
         >Kind

      1. Then.

      """
    try place.write(page, to: "content/en/help/x.md")
    let manifest = """
      guide: x
      title: guide.professional.title
      applies: { fact: salesforce.edition, in: [professional] }
      articles:
        - { id: x }
      steps:
        "x#a/1": { do: none, requires: none }
        "x#a/2": { do: none, requires: none }

      """
    try place.write(manifest, to: "content/guides/x.yaml")
    return "--content \(place.path)/content"
  }

  /// The scalars of a text that a terminal could act on.
  private func harmful(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { scalar in
      switch scalar.value {
      case 0x0A: false
      case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
      default: false
      }
    }
  }

  @Test("cannot act on a terminal", arguments: attacks)
  func terminal(attack: String) throws {
    let content = try publish(attack)
    place.run("engine init --edition professional")
    for command in [
      "render", "next", "plan", "why a/1", "steps", "articles", "graph", "guide new x", "render --format markdown",
    ] {
      let answer = place.run("\(command) \(content)")
      #expect([.done, .findings].contains(answer.status), "\(command): \(answer.text)")
      #expect(harmful(answer.text).isEmpty, "\(command): \(harmful(answer.text)) in \(answer.text.debugDescription)")
    }
    // Colors of its own do not let an article's through.
    let colored = place.run("render \(content) --color always").output
    let sequences = colored.split(separator: "\u{1B}").dropFirst().map { $0.prefix { $0 != "m" } }
    #expect(Set(sequences).isSubset(of: ["[0", "[1", "[2", "[31", "[32", "[33", "[36"]))
  }

  @Test("does not get beyond its place in Markdown", arguments: attacks)
  func markdown(attack: String) throws {
    let answer = place.run("render --format markdown \(try publish(attack))")
    #expect(answer.status == .done)
    let items = TaskItems(in: answer.output)
    #expect(items.count == 2, "\(answer.output)")
    #expect(items.ticked == 0)
    let document = Document(parsing: answer.output)
    for index in document.nodes.indices {
      switch document.nodes[index].kind {
      case .htmlInline: #expect(["<strong>", "</strong>"].contains(document.text(index)), "\(answer.output)")
      case .htmlBlock, .codeBlock, .thematicBreak, .image: Issue.record("\(answer.output)")
      case .heading: #expect(document.nodes[index].detail <= 3)
      case .link:
        let target = document.text(index)
        #expect(!target.hasPrefix("javascript:") && !target.hasPrefix("data:"), "\(answer.output)")
      default: break
      }
    }
    let headings = document.nodes.filter { $0.kind == .heading }.map(\.detail)
    #expect(headings == [1, 2, 3], "\(answer.output)")
    // One list for each box, and one quotation for each admonition.
    #expect(document.nodes.count { $0.kind == .item } == 2, "\(answer.output)")
    #expect(document.nodes.count { $0.kind == .blockQuote } == 3, "\(answer.output)")
  }

  @Test("by its name or its anchors cannot act on a terminal either")
  func names() throws {
    let page = "# T\n\n## A {#a\u{1B}[31m}\n\n1. Click.\n"
    try place.write(page, to: "content/en/help/x\u{1B}[31m.md")
    for command in ["steps", "articles", "steps --format json"] {
      let answer = place.run("\(command) --content \(place.path)/content")
      #expect(answer.status == .done)
      #expect(harmful(answer.text).isEmpty, "\(answer.text.debugDescription)")
    }
  }

  @Test("that is too large is passed over with a reason")
  func large() throws {
    let content = try publish("fine")
    let answer = place.run("steps \(content) --max-page-size 100")
    #expect(answer.errorOutput.contains("x.md:1:1: error: "))
    #expect(answer.errorOutput.contains("--max-page-size"))
  }
}

extension Document {
  /// Reads a text as Markdown.
  init(parsing text: String) {
    self.init(parsing: Array(text.utf8), file: "list.md")
  }
}
