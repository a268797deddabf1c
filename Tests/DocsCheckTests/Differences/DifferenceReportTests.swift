import Diagnostics
import Foundation
import Localization
import Markup
import TestSupport
import Testing

@testable import DocsCheck

@Suite("A report on a difference", .endsAtAll)
struct DifferenceReportTests {
  private typealias Change = ContentDifference.Change
  private typealias Place = ContentDifference.Place

  private static let commit = "0123456789abcdef0123456789abcdef01234567"
  private static let base = BaseRevision("origin/main", commits: ["en": commit, "de": commit])

  /// A text that means something to every reader of a format.
  private static let hostile = "</details>|*b*<!-- @x \u{1B}[31m\u{202E} ${y} `z` ![i](j) \\| &#64; </summary>"

  /// A change of each category.
  private static func change(_ category: ContentDifference.Category, line: Int, text: String)
    -> ContentDifference.Change
  {
    let place = Place(
      file: "docs/en/help/a.md",
      range: SourceRange(line: line, column: 3),
      section: text,
      step: "2",
      kind: category.subject == .admonition ? .caution : nil,
      text: category.subject == .link || category.subject == .page ? "" : text
    )
    let isNew = category.reversed.rank < category.rank && category.reversed != category
    let diagnostic = Diagnostic(
      .missingFile, severity: .error, file: place.file, range: place.range, arguments: ["target": .text(text)])
    let finding = CheckResult.Finding(diagnostic, text: text)
    return Change(
      category: category,
      base: isNew || category == .linksBroken ? nil : place,
      current: category == .linksBroken || isNew || category.reversed == category ? place : nil,
      finding: category.subject == .link ? finding : nil
    )
  }

  private static func difference(pages: Int, changes: Int, text: String = "x") -> ContentDifference {
    let categories = ContentDifference.Category.allCases.filter { $0.subject != .page }
    let own = (0..<pages).map { page in
      ContentDifference.Page(
        file: "docs/en/help/\(page).md",
        changes: (0..<changes).map { change(categories[$0 % categories.count], line: $0 + 1, text: text) }
      )
    }
    return ContentDifference(locales: [
      ContentDifference.Locale(tag: "en", pages: own), ContentDifference.Locale(tag: "de", pages: []),
    ])
  }

  private static func markdown(
    _ difference: ContentDifference,
    address: String? = nil,
    limit: Int = DifferenceMarkdownReport.largest
  ) throws -> String {
    DifferenceMarkdownReport(
      try ReportWords.messages(),
      base: base,
      root: SourceRoot("/work", seenFrom: "/work"),
      linksTo: address,
      at: address.map { _ in "feed" },
      limit: limit
    ).text(of: difference)
  }

  @Test("in Markdown is no longer than a comment may be, and counts what it leaves out", arguments: [1, 30, 300])
  func limit(pages: Int) throws {
    let text = try Self.markdown(Self.difference(pages: pages, changes: 40, text: Self.hostile))
    #expect(text.utf16.count <= 65_536)
    let listed = text.split(separator: "\n").count { $0.hasPrefix("- ") }
    let hidden = pages * 40 - listed
    #expect(listed > 0)
    let sentence = try ReportWords.messages().text(
      "diff.unlisted", ["count": .text(try ReportWords.messages().conventions.formatted(hidden))])
    #expect(text.contains(MarkdownText.escaped(sentence)) == (hidden > 0))
  }

  @Test("in Markdown lists the worst first where there is no room for all")
  func worst() throws {
    let text = try Self.markdown(Self.difference(pages: 200, changes: 13), limit: 4000)
    let lines = text.split(separator: "\n").filter { $0.hasPrefix("- ") }
    #expect(!lines.isEmpty && lines.allSatisfy { $0.contains("CAUTION lost") })
  }

  @Test(
    "in Markdown is rendered with no element that a page brought",
    .enabled(if: ReportReader.hasMarkdown, ReportReader.absence)
  )
  func rendered() throws {
    let html = try ReportReader.html(try Self.markdown(Self.difference(pages: 2, changes: 13, text: Self.hostile)))
    let names = html.split(separator: "<").dropFirst().map { $0.prefix { $0.isLetter || $0.isNumber || $0 == "/" } }
    let known: Set<Substring> = [
      "h2", "p", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "strong", "details", "summary", "br",
    ]
    #expect(Set(names.map { $0.hasPrefix("/") ? $0.dropFirst() : $0 }).subtracting(known) == [])
    #expect(names.count { $0 == "details" } == 1 && names.count { $0 == "/details" } == 1)
  }

