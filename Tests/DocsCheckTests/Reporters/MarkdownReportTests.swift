import Diagnostics
import Foundation
import Localization
import TestSupport
import Testing

@testable import DocsCheck

/// What a reader sees of Markdown, once it is HTML.
private struct RenderedPage {
  /// The tags, with their attributes, that open an element.
  private(set) var tags: [String] = []
  /// The rows of all tables: the text of their cells, with a line feed for each line break.
  private(set) var rows: [[String]] = []
  /// The headings.
  private(set) var headings: [String] = []

  init(html: String) {
    var text = ""
    var row: [String] = []
    for piece in html.split(separator: "<").dropFirst(html.hasPrefix("<") ? 0 : 1) {
      guard let end = piece.firstIndex(of: ">") else { continue }
      let tag = piece[..<end]
      let name = tag.prefix { $0 != " " }
      let content = Self.unescaped(piece[piece.index(after: end)...])
      if !tag.hasPrefix("/") { tags.append(String(tag)) }
      switch name {
      case "td", "th", "h2", "h3": text = content
      case "br": text += "\n" + content
      case "/td", "/th": row.append(text)
      case "/tr": (row, rows) = ([], rows + [row])
      case "/h2", "/h3": headings.append(text)
      default: text += content
      }
    }
  }

  private static func unescaped(_ text: Substring) -> String {
    String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&amp;", with: "&")
  }
}

@Suite("A Markdown summary")
struct MarkdownReportTests {
  private static let root = SourceRoot("/work", seenFrom: "/work")

  private static func text(
    _ result: CheckResult,
    linksTo base: String? = nil,
    limit: Int = MarkdownReport.largest
  ) throws -> String {
    MarkdownReport(try ReportWords.messages(), root: root, linksTo: base, limit: limit).text(of: result)
  }

