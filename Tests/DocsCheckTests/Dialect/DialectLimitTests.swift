import Diagnostics
import Markup
import Testing

@testable import DocsCheck

@Suite("Checking a hostile page ends", .serialized, .timeLimit(.minutes(10)))
struct DialectLimitTests {
  private static func filled(_ text: String, to size: Int = 1 << 17) -> String {
    String(repeating: text, count: size / text.utf8.count)
  }

  /// What each rule could need the square of its length for.
  private static let inputs: [(String, String)] = [
    ("opening parentheses", filled("(")), ("closing parentheses", filled(")")),
    ("parentheses that stand apart", filled(" )")), ("parentheses in one address", "http://" + filled("(")),
    ("faces", filled(":) ")), ("numbers", filled("1) ")), ("letters", filled("a)")),
    ("long numbers", filled("1") + ")"),
    ("parentheses in quotations", filled("\"(\" ")), ("open quotations", filled("“(")),
    ("intervals", filled("(1,1")), ("intervals that end", filled("1,1)")), ("one interval", "(" + filled("1,")),
    ("remarks", filled("(a\n\n")), ("remarks that end", filled("(a\n\nb b)\n\n")),
    ("remarks that do not end", "(a\n\n" + filled("b) c\n\n")), ("entities", filled("&#40;&amp;")),
    ("parentheses in many nodes", filled("*(* ")), ("parentheses over headings", filled("(a\n\n# b\n\n")),
    ("asterisks", filled("**")), ("asterisks apart", filled("** ")), ("labels", filled("甲**“乙”**丙")),
    ("labels in many nodes", filled("甲**“`a`”**丙")), ("entities and labels", filled("&amp;甲**“乙”**丙")),
    ("labels in many blocks", filled("甲**“乙”**丙\n\n")), ("underscores", filled("甲__“乙”__丙")),
    ("underscores in names", filled("a__b ")), ("images", filled("![](a)", to: 80_000)),
    ("lists that begin again", filled("1. a\n\n> b\n\n")), ("text in emphasis", filled("*a(", to: 80_000)),
    ("keys", "---\n" + filled("a: b\n") + "---\n"),
  ]

  @Test("with every rule", arguments: inputs)
  func ends(name: String, text: String) {
    let page = Page(parsing: Array(text.utf8), file: "page.md")
    #expect(!page.diagnostics.contains { $0.rule == .pageTooLarge }, "the input is within the limits")
    let source = page.document.source
    for finding in DialectCheck.findings(of: page, PageRules { _ in true }) {
      let lines = 1...source.lineCount
      #expect(lines.contains(finding.range.start.line) && lines.contains(finding.range.end.line))
    }
  }
}
