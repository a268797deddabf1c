import Checklists
import Testing

@Suite("The address of a link")
struct LinkWordsTests {
  @Test(
    "is below the published base for an article, and as written for everything else",
    arguments: [
      ("/help/a/b.md", "https://docs.example/de/a/b"),
      ("/help/a/b.md#c", "https://docs.example/de/a/b#c"),
      ("/help/a/b.md?x=1#c", "https://docs.example/de/a/b?x=1#c"),
      ("/help/a/b.pdf", "https://docs.example/de/a/b.pdf"),
      ("../b.md", "../b.md"),
      ("https://example.com/help/a.md", "https://example.com/help/a.md"),
      ("", ""),
    ]
  )
  func published(destination: String, expected: String) {
    #expect(LinkWords(base: "https://docs.example/de").address(of: destination) == expected)
    #expect(LinkWords(base: "https://docs.example/de/").address(of: destination) == expected)
    #expect(LinkWords(base: nil).address(of: destination) == destination)
  }
}
