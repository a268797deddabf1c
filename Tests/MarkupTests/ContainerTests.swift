import Diagnostics
import Markup
import Testing

extension Page {
  /// The containers as `tabs(tab One(), tab Two(collapsible More()))`.
  var containerOutline: String { outline(of: 0..<containers.count) }

  private func outline(of range: Range<Int>) -> String {
    var parts: [String] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let container = containers[index]
      let title = container.title.map { " " + $0 } ?? ""
      parts.append("\(container.kind)\(title)(\(outline(of: container.descendants)))")
      index = container.descendants.upperBound
    }
    return parts.joined(separator: ", ")
  }

  /// What was found wrong with containers, by its variant.
  var containerFlaws: [String] {
    diagnostics.filter { $0.rule == .unclosedContainer }.compactMap(\.variant)
  }
}

@Suite("Tabs, shade boxes and collapsibles")
struct ContainerTests {
  @Test(
    "are read with their titles, and with what is in them",
    arguments: [
      (">[!BEGINTABS]\n\n>[!TAB One]\n\nA\n\n>[!TAB Two]\n\nB\n\n>[!ENDTABS]\n", "tabs(tab One(), tab Two())"),
      ("> [!BEGINTABS]\n> [!TAB One]\n> A\n> [!TAB Two]\n> B\n> [!ENDTABS]\n", "tabs(tab One(), tab Two())"),
      (">[!BEGINTABS]\n>[!TAB One]\nA\n>[!TAB Two]\nB\n>[!ENDTABS]\n", "tabs(tab One(), tab Two())"),
      (">[!BEGINTABS]\r\n\r\n>[!TAB One]\r\n\r\nA\r\n\r\n>[!ENDTABS]\r\n", "tabs(tab One())"),
      (">[!BEGINSHADEBOX \"A title\"]\n\nA\n\n>[!ENDSHADEBOX]\n", "shadeBox A title()"),
      (">[!BEGINSHADEBOX « Un titre »]\n\nA\n\n>[!ENDSHADEBOX]\n", "shadeBox Un titre()"),
      (">[!BEGINSHADEBOX &quot;A &amp; B&quot;]\n\nA\n\n>[!ENDSHADEBOX]\n", "shadeBox A & B()"),
      (">[!BEGINSHADEBOX]\n\nA\n\n>[!ENDSHADEBOX]\n", "shadeBox()"),
      ("+++More\n\nA\n\n+++\n", "collapsible More()"),
      ("+++ More\nA\n+++\n", "collapsible More()"),
      ("+++**Bold** and [!UICONTROL Save] \n\nA\n\n+++   \n", "collapsible Bold and Save()"),
      ("+++More\n\n* A\n+++\n", "collapsible More()"),
      ("+++More\n\n> A\n+++\n", "collapsible More()"),
      (">[!BEGINSHADEBOX]\n>\n>* A\n>[!ENDSHADEBOX]\n", "shadeBox()"),
      ("1. A\n\n   +++More\n\n   B\n\n   +++\n\n1. C\n", "collapsible More()"),
      ("1. A\n\n   >[!BEGINTABS]\n\n   >[!TAB X]\n\n   1. B\n\n   >[!ENDTABS]\n", "tabs(tab X())"),
      (">[!BEGINTABS]\n\n>[!TAB [!DNL iOS] app]\n\n>[!ENDTABS]\n", "tabs(tab iOS app())"),
      (">[!BEGINTABS]\n\n>[!TAB Use *this* `one`]\n\n>[!ENDTABS]\n", "tabs(tab Use this one())"),
      (">[!BEGINTABS]\n\n>[!TAB]\n\n>[!ENDTABS]\n", "tabs(tab())"),
      ("+++A\n\n+++B\n\n+++\n\n+++\n\n+++C\n\n+++\n", "collapsible A(collapsible B()), collapsible C()"),
      (
        "+++A\n\n>[!BEGINTABS]\n\n>[!TAB X]\n\n+++B\n\n+++\n\n>[!TAB Y]\n\n>[!BEGINSHADEBOX]\n\n>[!ENDSHADEBOX]\n\n"
          + ">[!ENDTABS]\n\n+++\n",
        "collapsible A(tabs(tab X(collapsible B()), tab Y(shadeBox())))"
      ),
    ]
  )
  func outline(text: String, expected: String) {
    let page = read(text)
    #expect(page.containerOutline == expected)
    #expect(page.diagnostics == [])
    #expect(page.unknownConstructs == [])
    #expect(page.brokenInvariants == [])
  }

  @Test("stand from what opens them to after what closes them")
  func ranges() {
    let marked = MarkedPage(
      "a\n\n>‹[!BEGINTABS]\n\n>‹[!TAB X]\n\nb\n\n>›‹[!TAB Y]\n\n>›[!ENDTABS]›\n\n‹+++More\n\nc\n\n+++›\n\nd\n")
    #expect(marked.page.containers.map(\.range) == marked.ranges)
  }

  @Test(
    "hold what stands between their lines, and nothing of these",
    arguments: [
      "a\n\n+++More\n\nX\n\n* X\n\n+++\n\nb\n", "a\n+++More\nX\nX\n+++\nb\n",
      "a\n\n>[!BEGINSHADEBOX]\n\nX\n\n> X\n\n>[!ENDSHADEBOX]\n\nb\n",
      "* a\n\n  +++More\n\n  X\n\n  X\n\n  +++\n\n* b\n",
    ]
  )
  func content(text: String) throws {
    let page = read(text)
    let container = try #require(page.containers.first)
    #expect(page.plainText(in: container.content) == "X X")
  }

