import Testing

@testable import Guides

@Suite("Patterns of paths")
struct GlobPatternTests {
  @Test(
    "a pattern fits the paths that .gitignore would",
    arguments: [
      ("help/drafts/**", "help/drafts/a.md", true),
      ("help/drafts/**", "help/drafts/deep/a.md", true),
      ("help/drafts/**", "help/draft/a.md", false),
      ("help/drafts/", "help/drafts/deep/a.md", true),
      ("/help/*.md", "help/a.md", true),
      ("/help/*.md", "help/deep/a.md", false),
      ("help/**/a.md", "help/a.md", true),
      ("help/**/a.md", "help/x/y/a.md", true),
      ("help/**/a.md", "help/x/ba.md", false),
      ("README.md", "help/x/README.md", true),
      ("README.md", "help/x/README.md.md", false),
      ("/README.md", "help/README.md", false),
      ("help/?.md", "help/a.md", true),
      ("help/?.md", "help/ab.md", false),
      ("help/a?b", "help/a/b", false),
      ("**", "anything/at/all", true),
      ("help/größe*", "help/größe-2.md", true),
      ("", "", true),
      ("", "a", false),
    ]
  )
  func fits(pattern: String, path: String, expected: Bool) {
    #expect(GlobPattern(pattern).fits(path) == expected)
  }

  @Test("many stars take no longer than the product of pattern and path")
  func hostile() {
    let pattern = GlobPattern(String(repeating: "*a", count: 200) + "b")
    #expect(!pattern.fits(String(repeating: "a", count: 2_000)))
  }
}
