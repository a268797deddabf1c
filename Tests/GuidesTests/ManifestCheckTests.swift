import Diagnostics
import Guides
import TestSupport
import Testing

@Suite("Comparing a manifest with its articles")
struct ManifestCheckTests {
  private static let page = """
    # Setup

    ## Start {#start}

    1. Log in.

       >[!NOTE]
       >
       >Mind the gap.

    1. Look.

    ## Nothing {#nothing}

    """

  /// The mistakes in a manifest that is held against an article of two steps.
  private func diagnostics(_ text: String) throws -> [Diagnostic] {
    let reading = ManifestReader.read(Array(text.utf8), file: "sample.yaml")
    let guide = try #require(reading.guide, "\(reading.diagnostics)")
    let article = try #require(try TestTree(["en/help/setup.md": Self.page]).article("setup"))
    return ManifestCheck.diagnostics(of: guide, articles: ["setup": article])
  }

  @Test("finds nothing where they agree, and tolerates an article that is not there yet")
  func agreement() throws {
    let diagnostics = try diagnostics(ManifestFixture.valid)
    #expect(diagnostics.map(\.rule) == [.missingArticle])
    #expect(diagnostics.map(\.severity) == [.info])
    #expect(diagnostics.first?.range.start.line == 6)
    let ahead = ManifestFixture.valid.replacing(
      "requires: none",
      with: "requires: none, when: { fact: oauth.consent, is: true, otherwise: 'more#any/7' }"
    )
    #expect(try self.diagnostics(ahead).map(\.rule) == [.missingArticle])
  }

  private static let second =
    "\"setup#start/2\": { do: none, requires: { fact: fields.unneededVisible.count, atMost: 0 } }"

  static let fixtures: [ManifestFixture] = [
    ManifestFixture(
      "a step that is not there", "\"setup#start/2\": {", "▶\"setup#start/3\": {", .unknownStep, meant: "setup#start/2"),
    ManifestFixture(
      "a step of another section", "\"setup#start/2\": {", "▶\"setup#strat/2\": {", .unknownStep, meant: "setup#start/2"
    ),
    ManifestFixture(
      "a way out that is not there", "\"setup#start/1\": { do: salesforce.login, requires: none }",
      "▶\"setup#start/1\": { do: salesforce.login, requires: { fact: oauth.consent, is: true, else: \"setup#start/9\" } }",
      .unknownStep, meant: "setup#start/1"),
    ManifestFixture(
      "a way out of what a step waits for", "\"setup#start/1\": { do: salesforce.login,",
      "▶\"setup#start/1\": { do: salesforce.login, wait: { fact: oauth.consent, is: true, else: \"setup#begin/2\" },",
      .unknownStep),
    ManifestFixture(
      "an alternative that is not there", "\"setup#start/1\": { do: salesforce.login,",
      "▶\"setup#start/1\": { do: salesforce.login, when: { fact: oauth.consent, is: true, otherwise: \"setup#start/12\" },",
      .unknownStep, meant: "setup#start/1"),
    ManifestFixture(
      "a step of an article that is not listed", second,
      second + "\n  ▶\"setpu#start/1\": { do: none, requires: none }", .unknownArticle, meant: "setup"),
    ManifestFixture(
      "a section of an article that is not listed", "\"setup#start\":", "▶\"setups#start\":", .unknownArticle,
      meant: "setup"),
    ManifestFixture(
      "a section that is not there", "\"setup#start\":", "▶\"setup#strat\":", .unknownSection, meant: "start"),
    ManifestFixture("a section without steps", "\"setup#start\":", "▶\"setup#nothing\":", .unknownSection),
    ManifestFixture(
      "a step that a hazard guards and that is not there",
      "harm: { warnedAt: { step: \"setup#start/1\", kind: NOTE }, guards: \"setup#start/2\" }",
      "▶harm: { warnedAt: { step: \"setup#start/1\", kind: NOTE }, guards: \"setup#start/22\" }", .unknownStep,
      meant: "setup#start/2"),
    ManifestFixture(
      "a warning at a step that is not there", "harm: { warnedAt: { step: \"setup#start/1\"",
      "▶harm: { warnedAt: { step: \"setup#stop/1\"", .unknownStep),
    ManifestFixture(
      "a warning of another kind", "harm: { warnedAt: { step: \"setup#start/1\", kind: NOTE",
      "▶harm: { warnedAt: { step: \"setup#start/1\", kind: CAUTION", .missingWarning),
    ManifestFixture(
      "a misspelt kind of warning", "harm: { warnedAt: { step: \"setup#start/1\", kind: NOTE",
      "▶harm: { warnedAt: { step: \"setup#start/1\", kind: NOET", .missingWarning, meant: "NOTE"),
    ManifestFixture(
      "a warning of another step", "harm: { warnedAt: { step: \"setup#start/1\"",
      "▶harm: { warnedAt: { step: \"setup#start/2\"", .missingWarning),
    ManifestFixture(
      "a step of a section that is left out", "steps:\n",
      "  \"more#away\": { omit: true }\nsteps:\n  ▶\"more#away/1\": { do: none, requires: none }\n", .omittedStep),
    ManifestFixture("a step that nothing is said of", "- { id: setup }", "- ▶{ id: setup }", .uncoveredStep).without(
      "  " + second + "\n"),
  ]

