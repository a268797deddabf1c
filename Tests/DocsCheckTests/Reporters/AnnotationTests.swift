import Diagnostics
import Localization
import Markup
import TestSupport
import Testing

@testable import DocsCheck

/// A workflow command, read as the runner of GitHub Actions reads a line of a log.
private struct RunnerCommand: Hashable {
  let name: String
  var properties: [String: String] = [:]
  let data: String

  /// The names that the runner knows; only these are carried out.
  private static let known: Set = [
    "error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "add-path", "set-env", "set-output",
    "save-state", "stop-commands", "echo", "add-matcher", "remove-matcher", "internal-set-repo-path",
  ]

  /// Reads a line, or finds that it is no command.
  init?(_ line: Substring) {
    let trimmed = String(String.UnicodeScalarView(line.unicodeScalars.drop { $0.properties.isWhitespace }))
    if trimmed.hasPrefix("::"), let end = trimmed.dropFirst(2).firstRange(of: "::") {
      let head = trimmed[trimmed.index(trimmed.startIndex, offsetBy: 2)..<end.lowerBound]
      let parts = head.split(separator: " ", maxSplits: 1)
      guard let name = parts.first.map(String.init), Self.known.contains(name.lowercased()) else { return nil }
      self.name = name
      data = Self.unescaped(String(trimmed[end.upperBound...]), ["%0D": "\r", "%0A": "\n"])
      for pair in parts.dropFirst().joined().split(separator: ",") {
        let sides = pair.split(separator: "=", maxSplits: 1)
        guard sides.count == 2 else { continue }
        let escapes = ["%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","]
        properties[String(sides[0])] = Self.unescaped(String(sides[1]), escapes)
      }
      return
    }
    // The older form may begin anywhere.
    guard let start = line.firstRange(of: "##["), let end = line[start.upperBound...].firstIndex(of: "]") else {
      return nil
    }
    let name = line[start.upperBound..<end].prefix { $0 != " " }
    guard Self.known.contains(name.lowercased()) else { return nil }
    self.name = "##" + name
    data = String(line[line.index(after: end)...])
  }

  private static func unescaped(_ text: String, _ escapes: [String: String]) -> String {
    var text = text
    for (escape, meaning) in escapes { text = text.replacing(escape, with: meaning) }
    return text.replacing("%25", with: "%")
  }

  /// The lines of a log, with the command of each.
  static func lines(_ text: String) -> [(line: Substring, command: RunnerCommand?)] {
    let bytes = text.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r" }
    return bytes.map { (Substring($0), RunnerCommand(Substring($0))) }
  }
}

@Suite("Annotations")
struct AnnotationTests {
  private static let root = SourceRoot("/work", seenFrom: "/work")

  private static func text(_ random: RandomResult, _ locale: String = "en") throws -> String {
    AnnotationReport(try ReportWords.messages(locale), root: root, source: { random.sources[$0] })
      .text(of: random.result)
  }

  @Test("are all that the runner carries out, whatever the texts are", arguments: 0..<60 as Range<UInt64>)
  func injection(seed: UInt64) throws {
    let random = RandomResult(seed: seed, count: 40)
    let lines = RunnerCommand.lines(try Self.text(random))
    let commands = lines.compactMap(\.command)
    let errors = random.result.summary.errors
    let warnings = random.result.summary.warnings
    let isHidden = errors > 10 || warnings > 10
    let names =
      [String](repeating: "error", count: min(errors, 10)) + [String](repeating: "warning", count: min(warnings, 10))
      + (isHidden ? ["notice"] : []) + ["group", "endgroup"]
    #expect(commands.map(\.name) == names)
    // One line for each finding between the two, and the numbers at the end.
    let list = try #require(lines.firstIndex { $0.command?.name == "group" })
    let end = try #require(lines.firstIndex { $0.command?.name == "endgroup" })
    #expect(end - list - 1 == random.result.findings.count)
    #expect(lines[end + 1].line.hasPrefix("Waymark: "))
    #expect(lines.count == end + 3)
  }

  @Test("say what they are about, with nothing of it lost", arguments: 0..<40 as Range<UInt64>)
  func properties(seed: UInt64) throws {
    let random = RandomResult(seed: seed, count: 8)
    let commands = RunnerCommand.lines(try Self.text(random)).compactMap(\.command)
    let findings = random.result.findings
    let words = FindingWords(try ReportWords.messages())
    let shown = RuleCatalog.worstFirst(findings).map { findings[$0].diagnostic }.filter { $0.severity > .info }
    for (diagnostic, command) in zip(shown, commands) {
      #expect(command.properties["file"] == Self.root.path(of: diagnostic.file))
      #expect(command.properties["line"] == String(diagnostic.range.start.line))
      #expect(command.properties["endLine"] == String(diagnostic.range.end.line))
      #expect(command.properties["title"] == diagnostic.rule.rawValue)
      let isOneLine = diagnostic.range.start.line == diagnostic.range.end.line
      #expect((command.properties["col"] != nil) == isOneLine)
      #expect((command.properties["endColumn"] != nil) == isOneLine)
      #expect(command.data.hasPrefix(words.messageWithSuggestion(diagnostic)))
    }
  }

