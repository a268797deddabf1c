import Diagnostics
import Markup
import TestSupport
import Testing

@testable import DocsCheck

@Suite("Front matter without a key that a page should have")
struct MissingKeyTests {
  private func keys(_ text: String, file: String = "en/help/page.md") -> [String] {
    DialectExample(text, file: file).findings(.missingFrontMatterKey).compactMap { finding in
      if case .text(let key)? = finding.arguments["key"] { key } else { nil }
    }
  }

  @Test(
    "is found, key by key",
    arguments: [
      ("# A\n", ["title", "description", "exl-id"]), ("---\ntitle: A\n---\n", ["description", "exl-id"]),
      ("---\nexl-id: a\ntitle: A\ndescription: B\n---\n", []),
      ("---\ntitle: ''\ndescription: ' '\nexl-id:\n---\n", ["title", "description", "exl-id"]),
      ("---\ntitle: A\ndescription: [B]\nexl-id: a\n---\n", []), ("", ["title", "description", "exl-id"]),
    ]
  )
  func found(text: String, expected: [String]) {
    #expect(keys(text) == expected)
  }

  @Test("is found at the key where it has no value, and else at the start")
  func places() {
    let example = DialectExample("---\ntitle: A\n‹description›:\n---\n")
    let findings = example.findings(.missingFrontMatterKey)
    #expect(findings.map(\.range) == example.ranges + [SourceRange(line: 1, column: 1)])
    #expect(findings.allSatisfy { $0.severity == .info })
  }

  @Test(
    "is none in tables of contents and in what pages include",
    arguments: ["en/help/TOC.md", "TOC.md", "en/help/_includes/a.md", "en/help/a/_b.md"]
  )
  func none(file: String) {
    #expect(keys("# A\n", file: file) == [])
  }

  @Test("is none in a page that was not read")
  func refused() {
    #expect(keys(String(repeating: "[", count: 20_001)) == [])
  }
}

@Suite("An image without a description")
struct EmptyAltTextTests {
  @Test(
    "is found where it stands",
    arguments: ["a ‹![](a.png)› b ‹![ ](b.png)›{width=\"1\"}", "[‹![](a.png)›](b.md)", "1. ‹![](a.png)›"]
  )
  func found(text: String) {
    let example = DialectExample(text)
    let findings = example.findings(.emptyAltText)
    #expect(findings.map(\.range) == example.ranges)
    #expect(findings.allSatisfy { $0.severity == .info })
  }

  @Test(
    "is none where it has one, or where HTML says that it is decoration",
    arguments: ["![a](a.png)", "![`a`](a.png)", "![*a*](a.png)", "<img src=\"a.png\" alt=\"\">", "`![](a.png)`"]
  )
  func none(text: String) {
    #expect(DialectExample(text).findings(.emptyAltText) == [])
  }
}

@Suite("An ordered list that begins again")
struct ListRestartTests {
  @Test(
    "is found at its first item",
    arguments: [
      "1. a\n\n>[!NOTE]\n>b\n\n‹1›. c\n", "1. a\n1. b\n\n![](c.png)\n\n‹1›. d\n", "1. a\n\n<table></table>\n\n‹1›. c\n",
      "1. a\n\n> b\n\n> c\n\n‹1›. d\n\n> e\n\n‹1›. f\n",
    ]
  )
  func found(text: String) {
    let example = DialectExample(text)
    let findings = example.findings(.listRestart)
    #expect(findings.map(\.range) == example.ranges)
    #expect(findings.allSatisfy { $0.severity == .info })
  }

  @Test("says after which step it goes on")
  func step() {
    let findings = DialectExample("1. a\n1. b\n\n> c\n\n1. d\n\n> e\n\n1. f\n").findings(.listRestart)
    #expect(findings.map { $0.arguments["step"] } == [.number(2), .number(3)])
  }

  @Test(
    "is none where it goes on with its number, is another list, or belongs to another tab",
    arguments: [
      "1. a\n\n> b\n\n2. c\n", "1. a\n\nThen:\n\n1. b\n", "1. a\n\n# B\n\n1. c\n", "1. a\n\n   > b\n\n1. c\n",
      "> a\n\n1. b\n", "1. a\n\n> b\n\n* c\n\n1. d\n", "1. a\n\n<!-- -->\n\n1. b\n", "1. a\n\n***\n\n1. b\n",
      ">[!TAB A]\n\n1. a\n\n>[!TAB B]\n\n1. b\n", "1. a\n\n+++\n\n1. b\n", "1) a\n\n1. b\n",
    ]
  )
  func none(text: String) {
    #expect(DialectExample(text).findings(.listRestart) == [])
  }
}

