import Diagnostics
import Localization

/// Says a diagnostic on lines, as compilers do.
enum DiagnosticText {
  /// Returns `file:line:column: severity: message [rule]`, with the suggestion.
  ///
  /// - Complexity: O(*n*) in the message.
  static func line(_ diagnostic: Diagnostic, _ messages: Messages) -> String {
    let place = "\(diagnostic.file):\(diagnostic.range.start.line):\(diagnostic.range.start.column)"
    let severity = messages.text("severity.\(diagnostic.severity.rawValue)")
    let message = messages.text(diagnostic.messageKey, diagnostic.arguments)
    let suggestion = diagnostic.suggestion.map { " " + messages.text("error.suggestion", ["suggestion": .text($0)]) } ?? ""
    return "\(place): \(severity): \(message)\(suggestion) [\(diagnostic.rule.rawValue)]"
  }
}
