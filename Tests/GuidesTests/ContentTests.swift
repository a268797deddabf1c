import Guides
import Markup
import Platform
import TestSupport
import Testing

@Suite("The project's own articles")
struct ContentTests {
  /// The articles that step 3 belongs to; their steps are those of the published ones.
  static let thirdSteps = [
    "step-3-of-3-connect-marketo-and-salesforce-professional",
    "step-3-of-3-connect-marketo-and-salesforce-enterprise-unlimited",
  ]

  /// The ids of all articles.
  static let articles = (try? reader().tree.articles) ?? []

  static func reader() throws -> ArticleReader {
    ArticleReader(try ContentTree(root: TestInputs.content))
  }

  @Test("are thirty and a table of contents, in six locales")
  func names() throws {
    let tree = try Self.reader().tree
    #expect(tree.locales.map(\.tag) == ContentTree.preferredOrder)
    #expect(tree.articles.count == 30)
    for locale in tree.locales {
      #expect(locale.pages == tree.locales.first?.pages)
      #expect(locale.tablesOfContents == ["help/TOC.md"])
      #expect(locale.omissions.isEmpty)
    }
  }

  @Test("are all in the table of contents, under their titles", arguments: ContentTree.preferredOrder)
  func tableOfContents(tag: String) throws {
    let locale = try #require(try Self.reader().tree.locale(tag))
    let read = { (path: String) in
      Page(parsing: try FileSystem().read("\(locale.root)/\(path)"), file: path)
    }
    let contents = try read("help/TOC.md")
    let links = contents.links
    #expect(Set(links.map { "help/" + $0.destination }) == Set(locale.pages))
    #expect(links.count == locale.pages.count)
    for link in links {
      let page = try read("help/" + link.destination)
      let title = page.headings.first.map { page.text(of: $0) }
      let end = Int(contents.document.nodes[link.node].end)
      #expect(contents.plainText(in: link.node + 1..<end) == title)
    }
  }

  @Test("have steps that are the same in every locale", arguments: articles)
  func alignment(id: String) throws {
    let article = try #require(try Self.reader().article(id))
    #expect(article.pages.count == ContentTree.preferredOrder.count)
    #expect(article.diagnostics.isEmpty)
    #expect(article.extraSteps.values.flatMap { $0 }.isEmpty)
    for locale in article.pages.keys { #expect(article.stepIDs(in: locale) == article.steps.map(\.id)) }
  }

  @Test("are read without a finding", arguments: articles)
  func diagnostics(id: String) throws {
    let article = try #require(try Self.reader().article(id))
    for (locale, page) in article.pages { #expect(page.page.diagnostics.isEmpty, "\(id) in \(locale)") }
  }

  @Test("have the steps of the published ones: 3 + 3 + 2 + 2", arguments: thirdSteps)
  func stepCounts(id: String) throws {
    let article = try #require(try Self.reader().article(id, locales: ["en"]))
    #expect(article.steps.map(\.id) == SeedTests.stepIDs(of: id))
  }
}
