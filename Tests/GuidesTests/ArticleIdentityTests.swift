import Guides
import Testing

@Suite("An article is the same in two locales")
struct ArticleIdentityTests {
  private func page(_ keys: String, _ title: String = "T") -> String {
    "---\n\(keys)\n---\n\n# \(title)\n\n## S {#s}\n\n1. One.\n"
  }

  private func locales(_ files: [String: String], _ id: String = "a") throws -> [String: String] {
    let article = try #require(try TestTree(files).article(id))
    return article.pages.mapValues(\.path)
  }

  @Test("where its path is the same, whatever its identifiers say")
  func path() throws {
    let files = [
      "en/help/a.md": page("exl-id: 1"), "de/help/a.md": page("exl-id: 2"), "de/help/b.md": page("exl-id: 1"),
    ]
    #expect(try locales(files) == ["en": "help/a.md", "de": "help/a.md"])
  }

  @Test("where its path has no counterpart and an identifier is the same", arguments: ["exl-id", "unique-page-id"])
  func identifier(key: String) throws {
    let files = [
      "en/help/a.md": page("\(key): 1"), "en/help/c.md": page("\(key): 2"),
      "de/help/x/b.md": page("\(key): 1"), "de/help/c.md": page("\(key): 2"),
    ]
    #expect(try locales(files) == ["en": "help/a.md", "de": "help/x/b.md"])
  }

  @Test("by exl-id before unique-page-id")
  func precedence() throws {
    let files = [
      "en/help/a.md": page("exl-id: 1\nunique-page-id: 2"),
      "de/help/b.md": page("exl-id: 1\nunique-page-id: 3"), "de/help/c.md": page("exl-id: 4\nunique-page-id: 2"),
    ]
    #expect(try locales(files) == ["en": "help/a.md", "de": "help/b.md"])
  }

  @Test(
    "but not by an identifier that two pages of a locale share",
    arguments: ["de/help/c.md", "de/help/both.md", "en/help/c.md", "en/help/both.md"]
  )
  func ambiguous(second: String) throws {
    var files = [
      "en/help/a.md": page("exl-id: 1"), "de/help/b.md": page("exl-id: 1"),
      "en/help/both.md": page("exl-id: 7"), "de/help/both.md": page("exl-id: 8"),
    ]
    #expect(try locales(files) == ["en": "help/a.md", "de": "help/b.md"])
    files[second] = page("exl-id: 1")
    #expect(try locales(files) == ["en": "help/a.md"])
  }

  @Test("where most articles have another path, each finds its own")
  func manyMoved() throws {
    var files: [String: String] = [:]
    for number in 0..<50 {
      files["en/help/a\(number).md"] = page("exl-id: \(number)")
      files["de/help/b\(number).md"] = page("exl-id: \(number)")
    }
    let test = try TestTree(files)
    let reader = ArticleReader(try test.content())
    defer { withExtendedLifetime(test) {} }
    for number in 0..<50 {
      #expect(try reader.article("a\(number)")?.pages["de"]?.path == "help/b\(number).md")
    }
  }

  @Test("not by an identifier that neither has")
  func none() throws {
    let files = ["en/help/a.md": "# A\n", "de/help/b.md": "# B\n"]
    #expect(try locales(files) == ["en": "help/a.md"])
  }

  @Test("and has no page where no locale has one")
  func missing() throws {
    #expect(try TestTree(["en/help/a.md": ""]).article("b") == nil)
  }

  @Test("and is read in the locales that are asked for, and in the source")
  func wanted() throws {
    let text = page("exl-id: 1")
    let test = try TestTree(["en/help/a.md": text, "sv/help/a.md": text, "de/help/a.md": text])
    let reader = ArticleReader(try test.content())
    #expect(try reader.article("a", locales: ["de"])?.pages.keys.sorted() == ["de", "en"])
    #expect(try reader.article("a", locales: [])?.pages.keys.sorted() == ["en"])
    #expect(try reader.article("a")?.pages.keys.sorted() == ["de", "en", "sv"])
  }

  @Test("with its steps joined, and those that only one has kept apart")
  func steps() throws {
    let test = try TestTree([
      "en/help/a.md": "# A\n\n## S {#s}\n\n1. ![](1.png)\n1. ![](2.png)\n1. ![](3.png)\n",
      "de/help/a.md": "# A\n\n## S {#s}\n\n1. ![](0.png)\n1. ![](1.png)\n1. ![](3.png)\n\n## T {#t}\n\n1. ![](4.png)\n",
    ])
    let article = try #require(try test.article("a"))
    #expect(article.steps.map(\.id.description) == ["a#s/1", "a#s/2", "a#s/3"])
    #expect(article.steps.map { $0.steps["de"] } == [1, nil, 2])
    #expect(article.extraSteps["de"] == [0, 3])
    #expect(article.stepIDs(in: "de").map { $0?.description } == [nil, "a#s/1", "a#s/3", nil])
    #expect(article.stepIDs(in: "fr").isEmpty)
  }
}
