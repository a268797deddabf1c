import Diagnostics
import Markup
import Testing

@Suite("UI controls and protected terms")
struct LabelTests {
  @Test("are read with the text between the brackets, and stand where they are written")
  func simple() {
    let marked = MarkedPage("Click **‹[!UICONTROL Sync Fields]›** in ‹[!DNL Salesforce]›, ü ‹[!UICONTROL A & B]›.")
    #expect(marked.page.labels.map(\.raw) == ["Sync Fields", "A & B"])
    #expect(marked.page.protectedTerms.map(\.text) == ["Salesforce"])
    #expect(
      [marked.page.labels[0].range, marked.page.protectedTerms[0].range, marked.page.labels[1].range] == marked.ranges)
    #expect(marked.page.diagnostics.isEmpty)
  }

  @Test("stand where they are written after entities and escapes")
  func afterEntities() {
    let marked = MarkedPage(
      "a &amp; &quot;b&quot; \\* &#x200B;**‹[!UICONTROL x]›**&nbsp;‹[!DNL y]› &NotEqualTilde;‹[!DNL z]› &bogus; ‹[!DNL w]›"
    )
    #expect((marked.page.labels.map(\.range) + marked.page.protectedTerms.map(\.range)) == marked.ranges)
  }

  @Test("may hold an entity")
  func withEntity() {
    let marked = MarkedPage("‹[!UICONTROL Leads &amp; Contacts]› then ‹[!DNL x]›")
    #expect(marked.page.labels.map(\.raw) == ["Leads & Contacts"])
    #expect(marked.page.labels.map(\.range) + marked.page.protectedTerms.map(\.range) == marked.ranges)
  }

  @Test("may hold brackets of their own")
  func brackets() {
    #expect(read("[!UICONTROL Name [Optional]]").labels.map(\.raw) == ["Name [Optional]"])
  }

  @Test("with white space that no screen shows are mended in a suggestion")
  func whiteSpace() {
    let marked = MarkedPage("‹[!UICONTROL Start  Salesforce Sync]› ‹[!UICONTROL  Save ]› [!UICONTROL Plain]")
    #expect(marked.page.labels.map(\.normalized) == ["Start Salesforce Sync", "Save", "Plain"])
    #expect(marked.page.rules == [.labelWhitespace, .labelWhitespace])
    #expect(marked.page.diagnostics.map(\.range) == marked.ranges)
    #expect(marked.page.diagnostics.map(\.suggestion) == ["Start Salesforce Sync", "Save"])
  }

  @Test("may stand in the text of a link")
  func inLink() {
    let marked = MarkedPage("See ‹[a ‹[!DNL X]› b](u.md)› and ‹[‹[!DNL Y]› b](v.md)›.")
    #expect(marked.page.links.map(\.destination) == ["u.md", "v.md"])
    #expect(marked.page.protectedTerms.map(\.text) == ["X", "Y"])
    #expect(marked.page.links.map(\.range) == [marked.ranges[0], marked.ranges[2]])
    #expect(marked.page.protectedTerms.map(\.range) == [marked.ranges[1], marked.ranges[3]])
    #expect(marked.page.plainText(in: 1..<marked.page.document.nodes.count) == "See a X b and Y b.")
  }

  @Test("may be split over emphasis, code or a line break")
  func split() {
    let emphasis = MarkedPage("a ‹[!UICONTROL Sync *all* Fields]› b ‹[!DNL X]›")
    #expect(emphasis.page.labels.map(\.raw) == ["Sync all Fields"])
    #expect(emphasis.page.labels.map(\.range) + emphasis.page.protectedTerms.map(\.range) == emphasis.ranges)
    #expect(emphasis.page.plainText(in: 1..<emphasis.page.document.nodes.count) == "a Sync all Fields b X")
    let lines = MarkedPage("> a ‹[!DNL Marketo\n> Engage]› b")
    #expect(lines.page.protectedTerms.map(\.text) == ["Marketo Engage"])
    #expect(lines.page.protectedTerms.map(\.range) == lines.ranges)
    #expect(read("[!UICONTROL Run `now`]").labels.map(\.raw) == ["Run now"])
  }

  @Test("that are never closed are reported, and the text goes on")
  func unclosed() {
    let marked = MarkedPage("a ‹[!UICONTROL Sync›\n\nb [!DNL X]")
    #expect(marked.page.labels.isEmpty)
    #expect(marked.page.protectedTerms.map(\.text) == ["X"])
    #expect(marked.page.rules == [.unclosedLabel])
    #expect(marked.page.diagnostics.map(\.range.start) == marked.ranges.map(\.start))
    let long = read("[!DNL " + String(repeating: "a", count: 5_000) + " [!DNL X]")
    #expect(long.rules == [.unclosedLabel])
    #expect(long.protectedTerms.map(\.text) == ["X"])
  }

  @Test(
    "are none in code, escaped, or in raw HTML", arguments: ["`[!DNL X]`", "```\n[!DNL X]\n```", "<p a='[!DNL X]'>"])
  func none(_ text: String) {
    #expect(read(text).protectedTerms.isEmpty)
    #expect(read(text).diagnostics.isEmpty)
  }
}

