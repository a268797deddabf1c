import TestSupport
import Testing

@testable import WaymarkCommand

@Suite("Articles and steps")
struct ArticleTests {
  private let place: Workplace
  private static let enterprise = "step-3-of-3-connect-marketo-and-salesforce-enterprise-unlimited"

  init() throws {
    place = try Workplace()
  }

  /// What a correct reading of the published articles gives (dialect.md, the table of the seeds).
  struct Reading: Sendable, CustomTestStringConvertible {
    let locale: String
    let links: Int
    let admonitions: [String: Int]
    let bold: Int
    let marked: Int

    var testDescription: String { locale }

    init(_ locale: String, links: Int, notes: Int, cautions: Int, bold: Int, marked: Int = 0) {
      self.locale = locale
      self.links = links
      self.bold = bold
      self.marked = marked
      admonitions = ["NOTE": notes, "TIP": 1, "CAUTION": cautions, "PREREQUISITES": 1, "MORELIKETHIS": 1]
    }
  }

  private static let readings = [
    Reading("es", links: 9, notes: 3, cautions: 2, bold: 17),
    Reading("zh-Hans", links: 11, notes: 2, cautions: 3, bold: 18, marked: 18),
    Reading("sv", links: 12, notes: 2, cautions: 3, bold: 18),
    Reading("fr", links: 11, notes: 3, cautions: 2, bold: 17),
    Reading("de", links: 12, notes: 2, cautions: 3, bold: 18),
  ]

  @Test(
    "each published article is read whole",
    .enabled(if: TestInputs.areAvailable, Comment(rawValue: TestInputs.absence)),
    arguments: readings
  )
  func seeds(reading: Reading) throws {
    let report = try place.json("steps --content \(TestInputs.seeds) --locale \(reading.locale)", .done)
    #expect(report["formatVersion"] == .text("1.0"))
    let article = try #require(report["articles"]?.list.first)
    #expect(report["articles"]?.list.count == 1)
    #expect(article.has("id", "locale", "path", "title", "links", "images", "counts", "admonitions", "steps"))
    #expect(article["locale"] == .text(reading.locale))
    #expect(article["links"] == .number(reading.links))
    #expect(article["images"] == .number(12))
    let counts = try #require(article["counts"])
    #expect(counts["bold"] == .number(reading.bold))
    #expect(counts["uiControls"] == .number(reading.marked))
    #expect(counts["protectedTerms"] == .number(reading.marked))
    #expect(counts["admonitions"] == .object(reading.admonitions.mapValues { .number($0) }))
    let steps = try #require(article["steps"]?.list)
    var sections: [String: Int] = [:]
    for step in steps {
      #expect(
        step.has("id", "section", "ordinal", "instruction", "line", "images", "links", "labels", "admonitions")
      )
      sections[step["section"]?.text ?? "", default: 0] += 1
      #expect(step["ordinal"]?.number == sections[step["section"]?.text ?? ""])
      for admonition in step["admonitions"]?.list ?? [] { #expect(admonition.has("kind", "text", "line")) }
    }
    #expect(sections.values.sorted() == [2, 2, 3, 3])
    let inSteps = steps.flatMap { $0["admonitions"]?.list ?? [] }.count
    let outside = article["admonitions"]?.list.count ?? 0
    #expect(inSteps + outside == reading.admonitions.values.reduce(0, +))
  }

  @Test(
    "a step has one id in every locale",
    .enabled(if: TestInputs.areAvailable, Comment(rawValue: TestInputs.absence))
  )
  func ids() throws {
    let ids = try ["zh-Hans", "sv", "fr", "de"].map {
      try self.ids("steps --content \(TestInputs.seeds) --locale \($0)")
    }
    #expect(Set(ids).count == 1)
    #expect(Set(ids[0]).count == 10)
    #expect(ids[0].allSatisfy { $0.hasPrefix(Self.enterprise + "#") })
  }

  @Test("the project's own articles have the same steps in every locale")
  func own() throws {
    let seen = try Set(Workplace.locales.map { try ids("steps --locale \($0)") })
    #expect(seen.count == 1)
    #expect(seen != [[]])
  }

  /// The ids of the steps that a command lists.
  private func ids(_ line: String) throws -> [String] {
    let articles: [JSONValue] = try place.json(line, .done)["articles"]?.list ?? []
    let steps: [JSONValue] = articles.flatMap { $0["steps"]?.list ?? [] }
    return steps.compactMap { $0["id"]?.text }
  }

  @Test("articles are listed with their languages", arguments: Workplace.locales)
  func articles(locale: String) throws {
    let report = try place.json("articles --locale \(locale)", .done)
    let articles = try #require(report["articles"]?.list)
    let ids = articles.compactMap { $0["id"]?.text }
    #expect(ids.contains(Self.enterprise))
    #expect(articles.allSatisfy { $0["locales"]?.list.count == Workplace.locales.count })
    let text = place.run("articles --locale \(locale)")
    for article in articles {
      #expect(text.output.contains(article["id"]?.text ?? "?"))
    }
    #expect(text.errorOutput.contains(String(articles.count)))
    #expect(place.run("articles --quiet --locale \(locale)").errorOutput.isEmpty)
  }

  @Test("naming articles limits what is listed")
  func named() throws {
    let report = try place.json("steps \(Self.enterprise)", .done)
    #expect(report["articles"]?.list.compactMap { $0["id"]?.text } == [Self.enterprise])
  }

  @Test("a graph is drawn in each format", arguments: ["text", "json", "dot", "mermaid"])
  func graph(format: String) throws {
    let answer = place.run("graph --guide professional --format \(format)")
    #expect(answer.status == .done, "\(answer.text)")
    #expect(answer.output.contains("verify-sync/2"))
    if format == "json" {
      #expect(try answer.json.has("formatVersion", "guide", "nodes", "edges", "findings"))
      #expect(try answer.json["findings"]?.list == [])
    }
  }

  @Test("a manifest to start from names every step, and can be read back")
  func skeleton() throws {
    let answer = place.run("guide new \(Self.enterprise) --name mine")
    #expect(answer.status == .done)
    for id in try ids("steps \(Self.enterprise)") { #expect(answer.output.contains(id)) }
    try place.write(answer.output, to: "guides/mine.yaml")
    // It is read as a manifest: what is missing in it is what a person has to fill in.
    let check = place.run("graph --guide mine --guides \(place.path)/guides")
    #expect(check.status == .content || check.status == .done || check.status == .findings)
    #expect(!check.errorOutput.contains("guide/malformed"))
  }

  @Test(
    "a folder without articles is no content",
    arguments: ["steps", "articles", "next", "render", "graph", "guide new a"])
  func noContent(command: String) throws {
    try place.write("", to: "empty/file")
    let answer = place.run("\(command) --content \(place.path)/empty")
    #expect(answer.status == (command == "next" ? .engine : .content), "\(answer.text)")
    #expect(!answer.errorOutput.isEmpty)
  }

  @Test("languages can come from a folder each")
  func trees() throws {
    let answer = try place.json(
      "steps --tree fr=\(TestInputs.content)/fr --tree sv=\(TestInputs.content)/sv --locale sv", .done)
    let own = try place.json("steps --locale sv", .done)
    #expect(answer["articles"]?.list.map { $0["title"] } == own["articles"]?.list.map { $0["title"] })
    #expect(place.run("steps --tree fr").status == .usage)
    #expect(place.run("steps --tree fr=\(TestInputs.content)/fr --tree fr=\(TestInputs.content)/sv").status == .usage)
  }
}
