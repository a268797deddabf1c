import Diagnostics
package import Localization

/// The result of a check for the page of a job: Markdown, as GitHub reads it.
///
/// The worst findings are listed, as many as a reader and the platform have room for; all are counted, and what is
/// not listed is counted where it is missing.
package struct MarkdownReport: Sendable {
  private let words: FindingWords
  private let root: SourceRoot
  private let base: String?
  private let limit: Int

  /// The most bytes that are written: GitHub refuses more than 1 MiB a step, and a step may write other things, too.
  package static let largest = 1_000_000
  /// The most findings that are listed of one file, so that one file does not fill the page.
  static let listedOfFile = 50
  /// The most findings that are listed at all; a page with more is slow to show.
  static let listed = 1000
  /// The columns of a message: what a page holds may be of any length.
  private static let messageWidth = 500
  /// More bytes than a sentence on what is not listed takes, of a file or at all.
  private static let reserve = 512

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - messages: The words.
  ///   - root: What files are named from.
  ///   - base: The address of that folder for a reader, or `nil` where links are relative to it.
  ///   - limit: The most bytes that are written, unless not even the counts fit.
  package init(_ messages: Messages, root: SourceRoot, linksTo base: String?, limit: Int = largest) {
    words = FindingWords(messages)
    self.root = root
    self.base = base
    self.limit = limit
  }

  /// Writes a result as Markdown.
  ///
  /// - Parameter result: The result.
  /// - Returns: The text, with a line ending at its end.
  /// - Complexity: O(*n* log *n*) in the findings.
  package func text(of result: CheckResult) -> String {
    let messages = words.messages
    var text = "## \(MarkdownText.escaped(messages.text("check.heading")))\n\n"
    text += MarkdownText.escaped(words.summary(result.summary)) + "\n"
    guard !result.findings.isEmpty else { return text }
    text += "\n" + counts(of: result)
    let rows = listedRows(of: result, after: text.utf8.count)
    var index = 0
    while index < result.findings.count {
      let file = result.findings[index].diagnostic.file
      let end = result.findings[index...].firstIndex { $0.diagnostic.file != file } ?? result.findings.count
      let shown = rows[index..<end].compactMap(\.self)
      if !shown.isEmpty {
        text += heading(file) + shown.joined()
        let hidden = (index..<end).filter { rows[$0] == nil }.map { result.findings[$0] }
        if !hidden.isEmpty { text += "\n" + sentence(messages.text("check.unlistedHere", findings(hidden))) }
      }
      index = end
    }
    let hidden = result.findings.indices.filter { rows[$0] == nil }.map { result.findings[$0] }
    if !hidden.isEmpty { text += "\n" + sentence(messages.text("check.unlisted", findings(hidden))) }
    return text
  }

  private func findings(_ findings: [CheckResult.Finding]) -> MessageArguments {
    ["findings": .text(words.counts(findings))]
  }

  private func sentence(_ text: String) -> String {
    MarkdownText.escaped(text) + "\n"
  }

  // MARK: Counts

  /// The findings of each locale by family.
  private func counts(of result: CheckResult) -> String {
    let messages = words.messages
    let counts = FamilyCounts(of: result)
    let titles =
      [messages.text("check.locale"), messages.text("check.pageCount")]
      + counts.families.map { title(ofFamily: $0) } + [messages.text("check.total")]
    var text = MarkdownText.row(titles.map(MarkdownText.escaped))
    text += MarkdownText.row(["---"] + titles.dropFirst().map { _ in "---:" })
    for row in counts.rows {
      text += self.row(row.locale ?? messages.text("check.otherFiles"), row.pages, row.findings)
    }
    return text + row(messages.text("check.total"), result.pages.count, counts.totals)
  }

  private func row(_ name: String, _ pages: Int, _ findings: [Int]) -> String {
    let numbers = [pages] + findings + [findings.reduce(0, +)]
    return MarkdownText.row(([name] + numbers.map(words.messages.conventions.formatted(_:))).map(MarkdownText.escaped))
  }

  private func title(ofFamily family: String) -> String {
    let messages = words.messages
    switch family {
    case "link": return messages.text("check.family.link")
    case "dialect": return messages.text("check.family.dialect")
    case "translation": return messages.text("check.family.translation")
    case "guide": return messages.text("check.family.guide")
    default: return family
    }
  }

  // MARK: Findings

  /// The rows of the findings that are listed, each in the place of its finding.
  private func listedRows(of result: CheckResult, after count: Int) -> [String?] {
    var rows = [String?](repeating: nil, count: result.findings.count)
    var left = limit - count - Self.reserve
    var listed = 0
    var listedOfFile: [String: Int] = [:]
    for index in RuleCatalog.worstFirst(result.findings) {
      let diagnostic = result.findings[index].diagnostic
      let ofFile = listedOfFile[diagnostic.file, default: 0]
      guard ofFile < Self.listedOfFile else { continue }
      let row = row(diagnostic)
      let cost = row.utf8.count + (ofFile == 0 ? heading(diagnostic.file).utf8.count + Self.reserve : 0)
      // No row is so long that others would find much room in its place.
      guard cost <= left, listed < Self.listed else { break }
      rows[index] = row
      left -= cost
      listed += 1
      listedOfFile[diagnostic.file] = ofFile + 1
    }
    return rows
  }

  private func heading(_ file: String) -> String {
    let messages = words.messages
    let titles = [
      messages.text("check.line"), messages.text("check.severity"), messages.text("check.finding"),
      messages.text("check.rule"),
    ]
    return "\n### \(link(root.path(of: file), to: file, line: nil))\n\n"
      + MarkdownText.row(titles.map(MarkdownText.escaped)) + MarkdownText.row(["---:", "---", "---", "---"])
  }

  private func row(_ diagnostic: Diagnostic) -> String {
    var message = cut(words.messageWithSuggestion(diagnostic))
    for note in diagnostic.notes {
      let place = words.place(note.range, in: root.path(of: note.file))
      message += "<br>\(cut(words.message(note))) \(link(place, to: note.file, line: note.range.start.line))"
    }
    let line = diagnostic.range.start.line
    return MarkdownText.row([
      link(String(line), to: diagnostic.file, line: line),
      MarkdownText.escaped(words.severity(diagnostic.severity)),
      message,
      MarkdownText.escaped(diagnostic.rule.rawValue),
    ])
  }

  private func cut(_ text: String) -> String {
    MarkdownText.escaped(text.truncated(to: Self.messageWidth))
  }

  /// A link to a file where a reader can follow it, and the text alone elsewhere.
  private func link(_ text: String, to file: String, line: Int?) -> String {
    let text = MarkdownText.escaped(text)
    let uri = root.uri(of: file)
    guard uri.isRelative else { return text }
    let fragment = line.map { "#L\($0)" } ?? ""
    guard let base else { return "[\(text)](\(uri.text)\(fragment))" }
    // GitHub shows a page as it is published, in which no line has a number, unless it is asked for the plain text.
    return "[\(text)](\(base)/\(uri.text)\(line == nil ? "" : "?plain=1")\(fragment))"
  }
}
