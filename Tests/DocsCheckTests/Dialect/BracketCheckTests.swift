import Diagnostics
import Markup
import Testing

@testable import DocsCheck

@Suite("A parenthesis without its counterpart")
struct BracketCheckTests {
  @Test(
    "is found where it stands",
    arguments: [
      ("en la parte 2 ‹(›Profesional, Empresa y haga clic.", ["unclosed"]),
      ("als auch das Feld Betrag‹)› aktualisiert.", ["unopened"]),
      ("enthält ‹(›(d. h. ein Wert).", ["unclosed"]),
      ("(ein Wert)‹)›.", ["unopened"]),
      ("word‹)› a ‹(›b", ["unopened", "unclosed"]),
      ("‹（›甲（乙）丙", ["unclosed"]),
      ("‹(›甲（乙)丙", ["unclosed"]),
      ("点击‹（›甲", ["unclosed"]),
      ("*a* ‹(›*b* [c](d.md) `)`", ["unclosed"]),
      ("a [word‹)›](c.md) d", ["unopened"]),
      ("a **word‹)› c** d", ["unopened"]),
      ("# A ‹(›b {#a}", ["unclosed"]),
      ("* a ‹(›b\n* c word‹)› d", ["unclosed", "unopened"]),
      ("> a\n> ‹(›b", ["unclosed"]),
      ("| a | b |\n|-|-|\n| c ‹(›d | e |", ["unclosed"]),
      ("a ‹&#40;›b &amp; c", ["unclosed"]),
      ("a ‹\\(›b", ["unclosed"]),
      ("“a” ‹(›b “c”", ["unclosed"]),
      ("Your Settings‹)›", ["unopened"]),
      ("1) a 2) b ‹(›c", ["unclosed"]),
      // A remark over several blocks ends with the section, or with a block.
      ("‹(›Only this:\n\n* one\n* two, end‹)› of it", ["unclosed", "unopened"]),
      ("‹(›Only this:\n\n# Heading\n\nThe end‹)›", ["unclosed", "unopened"]),
    ]
  )
  func found(text: String, variants: [String]) {
    let example = DialectExample(text)
    let findings = example.findings(.unbalancedBrackets)
    #expect(findings.map(\.range) == example.ranges)
    #expect(findings.compactMap(\.variant) == variants)
    #expect(findings.allSatisfy { $0.severity == .warning })
  }

  @Test(
    "is none where it has one, or where none is needed",
    arguments: [
      "a (b (c) d) e", "(甲（乙)丙）", "a (b\nc) d", "(*a* **b)** c", "[a (b](c.md) d)", "a) eins, b) zwei", "A) x B) y",
      "with: i) a, ii) b, and iii) c", "1) a 2) b 13) c", "the list of 1) as needed", "包括：1）打开；2）关闭", "包括1）打开",
      "一）打开", "①打开，②）关闭", "２）关闭", "选项：a）甲", "Danke :) ;-) :(", "Just ask! :)", "press `(`", "the \")\" key",
      "(see the \")\" key)",
      "“(” und „)“", "appuyez sur « ( »", "the ( character", "add missing ) in it", "the '(' key", "the ‘)’ key",
      "**(** marks the start", "*)* marks the end", "in [0, 100) or (0, 1]", "[-1.5, ∞)", "https://a.example/b_(c d",
      "[a](b(c).md)", "![a (b](c.png)", "<b title='('>x</b> y", "<p>a (b</p>", "    a (b", "```\na (b\n```",
      "(see step 1) and so on", "(see 1) below)", "(Only this:\n\n* one item\n* two items)\n",
      "(Only this:\n\nThe end.)\n", "（仅限：\n\n* 甲项\n* 乙项）。\n", "{{a(b}}\n",
    ]
  )
  func none(text: String) {
    #expect(DialectExample(text).findings(.unbalancedBrackets) == [])
  }

  @Test("is found in as many blocks as have one", arguments: [0, 1, 7])
  func count(blocks: Int) {
    let text = String(repeating: "a (b\n\nc (d) e\n\n", count: blocks)
    #expect(DialectExample(text).findings(.unbalancedBrackets).count == blocks)
  }
}
