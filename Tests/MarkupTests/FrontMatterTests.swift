import Diagnostics
import Markup
import Testing

@Suite("Front matter")
struct FrontMatterTests {
  @Test("has typed values, and keeps the keys that it does not know")
  func typed() {
    let page = read(
      """
      ---
      title: 'Step 3 of 3: Connect'
      description: "A \\"quoted\\" text"
      exl-id: ef74bc53
      unique-page-id: 2360366
      feature: Setup, Sync ,,Mapping
      source-git-commit: 0d37fbdb
      workflow-type: tm+mt
      translation-type: ht
      source-wordcount: '423'
      ht-degree: 95%
      level: [Beginner, Advanced]
      published: yes
      ---
      # Body
      """
    )
    let front = page.frontMatter
    #expect(front.title == "Step 3 of 3: Connect")
    #expect(front.description == #"A "quoted" text"#)
    #expect(front.exlID == "ef74bc53")
    #expect(front.uniquePageID == "2360366")
    #expect(front.features == ["Setup", "Sync", "Mapping"])
    #expect(front.sourceGitCommit == "0d37fbdb")
    #expect(front.workflowType == "tm+mt")
    #expect(front.translationType == "ht")
    #expect(front.sourceWordCount == 423)
    #expect(front.humanTranslationPercent == 95)
    #expect(front.entries.count == 12)
    #expect(front["level"] == nil)
    #expect(front["published"] == "yes")
    #expect(front.entries.map(\.range.start.line) == Array(2...13))
    #expect(page.diagnostics.isEmpty)
    #expect(page.title == "Step 3 of 3: Connect")
    #expect(page.headings.map(\.range.start.line) == [15])
  }

  @Test("loses only the lines that are no YAML, and says which")
  func badLines() {
    let page = read(
      """
      ---
      title: Step 3 of 3: Connect
      feature: Setup
      description: "unclosed
      tags:
      - a
      - b
      exl-id: 1
      ---
      Body
      """
    )
    #expect(page.frontMatter.entries.map(\.key) == ["feature", "tags", "exl-id"])
    #expect(page.frontMatter.entries.map(\.range.start.line) == [3, 5, 8])
    #expect(page.rules == [.badFrontMatter, .badFrontMatter])
    #expect(page.diagnostics.map(\.variant) == ["unexpectedColon", "unclosed"])
    #expect(page.diagnostics.map(\.range.start.line) == [2, 4])
    #expect(page.diagnostics[0].range.start.column == "title: Step 3 of 3".utf8.count + 1)
    #expect(page.document.nodes.count == 3)
  }

  @Test("keeps the first of two values of one key, and points at the second")
  func duplicateKey() {
    let marked = MarkedPage("---\ntitle: One\nfeature: x\n‹title›: Two\n---\n")
    #expect(marked.page.frontMatter.title == "One")
    #expect(marked.page.frontMatter.entries.count == 2)
    #expect(marked.page.rules == [.badFrontMatter])
    #expect(marked.page.diagnostics.map(\.variant) == ["duplicateKey"])
    #expect(marked.page.diagnostics.map(\.range) == marked.ranges)
    #expect(marked.page.diagnostics.map(\.arguments) == [["key": .text("title")]])
  }

  @Test(
    "is never silent about what is no mapping", arguments: ["- a\n- b", "just text", "a: &x 1\nb: *x", "a: 1\n- b"])
  func noMapping(_ content: String) {
    #expect(read("---\n\(content)\n---\nBody").rules.contains(.badFrontMatter))
  }

  @Test("ends in any of the ways that are usual", arguments: ["---", "...", "---  ", "---\t"])
  func fences(_ fence: String) {
    let page = read("---\ntitle: x\n\(fence)\nBody")
    #expect(page.frontMatter.title == "x")
    #expect(page.document.plainText(0) == "Body")
  }

  @Test("may be empty, or only comments", arguments: ["---\n---\n", "---\n\n---\n", "---\n# nothing\n---\n"])
  func empty(_ front: String) {
    let page = read(front + "Body")
    #expect(page.frontMatter.entries.isEmpty)
    #expect(page.diagnostics.isEmpty)
    #expect(page.document.plainText(0) == "Body")
  }

  @Test("that is never closed is body, with a diagnostic at its fence")
  func unclosed() {
    let page = read("---\ntitle: x\n\n# Heading\n")
    #expect(page.frontMatter.entries.isEmpty)
    #expect(page.rules == [.badFrontMatter])
    #expect(page.diagnostics.map(\.variant) == ["unclosedFence"])
    #expect(page.diagnostics.map(\.range) == [SourceRange(line: 1, column: 1, length: 3)])
    #expect(page.headings.map { page.text(of: $0) }.last == "Heading")
  }

  @Test(
    "is none where the first line is no fence",
    arguments: ["\n---\na: 1\n---\n", " ---\na: 1\n---\n", "----\na: 1\n----\n"])
  func none(_ text: String) {
    #expect(read(text).document.frontMatterRange == nil)
  }

  @Test("a rule across the page is no front matter", arguments: ["---", "---\n", "---\n\nText\n"])
  func thematicBreak(_ text: String) {
    let page = read(text)
    #expect(page.diagnostics.isEmpty)
    #expect(page.document.nodes[1].kind == .thematicBreak)
  }

  @Test(
    "reads the same with any line ending, and after a byte order mark", arguments: ["\n", "\r\n", "\r"],
    ["", "\u{FEFF}"])
  func endings(_ ending: String, _ mark: String) {
    let lines = ["---", "title: Käse: 1", "tags:", "  - a", "feature: x", "---", "", "# One", "", "Two [a](b)", ""]
    let page = read(mark + lines.joined(separator: ending))
    #expect(page.frontMatter.entries.map(\.key) == ["tags", "feature"])
    #expect(page.diagnostics.map(\.range.start) == [SourcePosition(line: 2, column: 13)])
    #expect(page.headings.map(\.range.start) == [SourcePosition(line: 8, column: 1)])
    #expect(page.links.map(\.range) == [SourceRange(line: 10, column: 5, length: 6)])
  }

  @Test("nested lists are kept as keys without text")
  func nested() {
    let page = read("---\na:\n  - b:\n    - c\n    - d: [e, {f: g}]\nh: i\n---\n")
    #expect(page.frontMatter.entries.map(\.key) == ["a", "h"])
    #expect(page.frontMatter.entries.map(\.value) == [nil, "i"])
    #expect(page.diagnostics.isEmpty)
  }
}
