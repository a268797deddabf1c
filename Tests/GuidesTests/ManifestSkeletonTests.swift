import Guides
import Markup
import TestSupport
import Testing

@Suite("A skeleton of a manifest")
struct ManifestSkeletonTests {
  private func filled(_ skeleton: String) -> String {
    skeleton.replacing("{ fact: TODO, is: TODO }", with: "{ fact: salesforce.edition, is: professional }")
      .replacing("{ do: TODO, requires: TODO }", with: "{ do: none, requires: none }")
  }

  @Test("names every step, and is no guide before it is filled in")
  func ownArticles() throws {
    let reader = try ContentTests.reader()
    let articles = try ContentTests.articles.map { try #require(try reader.article($0)) }
    let skeleton = ManifestSkeleton.make(named: "my-own-guide", articles: articles)
    let reading = ManifestReader.read(Array(skeleton.utf8), file: "a.yaml")
    #expect(reading.guide == nil)
    // The condition, and for each step what it does and what it requires.
    let steps = articles.flatMap { $0.steps.map(\.id) }
    #expect(reading.diagnostics.count == 1 + 2 * steps.count)
    let guide = try #require(ManifestReader.read(Array(filled(skeleton).utf8), file: "a.yaml").guide)
    #expect(guide.id == "my-own-guide")
    #expect(guide.titleKey == articles[0].pages["en"]?.page.title)
    #expect(guide.articles.map(\.id) == ContentTests.articles)
    #expect(Set(guide.steps.keys) == Set(steps))
    let byID = Dictionary(uniqueKeysWithValues: articles.map { ($0.id, $0) })
    #expect(ManifestCheck.diagnostics(of: guide, articles: byID).isEmpty)
  }

  @Test("is refused as long as one thing is left to fill in", arguments: ["fact: TODO", "do: TODO", "requires: TODO"])
  func partlyFilled(left: String) throws {
    let article = try #require(try ContentTests.reader().article("log-in-using-oauth-2-0", locales: ["en"]))
    let skeleton = ManifestSkeleton.make(named: "a", articles: [article])
    var text = skeleton.replacing("fact: TODO, is: TODO", with: "fact: salesforce.edition, is: professional")
      .replacing("do: TODO", with: "do: none").replacing("requires: TODO", with: "requires: none")
    #expect(ManifestReader.read(Array(text.utf8), file: "a.yaml").guide != nil)
    let settled = [
      "fact: TODO": "fact: salesforce.edition", "do: TODO": "do: none", "requires: TODO": "requires: none",
    ]
    let filledIn = try #require(settled[left])
    let range = try #require(text.firstRange(of: filledIn))
    text.replaceSubrange(range, with: left)
    #expect(ManifestReader.read(Array(text.utf8), file: "a.yaml").guide == nil)
  }

  @Test(
    "is YAML whatever the names and the words are",
    arguments: ["a: b", "a, b", "- a", "\"a\"", "a\\b", "{a}", "é", "'", "#", "true"]
  )
  func hostileNames(name: String) throws {
    let text = "# A\n\n## S {#s}\n\n1. One\u{2028}two\u{85}three \"four\": &quot;five&quot; &#10; {six}\n"
    // A step's name ends the article's at the first number sign.
    let file = name.replacing("#", with: "no")
    let article = try #require(try TestTree(["en/help/\(file).md": text]).article(file))
    let skeleton = ManifestSkeleton.make(named: name, articles: [article])
    let guide = try #require(ManifestReader.read(Array(filled(skeleton).utf8), file: "a.yaml").guide, "\(skeleton)")
    #expect(guide.id == name)
    #expect(guide.articles.map(\.id) == [file])
    #expect(guide.steps.keys.map(\.description) == ["\(file)#s/1"])
  }
}
