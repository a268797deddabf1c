package import Diagnostics
package import Localization
import Markup
import Platform

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
    let shown = result.findings.map(\.diagnostic).filter { $0.severity >= threshold }
    let starts = shown.indices.filter { $0 == 0 || shown[$0].file != shown[$0 - 1].file } + [shown.count]
    let files = concurrently(starts.count - 1) { text(ofFile: shown[starts[$0]..<starts[$0 + 1]]) }
    let summary = words.summary(result.summary) + "\n"
    return files.isEmpty ? summary : files.joined(separator: "\n") + "\n" + summary
  }

  private func text(ofFile diagnostics: ArraySlice<Diagnostic>) -> String {
    guard let file = diagnostics.first?.file else { return "" }
    let lines = source(file).map { SourceText($0) }
    var text = file.sanitized() + "\n"
    for diagnostic in diagnostics { text += self.text(of: diagnostic, in: lines) }
    return text
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