@Suite("A construct that the dialect does not have")
struct UnknownConstructTests {
  @Test(
    "is kept with its name and its place, and reported",
    arguments: [
      ("NOTE", "not in a quote ‹[!NOTE]›"), ("TAB", "not in a quote ‹[!TAB a]›"), ("TAB", "> not first ‹[!TAB a]›"),
      ("ENDTABS", "‹[!ENDTABS]›"), ("CONTEXTUALHELP", "‹[!CONTEXTUALHELP]›"), ("BUTTON", "a ‹[!BUTTON Save]› b"),
      ("DNL", "‹[!DNL X](a.md)›"),
    ]
  )
  func kept(_ name: String, _ text: String) {
    let marked = MarkedPage(text)
    #expect(marked.page.unknownConstructs.map(\.name) == [name])
    #expect(marked.page.unknownConstructs.map(\.range) == marked.ranges)
    #expect(marked.page.rules == [.unknownConstruct])
    #expect(marked.page.diagnostics.map(\.range) == marked.ranges)
    #expect(marked.page.diagnostics.allSatisfy { $0.severity == .info })
    #expect(marked.page.admonitions.isEmpty)
  }
}

@Suite("A video")
struct VideoTests {
  @Test(
    "is a link with its name for a text",
    arguments: [">‹[!VIDEO](https://v.example/1?a=b&c=d)›", "| a |\n|-|\n| ‹[!VIDEO](https://v.example/1?a=b&c=d)› |"])
  func videos(_ text: String) {
    let marked = MarkedPage(text)
    #expect(marked.page.videos.map(\.url) == ["https://v.example/1?a=b&c=d"])
    #expect(marked.page.videos.map(\.range) == marked.ranges)
    #expect(marked.page.links.map(\.destination) == ["https://v.example/1?a=b&c=d"])
    #expect(marked.page.links.map(\.node) == marked.page.videos.map(\.node))
    #expect(marked.page.diagnostics.isEmpty)
  }

  @Test("has the attributes of its link")
  func attributes() {
    let page = read(">[!VIDEO](https://v.example/1){transcript=true}\n")
    #expect(page.links.first?.attributes["transcript"] == "true")
  }

  @Test("is read as its address")
  func text() {
    #expect(
      read("1. Watch:\n   >[!VIDEO](https://v.example/1){transcript=true}\n").shown == "Watch:\nhttps://v.example/1")
  }

  @Test(
    "is none in another case or with more text",
    arguments: ["[!Video](a)", "[!VIDEOS](a)", "[VIDEO](a)", "`[!VIDEO](a)`"])
  func none(_ text: String) {
    #expect(read(text).videos.isEmpty)
  }
}

