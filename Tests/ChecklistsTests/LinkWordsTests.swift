import Checklists
import Testing

@Suite("Where links lead")
struct LinkWordsTests {
  @Test(
    "an article's address is its published one, where a base is given",
    arguments: [
      ("/help/a/b.md", "https://x.org/a/b"), ("/help/a/b.md#c", "https://x.org/a/b#c"),
      ("/help/a/b.md?x=1#c", "https://x.org/a/b?x=1#c"), ("/help/a/b.png", "https://x.org/a/b.png"),
      ("b.md", "b.md"), ("https://y.org/help/a.md", "https://y.org/help/a.md"), ("#c", "#c"), ("", ""),
      ("/helpful/a.md", "/helpful/a.md"),
    ]
  )
  func addresses(destination: String, published: String) {
    for base in ["https://x.org", "https://x.org/"] {
      #expect(LinkWords(base: base).address(of: destination) == published)
    }
    #expect(LinkWords(base: nil).address(of: destination) == destination)
  }
}
