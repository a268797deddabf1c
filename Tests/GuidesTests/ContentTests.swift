import Guides
import Markup
import TestSupport
import Testing

@Suite("The project's own articles")
struct ContentTests {
  /// What an article is made of, without a word of it.
  private struct Structure: Equatable {
    struct StepStructure: Equatable {
      var id: String
      var admonitions: [String]
      var links: [String]
      var images: [String]
      var literals: [String]
      var labelCount: Int
    }

    var headings: [String]
    var sections: [String]
    var steps: [StepStructure]
    var admonitions: [String]
    var links: [String]

    init(_ page: Page, ids: [StepID?]) {
      headings = page.headings.map { "\($0.level) \($0.anchor)" }
      sections = page.sections.map { "\($0.anchor): \($0.steps.count)" }
      admonitions = page.admonitions.map(\.kind.rawValue)
      links = page.links.map(\.destination)
      steps = zip(page.steps, ids).map { step, id in
        StepStructure(
          id: id?.description ?? "none",
          admonitions: page.admonitions.filter { step.contains($0.node) }.map(\.kind.rawValue),
          links: page.links.filter { step.contains($0.node) }.map(\.destination),
          images: page.images.filter { step.contains($0.node) }.map(\.destination),
          literals: StepFingerprint(of: step, on: page).literals,
          labelCount: page.labelTexts(of: step).count
        )
      }
    }
  }

  static let articles = [
    "step-3-of-3-connect-marketo-and-salesforce-professional",
    "step-3-of-3-connect-marketo-and-salesforce-enterprise-unlimited",
    "log-in-using-oauth-2-0",
    "hide-a-salesforce-field-from-the-marketo-sync",
  ]

  static func reader() throws -> ArticleReader {
    ArticleReader(try ContentTree(root: TestInputs.content))
  }

  @Test("are these four, in six locales")
  func names() throws {
    let tree = try Self.reader().tree
    #expect(tree.locales.map(\.tag) == ContentTree.preferredOrder)
    #expect(Set(tree.articles) == Set(Self.articles))
    for locale in tree.locales {
      #expect(locale.pages == tree.locales.first?.pages)
      #expect(locale.omissions.isEmpty)
    }
  }

  @Test(
    "have the same sections, anchors, steps, admonitions, links and typed text in every locale", arguments: articles)
  func structure(id: String) throws {
    let article = try #require(try Self.reader().article(id))
    #expect(article.pages.count == ContentTree.preferredOrder.count)
    #expect(article.diagnostics.isEmpty)
    #expect(article.extraSteps.values.flatMap { $0 }.isEmpty)
    let source = Structure(try #require(article.pages["en"]).page, ids: article.stepIDs(in: "en"))
    #expect(source.steps.allSatisfy { $0.id != "none" })
    for (locale, page) in article.pages where locale != "en" {
      let structure = Structure(page.page, ids: article.stepIDs(in: locale))
      #expect(structure == source, "\(id) in \(locale)")
    }
  }

  @Test("are read without a finding", arguments: articles)
  func diagnostics(id: String) throws {
    let article = try #require(try Self.reader().article(id))
    for (locale, page) in article.pages { #expect(page.page.diagnostics.isEmpty, "\(id) in \(locale)") }
  }

  @Test("have the steps of the published ones: 3 + 3 + 2 + 2", arguments: articles.prefix(2))
  func stepCounts(id: String) throws {
    let article = try #require(try Self.reader().article(id, locales: ["en"]))
    #expect(article.steps.map(\.id) == SeedTests.stepIDs(of: id))
  }
}