  @Test("finds each mistake once, at its place, with what was probably meant", arguments: fixtures)
  func mistakes(fixture: ManifestFixture) throws {
    let found = try diagnostics(fixture.text).filter { $0.rule != .missingArticle }
    #expect(found.map(\.rule) == [fixture.rule], "\(found)")
    #expect(found.first?.range.start == fixture.position)
    #expect(found.first?.severity == .error)
    if let suggestion = fixture.suggestion { #expect(found.first?.suggestion == suggestion) }
  }

  /// Where the steps of an optional article are said to have their last moment, and whether a reader comes there.
  static let lastMoments: [(before: String, isReached: Bool)] = [
    ("setup#start/1", true), ("more#any/1", true), ("[aside#any/1, setup#start/2]", true),
    ("aside#any/1", false), ("extra#any/1", false), ("[aside#any/1, extra#any/1]", false), ("setup#nothing/1", false),
  ]

  @Test("finds an optional article whose steps are never offered", arguments: lastMoments)
  func neverOffered(before: String, isReached: Bool) throws {
    let articles = """
        - { id: more, role: alternative }
        - { id: aside, role: detour }
        - { id: extra, role: optional, before: \(before) }
      sections:
        "setup#nothing": { omit: true }
      """
    let text = ManifestFixture.valid.replacing("  - { id: more, role: alternative }\nsections:", with: articles)
    let found = try diagnostics(text).filter { $0.rule == .neverOffered }
    #expect(found.map(\.range.start) == (isReached ? [] : [SourcePosition(line: 8, column: 5)]))
    #expect(found.allSatisfy { $0.severity == .error && $0.file == "sample.yaml" })
  }

  @Test("finds a misspelt article before which another has its last moment only once")
  func misspeltLastMoment() throws {
    let optional = "{ id: more, role: optional, before: setpu#start/1 }"
    let found = try diagnostics(ManifestFixture.valid.replacing("{ id: more, role: alternative }", with: optional))
    #expect(found.filter { $0.severity == .error }.map(\.rule) == [.unknownArticle])
  }

  @Test("loads the project's guides without a finding", arguments: ManifestMutation.guides)
  func ownGuides(name: String) throws {
    let library = GuideLibrary(folder: TestInputs.content + "/guides")
    guard case .loaded(let loaded) = try library.load(name, with: ContentTests.reader()) else {
      Issue.record("\(name) cannot be used")
      return
    }
    #expect(loaded.diagnostics.isEmpty)
    #expect(GraphReport.diagnostics(of: loaded).isEmpty)
    #expect(loaded.articles.count == loaded.guide.articles.count)
  }

  @Test(
    "loads the project's guides with the published articles",
    .enabled(if: TestInputs.areAvailable, Comment(rawValue: TestInputs.absence)),
    arguments: ["professional", "enterprise-unlimited"]
  )
  func ownGuidesOverSeeds(name: String) throws {
    let reader = ArticleReader(try ContentTree(root: TestInputs.seeds))
    let library = GuideLibrary(folder: TestInputs.content + "/guides")
    guard case .loaded(let loaded) = try library.load(name, with: reader) else {
      Issue.record("\(name) cannot be used")
      return
    }
    #expect(loaded.diagnostics.allSatisfy { $0.severity == .info }, "\(loaded.diagnostics)")
    #expect(loaded.articles.count == 1)
  }

  @Test("names what could have been asked for where there is no such guide")
  func unknownGuide() throws {
    let folder = TestInputs.content + "/guides"
    let error = #expect(throws: ContentError.self) { try GuideLibrary(folder: folder).manifest("profesional") }
    #expect(error?.code == .unknownGuide)
    #expect(error?.candidates == ManifestMutation.guides)
    let absent = #expect(throws: ContentError.self) { try GuideLibrary(folder: folder + "/none").names() }
    #expect(absent?.code == .noGuides)
  }

  @Test("makes a guide unusable that has a mistake")
  func invalid() throws {
    let tree = try TestTree([
      "en/help/setup.md": Self.page,
      "guides/sample.yaml": ManifestFixture.valid.replacing("\"setup#start\"", with: "\"setup#stop\""),
    ])
    guard
      case .invalid(let diagnostics) = try GuideLibrary(folder: tree.path + "/guides").load(
        "sample", with: ArticleReader(tree.content()))
    else {
      Issue.record("the guide is loaded")
      return
    }
    #expect(diagnostics.contains { $0.rule == .unknownSection })
  }
}
