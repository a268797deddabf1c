import Diagnostics
package import Localization

/// The result of a check for programs (cli.md, promised fields).
package enum JSONReport {
  /// The version of the format: a minor version only adds.
  private static let formatVersion = "1.0"

  /// Encodes a result, keys sorted, so that equal results are equal texts.
  ///
  /// - Parameters:
  ///   - result: The result.
  ///   - messages: The words of its messages.
  /// - Returns: The JSON, without a last line ending.
  /// - Complexity: O(*n* log *n*) in the findings.
  package static func text(of result: CheckResult, _ messages: Messages) -> String {
    ReportJSON.text(
      of: Report(
        formatVersion: formatVersion,
        summary: Summary(result.summary),
        diagnostics: result.findings.map { Finding($0, messages) }
      )
    )
  }

  private struct Report: Encodable {
    let formatVersion: String
    let summary: Summary
    let diagnostics: [Finding]
  }

  private struct Summary: Encodable {
    let pages: Int
    let links: Int
    let external: Int
    let errors: Int
    let warnings: Int
    let infos: Int
    let suppressed: Int
    let known: Int
    let mended: Int
    let byRule: [String: Int]

    init(_ summary: CheckResult.Summary) {
      pages = summary.pages
      links = summary.links
      external = summary.external
      errors = summary.errors
      warnings = summary.warnings
      infos = summary.infos
      suppressed = summary.suppressed
      known = summary.known
      mended = summary.mended
      byRule = Dictionary(uniqueKeysWithValues: summary.byRule.map { ($0.rawValue, $1) })
    }
  }

  private struct Note: Encodable {
    let message: String
    let file: String
    let line: Int
    let column: Int
  }

  private struct Finding: Encodable {
    let rule: String
    let severity: String
    let file: String
    let line: Int
    let column: Int
    let endLine: Int
    let endColumn: Int
    let message: String
    let suggestion: String?
    let fingerprint: String
    let notes: [Note]

    init(_ finding: CheckResult.Finding, _ messages: Messages) {
      let diagnostic = finding.diagnostic
      rule = diagnostic.rule.rawValue
      severity = diagnostic.severity.rawValue
      file = diagnostic.file
      line = diagnostic.range.start.line
      column = diagnostic.range.start.column
      endLine = diagnostic.range.end.line
      endColumn = diagnostic.range.end.column
      message = messages.text(diagnostic.messageKey, diagnostic.arguments)
      suggestion = diagnostic.suggestion
      fingerprint = finding.fingerprint.rawValue
      notes = diagnostic.notes.map { note in
        Note(
          message: messages.text(note.message, note.arguments),
          file: note.file,
          line: note.range.start.line,
          column: note.range.start.column
        )
      }
    }

    private enum CodingKeys: String, CodingKey {
      case rule, severity, file, line, column, endLine, endColumn, message, suggestion, fingerprint, notes
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(rule, forKey: .rule)
      try container.encode(severity, forKey: .severity)
      try container.encode(file, forKey: .file)
      try container.encode(line, forKey: .line)
      try container.encode(column, forKey: .column)
      try container.encode(endLine, forKey: .endLine)
      try container.encode(endColumn, forKey: .endColumn)
      try container.encode(message, forKey: .message)
      // A promised field is always there.
      try container.encode(suggestion, forKey: .suggestion)
      try container.encode(fingerprint, forKey: .fingerprint)
      try container.encode(notes, forKey: .notes)
    }
  }
}
