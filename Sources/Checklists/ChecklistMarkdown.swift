import Diagnostics
import Facts
import Guides
package import Localization
import Markup
import Runner

/// Writes a checklist as Markdown with task boxes.
package struct ChecklistMarkdown {
  private let messages: Messages
  private let checklistWords: ChecklistWords
  private let facts: FactWords
  private let links: LinkWords

  /// Creates a writer.
  package init(_ messages: Messages, links: LinkWords) {
    self.messages = messages
    self.links = links
    checklistWords = ChecklistWords(messages)
    facts = FactWords(messages)
  }

  /// The whole checklist.
  ///
  /// - Complexity: O(*n*) in its words.
  package func text(of checklist: Checklist) -> String {
    var lines = ["# \(escaped(checklist.title(messages)))", ""]
    lines.append(checklistWords.progress(of: checklist))
    var article: String?
    var section: String?
    for item in checklist.items {
      if item.id.article != article {
        article = item.id.article
        lines += ["", "## \(escaped(item.words?.article ?? item.id.article))"]
      }
      if item.id.section.description != section {
        section = item.id.section.description
        lines += ["", "### \(escaped(item.words?.section ?? item.id.section.anchor))"]
      }
      lines.append("")
      lines += self.lines(of: item, locale: checklist.locale)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(of item: Checklist.Item, locale: String) -> [String] {
    var lines: [String] = []
    // Before the box, so that it is read before the click.
    for caution in (item.words?.preface ?? []) + (item.words?.cautions ?? []) {
      lines += admonition(caution, indent: "", locale: locale) + [""]
    }
    if let takingBack = checklistWords.takingBack(item.state) { lines += ["**\(escaped(takingBack))**", ""] }
    let box = item.state.phase == .done ? "[x]" : "[ ]"
    guard let words = item.words else {
      let missing = messages.text("checklist.missingArticle", ["article": .text(item.id.article)])
      return lines + ["- \(box) **\(item.id.ordinal).** \(escaped(missing))"]
    }
    let language = checklistWords.languageMark(of: words.locale, wanted: locale)
    let optional = escaped(checklistWords.optionalMark(of: item.state))
    let instruction = language + optional + markdown(words.instruction) + stateWords(item.state)
    lines.append("- \(box) **\(item.id.ordinal).** \(instruction)")
    if item.state.isIrreversible, item.state.phase != .done {
      lines += ["", "  **\(escaped(messages.text("checklist.irreversible")))**"]
    }
    for detail in words.details {
      switch detail {
      case .text(let runs): lines += ["", "  " + paragraph(markdown(runs))]
      case .table(let rows, let alignments): lines += [""] + table(rows, alignments).map { "  " + $0 }
      }
    }
    for note in words.notes { lines += [""] + admonition(note, indent: "  ", locale: locale) }
    let unmet = item.state.preconditions.filter { $0.truth != .true }
    if item.state.phase == .blocked || item.state.phase == .unknown, !unmet.isEmpty {
      lines.append("")
      for observation in unmet {
        lines.append("  - \(observation.truth == .false ? "✗" : "?") \(escaped(facts.explanation(of: observation)))")
      }
    }
    return lines
  }

  /// A table of GitHub Flavored Markdown, which has no other way to write a pipe in a cell than to escape it.
  private func table(_ rows: [[[InlineRun]]], _ alignments: [Table.Alignment]) -> [String] {
    var lines = rows.map { row in "| " + row.map { escapedPipes(markdown($0)) }.joined(separator: " | ") + " |" }
    let delimiters = alignments.map { alignment in
      switch alignment {
      case .none: "---"
      case .left: ":--"
      case .center: ":-:"
      case .right: "--:"
      }
    }
    lines.insert("| " + delimiters.joined(separator: " | ") + " |", at: min(1, lines.count))
    return lines
  }

  private func escapedPipes(_ markdown: String) -> String {
    var text = ""
    var isEscaped = false
    for scalar in markdown.unicodeScalars {
      if scalar == "|", !isEscaped { text += "\\" }
      isEscaped = scalar == "\\" && !isEscaped
      text.unicodeScalars.append(scalar)
    }
    return text
  }

  private func stateWords(_ state: StepState) -> String {
    switch state.phase {
    case .done, .ready, .later: ""
    default: " — *\(messages.text("phase.\(state.phase.rawValue)"))*"
    }
  }

  private func admonition(_ caution: StepWords.Caution, indent: String, locale: String) -> [String] {
    let head = escaped(checklistWords.head(ofAdmonition: caution.kind))
    let end = head.lastIndex { $0 != " " }.map(head.index(after:)) ?? head.endIndex
    return [
      "\(indent)> <strong>\(head[..<end])</strong>\(head[end...])\(checklistWords.languageMark(of: caution.locale, wanted: locale))"
        + markdown(caution.runs)
    ]
  }

  /// Runs as Markdown on one line.
  private func markdown(_ runs: [InlineRun]) -> String {
    var text = ""
    var openLink: String?
    func closeLink() {
      if let destination = openLink { text += "](\(destination))" }
      openLink = nil
    }
    for run in runs {
      let destination = run.destination.flatMap(destinationText)
      if destination != openLink {
        closeLink()
        if let destination {
          text += "["
          openLink = destination
        }
      }
      text += piece(run)
    }
    closeLink()
    return text
  }

  /// A line that begins a paragraph, whatever its first characters are.
  private func paragraph(_ line: String) -> String {
    let line = line.drop { $0 == " " }
    // Four spaces would be code, and these a list or the line under a heading.
    let number = line.prefix { $0.isASCII && $0.isNumber }
    if let mark = line.dropFirst(number.count).first {
      let isMark = number.isEmpty ? "-+=".contains(mark) : ".)".contains(mark)
      if isMark { return number + "\\" + line.dropFirst(number.count) }
    }
    return String(line)
  }

  private func piece(_ run: InlineRun) -> String {
    if run.isLineBreak { return " " }
    if run.style.contains(.code) { return code(run.text.sanitized()) }
    let isBold = run.style.contains(.strong) || run.style.contains(.label)
    let content = escaped(run.text)
    guard isBold, !content.isEmpty, content.first != " ", content.last != " " else { return content }
    // HTML is bold beside any character; `**` is not beside full-width punctuation.
    return "<strong>\(content)</strong>"
  }

  /// A code span that ends where the text does (CommonMark 0.30, section 6.1).
  private func code(_ text: String) -> String {
    var longest = 0
    var current = 0
    for byte in text.utf8 {
      current = byte == UInt8(ascii: "`") ? current + 1 : 0
      longest = max(longest, current)
    }
    guard longest > 0 else { return "`\(text)`" }
    let fence = String(repeating: "`", count: longest + 1)
    return "\(fence) \(text) \(fence)"
  }

  /// Where a link leads, or `nil` where it leads nowhere that a reader should go.
  ///
  /// Articles are not trusted: whatever runs or carries its own page is no link.
  private func destinationText(_ destination: String) -> String? {
    let address = links.address(of: destination)
    let head = address.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
    if head.utf8.count < address.utf8.count, address.utf8[head.endIndex] == UInt8(ascii: ":") {
      guard ["http", "https", "mailto"].contains(head.lowercased()) else { return nil }
    }
    var text = ""
    for scalar in address.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case " ", "<", ">", "(", ")", "\\", "\"", "`", "|": text += "%\(String(scalar.value, radix: 16, uppercase: true))"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text.sanitized()
  }

  /// Text that means itself in Markdown and HTML.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text.sanitized() {
      switch character {
      case "\\", "`", "*", "_", "[", "]", "#", "~", "|": result += "\\\(character)"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      default: result.append(character)
      }
    }
    return result
  }
}
