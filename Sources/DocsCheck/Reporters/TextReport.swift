package import Diagnostics
package import Localization
import Markup

/// The result of a check for readers: grouped by file, with the line and a mark below
/// the place.
package struct TextReport: Sendable {
  private let words: FindingWords
  private let width: Int
  private let threshold: Severity
  private let source: @Sendable (String) -> [UInt8]?

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - messages: The words.
  ///   - width: The columns that a line of source may take with its margin.
  ///   - threshold: The lightest findings that are shown; all are counted.
  ///   - source: Returns the bytes of a file, or `nil` where it cannot be read any more;
  ///     asked once for each file with findings.
  package init(
    _ messages: Messages,
    width: Int = 100,
    threshold: Severity = .warning,
    source: @escaping @Sendable (String) -> [UInt8]?
  ) {
    words = FindingWords(messages)
    self.width = width
    self.threshold = threshold
    self.source = source
  }

  /// Writes a result as text.
  ///
  /// - Parameter result: The result.
  /// - Returns: The text, with a line ending at its end.
  /// - Complexity: O(*n*) in the findings and the files that have any.
  package func text(of result: CheckResult) -> String {
    var text = ""
    var file: String?
    var lines: SourceText?
    for finding in result.findings where finding.diagnostic.severity >= threshold {
      let diagnostic = finding.diagnostic
      if diagnostic.file != file {
        if file != nil { text += "\n" }
        file = diagnostic.file
        lines = source(diagnostic.file).map { SourceText($0) }
        text += diagnostic.file.sanitized() + "\n"
      }
      text += self.text(of: diagnostic, in: lines)
    }
    if !text.isEmpty { text += "\n" }
    return text + words.summary(result.summary) + "\n"
  }

  private func text(of diagnostic: Diagnostic, in lines: SourceText?) -> String {
    let place = "\(diagnostic.range.start.line):\(diagnostic.range.start.column)"
    let severity = words.severity(diagnostic.severity)
    var text = "  \(place): \(severity): \(words.message(diagnostic)) [\(diagnostic.rule.rawValue)]\n"
    if let lines, diagnostic.range.start.line <= lines.lineCount {
      let number = String(diagnostic.range.start.line)
      let margin = String(repeating: " ", count: number.utf8.count)
      let excerpt = SourceExcerpt(of: lines, at: diagnostic.range, width: max(20, width - number.utf8.count - 7))
      if !excerpt.line.isEmpty {
        text += "    \(number) | \(excerpt.line)\n    \(margin) | \(excerpt.mark)\n"
      }
    }
    if let suggestion = diagnostic.suggestion {
      text += "    " + words.question(suggestion) + "\n"
    }
    for note in diagnostic.notes {
      text += "    \(words.place(note.range, in: note.file)): \(words.message(note))\n"
    }
    return text
  }
}
