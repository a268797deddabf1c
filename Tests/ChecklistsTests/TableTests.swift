import Checklists
import Diagnostics
import Facts
import Localization
import Markup
import Platform
import Runner
import TestSupport
import Testing

@testable import Guides

@Suite("A pipe table in a step")
struct TableTests {
  private let table = """
    | Field | Type |
    | --- | --: |
    | **Score** | `a \\| b` |
    | Name \\| alias | 名前 |
    """

  /// A checklist of one step, and what formats write it with.
  private func checklist(_ step: String) throws -> (checklist: Checklist, messages: Messages) {
    let indented = step.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n   ")
    let page = Page(parsing: Array("# T {#t}\n\n## S {#s}\n\n1. \(indented)\n".utf8), file: "a.md")
    let id = StepID(section: SectionID(article: "a", anchor: "s"), ordinal: 1)
    let article = Article(id: "a", pages: [LocalizedPage(locale: "en", root: "", path: "help/a.md", page: page)])
    let place = SourceRange(line: 1, column: 1, length: 0)
    let guide = Guide(
      id: "g",
      titleKey: "guide.professional.title",
      applies: .always,
      isChosenByName: false,
      given: [],
      articles: [Guide.ArticleReference(id: "a", role: .main, range: place)],
      sections: [:],
      steps: [id: Guide.StepRule(range: place)],
      hazards: [],
      file: "g.yaml"
    )
    let loaded = GuideLibrary.LoadedGuide(guide: guide, articles: ["a": article], diagnostics: [])
    let runner = Runner(loaded, Snapshot(observedAt: Timestamp(secondsSinceEpoch: 0), revision: 0, values: [:]))
    let catalog = try MessageCatalog(json: FileSystem().read("\(TestInputs.locales)/en.json"))
    return (Checklist([runner.state(of: id)], of: runner, chain: ["en"]), Messages(catalog))
  }

  private func terminal(_ step: String, width: Int = 80, usesColor: Bool = false) throws -> [String] {
    let (checklist, messages) = try checklist(step)
    let style = TextStyle(usesColor: usesColor, width: width)
    return ChecklistTerminal(messages, style: style, links: LinkWords(base: nil), showsIDs: false)
      .lines(of: checklist.items, locale: "en")
  }

  @Test(
    "has its columns below each other, where it follows the instruction or stands by itself",
    arguments: ["", "\n"]
  )
  func columns(gap: String) throws {
    let lines = try terminal("Choose:\n\(gap)\(table)\n\nThen go.")
    #expect(
      lines.drop { $0 != "[ ] 1. Choose:" } == [
        "[ ] 1. Choose:",
        "       Field        │    Type",
        "       ─────────────┼────────",
        "       [Score]      │ `a | b`",
        "       Name | alias │    名前",
        "       Then go.",
      ]
    )
  }

  @Test("is no wider than the line, whatever its cells hold", arguments: 24...60)
  func narrow(width: Int) throws {
    let long = "\(table)\n| \(String(repeating: "many words ", count: 9)) | \(String(repeating: "長い", count: 30)) |"
    let lines = try terminal("Choose:\n\n\(long)", width: width)
    for line in lines { #expect(line.displayWidth <= width, "\(line)") }
    let text = lines.joined().filter { $0.isLetter }
    #expect(text.count { $0 == "長" } == 30)
    #expect(lines.joined(separator: " ").split(separator: " ").count { $0 == "words" } == 9)
  }

  @Test(
    "keeps what is to be typed in one piece, also beside full-width punctuation",
    arguments: ["Lead_Score__c", "（Lead_Score__c）", "填写Lead_Score__c，", "Lead_Score__c。", "长Lead_Score__c长"]
  )
  func typed(cell: String) throws {
    let long = String(repeating: "长い", count: 30)
    let lines = try terminal("Go:\n\n| A | B | C |\n| - | - | - |\n| \(cell) | \(long) | \(long) |", width: 50)
    #expect(lines.contains { $0.contains("┼") })
    #expect(lines.contains { $0.contains("Lead_Score__c") }, "\(lines)")
  }

  @Test("uses the whole line, its widest columns narrowed to the same width", arguments: 40...90)
  func evenly(width: Int) throws {
    let whole = [9, 31, 199, 201]
    let row = whole.map { String(repeating: "a ", count: $0 / 2) + "a" }.joined(separator: " | ")
    let lines = try terminal("Go:\n\n| A | B | C | D |\n| - | - | - | - |\n| \(row) |", width: width)
    guard let rule = lines.first(where: { $0.contains("┼") }) else {
      // Four columns of eight, three separators and the indent.
      #expect(width < 4 * 8 + 3 * 3 + 7)
      return
    }
    #expect(rule.displayWidth == width)
    let widths = rule.drop { $0 == " " }.split(separator: "─┼─").map(\.count)
    let widest = try #require(widths.max())
    for (width, whole) in zip(widths, whole) where width < whole { #expect(width >= widest - 1, "\(widths)") }
  }

  @Test("where there is no room for columns, is a list with the headings")
  func list() throws {
    let rows = "| Alpha | Beta | Gamma |\n| - | - | - |\n| long one | long two | long ten |"
    let lines = try terminal("Go:\n\n\(rows)", width: 24)
    #expect(lines.suffix(3) == ["       • Alpha: long one", "         Beta: long two", "         Gamma: long ten"])
  }

  @Test("ends a color with each line of a cell")
  func colors() throws {
    let row = "| **\(String(repeating: "bold ", count: 9))end** | \(String(repeating: "b ", count: 30)) |"
    let step = "Go:\n\n| A | B |\n| - | - |\n\(row)"
    for line in try terminal(step, width: 40, usesColor: true) where line.contains("│") {
      for cell in line.split(separator: "│") {
        #expect(cell.components(of: "\u{1B}[1m") == cell.components(of: "\u{1B}[0m"), "\(line)")
      }
    }
  }

  @Test("is a table in Markdown, with the same cells and alignments", arguments: ["", "\n"])
  func markdown(gap: String) throws {
    let (checklist, messages) = try checklist("Choose:\n\(gap)\(table)\n\nThen go.")
    let text = ChecklistMarkdown(messages, links: LinkWords(base: nil)).text(of: checklist)
    let page = Page(parsing: Array(text.utf8), file: "out.md")
    let written = try #require(page.tables.first)
    #expect(page.tables.count == 1)
    #expect(written.alignments == [.none, .right])
    #expect(
      page.rows(of: written).map { row in row.map { $0.map(\.text).joined() } }
        == [["Field", "Type"], ["Score", "a | b"], ["Name | alias", "名前"]]
    )
    #expect(text.contains("**1.** Choose:\n"))
  }
}

extension Substring {
  /// How often a text occurs.
  fileprivate func components(of text: String) -> Int {
    indices.count { self[$0...].hasPrefix(text) }
  }
}
