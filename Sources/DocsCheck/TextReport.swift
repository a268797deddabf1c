package import Diagnostics
package import Localization
import Markup

/// The result of a check for readers: grouped by file, with the line and a mark below
/// the place.
package struct TextReport: Sendable {
  private let messages: Messages
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
    self.messages = messages
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
    return text + summary(result.summary) + "\n"
  }

  private func text(of diagnostic: Diagnostic, in lines: SourceText?) -> String {
    let place = "\(diagnostic.range.start.line):\(diagnostic.range.start.column)"
    let severity = messages.text("severity.\(diagnostic.severity.rawValue)")
    let message = messages.text(diagnostic.messageKey, diagnostic.arguments)
    var text = "  \(place): \(severity): \(message) [\(diagnostic.rule.rawValue)]\n"
    if let lines, diagnostic.range.start.line <= lines.lineCount {
      let number = String(diagnostic.range.start.line)
      let margin = String(repeating: " ", count: number.utf8.count)
      let excerpt = SourceExcerpt(of: lines, at: diagnostic.range, width: max(20, width - number.utf8.count - 7))
      if !excerpt.line.isEmpty {
        text += "    \(number) | \(excerpt.line)\n    \(margin) | \(excerpt.mark)\n"
      }
    }
    if let suggestion = diagnostic.suggestion {
      text += "    " + messages.text("error.suggestion", ["suggestion": .text(suggestion)]) + "\n"
    }
    for note in diagnostic.notes {
      let place = "\(note.file.sanitized()):\(note.range.start.line):\(note.range.start.column)"
      text += "    \(place): \(messages.text(note.message, note.arguments))\n"
    }
    return text
  }

  private func summary(_ summary: CheckResult.Summary) -> String {
    var counts = [
      messages.text("check.errors", ["count": .number(summary.errors)]),
      messages.text("check.warnings", ["count": .number(summary.warnings)]),
      messages.text("check.infos", ["count": .number(summary.infos)]),
    ]
    if summary.suppressed > 0 {
      counts.append(messages.text("check.suppressed", ["count": .number(summary.suppressed)]))
    }
    if summary.known > 0 { counts.append(messages.text("check.known", ["count": .number(summary.known)])) }
    let text = messages.text(
      "check.summary",
      [
        "pages": .text(messages.text("check.pages", ["count": .number(summary.pages)])),
        "links": .text(messages.text("check.links", ["count": .number(summary.links)])),
        "external": .text(messages.text("check.external", ["count": .number(summary.external)])),
        "findings": .text(messages.conventions.list(counts)),
      ]
    )
    if summary.mended == 0 { return text }
    return text + "\n" + messages.text("check.mended", ["count": .number(summary.mended)])
  }
}
