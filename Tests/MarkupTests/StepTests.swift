import Diagnostics
import Markup
import Testing

@Suite("Steps")
struct StepTests {
  private func kinds(_ page: Page, _ step: Step) -> [Node.Kind] {
    step.body.map { page.document.nodes[$0.lowerBound].kind }
  }

  @Test("are the items of the ordered lists at the top level, numbered within their section")
  func numbering() {
    let page = read("1. Zero\n\n# A {#a}\n\n1. One\n1. Two\n\n## B {#b}\n\nText\n\n1. Three\n")
    #expect(page.steps.map { page.instructionText(of: $0) } == ["Zero", "One", "Two", "Three"])
    #expect(page.steps.map(\.section) == ["", "a", "a", "b"])
    #expect(page.steps.map(\.ordinal) == [1, 1, 2, 1])
    #expect(page.sections.map(\.steps) == [0..<1, 1..<3, 3..<4])
    #expect(page.sections.map(\.heading) == [nil, 0, 1])
    #expect(page.sections.map(\.anchor) == ["", "a", "b"])
  }

  @Test(
    "go on after what splits the list in CommonMark, which belongs to the step above",
    arguments: [
      (">[!CAUTION]\n>\n>Careful", Node.Kind.blockQuote), ("![](a.png)", .paragraph),
      ("![](a.png){width=\"1\"}", .paragraph),
      ("![](a.png)\n![](b.png)", .paragraph), ("<table><tr><td>x</td></tr></table>", .htmlBlock),
    ]
  )
  func splits(_ block: String, _ kind: Node.Kind) throws {
    let page = read("# A {#a}\n\n1. One\n\n\(block)\n\n1. Two\n\n\(block)\n")
    #expect(page.steps.map(\.ordinal) == [1, 2])
    #expect(kinds(page, page.steps[0]) == [kind])
    // What follows the last step may as well belong to the section.
    #expect(kinds(page, page.steps[1]) == [])
    for image in page.images.prefix(1) { #expect(page.steps[0].contains(image.node)) }
  }

  @Test("go on after a paragraph of text, which belongs to none")
  func textBetween() {
    let page = read("1. One\n\nText between.\n\n![](a.png)\n\n1. Two\n")
    #expect(page.steps.map(\.ordinal) == [1, 2])
    #expect(!page.steps[0].body.contains { page.document.plainText($0.lowerBound).contains("Text between.") })
  }

  @Test("have an instruction, and what follows it")
  func body() {
    let page = read(
      "1. Click **Save**\n   now.\n\n   ![](a.png)\n\n   >[!NOTE]\n   >x\n\n   More.\n1. ![](b.png)\n\n1.\n")
    #expect(page.instructionText(of: page.steps[0]) == "Click Save now.")
    #expect(kinds(page, page.steps[0]) == [.paragraph, .blockQuote, .paragraph])
    #expect(page.instructionText(of: page.steps[1]) == "")
    #expect(page.steps[1].contains(page.images[1].node))
    #expect(page.steps[2].instruction.isEmpty)
    #expect(page.steps[2].body.isEmpty)
  }

  @Test("have substeps, where an ordered list stands in them")
  func substeps() {
    let page = read("1. One\n   1. a\n   1. b\n\n   Text\n\n   1) c\n\n1. Two\n   * no\n")
    #expect(page.steps.count == 2)
    #expect(page.steps[0].substeps.map { page.document.plainText($0) } == ["a", "b", "c"])
    #expect(page.steps[0].substeps.allSatisfy { page.document.nodes[$0].kind == .item && page.steps[0].contains($0) })
    #expect(page.steps[1].substeps.isEmpty)
  }

  @Test("are none in an admonition, in a bulleted list, or in a quote")
  func none() {
    #expect(read(">[!NOTE]\n>\n>1. a\n>1. b\n").steps.isEmpty)
    #expect(read("* a\n  1. b\n").steps.isEmpty)
    #expect(read("> 1. a\n").steps.isEmpty)
  }

  @Test("keep to their section, where a heading in a quote makes none")
  func headingInQuote() {
    let page = read("# A {#a}\n\n1. One\n\n> # Q {#q}\n\n1. Two\n\n# B {#b}\n\n1. Three\n")
    #expect(page.steps.map(\.section) == ["a", "a", "b"])
    #expect(page.steps.map(\.ordinal) == [1, 2, 1])
    #expect(page.sections.map(\.anchor) == ["a", "b"])
  }
}