  @Test(
    "is rendered with every text as it was, and with no element that a page brought",
    .enabled(if: ReportReader.hasMarkdown, ReportReader.absence),
    arguments: 0..<40 as Range<UInt64>
  )
  func rendered(seed: UInt64) throws {
    let result = RandomResult(seed: seed, count: 30).result
    let page = RenderedPage(html: try ReportReader.html(try Self.text(result)))
    let known: Set = ["h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "br", "a"]
    #expect(Set(page.tags.map { String($0.prefix { $0 != " " }) }).isSubset(of: known))
    for tag in page.tags where tag.hasPrefix("a ") {
      #expect(tag.hasPrefix("a href=\"content/") && tag.split(separator: "\"").count == 2, "\(tag)")
    }
    let words = FindingWords(try ReportWords.messages())
    // The page shows no difference between white spaces at the end of a cell, and none there.
    let expected = result.findings.map { finding in
      let diagnostic = finding.diagnostic
      let message = words.messageWithSuggestion(diagnostic).truncated(to: 500)
      let notes = diagnostic.notes.map { "\n\(words.message($0)) \(words.place($0.range, in: $0.file))" }
      return [
        String(diagnostic.range.start.line), words.severity(diagnostic.severity),
        (message + notes.joined()).trimmingCharacters(in: CharacterSet(charactersIn: " ")), diagnostic.rule.rawValue,
      ]
    }
    let rows = page.rows.filter { $0.count == 4 && $0[0] != "Line" }
    let texts = { (rows: [[String]]) in rows.map { $0.joined(separator: "\0").replacing("@\u{200B}", with: "@") } }
    #expect(texts(rows).sorted() == texts(expected).sorted())
    let files = Set(result.findings.map(\.diagnostic.file)).map { $0.sanitized() }
    #expect(Set(page.headings.dropFirst().map { $0.replacing("@\u{200B}", with: "@") }) == Set(files))
  }

  @Test("counts the findings of each locale by family", arguments: 0..<20 as Range<UInt64>)
  func counts(seed: UInt64) throws {
    let result = RandomResult(seed: seed, count: 40).result
    let lines = try Self.text(result).split(separator: "\n").drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }
    let rows = lines.map { line in
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    #expect(rows[0] == ["Language", "Pages", "Links", "Dialect", "Translation", "Guides", "Total"])
    let locales = Dictionary(uniqueKeysWithValues: result.pages.map { ($0.file, $0.locale) })
    for row in rows.dropFirst(2).dropLast() {
      let own = result.findings.filter { (locales[$0.diagnostic.file] ?? "Other files") == row[0] }
      let counts = ["link", "dialect", "translation", "guide"].map { family in
        own.count { $0.diagnostic.rule.family == family }
      }
      #expect(row.suffix(5).map { Int($0) } == counts + [own.count])
    }
    #expect(rows.last?.first == "Total")
    #expect(rows.last?.last == String(result.findings.count))
    #expect(rows.dropFirst(2).dropLast().reduce(0) { $0 + (Int($1.last ?? "") ?? 0) } == result.findings.count)
  }

  /// A result with so many findings in each file.
  private static func result(_ counts: [Int], text: String = "x") -> CheckResult {
    var findings: [CheckResult.Finding] = []
    var summary = CheckResult.Summary()
    for (file, count) in counts.enumerated() {
      for number in 0..<count {
        let diagnostic = Diagnostic(
          .missingFile,
          severity: number.isMultiple(of: 2) ? .error : .warning,
          file: "content/en/help/\(1000 + file).md",
          range: SourceRange(line: number + 1, column: 1),
          arguments: ["target": .text(text)]
        )
        summary.count(diagnostic)
        findings.append(CheckResult.Finding(diagnostic, text: "\(number)"))
      }
    }
    return CheckResult(summary: summary, pages: [], findings: findings)
  }

  @Test("lists at most fifty findings of a file, the errors first, and counts the others")
  func longFile() throws {
    let text = try Self.text(Self.result([120, 3]))
    #expect(text.ranges(of: "| link/missing&#45;file |").isEmpty)
    #expect(text.ranges(of: "| link/missing-file |").count == 53)
    #expect(text.contains("Not listed, of this file&#58; 10 errors and 60 warnings.\n"))
    #expect(text.contains("Not listed, of all files&#58; 10 errors and 60 warnings. "))
    #expect(!text.contains("[52]("))
    #expect(text.contains("[99]("))
  }

  @Test("keeps to its size, and says what it leaves out", arguments: [2_000, 5_000, 20_000, 300_000, 1_000_000])
  func size(limit: Int) throws {
    let result = Self.result([Int](repeating: 20, count: 400), text: String(repeating: "同步|", count: 200))
    let text = try Self.text(result, limit: limit)
    #expect(text.utf8.count <= limit)
    let listed = text.ranges(of: "| link/missing-file |").count
    #expect(listed < result.findings.count)
    #expect(listed <= 1000)
    let last = try #require(text.split(separator: "\n").last)
    let numbers = last.replacing(",", with: "").split { !$0.isNumber }.compactMap { Int($0) }.filter { $0 != 58 }
    #expect(numbers.reduce(0, +) == result.findings.count - listed, "\(last)")
  }

  @Test("links to the lines of the plain text where it is told where that is")
  func links() throws {
    let text = try Self.text(Self.result([1]), linksTo: "https://github.example/o/r/blob/abc")
    let page = "https://github.example/o/r/blob/abc/content/en/help/1000.md"
    #expect(text.contains("### [content/en/help/1000.md](\(page))\n"))
    #expect(text.contains("| [1](\(page)?plain=1#L1) |"))
    #expect(try Self.text(Self.result([1])).contains("| [1](content/en/help/1000.md#L1) |"))
  }

  @Test("of a clean check is a heading and its numbers")
  func clean() throws {
    let lines = try Self.text(RandomResult(seed: 0, count: 0).result).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first == "## Check of the articles")
  }
}
