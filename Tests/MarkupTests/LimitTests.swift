import Diagnostics
import Markup
import TestSupport
import Testing

@Suite("A page that is too large")
struct PageLimitTests {
  private func expectRefused(_ bytes: [UInt8], _ variant: String, limit: Int) {
    let page = Page(parsing: bytes, file: "page.md")
    #expect(page.rules == [.pageTooLarge])
    #expect(page.diagnostics.map(\.variant) == [variant])
    #expect(page.diagnostics.map(\.range) == [SourceRange(line: 1, column: 1)])
    #expect(page.diagnostics.first?.arguments["limit"] == .number(limit))
    #expect(page.diagnostics.first?.arguments["size"] == .number(bytes.count))
    #expect(page.document.nodes.count == 1)
    #expect(page.brokenInvariants == [])
  }

  @Test("is one of more than 1 MiB, and not one of just as much")
  func bytes() {
    let text = [UInt8](repeating: 0x61, count: 1 << 20)
    #expect(Page(parsing: text, file: "page.md").diagnostics.isEmpty)
    expectRefused(text + [0x61], "bytes", limit: 1 << 20)
  }

  @Test("is one of more than 20,000 brackets, and not one of just as many")
  func brackets() {
    let text = Array("a [".utf8) + [UInt8](repeating: UInt8(ascii: "["), count: 19_999)
    #expect(!Page(parsing: text, file: "page.md").rules.contains(.pageTooLarge))
    expectRefused(text + Array(" [".utf8), "brackets", limit: 20_000)
  }

  @Test("is one of more than 20,000,000 lines times levels, and not one of just as many")
  func nesting() {
    // 20,000 levels, which libcmark visits on each of 1,000 lines.
    let text =
      Array(String(repeating: "- ", count: 20_000).utf8) + Array(("a" + String(repeating: "\n", count: 998)).utf8)
    #expect(!Page(parsing: text, file: "page.md").rules.contains(.pageTooLarge))
    expectRefused(text + [UInt8](repeating: 0x0A, count: 3), "nesting", limit: 20_000_000)
  }

  @Test("is measured by the limits that it is given")
  func limits() {
    var limits = PageLimits()
    limits.bytes = 3
    #expect(read("abc", limits: limits).diagnostics.isEmpty)
    #expect(read("abcd", limits: limits).rules == [.pageTooLarge])
  }
}

/// An input that some parser, libcmark among them, has once needed the square of
/// its length for; each is read within the limit of a page.
struct HostileInput: Sendable, CustomTestStringConvertible {
  let name: String
  let make: @Sendable () -> String
  var testDescription: String { name }

  init(_ name: String, _ make: @escaping @Sendable () -> String) {
    self.name = name
    self.make = make
  }

  /// Repeats a text up to a number of bytes: enough to notice what grows with the
  /// square, and little enough for a debug build.
  private static func filled(_ text: String, to size: Int = 1 << 17) -> String {
    String(repeating: text, count: size / text.utf8.count)
  }

  static let nested: [HostileInput] = [
    HostileInput("block quotes, 20,000 deep") { String(repeating: ">", count: 20_000) + "a" },
    HostileInput("block quotes, as deep as the page is long") { filled(">") },
    HostileInput("block quotes with lazy lines") {
      String(repeating: "> ", count: 20_000) + "a\n" + filled("b\n", to: 1_900)
    },
    HostileInput("lists, 20,000 deep") { String(repeating: "- ", count: 20_000) + "a" },
    HostileInput("ordered lists, as deep as the page is long") { filled("1. ") },
    HostileInput("lists by indentation") { (0..<700).map { String(repeating: " ", count: 2 * $0) + "- a\n" }.joined() },
    HostileInput("emphasis, 20,000 deep") { filled("*a ", to: 60_000) + filled(" a*", to: 60_000) },
    HostileInput("strong emphasis, 20,000 deep") { filled("**a ", to: 80_000) + filled(" a**", to: 80_000) },
    HostileInput("brackets, 20,000 deep") { filled("[", to: 20_000) + "a" + filled("]", to: 20_000) },
    HostileInput("images, 9,000 deep") { filled("![", to: 18_000) + "a" + filled("](b)", to: 36_000) },
    HostileInput("tabs in block quotes, 20,000 deep") {
      String(repeating: ">", count: 20_000) + "[!BEGINTABS]\n\n" + String(repeating: ">", count: 20_000) + "[!TAB a]\n"
    },
    HostileInput("collapsibles in lists, 20,000 deep") { String(repeating: "- ", count: 20_000) + "+++a\n+++" },
    HostileInput("a collapsible in emphasis, 20,000 deep") {
      "+++" + filled("*a ", to: 60_000) + filled(" a*", to: 60_000)
    },
    HostileInput("labels, 9,000 deep") { filled("[!UICONTROL ", to: 108_000) + filled("]", to: 9_000) },
  ]

