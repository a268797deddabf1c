import Facts
import Guides
import Runner
import SyncEngine
import Testing

@Suite("Along a walk through a guide")
struct VerdictTests {
  private func doneSteps(_ runner: Runner) -> Set<StepID> {
    Set(
      runner.order.filter { id in
        let state = runner.state(of: id)
        return state.phase == .done && !state.isOptional
      }
    )
  }

  @Test("what is done stays done, and progress grows", arguments: Playthrough.passable)
  func monotone(setup: Setup) throws {
    let play = try Playthrough(setup)
    let runners = try play.walk().map { play.runner($0) }
    for (before, after) in zip(runners, runners.dropFirst()) {
      #expect(doneSteps(before).isSubset(of: doneSteps(after)))
      #expect(before.progress.verified <= after.progress.verified)
      #expect(before.progress.total == after.progress.total)
    }
    if setup.stage == .empty { #expect(runners.first?.progress.verified == 0) }
  }

  /// What a step stops being done by: taking it back, or someone else logging in before the session was of use.
  static let undoing: Set<ActionName> = [
    "marketo.cancelDialog", "salesforce.login", "marketo.disableSync", "salesforce.resetToken",
  ]

  @Test(
    "only canceling a dialog, logging in as someone else, and stopping the sync reopen a step",
    arguments: Playthrough.passable)
  func reopening(setup: Setup) throws {
    let play = try Playthrough(setup)
    var reopened: [String: Set<String>] = [:]
    for state in try play.walk() {
      let before = doneSteps(play.runner(state))
      let actions = try ActionCatalog.definitions.map { try Action($0.name) } + [.login(user: "admin")]
      // To leave step 1 out makes its steps inapplicable.
      for action in actions where action != .skipStep1 {
        guard let after = try? ControlPlane.apply(action, to: state).get() else { continue }
        let lost = before.subtracting(doneSteps(play.runner(after)))
        #expect(lost.isEmpty || Self.undoing.contains(action.name), "\(action.name) reopens \(lost)")
        for step in lost { reopened[action.name.name, default: []].insert("\(step.section.anchor)/\(step.ordinal)") }
      }
    }
    // A step that changes nothing is done as long as one after it is.
    let basic = [
      "marketo.cancelDialog": [
        "set-sync-user-credentials/1", "set-sync-user-credentials/2", "start-salesforce-sync/1",
      ],
      "salesforce.login": ["retrieve-sync-user-security-token/1"],
      // Of a sync that runs, the token has to be entered anew.
      "salesforce.resetToken": (1...5).map { "enter-a-new-security-token/\($0)" },
      "marketo.disableSync": ["enable-the-sync/1", "enable-the-sync/2", "verify-sync/1", "verify-sync/2"],
    ]
    let oauth = [
      "marketo.cancelDialog": ["log-in-with-oauth/8"],
      "marketo.disableSync": ["enable-the-sync/1", "enable-the-sync/2", "verify-sync/1", "verify-sync/2"],
    ]
    #expect(reopened.mapValues { $0.sorted() } == (setup.mode == .basic ? basic : oauth))
  }

  @Test(
    "a step that does not apply is not counted, and is not next, planned or explained", arguments: Playthrough.passable)
  func notApplicable(setup: Setup) throws {
    let play = try Playthrough(setup)
    for state in try play.walk() {
      let runner = play.runner(state)
      let out = Set(runner.order.filter { runner.state(of: $0).phase == .notApplicable })
      let needed = runner.sequence.filter { !out.contains($0) && !runner.state(of: $0).isOptional }
      #expect(runner.progress.total == needed.count)
      #expect(out.isDisjoint(with: runner.next().steps.map(\.id)))
      #expect(out.isDisjoint(with: runner.plan().map(\.id)))
      for id in out {
        let explanation = runner.why(id)
        #expect(explanation.state.verdict == .notApplicable)
        #expect(explanation.wayOut.isEmpty)
      }
      // The way of logging in that the subscription does not use.
      let other = runner.order.filter {
        setup.mode == .basic ? $0.article == "log-in-using-oauth-2-0" : $0.section.anchor.hasPrefix("retrieve")
      }
      #expect(!other.isEmpty)
      #expect(out.isSuperset(of: other))
    }
  }

  @Test("each phase has its verdict", arguments: Playthrough.passable)
  func verdicts(setup: Setup) throws {
    let play = try Playthrough(setup)
    for state in try play.walk() {
      let runner = play.runner(state)
      for step in runner.order.map({ runner.state(of: $0) }) {
        switch step.phase {
        case .done, .ready, .waiting: #expect(step.verdict == .pass)
        case .notApplicable: #expect(step.verdict == .notApplicable)
        case .unknown: #expect(step.verdict == .unknown)
        case .blocked:
          guard case .blocked(let cause) = step.verdict else {
            Issue.record("\(step)")
            continue
          }
          #expect(cause.truth == .false)
          #expect(runner.unmet(of: step.id).contains(cause))
        case .later: Issue.record("no step is later by itself: \(step.id)")
        }
      }
    }
  }

  @Test("a step that the guide does not have is an error")
  func foreignStep() throws {
    let play = try Playthrough(Playthrough.passable[0])
    let id = StepID(section: SectionID(article: "another", anchor: "a"), ordinal: 1)
    let runner = play.runner(play.start)
    #expect(runner.state(of: id).verdict == .error)
    #expect(runner.why(id).wayOut.isEmpty)
  }

  // MARK: What is not known

  /// How many steps of the guides are left is the same for these; see `Playthrough.passable`.
  static let samples = Playthrough.passable.filter {
    $0.edition != .unlimited && $0.sandbox == .both && $0.unneededFields == 3
      && ($0.stage == .prepared || $0.mode == .basic)
  }

  @Test("a fact that is not known makes nothing ready that was not", arguments: samples)
  func unknown(setup: Setup) throws {
    let play = try Playthrough(setup)
    let guide = play.runner(play.start).guide
    let facts = Set(
      guide.steps.values.flatMap { rule in
        [rule.requires, rule.when, rule.establishes, rule.wait].flatMap { $0.map { Array($0.facts) } ?? [] }
          + guide.establishedFacts(by: rule)
      } + guide.sections.values.flatMap { Array($0.when.facts) }
    )
    for state in try play.walk() {
      let runner = play.runner(state)
      let steps = Dictionary(uniqueKeysWithValues: runner.order.map { ($0, runner.state(of: $0)) })
      // A fact that the guide does not name makes no difference.
      for fact in state.facts.keys where facts.contains(fact) {
        let less = play.runner(state, without: fact)
        for id in less.order {
          let (before, after) = (try #require(steps[id]), less.state(of: id))
          guard after.phase == .ready else { continue }
          // What was done and is no longer known to be can be done again, but not what cannot be undone.
          let wasOpen = before.phase == .ready || (before.phase == .done && !after.isIrreversible)
          #expect(wasOpen, "\(id) was \(before.phase), is \(after.verdict) without \(fact)")
        }
        // Nor does it make anything done, unless it is not known whether the step applies.
        for id in less.order where less.state(of: id).phase == .done {
          let before = try #require(steps[id]).phase
          let tellsWhetherItApplies = ["marketo.credentials.mode", "sync.startState"].contains(fact)
          #expect(before == .done || (before == .notApplicable && tellsWhetherItApplies), "\(id) \(fact)")
        }
      }
    }
  }

  @Test("an engine of which nothing is known is neither ready nor blocked")
  func nothingKnown() throws {
    let play = try Playthrough(Playthrough.passable[0])
    let empty = Runner(
      play.runner(play.start).loaded,
      Snapshot(observedAt: Playthrough.now, revision: 0, values: [:])
    )
    #expect(empty.applies == .unknown)
    #expect(empty.next().outcome == .unknown)
    for step in empty.order.map({ empty.state(of: $0) }) where !step.actions.isEmpty && step.phase != .unknown {
      // Whether something is known is always known.
      #expect(step.phase == .blocked)
      #expect(step.preconditions.map(\.atom.comparison) == [.known(true)])
    }
  }

  @Test("a guide for another edition has nothing to say")
  func otherEdition() throws {
    let professional = try Playthrough(Setup(edition: .professional))
    let enterprise = try Playthrough(Setup(edition: .enterprise))
    let runner = professional.runner(enterprise.start)
    #expect(runner.applies == .false)
    #expect(runner.next().outcome == .notApplicable)
    #expect(runner.next().steps.isEmpty)
    #expect(runner.plan().isEmpty)
  }
}
