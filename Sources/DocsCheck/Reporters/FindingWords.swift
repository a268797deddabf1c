import Diagnostics
import Localization

/// What the reports say of a finding and of all of them, in the reader's language.
struct FindingWords {
  /// The words.
  let messages: Messages

  /// Creates the words of a language.
  init(_ messages: Messages) {
    self.messages = messages
  }

  /// The message of a diagnostic.
  func message(_ diagnostic: Diagnostic) -> String {
    messages.text(diagnostic.messageKey, diagnostic.arguments)
  }

  /// The message of a diagnostic, with the question whether something else was meant.
  func messageWithSuggestion(_ diagnostic: Diagnostic) -> String {
    let message = message(diagnostic)
    // A message that names it already needs no question after it.
    guard let nearest = diagnostic.suggestion, !message.contains(nearest) else { return message }
    return messages.text("diagnostic.suggestion", ["message": .text(message), "suggestion": .text(question(nearest))])
  }

  /// The question whether something else was meant.
  func question(_ suggestion: String) -> String {
    messages.text("error.suggestion", ["suggestion": .text(suggestion)])
  }

  /// The message of a note.
  func message(_ note: Diagnostic.Note) -> String {
    messages.text(note.message, note.arguments)
  }

  /// The name of a severity.
  func severity(_ severity: Severity) -> String {
    messages.text("severity.\(severity.rawValue)")
  }

  /// Where something stands, as compilers say it.
  ///
  /// - Parameters:
  ///   - range: The place.
  ///   - file: The name of its file.
  /// - Returns: `file:line:column`, the column in bytes.
  func place(_ range: SourceRange, in file: String) -> String {
    "\(file.sanitized()):\(range.start.line):\(range.start.column)"
  }

  /// The numbers of a check as a sentence.
  func summary(_ summary: CheckResult.Summary) -> String {
    var counts = bySeverity(summary).map(\.text)
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
    return text + " " + messages.text("check.mended", ["count": .number(summary.mended)])
  }

  /// How many findings of each severity there are, as a list without what there is none of.
  ///
  /// - Complexity: O(*n*) in the findings.
  func counts(_ findings: [CheckResult.Finding]) -> String {
    let counts = bySeverity(CheckResult.Summary().counting(findings)).filter { $0.count > 0 }
    return messages.conventions.list(counts.map(\.text))
  }

  /// How many findings of each severity there are, the worst first.
  private func bySeverity(_ summary: CheckResult.Summary) -> [(count: Int, text: String)] {
    [
      (summary.errors, messages.text("check.errors", ["count": .number(summary.errors)])),
      (summary.warnings, messages.text("check.warnings", ["count": .number(summary.warnings)])),
      (summary.infos, messages.text("check.infos", ["count": .number(summary.infos)])),
    ]
  }
}