  /// A result with so many findings of each rule.
  private static func result(_ counts: [(rule: Rule, severity: Severity, count: Int)]) -> RandomResult {
    var findings: [CheckResult.Finding] = []
    var summary = CheckResult.Summary()
    for (rule, severity, count) in counts {
      for number in 0..<count {
        let range = SourceRange(line: number + 1, column: 1)
        let diagnostic = Diagnostic(
          rule,
          severity: severity,
          file: "a.md",
          range: range,
          arguments: ["target": .text("x"), "kind": .text("CAUTION"), "expected": .text("y"), "label": .text("z")]
        )
        summary.count(diagnostic)
        findings.append(CheckResult.Finding(diagnostic, text: "\(number)"))
      }
    }
    return RandomResult(result: CheckResult(summary: summary, pages: [], findings: findings), sources: [:], tokens: [])
  }

  @Test(
    "show the worst, and say how many of each severity they hide",
    arguments: [
      (10, 10, nil), (11, 0, "1 error"), (0, 12, "2 warnings"), (113, 15, "103 errors and 5 warnings"),
      (10, 11, "1 warning"),
    ]
  )
  func hidden(errors: Int, warnings: Int, hidden: String?) throws {
    let random = Self.result([(.missingFile, .error, errors), (.imageDiffers, .warning, warnings)])
    let commands = RunnerCommand.lines(try Self.text(random)).compactMap(\.command)
    let notice = commands.first { $0.name == "notice" }
    let sentence = hidden.map {
      "Not annotated: \($0). A step can show only 10 errors and 10 warnings; its log lists them all under "
        + "“All findings: \(errors + warnings)”."
    }
    #expect(notice?.data == sentence)
    #expect(commands.first { $0.name == "group" }?.data == "All findings: \(errors + warnings)")
  }

  @Test("let no broken link crowd out a lost caution, nor style what has drifted")
  func order() throws {
    let random = Self.result([
      (.missingFile, .error, 9), (.labelWhitespace, .warning, 9), (.imageDiffers, .warning, 9),
      (.caseMismatch, .warning, 1), (.stepMissing, .error, 5), (.cautionMissing, .error, 2),
    ])
    let commands = RunnerCommand.lines(try Self.text(random)).compactMap(\.command)
    let errors = commands.filter { $0.name == "error" }.compactMap { $0.properties["title"] }
    #expect(
      errors == ["translation/caution-missing", "translation/caution-missing"]
        + Array(repeating: "link/missing-file", count: 8))
    let warnings = commands.filter { $0.name == "warning" }.compactMap { $0.properties["title"] }
    #expect(warnings == ["link/case-mismatch"] + Array(repeating: "translation/image-differs", count: 9))
  }

  @Test("count columns in code units, and give none for more than one line")
  func columns() throws {
    let ranges = [
      SourceRange(line: 1, column: 7, length: 4),
      SourceRange(start: SourcePosition(line: 1, column: 7), end: SourcePosition(line: 2, column: 1)),
    ]
    var summary = CheckResult.Summary()
    let findings = ranges.enumerated().map { index, range in
      let diagnostic = Diagnostic(.missingFile, severity: .error, file: "a.md", range: range)
      summary.count(diagnostic)
      return CheckResult.Finding(diagnostic, text: "\(index)")
    }
    let result = CheckResult(summary: summary, pages: [], findings: findings)
    let random = RandomResult(result: result, sources: ["a.md": Array("同步🎉\n".utf8)], tokens: [])
    let commands = RunnerCommand.lines(try Self.text(random)).compactMap(\.command).filter { $0.name == "error" }
    #expect(commands.map { $0.properties["col"] } == ["3", nil])
    #expect(commands.map { $0.properties["endColumn"] } == ["5", nil])
  }

  @Test("of a clean check are its numbers alone")
  func clean() throws {
    let text = try Self.text(RandomResult(seed: 0, count: 0))
    #expect(text.hasPrefix("Waymark: ") && text.hasSuffix(".\n"))
    #expect(RunnerCommand.lines(text).allSatisfy { $0.command == nil })
  }

  @Test("cut a message that is longer than a reader reads, and list it whole")
  func long() throws {
    let target = String(repeating: "a", count: 100_000)
    let diagnostic = Diagnostic(
      .missingFile,
      severity: .error,
      file: "a.md",
      range: SourceRange(line: 1, column: 1),
      arguments: ["target": .text(target)]
    )
    let finding = CheckResult.Finding(diagnostic, text: "0")
    let result = CheckResult(summary: CheckResult.Summary(), pages: [], findings: [finding])
    let text = try Self.text(RandomResult(result: result, sources: [:], tokens: []))
    let command = try #require(RunnerCommand.lines(text).compactMap(\.command).first)
    #expect(command.data.utf8.count < 64 * 1024)
    #expect(command.data.hasSuffix("…"))
    #expect(text.contains(target))
  }
}
