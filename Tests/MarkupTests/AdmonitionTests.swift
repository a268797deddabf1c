import Diagnostics
import Markup
import Testing

@Suite("An admonition")
struct AdmonitionTests {
  @Test("is a block quote that begins with its kind", arguments: Admonition.Kind.known.map(\.rawValue).sorted())
  func kinds(_ kind: String) throws {
    for text in [">[!\(kind)]\n>\n>Text", "> [!\(kind)]\n> Text", ">[!\(kind)]\n>Text"] {
      let page = read(text)
      let admonition = try #require(page.admonitions.first)
      #expect(admonition.kind.rawValue == kind)
      #expect(admonition.title == nil)
      #expect(page.plainText(of: admonition) == "Text")
      #expect(page.diagnostics.isEmpty)
      #expect(page.unknownConstructs.isEmpty)
    }
  }

  @Test("may have a title")
  func title() throws {
    let page = read("> [!TIP] Use the [!DNL Salesforce] token\n>\n> Text")
    #expect(page.admonitions.first?.title == "Use the Salesforce token")
    #expect(page.protectedTerms.map(\.text) == ["Salesforce"])
    let admonition = try #require(page.admonitions.first)
    #expect(page.plainText(of: admonition) == "Text")
  }

  @Test("may hold lists, links, images and code")
  func content() throws {
    let page = read(">[!PREREQUISITES]\n>\n>* [One](a.md)\n>* [Two](b.md)\n>\n>![x](c.png)\n>\n>```\n>[!NOTE]\n>```\n")
    let admonition = try #require(page.admonitions.first)
    #expect(page.admonitions.count == 1)
    #expect(page.links.allSatisfy { admonition.content.contains($0.node) })
    #expect(page.images.allSatisfy { admonition.content.contains($0.node) })
    #expect(page.plainText(of: admonition) == "One Two")
    #expect(page.document.nodes[admonition.node].kind == .blockQuote)
  }

  @Test("may be empty")
  func empty() throws {
    let admonition = try #require(read(">[!NOTE]").admonitions.first)
    #expect(admonition.content.isEmpty)
  }

  @Test("may stand in a list item, in another quote, and between two items")
  func places() {
    let page = read("1. One\n\n   >[!NOTE]\n   >\n   >A\n\n>[!CAUTION]\n>\n>B\n\n1. Two\n\n> > [!TIP]\n> > C\n")
    #expect(page.admonitions.map(\.kind) == [.note, .caution, .tip])
    #expect(page.admonitions.map(\.range.start.column) == [4, 1, 3])
    #expect(page.admonitions.map(\.range.start.line) == [3, 7, 13])
  }

  @Test("of an unknown kind is kept, with a diagnostic and the kind that was meant")
  func unknown() {
    let marked = MarkedPage("> ‹[!CAUTON]›\n> Text\n")
    #expect(marked.page.admonitions.map(\.kind.rawValue) == ["CAUTON"])
    #expect(marked.page.rules == [.unknownAdmonition])
    #expect(marked.page.diagnostics.map(\.range) == marked.ranges)
    #expect(marked.page.diagnostics.map(\.suggestion) == ["CAUTION"])
    #expect(marked.page.diagnostics.map(\.arguments) == [["kind": .text("CAUTON")]])
  }

  @Test("is written in capitals")
  func lowerCase() {
    let page = read("> [!note]\n> Text\n")
    #expect(page.rules == [.unknownAdmonition])
    #expect(page.diagnostics.map(\.suggestion) == ["NOTE"])
  }

  @Test("guards a step where it is a caution, a warning or important")
  func isCaution() {
    let cautions = Admonition.Kind.known.filter(\.isCaution).map(\.rawValue).sorted()
    #expect(cautions == ["CAUTION", "IMPORTANT", "WARNING"])
  }

  @Test(
    "is none where the mark is not at the start, not closed, or no quote",
    arguments: ["> Text [!NOTE]", "> [!NOTE", "> [ !NOTE]", "> `[!NOTE]`", "[!NOTE]", "    > [!NOTE]"]
  )
  func none(_ text: String) {
    #expect(read(text).admonitions.isEmpty)
  }

  @Test(
    "with several points keeps them apart, and marks no single one",
    arguments: [
      (">[!NOTE]\n>\n>* a\n>* b\n", "• a\n• b"), (">[!NOTE]\n>\n>* a\n", "a"),
      (">[!NOTE]\n>\n>x\n>\n>* a\n>\n>* b\n>\n>y\n", "x\n• a\n• b\ny"), (">[!NOTE]\n>\n>1. a\n>1. b\n", "a\nb"),
    ]
  )
  func points(text: String, expected: String) throws {
    let page = Page(parsing: Array(text.utf8), file: "a.md")
    let admonition = try #require(page.admonitions.first)
    #expect(page.inlines(in: admonition.content).map(\.text).joined() == expected)
  }
}
