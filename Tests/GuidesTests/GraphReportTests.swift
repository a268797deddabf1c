import Diagnostics
import Facts
import Guides
import TestSupport
import Testing

@Suite("The graph of a guide")
struct GraphReportTests {
  private static let guides = ["professional", "enterprise-unlimited"]
  private static let own = "step-3-of-3-connect-marketo-and-salesforce-professional"

  private func load(_ name: String = "professional") throws -> GuideLibrary.LoadedGuide {
    let library = GuideLibrary(folder: TestInputs.content + "/guides")
    guard case .loaded(let loaded) = try library.load(name, with: ContentTests.reader(), locales: ["en"]) else {
      throw ContentError(.invalidGuide, path: name)
    }
    return loaded
  }

  /// The findings in the Professional guide after a change to it.
  private func findings(_ change: (inout Guide) throws -> Void) throws -> [Diagnostic] {
    let loaded = try load()
    var guide = loaded.guide
    try change(&guide)
    return GraphReport.diagnostics(
      of: GuideLibrary.LoadedGuide(guide: guide, articles: loaded.articles, diagnostics: []))
  }

  private func step(_ end: String, of article: String = own) throws -> StepID {
    try #require(StepID("\(article)#\(end)"))
  }

  @Test("is clean for the project's guides", arguments: guides)
  func clean(name: String) throws {
    #expect(GraphReport.diagnostics(of: try load(name)).isEmpty)
  }

  @Test("reports a way out that leads back, with the whole way and once")
  func cycle() throws {
    let (first, second) = (try step("start-salesforce-sync/1"), try step("start-salesforce-sync/2"))
    let back = Atom("oauth.consent", .is(.boolean(true)), wayOut: second.description)
    let found = try findings { $0.steps[first]?.requires = .all([.atom(back), .atom(back)]) }
    #expect(found.map(\.rule) == [.cycle])
    #expect(found.first?.arguments["path"] == .text("\(first) → \(second) → \(first)"))
    let itself = Atom("oauth.consent", .is(.boolean(true)), wayOut: first.description)
    let loop = try findings { $0.steps[first]?.requires = .atom(itself) }
    #expect(loop.map(\.rule) == [.cycle])
    #expect(loop.first?.arguments["path"] == .text("\(first) → \(first)"))
  }

  @Test("reports alternatives that stand in for each other")
  func alternatives() throws {
    let basic = try step("set-sync-user-credentials/2")
    let oauth = try step("create-a-connected-app/1", of: "log-in-using-oauth-2-0")
    let found = try findings {
      $0.steps[oauth]?.when = .fact("marketo.credentials.mode", .is(.text("oauth")))
      $0.steps[oauth]?.otherwise = basic
    }
    #expect(found.contains { $0.rule == .cycle })
  }

  @Test("reports a step that no path and no way out leads to")
  func unreachable() throws {
    let target = try step(
      "remove-the-field-from-the-page-layouts/4", of: "hide-a-salesforce-field-from-the-marketo-sync")
    let found = try findings { guide in
      for (id, rule) in guide.steps where rule.waysOut.contains(target) { guide.steps[id]?.requires = nil }
    }
    #expect(Set(found.map(\.rule)) == [.unreachableStep])
    // With it go the steps of its section and the decision that leads to it alone.
    #expect(found.count == 5)
    #expect(found.last?.arguments["step"] == .text(target.description))
  }

  static let contradictions: [Condition] = [
    .all([.fact("oauth.consent", .is(.boolean(true))), .fact("oauth.consent", .is(.boolean(false)))]),
    .all([.fact("sandbox.pair", .is(.text("mixed"))), .fact("sandbox.pair", .isNot(.text("mixed")))]),
    .all([
      .fact("fields.unneededVisible.count", .atLeast(3)), .fact("fields.unneededVisible.count", .atMost(2)),
    ]),
    .all([.fact("fields.unneeded", .known(false)), .fact("fields.unneeded", .is(.set(["a"])))]),
    .fact("sandbox.pair", .in([])),
    .any([]),
    .not(.not(.any([]))),
  ]

  @Test("reports requirements that contradict each other", arguments: contradictions)
  func contradiction(condition: Condition) throws {
    let id = try step("verify-sync/1")
    let found = try findings { $0.steps[id]?.requires = condition }
    #expect(found.map(\.rule) == [.unreachableStep])
    #expect(found.first?.arguments["step"] == .text(id.description))
  }

  static let satisfiable: [Condition] = [
    .fact("fields.unneeded", .known(false)),
    .fact("salesforce.edition", .known(false)),
    .not(.fact("salesforce.org.id", .known(true))),
    .all([.fact("fields.unneededVisible.count", .atLeast(3)), .fact("fields.unneededVisible.count", .atMost(3))]),
    .all([.fact("credential.username", .isNot(.text("a"))), .fact("credential.username", .isNot(.text("")))]),
    .any([.any([]), .fact("oauth.consent", .is(.boolean(true)))]),
  ]

  @Test("does not report requirements that can be met", arguments: satisfiable)
  func noContradiction(condition: Condition) throws {
    let id = try step("verify-sync/1")
    #expect(try findings { $0.steps[id]?.requires = condition }.isEmpty)
  }

