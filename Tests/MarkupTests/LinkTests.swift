import Diagnostics
import Markup
import Testing

@Suite("Links and images")
struct LinkTests {
  @Test("stand where they are written, whatever they hold")
  func places() {
    let marked = MarkedPage(
      """
      ‹[a](b.md)› ‹![c](d.png)› ‹[e *f* `g`](<h i.md> "t")› ‹<https://example.org>›
      > and ‹[j](k.md)› é ‹<mail@example.org>›

      * x
        y ‹[l](m.md)›
      ‹[n](o.md)›
      """
    )
    let all = (marked.page.links + marked.page.images).sorted { $0.range.start < $1.range.start }
    #expect(
      all.map(\.destination) == [
        "b.md", "d.png", "h i.md", "https://example.org", "k.md", "mailto:mail@example.org", "m.md", "o.md",
      ])
    #expect(all.map(\.range) == marked.ranges)
  }

  @Test("stand where they are written after line breaks that are no nodes")
  func hiddenLineBreaks() {
    let marked = MarkedPage(
      """
      [ref]: /url
        "title"
      text ‹[a
      b](c
      "d")› ‹[e](f)› x\\
      y ‹[g](h)›\\
      \\
      ‹[i][ref]› `j
      k` ‹[l](m)› <b
      n> ‹[o](p)›
      """
    )
    #expect(marked.page.links.map(\.destination) == ["c", "f", "h", "/url", "m", "p"])
    #expect(marked.page.links.map(\.range) == marked.ranges)
  }

  @Test("have the attributes that follow in braces")
  func attributes() {
    let page = read(
      "[a](b){target=\"_blank\"} ![c](d){width=\"400\" zoomable=yes} [e](f) {x=y} [g](h){not a list} [i](j){}"
    )
    #expect(page.links.map { $0.attributes["target"] } == ["_blank", nil, nil, nil])
    #expect(page.links.map(\.attributes.attributes.count) == [1, 0, 0, 0])
    #expect(page.images.map { $0.attributes["width"] } == ["400"])
    #expect(page.images.map { $0.attributes["zoomable"] } == ["yes"])
    #expect(page.plainText(in: 1..<page.document.nodes.count) == "a e {x=y} g{not a list} i{}")
  }

  @Test("have each their own attributes where an image is in a link")
  func nested() {
    let page = read("[![a](b.png){width=\"1\"}](c.md){target=\"_blank\"}")
    #expect(page.images.map { $0.attributes.attributes.map(\.value) } == [["1"]])
    #expect(page.links.map { $0.attributes.attributes.map(\.value) } == [["_blank"]])
  }

  @Test(
    "have no attributes that are no list",
    arguments: ["{a=\"b}", "{a}", "{=b}", "{a=\"b\"", "{ü=1}", "{a b=c}", "{"]
  )
  func noAttributes(_ list: String) {
    #expect(read("[x](y)\(list)").links.map(\.attributes.attributes.isEmpty) == [true])
  }

  @Test("in raw HTML are found, with their anchors")
  func html() {
    let marked = MarkedPage(
      """
      Text <em>‹<a href="a.md"›>x</a></em> and ‹<img alt='<' src='b.png'›>

      <table>
        <tr><td>‹<a class=x href='c.md?x=1&amp;y=2'›>y</a>
        ‹<IMG SRC=d.png›></td></tr>
      <!-- <a href="no.md"> -->
      </table>
      """
    )
    let all = (marked.page.links + marked.page.images).sorted { $0.range.start < $1.range.start }
    #expect(all.map(\.destination) == ["a.md", "b.png", "c.md?x=1&y=2", "d.png"])
    #expect(all.map(\.range) == marked.ranges)
    #expect(all.allSatisfy { $0.isHTML })
  }

  @Test(
    "in raw HTML are found after whatever has no value",
    arguments: [
      "<td><b>x</b>", "a = b <p>c</p> = ", "<!-- = -->", "<!-- <p x --><!-- < = -->", "</a x=\"y\">", "<p =>",
      "<p a = 'q>r'>", "<p a=q>r=s", "<!DOCTYPE x=\"y\">",
    ]
  )
  func htmlAfter(_ text: String) {
    let marked = MarkedPage("<div>\(text)‹<a href=\"b\"›>\n</div>\n")
    #expect(marked.page.links.map(\.destination) == ["b"])
    #expect(marked.page.links.map(\.range) == marked.ranges)
  }

  @Test("in HTML below a list item or in a quote stand where they are written", arguments: ["\n", "\r\n"])
  func htmlInContainers(_ ending: String) {
    let lines = [
      "1. x", "", "   <table>", "   <td><a href=\"a.md\">", "   </table>", "", "> <div>", "> <img src=\"b.png\">",
    ]
    let page = read(lines.joined(separator: ending))
    #expect(page.links.map(\.range.start) == [SourcePosition(line: 4, column: 8)])
    #expect(page.images.map(\.range.start) == [SourcePosition(line: 8, column: 3)])
  }

  @Test("are none in code or comments", arguments: ["`[a](b)`", "    [a](b)", "<!-- <a href=\"b\"> -->", "\\[a](b)"])
  func none(_ text: String) {
    #expect(read(text).links.isEmpty)
  }
}

@Suite("Inline text")
struct InlineTests {
  @Test("is styled as it is written")
  func styles() {
    let page = read("a **b *c* __d__ e** `f` [!UICONTROL g] [h](i) [!DNL j]  \nk<br>l ![m](n)")
    let runs = page.inlines(in: 1..<page.document.nodes.count)
    #expect(
      runs.map(\.text) == ["a ", "b ", "c", " d e", " ", "f", " ", "g", " ", "h", " ", "j", "\n", "k", "\n", "l "])
    #expect(
      runs.map(\.style) == [
        [], .strong, [.strong, .emphasis], .strong, [], .code, [], .label, [], [], [], .term, [], [], [], [],
      ])
    #expect(runs.map(\.destination) == runs.map { $0.text == "h" ? "i" : nil })
    #expect(runs.filter(\.isLineBreak).map(\.text) == ["\n", "\n"])
  }

  @Test("is said without the spaces of no width that fence bold text")
  func zeroWidth() {
    let page = read("单击&#x200B;**[!UICONTROL My  Settings]**&#x200B;。")
    #expect(page.plainText(in: 1..<page.document.nodes.count) == "单击My Settings。")
    #expect(page.boldSpans.count == 1)
  }

  @Test("of several blocks is one line a block")
  func blocks() {
    let page = read("a\nb\n\n* c\n* d\n")
    #expect(page.plainText(in: 1..<page.document.nodes.count) == "a b c d")
    #expect(page.inlines(in: 1..<page.document.nodes.count).contains { $0.isLineBreak })
  }
}
