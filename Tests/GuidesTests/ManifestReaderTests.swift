import Diagnostics
import Facts
import Guides
import Markup
import TestSupport
import Testing

@Suite("Reading a manifest")
struct ManifestReaderTests {
  @Test("finds each mistake once, at its place, with what was probably meant", arguments: ManifestFixture.structural)
  func mistakes(fixture: ManifestFixture) {
    expectOneDiagnostic(fixture)
  }

  @Test("finds what is not the YAML of a manifest", arguments: ManifestFixture.malformed)
  func malformed(fixture: ManifestFixture) {
    expectOneDiagnostic(fixture)
  }

  private func expectOneDiagnostic(_ fixture: ManifestFixture) {
    let reading = ManifestReader.read(Array(fixture.text.utf8), file: "sample.yaml")
    #expect(reading.guide == nil)
    #expect(reading.diagnostics.count == 1, "\(reading.diagnostics)")
    guard let diagnostic = reading.diagnostics.first else { return }
    #expect(diagnostic.rule == fixture.rule)
    #expect(diagnostic.variant == fixture.variant)
    #expect(diagnostic.suggestion == fixture.suggestion)
    #expect(diagnostic.range.start == fixture.position)
    #expect(diagnostic.file == "sample.yaml")
    #expect(diagnostic.severity == .error)
  }

  @Test("accepts what is right", arguments: ManifestFixture.accepted)
  func accepts(requirement: String) {
    let text = ManifestFixture.valid.replacing("requires: none", with: requirement)
    let reading = ManifestReader.read(Array(text.utf8), file: "sample.yaml")
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.guide != nil)
  }

  @Test("gives what is written")
  func contents() throws {
    let reading = ManifestReader.read(Array(ManifestFixture.valid.utf8), file: "sample.yaml")
    let guide = try #require(reading.guide)
    #expect(guide.id == "sample")
    #expect(guide.titleKey == "guide.sample.title")
    #expect(guide.applies == .fact("salesforce.edition", .is(.text("professional"))))
    #expect(guide.articles.map(\.id) == ["setup", "more"])
    #expect(guide.articles.map(\.role) == [.main, .alternative])
    #expect(guide.articles.map(\.range.start.line) == [5, 6])
    let (first, second) = (try #require(StepID("setup#start/1")), try #require(StepID("setup#start/2")))
    #expect(guide.sections[first.section]?.when == .fact("oauth.consent", .is(.boolean(false))))
    #expect(guide.steps[first]?.actions.map(\.name) == ["salesforce.login"])
    #expect(guide.steps[first]?.requires == nil)
    #expect(guide.steps[first]?.range == SourceRange(line: 10, column: 3, length: 15))
    #expect(guide.steps[second]?.actions.isEmpty == true)
    #expect(guide.steps[second]?.requires == .fact("fields.unneededVisible.count", .atMost(0)))
    #expect(guide.hazards.map(\.name) == ["harm"])
    #expect(guide.hazards.map(\.guards) == [[second]])
    #expect(guide.hazards.flatMap(\.warnedAt).map(\.step) == [first])
    #expect(guide.hazards.flatMap(\.warnedAt).map(\.kind) == ["NOTE"])
  }

  @Test("gives every option of a step")
  func options() throws {
    let step = """
      requires: { any: [{ fact: oauth.consent, is: true, else: 'more#a/2', severity: warn }, { not: \
      { fact: sync.enabled, is: true, override: reason } }] }, \
      when: { fact: sandbox.pair, is: mixed, otherwise: 'more#a/1' }, types: [a, b], undo: marketo.cancelDialog, \
      optional: true, keeps: true, attest: true, wait: { fact: sync.enabled, known: true }
      """
    let text = ManifestFixture.valid.replacing("requires: none", with: step)
      .replacing(
        "do: salesforce.login",
        with: "do: [salesforce.login, { action: marketo.setSandbox, only: { fact: oauth.consent, is: false } }]"
      )
    let guide = try #require(ManifestReader.read(Array(text.utf8), file: "sample.yaml").guide)
    let id = try #require(StepID("setup#start/1"))
    let rule = try #require(guide.steps[id])
    let consent = Atom("oauth.consent", .is(.boolean(true)), wayOut: "more#a/2", isAdvisory: true)
    let enabled = Atom("sync.enabled", .is(.boolean(true)), allowsOverride: true)
    #expect(rule.requires == .any([.atom(consent), .not(.all([.atom(enabled)]))]))
    #expect(rule.waysOut.map(\.description) == ["more#a/2"])
    #expect(rule.when == .fact("sandbox.pair", .is(.text("mixed"))))
    #expect(rule.otherwise?.description == "more#a/1")
    #expect(rule.types == ["a", "b"])
    #expect(rule.undo == "marketo.cancelDialog")
    #expect(rule.isOptional && rule.keeps && rule.isAttested)
    #expect(rule.wait == .fact("sync.enabled", .known(true)))
    #expect(rule.actions.map(\.name) == ["salesforce.login", "marketo.setSandbox"])
    #expect(rule.actions.map(\.only) == [nil, .fact("oauth.consent", .is(.boolean(false)))])
  }

  @Test("reads many levels without the stack growing")
  func deep() {
    // The root, steps and the step are three levels of 64; each `not` is one, and so is the fact.
    let nested =
      String(repeating: "{ not: ", count: 60) + "{ fact: oauth.consent, is: true }"
      + String(repeating: " }", count: 60)
    let text = ManifestFixture.valid.replacing("requires: none", with: "requires: \(nested)")
    #expect(ManifestReader.read(Array(text.utf8), file: "sample.yaml").guide != nil)
  }

  @Test("ends, whatever is changed in a real manifest", arguments: ["professional", "enterprise-unlimited"])
  func mutations(name: String) throws {
    let library = GuideLibrary(folder: TestInputs.content + "/guides")
    #expect(try library.names() == ManifestMutation.guides)
    let original = try ManifestMutation.bytes(of: name)
    let reader = try ContentTests.reader()
    let articles = Dictionary(
      uniqueKeysWithValues: try ContentTests.articles.compactMap { id in
        try reader.article(id, locales: ["en"]).map { (id, $0) }
      }
    )
    for seed in 0..<500 {
      let bytes = ManifestMutation.mutate(original, seed: UInt64(seed))
      let reading = ManifestReader.read(bytes, file: name)
      var diagnostics = reading.diagnostics
      #expect((reading.guide == nil) == diagnostics.contains { $0.severity == .error }, "seed \(seed)")
      if let guide = reading.guide {
        let loaded = GuideLibrary.LoadedGuide(guide: guide, articles: articles, diagnostics: [])
        diagnostics += ManifestCheck.diagnostics(of: guide, articles: articles)
        // The slowest part, and the one that sees least of the text.
        if seed.isMultiple(of: 5) { diagnostics += GraphReport.diagnostics(of: loaded) }
      }
      let source = SourceText(bytes)
      for diagnostic in diagnostics {
        for place in [diagnostic.range.start, diagnostic.range.end] {
          #expect((1...source.lineCount).contains(place.line), "seed \(seed): \(diagnostic)")
          let length = source.lineRange(place.line).count
          #expect((1...length + 1).contains(place.column), "seed \(seed): \(diagnostic)")
        }
      }
    }
  }
}