  static let quadratic: [HostileInput] = [
    HostileInput("![[]()") { filled("![[]()", to: 60_000) },
    HostileInput("[a](<b") { filled("[a](<b", to: 120_000) },
    HostileInput("[a](b") { filled("[a](b", to: 100_000) },
    HostileInput("[a](b \"") { filled("[a](b \"", to: 140_000) },
    HostileInput("[a][b") { filled("[a][b", to: 50_000) },
    HostileInput("backticks of all lengths") { (1..<1_400).map { "e" + String(repeating: "`", count: $0) }.joined() },
    HostileInput("<!--") { filled("a<!--") },
    HostileInput("<?") { filled("a<?") },
    HostileInput("<!A") { filled("a<!A") },
    HostileInput("<![CDATA[") { filled("a<![CDATA[", to: 90_000) },
    HostileInput("*a _a") { filled("*a _a **a ") },
    HostileInput("a**b c*") { "a**b" + filled("c* ") },
    HostileInput("&") { filled("&") },
    HostileInput("&amp;") { filled("&amp;") },
    HostileInput("definitions") {
      (0..<9_000).map { "[\($0)]: u\n" }.joined() + (0..<9_000).map { "[\($0)] " }.joined()
    },
    HostileInput("tabs") { filled("\t") },
    HostileInput("blank lines") { filled("\n") },
    HostileInput("carriage returns") { filled("\r") },
    HostileInput("underlines") { filled("a\n") + "===" },
    // What our own passes could need the square for.
    HostileInput("unclosed labels") { filled("[!DNL a", to: 130_000) },
    HostileInput("unclosed labels, far apart") { filled("[!UICONTROL " + String(repeating: "a", count: 80)) },
    HostileInput("labels split by emphasis") { filled("[!DNL *a* ", to: 180_000) },
    HostileInput("split labels that close at the end") { filled("[!DNL *a*\n", to: 180_000) + "]" },
    HostileInput("a label after ampersands") { filled("&") + "[!DNL a]" },
    HostileInput("labels on one line after entities") { filled("&amp;[!DNL &lt;]").prefixOfBytes(300_000) },
    HostileInput("quotations of entities on one line") { filled("\"&lt;\" ") },
    HostileInput("open quotations") { filled("\"a «") },
    HostileInput("opening marks") { filled("“") },
    HostileInput("attribute lists that do not end") { filled("[](a){b=\"", to: 170_000) },
    HostileInput("attribute lists") { filled("[](a){b=c}", to: 190_000) },
    HostileInput("headings that repeat") { filled("# a\n") },
    HostileInput("headings with braces") { filled("# {{{{{{{{ {#a}\n") },
    HostileInput("one heading with braces") { "# " + filled("{#a ") },
    HostileInput("HTML attributes") { "<a" + filled(" href=a") + ">" },
    HostileInput("HTML attributes that do not end") { "<div>\n" + filled("<a b=\"") },
    HostileInput("HTML tags on one line") { "<div>" + filled("<a href=b>") },
    HostileInput("HTML tags on many lines") { "<div>\n" + filled("<a href=b>\n") },
    HostileInput("HTML comments that do not end") { "<div>\n" + filled("<!-- ") },
    HostileInput("HTML entities") { "<a href=\"" + filled("&amp;") + "\">" },
    HostileInput("inline HTML") { "a" + filled("<br>") },
    HostileInput("lines with pipes") { filled("|a|b\n") },
    HostileInput("rows that delimit nothing") { filled("|-|-\n") },
    HostileInput("a table") { "|a|b|\n|-|-|\n" + filled("|a\\||`b`\n") },
    HostileInput("a wide table") { filled("a|", to: 200_000) + "a\n" + filled("-|", to: 200_000) + "-" },
    HostileInput("many tables") { filled("|a|\n|-|\n|b|\n\n") },
    HostileInput("includes") { filled("{{a}}\n") },
    HostileInput("collapsibles that never close") { filled("+++a\n\n") },
    HostileInput("collapsibles that nothing opens") { filled("+++\n\n") },
    HostileInput("collapsibles in one paragraph") { filled("+++a\n+++\n") },
    HostileInput("collapsibles, 10,000 deep") { filled("+++a\n\n", to: 60_000) + filled("+++\n\n", to: 50_000) },
    HostileInput("a collapsible with a long title") { "+++" + filled("*a* ") },
    HostileInput("tabs that never close") { filled(">[!BEGINTABS]\n\n", to: 150_000) },
    HostileInput("tabs that never open") { filled(">[!TAB a]\n\n", to: 110_000) },
    HostileInput("tabs, 10,000 deep") {
      filled(">[!BEGINTABS]\n\n", to: 150_000) + filled(">[!ENDTABS]\n\n", to: 120_000)
    },
    HostileInput("containers that cross") {
      filled(">[!BEGINTABS]\n\n+++a\n\n", to: 84_000) + filled(">[!ENDTABS]\n\n", to: 60_000)
        + filled("+++\n\n", to: 30_000)
    },
    HostileInput("ends of another container") { filled("+++a\n\n") + filled(">[!ENDTABS]\n\n") },
    HostileInput("tabs in one quote") { filled(">[!BEGINTABS]\n>[!TAB a]\n>[!ENDTABS]\n", to: 200_000) },
    HostileInput("titles of tabs that do not end") { filled(">[!TAB *a*\n") },
    HostileInput("badges") { filled("[!BADGE a]{type=b} ", to: 190_000) },
    HostileInput("attributes of badges that do not end") { filled("[!BADGE a]{b=\"", to: 170_000) },
    HostileInput("videos") { filled(">[!VIDEO](a)\n\n", to: 200_000) },
    HostileInput("context help") { filled(">[!CONTEXTUALHELP]\n>id=\"a\"\n\n", to: 190_000) },
    HostileInput("context help that does not end") { ">[!CONTEXTUALHELP]\n" + filled(">a=\"\n") },
    HostileInput("context help with names alone") { ">[!CONTEXTUALHELP]\n>" + filled("a") },
    HostileInput("backslash breaks") { filled("a\\\n") },
    HostileInput("emphasis over backslash breaks") {
      filled("*a ", to: 80_000) + filled("a\\\n", to: 80_000) + filled("a* ", to: 80_000)
    },
    HostileInput("emphasis between indented lines") {
      "x\n" + filled("*a ", to: 150_000) + "\n" + filled(" ", to: 100_000) + filled("a* ", to: 150_000)
    },
    HostileInput("links over many lines") { "[a](b \"" + filled("c\n").prefixOfBytes(250_000) + "\") [d](e)" },
    HostileInput("code over many lines") { filled("`a\nb` ") },
    HostileInput("definitions and then text") { filled("[a]: b\n", to: 130_000) + filled("c\n", to: 200_000) },
    HostileInput("what only looks like definitions") { filled("[a](b\n\"c\")\n", to: 200_000) },
    HostileInput("admonitions") { filled(">[!NOTE]\n\n", to: 190_000) },
    HostileInput("steps") { filled("1. a\n") },
    HostileInput("steps that are split") { filled("1. a\n\n> b\n\n") },
    HostileInput("substeps") { filled("1. a\n   1. b\n") },
    HostileInput("front matter that is no YAML") { "---\n" + filled("a: b: c\n", to: 200_000) + "---\n" },
    HostileInput("front matter with one key") { "---\n" + filled("a: b\n", to: 200_000) + "---\n" },
    HostileInput("front matter that is one value") { "---\na:\n" + filled(" b\n", to: 200_000) + "---\n" },
    HostileInput("bad bytes") { filled("\0") },
  ]
}

extension String {
  /// Returns the beginning of an ASCII text.
  fileprivate func prefixOfBytes(_ count: Int) -> String {
    String(decoding: utf8.prefix(count), as: UTF8.self)
  }
}

@Suite("A hostile page ends in a tree or in a refusal", .serialized, .endsAtAll)
struct HostilePageTests {
  @Test("where it is nested", arguments: HostileInput.nested)
  func nested(_ input: HostileInput) {
    expectRead(input)
  }

  @Test("where it repeats what is costly", arguments: HostileInput.quadratic)
  func quadratic(_ input: HostileInput) {
    expectRead(input)
  }

  private func expectRead(_ input: HostileInput) {
    let bytes = Array(input.make().utf8)
    let page = Page(parsing: bytes, file: "page.md")
    #expect(page.document.nodes.first?.kind == .document)
    #expect(!page.rules.contains(.pageTooLarge), "the input is within the limits, or it would test nothing")
    #expect(page.brokenInvariants == [])
    // What a renderer asks for ends, too.
    #expect(page.inlines(in: 0..<page.document.nodes.count).count <= bytes.count)
  }
}