@Suite("A badge")
struct BadgeTests {
  @Test("is read with its text, its attributes and its place")
  func badges() throws {
    let marked = MarkedPage(
      "a ‹[!BADGE Beta & [!DNL X]]{type=Positive url=\"https://a.example/b?c=d\" tooltip=\"Not (yet) for all\"}› b ‹[!BADGE New]› c"
    )
    #expect(marked.page.badges.map(\.text) == ["Beta & X", "New"])
    #expect(marked.page.badges.map(\.range) == marked.ranges)
    let badge = try #require(marked.page.badges.first)
    #expect(badge.url == "https://a.example/b?c=d")
    #expect(badge.attributes["type"] == "Positive")
    #expect(badge.attributes["tooltip"] == "Not (yet) for all")
    #expect(marked.page.badges.last?.attributes.attributes == [])
    #expect(marked.page.diagnostics.isEmpty)
  }

  @Test("gives a link to check where it leads somewhere, which is no link of the text")
  func links() {
    let page = read("[!BADGE A]{url=\"/help/a.md\"} [!BADGE B]{type=Neutral}")
    #expect(page.attributeLinks.map(\.destination) == ["/help/a.md"])
    #expect(page.links.isEmpty)
  }

  @Test("shows its text and not its attributes, in a heading as well")
  func text() {
    let page = read(
      "# Title [!BADGE Beta]{type=Positive tooltip=\"[!DNL X]\"} {#id}\n\nSee [!BADGE New]{type=Neutral} here.\n")
    #expect(page.headings.map { page.text(of: $0) } == ["Title Beta"])
    #expect(page.headings.map(\.anchor) == ["id"])
    #expect(page.shown == "Title Beta {#id}\nSee New here.")
  }
}

@Suite("Context help")
struct ContextHelpTests {
  private let text = """
    # Title

    >‹[!CONTEXTUALHELP]
    >id="sync_status"
    >title="The status"
    >abstract="Says **how** far [!UICONTROL Sync] is: "done", or not."
    >additional-url="https://a.example/b" text="More"›

    Text
    """

  @Test("is read with its attributes")
  func attributes() throws {
    let marked = MarkedPage(text.replacing("‹", with: "").replacing(">[!C", with: "‹>[!C"))
    let help = try #require(marked.page.contextHelps.first)
    #expect(help.id == "sync_status")
    #expect(help.title == "The status")
    #expect(help.abstract == "Says how far Sync is: \"done\", or not.")
    #expect(help.url == "https://a.example/b")
    #expect(help.range == marked.ranges.first)
    #expect(marked.page.attributeLinks.map(\.destination) == ["https://a.example/b"])
    #expect(marked.page.admonitions.isEmpty)
    #expect(marked.page.diagnostics.isEmpty)
  }

  @Test("is not shown on the page")
  func hidden() {
    #expect(read(text.replacing("‹", with: "").replacing("›", with: "")).shown == "Title\nText")
  }

  @Test(
    "may lack what it should have",
    arguments: [">[!CONTEXTUALHELP]", ">[!CONTEXTUALHELP]\n>id=\"a", ">[!CONTEXTUALHELP]\n>= \"\" id= \""])
  func lacking(_ text: String) {
    #expect(read(text).contextHelps.count == 1)
    #expect(read(text).contextHelps.first?.title == nil)
    #expect(read(text).contextHelps.first?.url == nil)
  }
}

@Suite("A line that opens or closes a container")
struct MarkerTextTests {
  @Test(
    "shows the title, on a line of its own, and nothing else",
    arguments: [
      (">[!BEGINTABS]\n\n>[!TAB One]\n\nA\n\n>[!TAB Two]\n\nB\n\n>[!ENDTABS]\n\nC\n", "One\nA\nTwo\nB\nC"),
      (">[!BEGINTABS]\n>[!TAB One]\n>A\n>[!TAB Two]\n>B\n>C\n>[!ENDTABS]\n", "One\nA\nTwo\nB C"),
      ("A\n\n>[!BEGINSHADEBOX \"Title\"]\n\nB\n\n>[!ENDSHADEBOX]\n", "A\nTitle\nB"),
      ("+++More *of* it\nA\nB\n+++\n\nC\n", "More of it\nA B\nC"),
      ("+++[!UICONTROL Save] all\n\nA\n\n+++\n", "Save all\nA"),
      ("+++ More\n\n|a|b|\n|-|-|\n|c|d|\n+++\n", "More\n|a|b| |-|-| |c|d|"),
      (">[!BEGINTABS]\n\n>[!TAB `x` *y*] z\n\n>[!ENDTABS]\n", "x y z"),
    ]
  )
  func shown(text: String, expected: String) {
    #expect(read(text).shown == expected)
  }

