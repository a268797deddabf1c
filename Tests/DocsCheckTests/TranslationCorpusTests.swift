import Diagnostics
import DocsCheck
import Guides
import Platform
import TestSupport
import Testing

@Suite(
  "In translations of real pages, the structural rules",
  .enabled(if: TestInputs.areAvailable, Comment(rawValue: TestInputs.absence))
)
struct TranslationCorpusTests {
  /// What is found, by page, rule and place.
  private static func found(in root: String) throws -> [String] {
    let result = try ContentCheck(ContentTree(root: root)).run(tasks: 2)
    return result.structural.map { diagnostic in
      let path = PathText.relative(diagnostic.file, to: root) ?? diagnostic.file
      let locale = path.prefix { $0 != "/" }
      return "\(locale) \(PathText.lastComponent(of: path)) \(TranslationExample.Found(diagnostic))"
    }
  }

  @Test("report nothing where locales are in step, and what differs where they are not")
  func corpus() throws {
    // The note that the README of the corpus names; and a Swedish page that is of another
    // age than its source: every image has another name, and the one link of its
    // introduction leads elsewhere.
    let note = ["sv integrated-ad-platforms.md 20: translation/admonition-differs.missing (14)"]
    let link = ["sv single-sign-on.md 19: translation/link-target-differs (12)"]
    let images = [
      (34, 27), (76, 69), (90, 83), (98, 91), (104, 97), (114, 107), (135, 128), (141, 134), (143, 136), (149, 142),
    ].map { "sv single-sign-on.md \($0): translation/image-differs (\($1))" }
    #expect(try Self.found(in: TestInputs.corpus) == note + link + images)
  }

  @Test("find the caution that French has lost among the first five articles")
  func seeds() throws {
    // Chinese, Swedish and German agree, so the first of them is what French is held
    // against; the Spanish article is another one and has no counterpart. In the place
    // of the caution, French has a note about sandboxes; and one of its links leads to
    // a folder from which the article has moved.
    let name = "fr step-3-of-3-connect-marketo-and-salesforce-enterprise-unlimited.md"
    #expect(
      try Self.found(in: TestInputs.seeds) == [
        "\(name) 52: translation/link-target-differs (51)",
        "\(name) 58: translation/caution-missing (57)",
        "\(name) 58: translation/admonition-differs.extra",
      ]
    )
  }

  @Test("find nothing in the project's own articles")
  func content() throws {
    #expect(try Self.found(in: TestInputs.content) == [])
  }
}