@Suite("The check of one page")
struct DialectCheckTests {
  private static let flawed = "**“甲”**按钮 (b\n\n1. a\n\n![](a.png)\n\n1. b\n"

  @Test("finds with a rule what it finds with all of them", arguments: Rule.dialectCheck)
  func rules(_ rule: Rule) {
    let page = DialectExample(Self.flawed).page
    let all = DialectCheck.findings(of: page, PageRules { _ in true })
    let own = DialectCheck.findings(of: page, PageRules { $0 == rule })
    #expect(!own.isEmpty)
    #expect(own == all.filter { $0.rule == rule })
  }

  @Test("finds nothing where no rule is on")
  func off() {
    #expect(DialectCheck.findings(of: DialectExample(Self.flawed).page, PageRules { _ in false }) == [])
  }

  @Test("is part of a check, without the rules that are off unless asked for")
  func byDefault() throws {
    let rules = try ContentFixture.check(page: Self.flawed).rules.filter { $0.hasPrefix("dialect/") }
    #expect(rules == ["dialect/broken-emphasis.asterisks", "dialect/unbalanced-brackets.unclosed"])
  }

  @Test("looks up where badges and context help lead, too")
  func attributeLinks() throws {
    let page =
      "[!BADGE A]{url=\"/help/none.md\"} [!BADGE B]{url=\"https://a.example\"}\n\n>[!VIDEO](https://v.example/1)\n\n>[!CONTEXTUALHELP]\n>id=\"a\"\n>additional-url=\"other.md\"\n"
    let result = try ContentFixture.check(page: page)
    #expect(result.rules == ["link/missing-file"])
    #expect(result.summary.links == 4)
    #expect(result.summary.external == 2)
  }
}

@Suite("The dialect of real pages", .enabled(if: TestInputs.areAvailable, Comment(rawValue: TestInputs.absence)))
struct DialectCorpusTests {
  private func count(_ rule: Rule, below folder: String) throws -> Int {
    try InputFiles.paths(withExtension: "md", below: folder).reduce(0) { sum, path in
      let page = Page(parsing: try InputFiles.bytes(at: path), file: path)
      let own = DialectCheck.findings(of: page, PageRules { $0 == rule })
      return sum + page.diagnostics.count { $0.rule == rule } + own.count
    }
  }

  /// Each was looked at by hand: a parenthesis is missing, or one too many.
  @Test(
    "has as many unbalanced parentheses as were found by hand",
    arguments: [("en", 1), ("de", 17), ("es", 3), ("fr", 3), ("sv", 2)]
  )
  func brackets(locale: String, expected: Int) throws {
    #expect(try count(.unbalancedBrackets, below: "\(TestInputs.corpus)/\(locale)") == expected)
  }

  @Test("has no broken emphasis, no container and nothing unknown", arguments: ["en", "de", "es", "fr", "sv"])
  func nothing(locale: String) throws {
    let folder = "\(TestInputs.corpus)/\(locale)"
    #expect(try count(.brokenEmphasis, below: folder) == 0)
    #expect(try count(.unclosedContainer, below: folder) == 0)
    #expect(try count(.unknownConstruct, below: folder) == 0)
  }

  private static func isOn(_ rule: Rule) -> Bool {
    RuleCatalog.entry(of: rule)?.isOn != false
  }

  @Test("is as one reads it in the first five articles")
  func seeds() throws {
    let paths = InputFiles.paths(withExtension: "md", below: TestInputs.seeds).filter { !$0.hasSuffix("README.md") }
    var found: [String] = []
    for path in paths {
      let page = Page(parsing: try InputFiles.bytes(at: path), file: path)
      let all = page.diagnostics + DialectCheck.findings(of: page, PageRules { Self.isOn($0) })
      let locale = path.dropFirst(TestInputs.seeds.count + 1).prefix { $0 != "/" }
      found += all.map { "\(locale) \($0.rule.rawValue) \($0.range.start.line)" }
    }
    #expect(
      found == [
        "es dialect/unbalanced-brackets 53", "zh-Hans dialect/label-whitespace 67",
        "zh-Hans dialect/label-whitespace 71",
      ]
    )
  }

  @Test("is without a flaw in the project's own articles")
  func content() throws {
    for rule in Rule.dialectCheck where Self.isOn(rule) {
      #expect(try count(rule, below: TestInputs.content) == 0)
    }
    #expect(try count(.missingFrontMatterKey, below: TestInputs.content) == 0)
    #expect(try count(.unclosedContainer, below: TestInputs.content) == 0)
  }
}
