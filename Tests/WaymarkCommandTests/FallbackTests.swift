import TestSupport
import Testing

@testable import WaymarkCommand

@Suite("What a language lacks")
struct FallbackTests {
  private let place: Workplace
  /// The published articles, of which zh-Hans is the source and fr has lost a caution (dialect.md).
  private static let seeds =
    "--content \(TestInputs.seeds) --guides \(TestInputs.content)/guides --guide enterprise-unlimited"

  init() throws {
    place = try Workplace()
    place.run("engine init --edition enterprise")
    for action in ["salesforce.login", "salesforce.resetToken"] { place.run("engine do \(action)") }
  }

  @Test(
    "a caution that a translation has lost is shown in the source language, marked with it",
    .enabled(if: TestInputs.areAvailable, Comment(rawValue: TestInputs.absence))
  )
  func lostCaution() throws {
    let step = try credentials("fr")
    #expect(step["locale"] == .text("fr"))
    let cautions = try #require(step["cautions"]?.list.filter { $0["kind"] == .text("CAUTION") })
    #expect(cautions.map { $0["locale"] } == [.text("zh-Hans")])
    #expect(cautions[0]["text"]?.text?.contains("OAuth") == true)
    let lines = place.run("next \(Self.seeds) --locale fr").lines
    #expect(lines.contains { $0.hasPrefix("⚠") && $0.contains("(zh-Hans) ") })
    #expect(!lines.contains { $0.contains("(fr) ") })
  }

  @Test(
    "a caution that a translation has is shown in it, once",
    .enabled(if: TestInputs.areAvailable, Comment(rawValue: TestInputs.absence)),
    arguments: ["zh-Hans", "sv", "de"]
  )
  func kept(locale: String) throws {
    let cautions = try credentials(locale)["cautions"]?.list.filter { $0["kind"] == .text("CAUTION") }
    #expect(cautions?.map { $0["locale"] } == [.text(locale)])
  }

  private func credentials(_ locale: String) throws -> JSONValue {
    let next = try place.json("next \(Self.seeds) --locale \(locale)", .done)
    return try #require(next["steps"]?.list.first { $0["id"]?.text?.hasSuffix("#set-sync-user-credentials/2") == true })
  }

  @Test(
    "what a hazard warns of is read again before the step that cannot be undone",
    .enabled(if: TestInputs.areAvailable, Comment(rawValue: TestInputs.absence)),
    arguments: ["zh-Hans", "sv", "fr", "de"]
  )
  func hazards(locale: String) throws {
    let plan = try place.json("plan \(Self.seeds) --locale \(locale)", .done)
    let steps = try #require(plan["steps"]?.list)
    for (end, least) in [("#set-sync-user-credentials/3", 1), ("#start-salesforce-sync/2", 2)] {
      let step = try #require(steps.first { $0["id"]?.text?.hasSuffix(end) == true })
      #expect(step["irreversible"] == .boolean(true))
      #expect(try #require(step["cautions"]?.list.count) >= least)
    }
  }

  @Test("a step that a language lacks is shown in the source language, marked with it")
  func lostStep() throws {
    let words = { (count: Int, word: String) in
      "# T\n\n## A {#a}\n\n" + (1...count).map { "1. \(word) \($0).\n\n   ![](\($0).png)\n" }.joined(separator: "\n")
    }
    try place.write(words(3, "Click"), to: "content/en/help/x.md")
    try place.write(words(2, "Klicke"), to: "content/de/help/x.md")
    let manifest = """
      guide: x
      title: guide.professional.title
      applies: { fact: salesforce.edition, in: [enterprise] }
      articles:
        - { id: x }
      steps:
        "x#a/1": { do: none, requires: none }
        "x#a/2": { do: none, requires: none }
        "x#a/3": { do: salesforce.hideField, requires: none }

      """
    try place.write(manifest, to: "content/guides/x.yaml")
    place.run("engine init --edition enterprise --unneeded-fields 2 --force")
    for (locale, expected) in [("en", ["en", "en", "en"]), ("de", ["de", "de", "en"]), ("fr", ["en", "en", "en"])] {
      let plan = try place.json("plan --content \(place.path)/content --locale \(locale)", .done)
      #expect(plan["steps"]?.list.map { $0["locale"] } == expected.map { .text($0) })
      #expect(plan["locale"] == .text(locale))
      let text = place.run("plan --content \(place.path)/content --locale \(locale)").output
      #expect(text.contains("(en) Click 3.") == (locale != "en"))
    }
  }

  @Test("a language that only the articles have is read; the program's own words are then English")
  func foreignContent() throws {
    try place.write("# Nimi\n\n## A {#a}\n\n1. Napsauta.\n", to: "content/fi/help/x.md")
    let answer = place.run("steps --content \(place.path)/content --locale fi")
    #expect(answer.status == .done)
    #expect(answer.output.contains("Napsauta"))
  }
}