  @Test("shows the title in bold, and nothing after it")
  func style() {
    let page = read("+++More *of* it\nA\n+++\n\n>[!TAB One]\n\nB\n")
    let bold = page.inlines(in: 1..<page.document.nodes.count).filter { $0.style.contains(.strong) }
    #expect(bold.map(\.text) == ["More ", "of", " it", "One"])
  }

  @Test("is no row of a table that it follows")
  func table() throws {
    let page = read("+++More\n\n|a|\n|-|\n|b|\n+++\n")
    let table = try #require(page.tables.first)
    #expect(page.rows(of: table).map { $0.map { $0.map(\.text).joined() } } == [["a"], ["b"]])
  }
}

extension Page {
  /// All that a reader sees of the text.
  var shown: String {
    inlines(in: 1..<document.nodes.count).map(\.text).joined()
  }
}

@Suite("A reference to a snippet")
struct IncludeTests {
  @Test("is a line of its own")
  func lines() {
    let marked = MarkedPage(
      "‹{{$include /help/_includes/_a_b_.md}}›\n\n‹{{snippet-name}}›\ntext\n‹{{other}}›\n\n* ‹{{item}}›\n")
    #expect(marked.page.includes.map(\.target) == ["/help/_includes/_a_b_.md", "snippet-name", "other", "item"])
    #expect(marked.page.includes.map(\.isPath) == [true, false, false, false])
    #expect(marked.page.includes.map(\.range) == marked.ranges)
  }

  @Test(
    "is none where it is a placeholder of the product, in a line of text, in code or in HTML",
    arguments: [
      "{{lead.Email Address}}", "{{my.token}}", "{{two words}}", "text {{name}}", "{{name}} text", "`{{name}}`",
      "```\n{{name}}\n```", "<div>\n{{name}}\n</div>", "    {{name}}", "{{}}", "{{ }}", "{{a}} {{b}}", "{name}",
      "# {{name}}",
    ]
  )
  func none(_ text: String) {
    #expect(read(text).includes.isEmpty)
  }
}

@Suite("A literal")
struct LiteralTests {
  @Test(
    "is what stands in the quotation marks of the six languages",
    arguments: [
      "type &quot;reset&quot; here", "Type “reset” here", "escriba «reset» aquí", "saisissez « reset » ici",
      "saisissez «\u{A0}reset\u{A0}» ici", "saisissez «\u{202F}reset\u{202F}» ici", "skriv ”reset” här",
      "geben Sie „reset“ ein", "键入“reset”并", "键入「reset」并", "type \"reset\" here", "type `reset` here",
    ]
  )
  func marks(_ text: String) {
    let page = read(text)
    #expect(page.literals.map(\.text) == ["reset"])
    #expect(page.literals.map { page.document.written($0.range).contains("reset") } == [true])
  }

  @Test("stands where it is written")
  func places() {
    let marked = MarkedPage("é &amp; “‹a &amp; b›” and &quot;‹c›&quot;")
    #expect(marked.page.literals.map(\.text) == ["a & b", "c"])
    #expect(marked.page.literals.map(\.range) == marked.ranges)
  }

  @Test("stands where it is written, however long the text before it and after it", arguments: 0..<40)
  func lengths(_ length: Int) {
    let words = String(repeating: "x", count: length)
    let marked = MarkedPage("\(words)“‹a›” \(words)\"‹b›\"\(words)")
    #expect(marked.page.literals.map(\.text) == ["a", "b"])
    #expect(marked.page.literals.map(\.range) == marked.ranges)
  }

  @Test("is read without the brackets of what it holds")
  func constructs() {
    #expect(read("“Log in to [!DNL Salesforce]”").literals.map(\.text) == ["Log in to Salesforce"])
  }

  @Test("is none where a mark stands alone, or holds nothing", arguments: ["5\" wide", "it's ”", "«", "\"\"", "“ ”"])
  func none(_ text: String) {
    #expect(read(text).literals.isEmpty)
  }
}