  @Test("that are empty hold nothing", arguments: ["+++A\n+++\n", "+++A\n\n+++\n", "> +++A\n> +++\n"])
  func empty(text: String) throws {
    let container = try #require(read(text).containers.first)
    #expect(container.content.isEmpty)
  }

  @Test("hide nothing of what stands in them")
  func within() {
    let page = read(">[!BEGINTABS]\n\n>[!TAB One]\n\n1. Click [!UICONTROL Save] in [A](a.md).\n\n>[!ENDTABS]\n")
    #expect(page.steps.count == 1)
    #expect(page.labels.map(\.raw) == ["Save"])
    #expect(page.links.map(\.destination) == ["a.md"])
  }

  @Test(
    "are none in code, in HTML, escaped, in the middle of a line or with other marks",
    arguments: [
      "`+++More`", "    +++More", "```\n+++More\n\n>[!BEGINTABS]\n```", "<!--\n+++More\n>[!TAB x]\n-->", "\\+++More",
      "a +++More", "a [!TAB x]\n", "> a [!ENDTABS]", "++++\n", "++++ More", "++\n", "+ + +\n", "+ ++ a\n", "# +++More",
      "> \\[!BEGINTABS]", "**+++More**", "[+++](a.md)", "1 +++\n", "> [!BEGINTABS", "> a\n[!ENDTABS]",
      "> - [!ENDTABS]",
    ]
  )
  func none(text: String) {
    let page = read(text)
    #expect(page.containers == [])
    #expect(page.containerFlaws == [])
  }
}

@Suite("A container that is not opened or not closed")
struct UnclosedContainerTests {
  @Test(
    "is an error, once, where it stands",
    arguments: [
      (">‹[!BEGINTABS]›\n\n>[!TAB A]\n", ["unclosed"]),
      (">‹[!BEGINSHADEBOX \"A\"]›\n\nText\n", ["unclosed"]),
      ("‹+++More›\n\nText\n", ["unclosed"]),
      ("Text\n‹+++›\n", ["unopened"]),
      (">‹[!ENDTABS]›\n", ["unopened"]),
      (">‹[!ENDSHADEBOX]›\n", ["unopened"]),
      (">‹[!TAB A]›\n\n>[!TAB B]\n\n>[!ENDTABS]\n", ["tabOutside"]),
      (">‹[!TAB A]›\n", ["tabOutside"]),
      (">[!BEGINTABS]\n\n>[!ENDTABS]\n\n>‹[!TAB A]›\n", ["tabOutside"]),
      // One is closed, and the one around it is not.
      ("‹+++A›\n\n+++B\n\n+++\n", ["unclosed"]),
      (">‹[!BEGINTABS]›\n\n>[!TAB A]\n\n>[!BEGINTABS]\n\n>[!TAB B]\n\n>[!ENDTABS]\n", ["unclosed"]),
      // One is left open in another that is closed.
      (">[!BEGINSHADEBOX]\n\n‹+++A›\n\n>[!ENDSHADEBOX]\n", ["unclosed"]),
      (">[!BEGINTABS]\n\n>[!TAB A]\n\n‹+++A›\n\n>[!TAB B]\n\n+++B\n\n+++\n\n>[!ENDTABS]\n", ["unclosed"]),
      // Each is closed, in the wrong order.
      ("+++A\n\n>[!BEGINSHADEBOX]\n\n+++\n\n>‹[!ENDSHADEBOX]›\n", ["crossed"]),
      ("+++A\n\n>[!BEGINTABS]\n\n>[!TAB A]\n\n+++\n\n>‹[!ENDTABS]›\n", ["crossed"]),
      (">[!BEGINTABS]\n\n>[!TAB A]\n\n+++A\n\n>[!TAB B]\n\n‹+++›\n\n>[!ENDTABS]\n", ["crossed"]),
      // Tabs that no line opens end without another word.
      ("+++A\n\n>‹[!TAB A]›\n\n+++\n\n>[!ENDTABS]\n", ["tabOutside"]),
      // Written instead of the end.
      (">‹[!BEGINTABS]›\n\n>[!TAB A]\n\n>‹[!BEGINTABS]›\n", ["unclosed", "unclosed"]),
    ]
  )
  func flaws(text: String, variants: [String]) {
    let marked = MarkedPage(text)
    #expect(marked.page.containerFlaws == variants)
    #expect(marked.page.diagnostics.map(\.range) == marked.ranges)
    #expect(marked.page.diagnostics.allSatisfy { $0.severity == .error })
    #expect(marked.page.brokenInvariants == [])
  }

  @Test("says what opens it and what closes it")
  func arguments() {
    let diagnostic = read(">[!BEGINSHADEBOX]\n").diagnostics.first
    #expect(
      diagnostic?.arguments == ["opening": .text(">[!BEGINSHADEBOX]"), "closing": .text(">[!ENDSHADEBOX]")])
  }

  @Test("says where it was opened, where it is closed too late")
  func note() {
    let marked = MarkedPage("+++A\n\n>‹[!BEGINSHADEBOX]›\n\n+++\n\n>[!ENDSHADEBOX]\n")
    let notes = marked.page.diagnostics.first?.notes
    #expect(notes?.map(\.range) == marked.ranges)
    #expect(notes?.map(\.message) == ["note.opening"])
  }
}
