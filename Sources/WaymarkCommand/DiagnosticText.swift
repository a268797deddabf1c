import Diagnostics
import Localization

/// Says a diagnostic on lines, as compilers do.
enum DiagnosticText {
  /// Returns `file:line:column: severity: message [rule]`, with the suggestion.
  ///
  /// - Parameters:
  ///   - diagnostic: The diagnostic.
  ///   - messages: The words.
  ///   - file: The name to give the file; its own where it is `nil`.
  /// - Returns: The line.
  /// - Complexity: O(*n*) in the message.
  static func line(_ diagnostic: Diagnostic, _ messages: Messages, file: String? = nil) -> String {
    let place = "\(file ?? diagnostic.file):\(diagnostic.range.start.line):\(diagnostic.range.start.column)"
    let severity = messages.text("severity.\(diagnostic.severity.rawValue)")
    let message = messages.text(diagnostic.messageKey, diagnostic.arguments)
    var text = message
    // A message that names it already needs no question after it.
    if let nearest = diagnostic.suggestion, !message.contains(nearest) {
      let question = messages.text("error.suggestion", ["suggestion": .text(nearest)])
      text = messages.text("diagnostic.suggestion", ["message": .text(message), "suggestion": .text(question)])
    }
    let arguments: MessageArguments = ["severity": .text(severity), "message": .text(text)]
    return "\(place): \(messages.text("diagnostic.line", arguments)) [\(diagnostic.rule.rawValue)]".sanitized()
  }
}
