import Diagnostics
import TestSupport
import Testing

@testable import DocsCheck

@Suite("Links to where pages once were")
struct MovedPageTests {
  private static let rows = """
    source,dest
    https://site.example/docs/app/using/old/a.html,https://site.example/docs/app/using/new/a.html
    https://site.example/docs/app/using/older/a.html,https://site.example/docs/app/using/old/a.html
    https://site.example/docs/former/using/b.html,https://site.example/docs/app/using/new/b.html
    https://site.example/docs/app/using/round.html,https://site.example/docs/app/using/square.html
    https://site.example/docs/app/using/square.html,https://site.example/docs/app/using/round.html
    https://site.example/docs/app/using/gone.html,https://site.example/docs/app/using/nowhere.html
    a row of another kind
    "unclosed
    """

  private static func check(_ body: String) throws -> CheckResult {
    let fixture = try ContentFixture([
      "en/help/page.md": "# Page\n\n" + body, "en/help/new/a.md": "# A {#top-of-a}\n", "en/help/new/b.md": "# B\n",
      "en/redirects.csv": rows,
    ])
    return try fixture.check(reporting: ["en/help/page.md"])
  }

  @Test(
    "are found by the list of the publishing chain, over several moves",
    arguments: [
      ("[a](old/a.md)", "link/moved", "new/a.md" as String?),
      ("[a](/help/older/a.md)", "link/moved", "/help/new/a.md"),
      ("[a](old/a.md?x=1#top-of-a)", "link/moved", "new/a.md?x=1#top-of-a"),
      ("[b](b.md)", "link/moved", "new/b.md"),
      ("<a href=\"old/a.md\">a</a>", "link/moved", "new/a.md"),
      ("[r](round.md)", "link/missing-file", nil),
      ("[g](gone.md)", "link/missing-file", nil),
      (
        "[a](https://site.example/docs/app/using/older/a.html?lang=de)", "link/moved",
        "https://site.example/docs/app/using/new/a.html"
      ),
    ]
  )
  func moved(link: String, rule: String, suggestion: String?) throws {
    let finding = try #require(try Self.check(link + "\n").findings.first?.diagnostic)
    #expect(finding.rule.rawValue == rule)
    #expect(finding.suggestion == suggestion)
  }

  @Test("are looked at for their anchors as well")
  func anchors() throws {
    #expect(try Self.check("[a](old/a.md#nowhere)\n").rules == ["link/missing-anchor", "link/moved"])
  }

  @Test("can be mended where they are written, and nowhere else")
  func fixIt() throws {
    let diagnostic = try #require(try Self.check("[old/a.md](old/a.md \"a\")\n").findings.first?.diagnostic)
    #expect(diagnostic.fixIts.map(\.replacement) == ["new/a.md"])
    #expect(diagnostic.fixIts.map(\.range) == [SourceRange(line: 3, column: 12, length: 8)])
  }

  @Test("that could be meant at two places are told and not mended")
  func ambiguous() throws {
    let diagnostic = try #require(try Self.check("[a](old/a.md \"old/a.md\")\n").findings.first?.diagnostic)
    #expect(diagnostic.fixIts == [])
  }

  @Test("that are written with escapes are told and not mended")
  func escaped() throws {
    let diagnostic = try #require(try Self.check("[a](old/a\\.md)\n").findings.first?.diagnostic)
    #expect(diagnostic.suggestion == "new/a.md")
    #expect(diagnostic.fixIts == [])
  }

  @Test("lead on to where they lead on, on the line that says so")
  func chains() throws {
    let fixture = try ContentFixture(["en/help/new/a.md": "# A\n", "en/redirects.csv": Self.rows])
    let lines = try fixture.check().findings.filter { $0.diagnostic.rule == .redirectChain }
      .map(\.diagnostic.range.start.line)
    #expect(lines == [3, 5, 6])
  }

  @Test("are found by the aliases of the repository first")
  func aliases() throws {
    let fixture = try ContentFixture([
      "en/help/page.md": "[a](old/a.md)\n", "en/help/new/a.md": "", "en/help/new/b.md": "",
      "en/redirects.csv": Self.rows,
    ])
    var configuration = CheckConfiguration()
    configuration.aliases.add("help/old/a.md", to: "help/new/b.md")
    #expect(try fixture.check(configuration).findings.compactMap(\.diagnostic.suggestion).contains("new/b.md"))
  }

  @Test(
    "end where folders have moved into themselves, or into each other",
    .endsAtAll,
    arguments: [
      ([("help/", "help/new/")], "help/a.md", "help/new/a.md" as String?),
      ([("help/", "help/new/")], "help/new/a.md", nil),
      ([("help/x/", "help/y/z/"), ("help/y/", "help/x/")], "help/x/a.md", nil),
      ([("help/x/", "help/y/"), ("help/y/", "help/z/")], "help/x/a.md", "help/z/a.md"),
    ]
  )
  func folders(moves: [(String, String)], path: String, destination: String?) {
    var aliases = PathAliases()
    for (old, new) in moves { aliases.add(old, to: new) }
    #expect(aliases.destination(of: path) == destination)
  }
}
