import Facts
import Guides
import Runner
import Testing

/// What the project's own guides make no use of.
@Suite("An option of a step")
struct StepOptionTests {
  /// Holds a guide of a few steps, `a#s/1` and so on, against some facts.
  private func runner(_ steps: [String], _ facts: [FactKey: FactValue]) throws -> Runner {
    let text = """
      guide: a
      title: a
      applies: { fact: salesforce.edition, isNot: other }
      articles: [{ id: a }]
      steps:

      """ + steps.enumerated().map { "  \"a#s/\($0 + 1)\": { \($1) }\n" }.joined()
    let reading = ManifestReader.read(Array(text.utf8), file: "a.yaml")
    let guide = try #require(reading.guide, "\(reading.diagnostics)")
    let values = facts.merging(["salesforce.edition": .text("professional")]) { $1 }
    let snapshot = Snapshot(observedAt: Playthrough.now, revision: 0, values: values)
    return Runner(GuideLibrary.LoadedGuide(guide: guide, articles: [:], diagnostics: []), snapshot)
  }

  private func phases(_ runner: Runner) -> [StepState.Phase] {
    runner.order.map { runner.state(of: $0).phase }
  }

  private static let login = "do: salesforce.login, requires: none"

  @Test("optional: the step holds nobody up, whatever it lacks or waits for")
  func optional() throws {
    for step in [
      "do: marketo.loginWithOAuth, requires: { fact: salesforce.api.enabled, is: true }",
      "do: marketo.loginWithOAuth, requires: { fact: salesforce.org.isSandbox, is: true }",
      "do: none, requires: none, wait: { fact: sync.status, is: lastSynced }",
    ] {
      let facts: [FactKey: FactValue] = [
        "salesforce.api.enabled": .boolean(false), "sync.status": .text("inProgress"),
        "salesforce.syncUser.loggedIn": .boolean(false),
      ]
      let optional = try runner([step + ", optional: true", Self.login], facts).next()
      #expect(optional.outcome == .actionable)
      #expect(optional.steps.map(\.id.ordinal) == [2])
      let mandatory = try runner([step, Self.login], facts).next()
      #expect(mandatory.outcome != .actionable)
      #expect(mandatory.steps.map(\.id.ordinal) == [1])
    }
  }

  @Test("optional: the step is offered together with the one after it")
  func optionalAndReady() throws {
    let steps = ["do: marketo.loginWithOAuth, requires: none, optional: true", Self.login]
    let next = try runner(steps, ["salesforce.syncUser.loggedIn": .boolean(false)]).next()
    #expect(next.steps.map(\.id.ordinal) == [1, 2])
    #expect(next.steps.map(\.isOptional) == [true, false])
  }

  @Test("attest: the step is not done because a later one is")
  func attest() throws {
    let facts: [FactKey: FactValue] = ["salesforce.syncUser.loggedIn": .boolean(true)]
    #expect(phases(try runner(["do: none, requires: none", Self.login], facts)) == [.done, .done])
    #expect(phases(try runner(["do: none, requires: none, attest: true", Self.login], facts)) == [.ready, .done])
  }

  @Test("keeps: the step reopens when what it established falls, though a later one needed it")
  func keeps() throws {
    let reset = "do: salesforce.resetToken, requires: { fact: salesforce.syncUser.loggedIn, is: true }"
    let facts: [FactKey: FactValue] = [
      "salesforce.syncUser.loggedIn": .boolean(false), "credential.token.current": .boolean(true),
      "mail.tokenDelivered": .boolean(true),
    ]
    #expect(phases(try runner([Self.login, reset], facts)) == [.done, .done])
    #expect(phases(try runner([Self.login + ", keeps: true", reset], facts)) == [.ready, .done])
  }

  @Test("severity: what is only reported never blocks")
  func advisory() throws {
    for value in [nil, FactValue.boolean(false), .boolean(true)] {
      var facts: [FactKey: FactValue] = ["salesforce.syncUser.loggedIn": .boolean(false)]
      facts["salesforce.api.enabled"] = value
      let requirement = "requires: { fact: salesforce.api.enabled, is: true, severity: warn }"
      let runner = try runner(["do: salesforce.login, \(requirement)"], facts)
      let state = runner.state(of: runner.order[0])
      #expect(state.phase == .ready)
      #expect(state.preconditions.map(\.truth) == [value.map { Truth($0 == .boolean(true)) } ?? .unknown])
    }
  }

  @Test("only: an action that is not called for is not done")
  func only() throws {
    let step = """
      do: [{ action: marketo.setSandbox, only: { fact: sandbox.pair, is: bothSandbox } }, salesforce.login], \
      requires: none
      """
    let facts: [FactKey: FactValue] = ["salesforce.syncUser.loggedIn": .boolean(false)]
    for (pair, count) in [("bothSandbox", 2), ("bothProduction", 1)] {
      let runner = try runner([step], facts.merging(["sandbox.pair": .text(pair)]) { $1 })
      #expect(runner.state(of: runner.order[0]).actions.count == count)
    }
  }

  @Test("when: a step does not apply, and is neither counted nor in the way")
  func when() throws {
    let step = "do: marketo.loginWithOAuth, requires: none, when: { fact: marketo.credentials.mode, is: oauth }"
    let facts: [FactKey: FactValue] = [
      "salesforce.syncUser.loggedIn": .boolean(false), "marketo.credentials.mode": .text("basic"),
    ]
    let runner = try runner([step, Self.login], facts)
    #expect(phases(runner) == [.notApplicable, .ready])
    #expect(runner.progress.total == 1)
    #expect(runner.next().steps.map(\.id.ordinal) == [2])
  }

  @Test("when: a step that ceased to apply by what it brought about is done")
  func ceased() throws {
    let step = "do: salesforce.login, requires: none, when: { fact: salesforce.syncUser.loggedIn, isNot: true }"
    #expect(phases(try runner([step], ["salesforce.syncUser.loggedIn": .boolean(true)])) == [.done])
    #expect(phases(try runner([step], ["salesforce.syncUser.loggedIn": .boolean(false)])) == [.ready])
  }

  @Test("else: a way out that is itself blocked leads on to its own")
  func chain() throws {
    let steps = [
      Self.login,
      "do: salesforce.resetToken, requires: { fact: salesforce.syncUser.loggedIn, is: true, else: 'a#s/1' }",
      "do: marketo.enterCredentials, requires: { fact: credential.token.current, is: true, else: 'a#s/2' }",
    ]
    let facts: [FactKey: FactValue] = [
      "salesforce.syncUser.loggedIn": .boolean(false), "credential.token.current": .boolean(false),
      "mail.tokenDelivered": .boolean(false), "marketo.credentials.entered": .boolean(false),
    ]
    let runner = try runner(steps, facts)
    #expect(runner.why(runner.order[2]).wayOut == Array(runner.order.prefix(2)))
    #expect(runner.why(runner.order[0]).wayOut.isEmpty)
    #expect(runner.plan().map(\.phase) == [.ready, .later, .later])
    #expect(runner.plan().map(\.after) == [[], [runner.order[0]], [runner.order[1]]])
  }
}