  @Test("reports a step that requires what keeps it from applying")
  func inapplicable() throws {
    let id = try step("set-sync-user-credentials/2")
    let found = try findings {
      $0.steps[id]?.requires = .fact("marketo.credentials.mode", .is(.text("oauth")))
    }
    // Nothing leads to the article on hiding fields but this step and its counterpart.
    #expect(found.map(\.rule) == [.unreachableStep])
    #expect(found.first?.arguments["step"] == .text(id.description))
  }

  @Test("reports a fact that an action, but no step, brings about; once")
  func neverEstablished() throws {
    let ids = [try step("verify-sync/1"), try step("verify-sync/2")]
    let fact: FactKey = "marketo.credentials.sandboxFlagConsistent"
    let found = try findings { guide in
      // Beside what they require already, which leads to other steps.
      for id in ids {
        let before = guide.steps[id]?.requires ?? .always
        guide.steps[id]?.requires = .all([before, .fact(fact, .is(.boolean(true)))])
      }
      for id in guide.steps.keys { guide.steps[id]?.actions.removeAll { $0.name == "marketo.setSandbox" } }
    }
    #expect(found.map(\.rule) == [.factNeverEstablished])
    #expect(found.first?.arguments == ["fact": .text(fact.name), "step": .text(ids[0].description)])
    // What no action touches is how the engine is set up.
    #expect(
      try findings { $0.steps[ids[0]]?.requires = .fact("salesforce.org.isSandbox", .is(.boolean(true))) }.isEmpty)
  }

  /// Each warning without which some path comes to the effect unwarned.
  ///
  /// The note on fields in the OAuth article is not one: who reads that article has
  /// read the same note in the article that sends them there.
  static let indispensable = [
    ("fields-are-permanent", "set-sync-user-credentials/1"),
    ("credentials-lock", "set-sync-user-credentials/3"),
    ("credentials-lock", "log-in-with-oauth/4"),
    ("mapping-closes", "set-sync-user-credentials/3"),
    ("mapping-closes", "log-in-with-oauth/7"),
  ]

  @Test("reports a hazard that one path reaches without a warning", arguments: indispensable)
  func lateWarning(hazard: String, warning: String) throws {
    let found = try findings { guide in
      let index = try #require(guide.hazards.firstIndex { $0.name == hazard })
      let count = guide.hazards[index].warnedAt.count
      guide.hazards[index].warnedAt.removeAll { $0.step.description.hasSuffix("#" + warning) }
      try #require(guide.hazards[index].warnedAt.count == count - 1)
    }
    #expect(found.map(\.rule) == [.cautionAfterEffect])
    #expect(found.first?.arguments["hazard"] == .text(hazard))
  }

  @Test("reports a warning that only stands after the effect, or at a step that can be passed by")
  func misplacedWarning() throws {
    for place in ["verify-sync/1", "retrieve-sync-user-security-token/2"] {
      let id = try step(place)
      let found = try findings { guide in
        let index = try #require(guide.hazards.firstIndex { $0.name == "fields-are-permanent" })
        guide.hazards[index].warnedAt[0].step = id
        guide.hazards[index].warnedAt.removeLast()
      }
      #expect(found.map(\.rule) == [.cautionAfterEffect], "\(place)")
    }
  }

  @Test("has no edge twice, however many sections can be passed by")
  func edges() throws {
    var guide = try load("professional").guide
    let order = guide.stepOrder(articles: [:])
    for section in Set(order.map(\.section)) {
      guide.sections[section] = Guide.SectionRule(
        when: .fact("oauth.consent", .is(.boolean(true))), isOmitted: false, range: guide.articles[0].range)
    }
    let paths = guide.paths(order).map { "\(String(describing: $0.from)) \($0.to)" }
    // Between the steps of main articles there cannot be more than one of each pair.
    #expect(paths.count < order.count * order.count)
    let main = guide.paths(order).filter { !$0.to.article.hasPrefix("log-in") }
    #expect(Set(main.map { "\(String(describing: $0.from)) \($0.to)" }).count == main.count)
    #expect(!paths.isEmpty)
  }

  @Test("has each node once, and every edge between nodes it has", arguments: guides)
  func nodes(name: String) throws {
    let loaded = try load(name)
    let graph = StepGraph(loaded)
    let nodes = Set(graph.nodes)
    #expect(nodes.count == graph.nodes.count)
    #expect(graph.edges.allSatisfy { nodes.contains($0.from) && nodes.contains($0.to) })
    #expect(Set(graph.order) == Set(loaded.guide.steps.keys))
    #expect(graph.order.count == loaded.guide.steps.count)
    #expect(Set(graph.edges.map(\.kind)).count == 8)
    #expect(graph.edges.count { $0.kind == .alternative } == 10)
    let irreversible = Set(graph.edges.filter(\.isIrreversible).map(\.from.name))
    let ends = [
      "set-sync-user-credentials/3", "start-salesforce-sync/2", "log-in-with-oauth/7", "log-in-with-oauth/9",
      "discard-all-changes/2",
    ]
    #expect(irreversible.count == ends.count)
    #expect(ends.allSatisfy { end in irreversible.contains { $0.hasSuffix("#" + end) } })
  }
}
