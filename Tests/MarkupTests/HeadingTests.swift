import Diagnostics
import Markup
import Testing

@Suite("A heading")
struct HeadingTests {
  @Test(
    "has the anchor that is written with it",
    arguments: [
      "## Set up {#set-up}", "## Set up {#set-up} ##", "## Set up  {#set-up}  ", "## Set **up** {#set-up .wide}",
      "Set up {#set-up}\n---", "## Set up{#set-up}",
    ]
  )
  func explicit(_ text: String) {
    let page = read(text)
    #expect(page.headings.map(\.anchor) == ["set-up"])
    #expect(page.headings.map { page.text(of: $0) } == ["Set up"])
    #expect(page.headings.map(\.level) == [2])
    #expect(page.headings.map(\.isExplicit) == [true])
    #expect(page.anchors.map(\.id) == ["set-up"])
  }

  @Test(
    "has the slug of its text where none is written",
    arguments: [
      ("# Step 3 of 3: Connect (Pro)", "step-3-of-3-connect-pro"),
      ("# Über *die* [Größe](u)", "über-die-größe"),
      ("# 第3步（共3步）：连接", "第3步共3步连接"),
      ("# a_b-c  d", "a_b-c-d"),
      ("# `code` & [!DNL Term]", "code--term"),
      ("# É", "é"),
      ("# !", ""),
      ("# a {#} b", "a--b"),
      ("# a {#x} b", "a-x-b"),
    ]
  )
  func slug(_ text: String, _ slug: String) {
    let page = read(text)
    #expect(page.headings.map(\.anchor) == [slug])
    #expect(page.headings.map(\.isExplicit) == [false])
  }

  @Test("that repeats another's text is numbered")
  func repetition() {
    #expect(read("# A\n\n# A\n\n## A\n").headings.map(\.anchor) == ["a", "a-1", "a-2"])
  }

  @Test("must not repeat another's anchor")
  func duplicate() {
    let marked = MarkedPage("# A {#x}\n\n‹# B {#x}›\n\n# C {#X}\n")
    #expect(marked.page.rules == [.duplicateAnchor])
    #expect(marked.page.diagnostics.map(\.range) == marked.ranges)
    #expect(marked.page.diagnostics.map(\.arguments) == [["anchor": .text("x")]])
  }

  @Test("must not repeat an anchor of many headings", arguments: [2, 16, 17, 18, 40])
  func duplicateOfMany(_ count: Int) {
    let headings = (1..<count).map { "# A {#x\($0)}\n\n" }.joined()
    #expect(read(headings + "# B {#y}\n").rules.isEmpty)
    #expect(read(headings + "# B {#x1}\n").rules == [.duplicateAnchor])
  }

  @Test("can be led to, as can the top and what HTML names")
  func anchors() {
    let page = read("# A {#a}\n\n<a name=\"b\"></a>\n\nText <span id='c'></span>\n\n<div id=\"d\">\n")
    for id in ["a", "b", "c", "d", "top", ""] { #expect(page.hasAnchor(id), "\(id)") }
    for id in ["A", "e", "TOP"] { #expect(!page.hasAnchor(id), "\(id)") }
  }

  @Test("gives a page its title where the front matter has none")
  func title() {
    #expect(read("# Über {#x}\n").title == "Über")
    #expect(read("text").title == "")
  }
}
