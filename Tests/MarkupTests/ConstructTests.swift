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

@Suite("A construct that is kept but not understood")
struct UnknownConstructTests {
  @Test(
    "has its name, its place and a diagnostic",
    arguments: [
      ("VIDEO", ">‹[!VIDEO](https://video.example/v/1)›"),
      ("BADGE", "# Title ‹[!BADGE Beta]›{type=Positive}"),
      ("CONTEXTUALHELP", ">‹[!CONTEXTUALHELP]›\n>id=\"a\"\n>title=\"b\"\n"),
      ("BEGINTABS", ">‹[!BEGINTABS]›"),
      ("TAB", ">‹[!TAB First tab]›"),
      ("ENDTABS", ">‹[!ENDTABS]›"),
      ("BEGINSHADEBOX", ">‹[!BEGINSHADEBOX \"Title\"]›"),
      ("ENDSHADEBOX", ">‹[!ENDSHADEBOX]›"),
      ("+++", "‹+++Title›\n\nText"),
      ("NOTE", "not in a quote ‹[!NOTE]›"),
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

  @Test("does not hide what stands in it")
  func content() {
    let page = read(">[!BEGINTABS]\n\n>[!TAB One]\n\n1. Click [!UICONTROL Save].\n\n>[!ENDTABS]\n")
    #expect(page.unknownConstructs.map(\.name) == ["BEGINTABS", "TAB", "ENDTABS"])
    #expect(page.steps.count == 1)
    #expect(page.labels.map(\.raw) == ["Save"])
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

  @Test("is read without the brackets of what it holds")
  func constructs() {
    #expect(read("“Log in to [!DNL Salesforce]”").literals.map(\.text) == ["Log in to Salesforce"])
  }

  @Test("is none where a mark stands alone, or holds nothing", arguments: ["5\" wide", "it's ”", "«", "\"\"", "“ ”"])
  func none(_ text: String) {
    #expect(read(text).literals.isEmpty)
  }
}
