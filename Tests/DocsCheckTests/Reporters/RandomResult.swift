import Diagnostics
import Guides
import Localization
import Markup
import Platform
import TestSupport

@testable import DocsCheck

/// A result of a check with anything in it that a page, a file name or a catalog could bring.
struct RandomResult {
  /// The result.
  let result: CheckResult
  /// What the files of the result hold.
  let sources: [String: [UInt8]]
  /// The text that each finding alone has in its message.
  let tokens: [String]

  /// Creates one from its parts.
  init(result: CheckResult, sources: [String: [UInt8]], tokens: [String]) {
    self.result = result
    self.sources = sources
    self.tokens = tokens
  }

  /// What has a meaning to some reader of some format.
  private static let fragments = [
    "::error file=x,line=1::y", "::set-output name=a::b", "\n::add-mask::a\n", "##[set-env name=A]b", "##[group]",
    "\r\n", "\n", "\r", "\t", "|", "\\|", "\\", "`", "``", "*b*", "_u_", "~~s~~", "<script>alert(1)</script>",
    "<img src=x onerror=y>", "<!--", "-->", "]]>", "<![CDATA[", "&amp;", "&#0;", "&lt", "{0}", "{{",
    "](http://a.example)",
    "[[ATTACHMENT|/etc/passwd]]", "\0", "\u{1B}[31m", "\u{7F}", "\u{85}", "\u{FFFE}", "\u{FFFF}", "\u{FEFF}",
    "\u{2028}",
    "\u{202E}", "%0A", "%25", "%", ",", ":", "\"", "'", "www.a.example", "https://a.example/?a=b&c", "$x$", "@user",
    "#1", "- ", "1. ", "---", "\n\n## h\n\n", "\n| a | b |\n", "同步字段", "é", "e\u{301}", "👩‍👩‍👧", "🎉", " ", "  ", "word",
  ]

  /// Makes a result.
  ///
  /// - Parameters:
  ///   - seed: What decides it.
  ///   - count: How many findings it has.
  init(seed: UInt64, count: Int = 12) {
    var random = SplitMix64(seed: seed)
    var files = ["content/de/help/a.md", "content/fr/help/größe.md", "content/guides/g.yaml", "/elsewhere/b.md"]
    files += (0..<2).map { number in
      let name = Self.text(&random, excluding: ["/", "\0"]).prefix(40)
      return "content/sv/help/\(name)\(number).md"
    }
    let sources = Dictionary(
      files.map { ($0, Array(Self.text(&random).utf8) + Self.bytes(&random) + Array("\nend\n".utf8)) }
    ) { first, _ in first }
    var findings: [CheckResult.Finding] = []
    var tokens: [String] = []
    var summary = CheckResult.Summary()
    for number in 0..<count {
      let token = "token\(number)x"
      let file = files[random.number(below: files.count)]
      let diagnostic = Self.diagnostic(token, in: file, &random, other: files[0])
      summary.count(diagnostic)
      findings.append(CheckResult.Finding(diagnostic, text: token))
      tokens.append(token)
    }
    findings.sort { CheckResult.isOrderedBefore($0.diagnostic, $1.diagnostic) }
    let pages = files.filter { $0.hasSuffix(".md") && $0.hasPrefix("content/") }
    summary.pages = pages.count
    let result = CheckResult(
      summary: summary,
      pages: pages.map {
        CheckResult.LocalePages(
          locale: String($0.dropFirst(8).prefix { $0 != "/" }), root: "", paths: [$0])
      },
      findings: findings
    )
    self.result = result
    self.sources = sources
    self.tokens = tokens
  }

  private static func diagnostic(
    _ token: String,
    in file: String,
    _ random: inout SplitMix64,
    other: String
  ) -> Diagnostic {
    let text = token + Self.text(&random)
    let (rule, argument): (Rule, String) =
      [
        (.missingFile, "target"), (.missingImage, "target"), (.unknownConstruct, "name"), (.labelWhitespace, "label"),
        (.cautionMissing, "kind"), (.cautionExtra, "kind"), (.duplicateID, "id"),
      ][random.number(below: 7)]
    let severity = Severity.allCases[random.number(below: 3)]
    let note = Diagnostic.Note(message: "note.source", file: other, range: range(&random))
    return Diagnostic(
      rule,
      severity: severity,
      file: file,
      range: range(&random),
      arguments: [argument: .text(text)],
      notes: random.number(below: 3) == 0 ? [note] : [],
      fixIts: random.number(below: 3) == 0
        ? [Diagnostic.FixIt(range: range(&random), replacement: Self.text(&random))] : [],
      suggestion: random.number(below: 3) == 0 ? Self.text(&random) : nil
    )
  }

  private static func range(_ random: inout SplitMix64) -> SourceRange {
    let start = SourcePosition(line: 1 + random.number(below: 6), column: 1 + random.number(below: 60))
    let end = SourcePosition(line: start.line + random.number(below: 2), column: 1 + random.number(below: 60))
    return SourceRange(start: start, end: end)
  }

  /// Some fragments, and some bytes that need not be UTF-8.
  static func text(_ random: inout SplitMix64, excluding: Set<Unicode.Scalar> = []) -> String {
    var text = ""
    for _ in 0..<random.number(below: 8) { text += fragments[random.number(below: fragments.count)] }
    text += String(decoding: bytes(&random), as: UTF8.self)
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { !excluding.contains($0) }))
  }

  private static func bytes(_ random: inout SplitMix64) -> [UInt8] {
    (0..<random.number(below: 6)).map { _ in UInt8(random.number(below: 256)) }
  }
}

/// The words of the reports.
enum ReportWords {
  /// The messages of a language.
  static func messages(_ locale: String = "en") throws -> Messages {
    Messages(try MessageCatalog(json: FileSystem().read("\(TestInputs.locales)/\(locale).json")))
  }
}

extension CheckResult.Finding {
  /// Creates a finding about a text that has not been found before.
  init(_ diagnostic: Diagnostic, text: String) {
    let identity = FindingSieve.Identity(rule: diagnostic.rule, page: diagnostic.file, anchor: "", text: text)
    self.init(diagnostic: diagnostic, identity: identity, repetition: 0)
  }
}
