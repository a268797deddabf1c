import Diagnostics
package import Localization

/// The result of a check for a GitHub Actions step: annotations of the worst findings, and a list of all of them.
///
/// GitHub shows at most 10 errors and 10 warnings a step and drops the rest without a word. So the worst are put
/// first, a notice counts what is left out, and a collapsed group of the log lists every finding.
package struct AnnotationReport: Sendable {
  private let words: FindingWords
  private let root: SourceRoot
  private let source: @Sendable (String) -> [UInt8]?

  /// How many annotations of one severity GitHub keeps of a step (diagnostics.md).
  static let limit = 10

  /// The columns of a message: GitHub refuses more than 64 KiB, and what a page holds may be of any length.
  private static let messageWidth = 1000

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - messages: The words.
  ///   - root: What files are named from: GitHub finds those that are relative to the repository.
  ///   - source: Returns the bytes of a file, or `nil` where it cannot be read any more.
  package init(_ messages: Messages, root: SourceRoot, source: @escaping @Sendable (String) -> [UInt8]?) {
    words = FindingWords(messages)
    self.root = root
    self.source = source
  }

  /// Writes a result as workflow commands.
  ///
  /// - Parameter result: The result.
  /// - Returns: The lines, with a line ending at the end.
  /// - Complexity: O(*n* log *n*) in the findings, and the size of the files that have an annotation.
  package func text(of result: CheckResult) -> String {
    var sources = ReportSources(source)
    var text = ""
    var counts: [Severity: Int] = [:]
    var hidden: [CheckResult.Finding] = []
    for index in RuleCatalog.worstFirst(result.findings) {
      let finding = result.findings[index]
      let severity = finding.diagnostic.severity
      guard severity > .info else { break }
      if counts[severity, default: 0] < Self.limit {
        text += annotation(finding.diagnostic, &sources)
        counts[severity, default: 0] += 1
      } else {
        hidden.append(finding)
      }
    }
    let messages = words.messages
    let title = messages.text("check.allFindings", ["count": .number(result.findings.count)])
    if !hidden.isEmpty {
      let arguments: MessageArguments = [
        "findings": .text(words.counts(hidden)), "limit": .number(Self.limit), "list": .text(title),
      ]
      text += WorkflowCommand.line("notice", ["title": "Waymark"], messages.text("check.notAnnotated", arguments))
    }
    if !result.findings.isEmpty {
      text += WorkflowCommand.line("group", [:], title)
      for finding in result.findings { text += WorkflowCommand.plainLine(.item, item(finding.diagnostic)) }
      text += WorkflowCommand.line("endgroup")
    }
    return text + WorkflowCommand.plainLine(.summary, words.summary(result.summary))
  }

  private func annotation(_ diagnostic: Diagnostic, _ sources: inout ReportSources) -> String {
    var message = words.messageWithSuggestion(diagnostic).truncated(to: Self.messageWidth)
    for note in diagnostic.notes {
      message += "\n\(words.place(note.range, in: root.path(of: note.file))): \(words.message(note))"
    }
    let name = diagnostic.severity == .error ? "error" : "warning"
    let file = root.path(of: diagnostic.file)
    let range = sources.range(diagnostic.range, in: diagnostic.file)
    let line = String(range.start.line)
    let endLine = String(range.end.line)
    let title = diagnostic.rule.rawValue
    // GitHub takes columns only where the annotation is of one line.
    guard range.start.line == range.end.line else {
      return WorkflowCommand.line(name, ["file": file, "line": line, "endLine": endLine, "title": title], message)
    }
    return WorkflowCommand.line(
      name,
      [
        "file": file, "line": line, "endLine": endLine, "col": String(range.start.column),
        "endColumn": String(range.end.column), "title": title,
      ],
      message
    )
  }

  /// A finding on one line.
  ///
  /// The severity comes first, since other steps may have told GitHub to take lines that begin like a compiler's for
  /// annotations.
  private func item(_ diagnostic: Diagnostic) -> String {
    let place = words.place(diagnostic.range, in: root.path(of: diagnostic.file))
    let message = words.messageWithSuggestion(diagnostic)
    return "\(words.severity(diagnostic.severity)): \(place): \(message) [\(diagnostic.rule.rawValue)]"
  }
}
