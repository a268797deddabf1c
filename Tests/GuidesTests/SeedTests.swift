import Guides
import Markup
import TestSupport
import Testing

@Suite(
  "The five published articles",
  .enabled(if: TestInputs.areAvailable, Comment(rawValue: TestInputs.absence))
)
struct SeedTests {
  private static let enterprise = "step-3-of-3-connect-marketo-and-salesforce-enterprise-unlimited"
  private static let professional = "step-3-of-3-connect-marketo-and-salesforce-professional"

  /// How many steps each section has; sync-engine.md 2.7.
  private static let sections = [
    ("retrieve-sync-user-security-token", 3), ("set-sync-user-credentials", 3), ("start-salesforce-sync", 2),
    ("verify-sync", 2),
  ]

  static func stepIDs(of article: String) -> [StepID] {
    sections.flatMap { anchor, count in
      (1...count).map { StepID(section: SectionID(article: article, anchor: anchor), ordinal: $0) }
    }
  }

  private func article(_ id: String, _ locales: [String]? = nil) throws -> Article {
    try #require(try ArticleReader(ContentTree(root: TestInputs.seeds)).article(id, locales: locales))
  }

  @Test("are two articles in five locales")
  func names() throws {
    let tree = try ContentTree(root: TestInputs.seeds)
    #expect(tree.locales.map(\.tag) == ["es", "zh-Hans", "sv", "fr", "de"])
    #expect(Set(tree.articles) == [Self.enterprise, Self.professional])
  }

  @Test("have ten steps, 3 + 3 + 2 + 2, whatever the locale", arguments: ["zh-Hans", "sv", "fr", "de"])
  func enterpriseSteps(locale: String) throws {
    let article = try article(Self.enterprise)
    #expect(article.pages[locale]?.page.steps.count == 10)
    #expect(article.steps.map(\.id) == Self.stepIDs(of: Self.enterprise))
    #expect(article.stepIDs(in: locale) == Self.stepIDs(of: Self.enterprise))
    #expect(article.diagnostics.isEmpty)
  }

  @Test("have the same ids whichever locale counts them", arguments: ["zh-Hans", "sv", "fr", "de"])
  func sourceLocale(locale: String) throws {
    let page = try #require(try article(Self.enterprise).pages[locale])
    #expect(Article(id: Self.enterprise, pages: [page]).steps.map(\.id) == Self.stepIDs(of: Self.enterprise))
  }

  @Test("have the same ids in Spanish, where the edition is another")
  func professionalSteps() throws {
    let article = try article(Self.professional)
    #expect(article.pages.keys.sorted() == ["es"])
    #expect(article.steps.map(\.id) == Self.stepIDs(of: Self.professional))
  }

  @Test("join to this project's own articles step by step", arguments: [enterprise, professional])
  func joining(id: String) throws {
    let own = try #require(try ContentTests.reader().article(id, locales: ["en"])?.pages["en"])
    for page in try article(id).pages.values {
      let joined = Article(id: id, pages: [own, page])
      #expect(joined.stepIDs(in: page.locale) == Self.stepIDs(of: id), "\(page.locale)")
      #expect(joined.extraSteps[page.locale] == [])
    }
  }
}