  @Test("in Markdown leads to the commit in which something stands")
  func links() throws {
    let text = try Self.markdown(Self.difference(pages: 1, changes: 13), address: "https://h.example/o/r/blob")
    #expect(text.contains("](https://h.example/o/r/blob/\(Self.commit)/docs/en/help/a.md?plain=1#L1)"))
    #expect(text.contains("](https://h.example/o/r/blob/feed/docs/en/help/a.md?plain=1#L3)"))
  }

  @Test("in Markdown has a row for each language, with its counts")
  func table() throws {
    let difference = Self.difference(pages: 3, changes: 13)
    let rows = try Self.markdown(difference).split(separator: "\n").filter { $0.hasPrefix("|") }.map { line in
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    #expect(rows.map(\.first) == ["Language", "---", "en", "de", "Total"])
    #expect(rows[2].dropFirst().compactMap { Int($0) }.reduce(0, +) == difference.counts.total)
    #expect(rows[3].dropFirst().allSatisfy { $0 == "0" })
  }

  @Test("as text marks what was lost as of the base, and ends with the counts")
  func text() throws {
    let report = DifferenceTextReport(try ReportWords.messages(), base: Self.base)
    let lines = report.text(of: Self.difference(pages: 1, changes: 13, text: Self.hostile)).split(separator: "\n")
    #expect(lines.contains { $0.contains("a.md:1:3 (as of 0123456789): CAUTION lost") })
    #expect(lines.last?.hasPrefix("Cautions lost: 1 · ") == true)
    #expect(lines.allSatisfy { !$0.contains("\u{1B}") && !$0.contains("\u{202E}") })
  }

  @Test("as text says that nothing has changed", arguments: [0, 2])
  func nothing(locales: Int) throws {
    let none = ContentDifference(
      locales: ["en", "de"].prefix(locales).map { ContentDifference.Locale(tag: $0, pages: []) })
    let report = DifferenceTextReport(try ReportWords.messages(), base: Self.base).text(of: none)
    #expect(report.hasSuffix("\nNo changes to steps, admonitions, or links.\n"))
  }

  @Test("as text says of a page that is gone in one line what was on it, and of a new one what is broken")
  func whole() throws {
    let changes = { (whole: ContentDifference.Category, others: [ContentDifference.Category]) in
      ([whole] + others).enumerated().map { Self.change($1, line: $0 + 1, text: "x") }
    }
    let pages = [
      ContentDifference.Page(
        file: "a.md", changes: changes(.pagesRemoved, [.cautionsLost, .stepsRemoved, .stepsRemoved, .linksMended])),
      ContentDifference.Page(file: "b.md", changes: changes(.pagesAdded, [.stepsAdded, .linksBroken])),
    ]
    let difference = ContentDifference(locales: [ContentDifference.Locale(tag: "en", pages: pages)])
    let lines = DifferenceTextReport(try ReportWords.messages(), base: Self.base).text(of: difference)
      .split(separator: "\n").filter { $0.hasPrefix("    ") }
    #expect(lines.count == 3)
    #expect(
      lines[0].hasSuffix(
        "Page removed · Cautions lost: 1 · Steps removed: 2 · Links and images no longer broken: 1"))
    #expect(lines[1].hasSuffix("Page added · Steps added: 1"))
    #expect(lines[2].contains("Broken: There is no file “x”."))
  }

  @Test("as JSON has every promised field, and as many entries as are counted")
  func json() throws {
    let difference = Self.difference(pages: 2, changes: 13)
    let text = DifferenceJSONReport.text(of: difference, try ReportWords.messages(), base: Self.base)
    let report = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(Set(report.keys) == ["formatVersion", "revision", "baseCommit", "summary", "locales"])
    let summary = try #require(report["summary"] as? [String: Int])
    #expect(Set(summary.keys) == Set(ContentDifference.Category.allCases.map(\.rawValue)))
    let locales = try #require(report["locales"] as? [[String: Any]])
    let entries = locales.flatMap { locale in
      ["pages", "admonitions", "steps", "links"].flatMap { locale[$0] as? [[String: Any]] ?? [] }
    }
    #expect(entries.count == summary.values.reduce(0, +))
    #expect(entries.allSatisfy { $0["change"] is String })
  }
}
