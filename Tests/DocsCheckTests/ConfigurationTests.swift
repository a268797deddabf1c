import Diagnostics
import Guides
import Testing

@testable import DocsCheck

@Suite("A configuration")
struct ConfigurationTests {
  private static func read(_ text: String) -> (configuration: CheckConfiguration, diagnostics: [Diagnostic]) {
    ConfigurationReader.read(Array(text.utf8), file: ".waymark.yaml")
  }

  @Test("says everything that the README shows")
  func complete() {
    let (configuration, diagnostics) = Self.read(
      """
      locales:
        en: docs/english
        de: docs/german
      ignore:
        - help/_drafts/**
      severity:
        link/missing-anchor: warning
        translation/*:
          sv: info
      aliases:
        /help/setup/old-name.md: /help/setup/connect.md
        /help/legacy/: /help/setup/
      glossary: glossary.json
      """
    )
    var expected = CheckConfiguration()
    expected.locales = [.init(tag: "en", folder: "docs/english"), .init(tag: "de", folder: "docs/german")]
    expected.ignored = [GlobPattern("help/_drafts/**")]
    expected.severities.set(.warning, of: .rule(.missingAnchor))
    expected.severities.set(.info, of: .family("translation"), in: "sv")
    expected.aliases.add("help/setup/old-name.md", to: "help/setup/connect.md")
    expected.aliases.add("help/legacy/", to: "help/setup/")
    expected.glossary = "glossary.json"
    #expect(diagnostics.isEmpty)
    #expect(configuration == expected)
  }

  @Test("says how external addresses are asked for")
  func external() {
    let (configuration, diagnostics) = Self.read(
      """
      external:
        exclude: https://example.com/*
        allow: [10.1.2.3]
        headers:
          https://docs.example.com:
            Authorization: DOCS_TOKEN
      """
    )
    var expected = ExternalPolicy()
    expected.excluded = ["https://example.com/*"]
    expected.allowedAddresses = ["10.1.2.3"]
    expected.headers = [.init(origin: "https://docs.example.com", name: "Authorization", variable: "DOCS_TOKEN")]
    #expect(diagnostics.isEmpty)
    #expect(configuration.external == expected)
  }

  @Test("says nothing where it is empty", arguments: ["", "\n", "# a comment\n", "severity:\n", "---\n"])
  func empty(text: String) {
    let (configuration, diagnostics) = Self.read(text)
    #expect(diagnostics.isEmpty)
    #expect(configuration == CheckConfiguration())
  }

  @Test(
    "names the place of a mistake, and what was meant",
    arguments: [
      ("severities: {}\n", "config/unknown-key", 1, "severity"),
      ("ignore: []\nseverity:\n  link/missing-file: warnin\n", "config/bad-value.word", 3, "warning"),
      ("severity:\n  link/missing-fil: off\n", "config/unknown-rule", 2, "link/missing-file"),
      ("severity:\n  links/*: off\n", "config/unknown-rule", 2, nil),
      ("severity: [a]\n", "config/bad-value.mapping", 1, nil),
      ("aliases:\n  /a.md: ../b.md\n", "config/bad-value.path", 2, nil),
      ("aliases:\n  /a/: /b.md\n", "config/bad-value.folder", 2, nil),
      ("locales:\n  en:\n    - a\n", "config/bad-value.text", 3, nil),
      ("glossary: ../words.json\n", "config/bad-value.path", 1, nil),
      ("external:\n  excludes: a\n", "config/unknown-key", 2, "exclude"),
      ("- a\n", "config/bad-value.keys", 1, nil),
      ("ignore: [a\n", "config/malformed", 2, nil),
      ("locale: a\nlocale: b\n", "config/malformed", 2, nil),
    ]
  )
  func mistake(text: String, rule: String, line: Int, suggestion: String?) {
    let found = Self.read(text).diagnostics.map {
      Mistake(
        rule: $0.rule.rawValue + ($0.variant.map { "." + $0 } ?? ""),
        line: $0.range.start.line,
        suggestion: $0.suggestion
      )
    }
    #expect(found == [Mistake(rule: rule, line: line, suggestion: suggestion)])
  }

  private struct Mistake: Equatable {
    var rule: String
    var line: Int
    var suggestion: String?
  }

  @Test(
    "a rule counts before its family, and a language before all",
    arguments: [
      ("de", Rule.missingFile, Severity.info as Severity?),
      ("de", .missingAnchor, nil),
      ("fr", .missingFile, .warning),
      ("fr", .missingAnchor, .error),
      ("fr", .stepExtra, .info),
    ]
  )
  func precedence(locale: String, rule: Rule, expected: Severity?) {
    var policy = SeverityPolicy()
    policy.set(.off, of: .family("link"), in: "de")
    policy.set(.warning, of: .rule(.missingFile))
    policy.set(.info, of: .rule(.missingFile), in: "de")
    let own: Severity = rule == .stepExtra ? .info : .error
    #expect(policy.severity(of: rule, in: locale, otherwise: own) == expected)
  }

  @Test(
    "a moved path is followed to its end",
    arguments: [
      ("help/a.md", "help/c.md" as String?),
      ("help/b.md", "help/c.md"),
      ("help/old/deep/x.md", "help/new/deep/x.md"),
      ("help/round.md", nil),
      ("help/stays.md", nil),
    ]
  )
  func alias(path: String, expected: String?) {
    var aliases = PathAliases()
    for (old, new) in [
      ("help/a.md", "help/b.md"), ("help/b.md", "help/c.md"), ("help/round.md", "help/square.md"),
      ("help/square.md", "help/round.md"), ("help/old/", "help/new/"),
    ] { aliases.add(old, to: new) }
    #expect(aliases.destination(of: path) == expected)
  }

  @Test("weighs findings in one language and not in another")
  func severityOfLocale() throws {
    let page = "# A\n\n[gone](gone.md)\n"
    let fixture = try ContentFixture(["en/help/a.md": page, "sv/help/a.md": page])
    var configuration = CheckConfiguration()
    configuration.severities.set(.info, of: .rule(.missingFile), in: "sv")
    let result = try fixture.check(configuration)
    #expect(result.findings.map(\.diagnostic.severity) == [.error, .info])
  }

  @Test("a page that is ignored is not read, and a link to it still resolves")
  func ignoring() throws {
    let fixture = try ContentFixture([
      "en/help/a.md": "# A\n\n[draft](drafts/b.md#there)\n",
      "en/help/drafts/b.md": "# B\n\n## There\n\n[gone](gone.md)\n",
    ])
    let tree = try ContentTree(root: fixture.root, ignoring: [GlobPattern("help/drafts/**")])
    let result = try ContentCheck(tree).run()
    #expect(result.rules == [])
    #expect(result.summary.pages == 1)
  }
}
