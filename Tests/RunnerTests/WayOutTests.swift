import Facts
import Guides
import Runner
import SyncEngine
import Testing

@Suite("What is in the way")
struct WayOutTests {
  /// One organization of each guide, way to log in and stage; the others differ in what no rule here looks at.
  static let samples = Playthrough.passable.filter {
    $0.edition != .unlimited && $0.sandbox == .both && $0.unneededFields == 3
  }

  @Test(
    "is undone by the documented way out, for every step in every state of a walk",
    arguments: samples)
  func wayOut(setup: Setup) throws {
    let play = try Playthrough(setup)
    for state in try play.walk() + play.stops() {
      let runner = play.runner(state)
      for id in runner.order where !runner.state(of: id).isOptional {
        let explanation = runner.why(id)
        guard explanation.state.phase != .notApplicable else { continue }
        #expect(Set(explanation.wayOut).count == explanation.wayOut.count)
        var reached = state
        for step in explanation.wayOut {
          #expect(play.runner(reached).state(of: step).phase != .notApplicable, "\(step) for \(id)")
          reached = try play.perform(step, on: reached)
        }
        let phase = play.runner(reached).state(of: id).phase
        #expect([.ready, .done, .waiting].contains(phase), "\(id) is \(phase) after \(explanation.wayOut)")
      }
    }
  }

  @Test(
    "is nothing for a step that is ready, waiting or done",
    arguments: samples)
  func nothing(setup: Setup) throws {
    let play = try Playthrough(setup)
    for state in try play.walk() + play.stops() {
      let runner = play.runner(state)
      for id in runner.order {
        let explanation = runner.why(id)
        #expect(explanation.prerequisites.isEmpty)
        #expect(explanation.state.phase == runner.state(of: id).phase)
        switch explanation.state.phase {
        case .ready, .waiting, .done:
          #expect(explanation.causes.isEmpty)
          #expect(explanation.wayOut.isEmpty)
        case .notApplicable: #expect(explanation.wayOut.isEmpty)
        default:
          #expect(!explanation.causes.isEmpty)
          #expect(explanation.causes.allSatisfy { $0.truth != .true })
        }
      }
    }
  }

  @Test("is short: no step of it can be left out", arguments: PlaythroughTests.samples)
  func minimal(setup: Setup) throws {
    let play = try Playthrough(setup)
    let runner = play.runner(play.start)
    for id in runner.order where runner.state(of: id).phase == .blocked {
      let wayOut = runner.why(id).wayOut
      for left in wayOut {
        var state = play.start
        for step in wayOut where step != left {
          // Only what the guide calls ready is done; the engine alone would allow more.
          while case let reached = play.runner(state).state(of: step), reached.phase == .ready,
            let action = reached.nextAction
          {
            state = try Playthrough.perform(action, on: state)
          }
        }
        let phase = play.runner(state).state(of: id).phase
        #expect(phase != .ready && phase != .done, "\(id) without \(left)")
      }
    }
  }

  @Test("names the cause that this way of logging in can do something about")
  func causes() throws {
    for (mode, step, fact) in [
      (CredentialsMode.basic, "#set-sync-user-credentials/3", "marketo.fieldSync.state"),
      (.oauth, "#log-in-with-oauth/7", "oauth.consent"),
    ] {
      let play = try Playthrough(Setup(edition: .enterprise, mode: mode))
      let runner = play.runner(play.start)
      let confirming = try #require(runner.order.first { $0.description.hasSuffix(step) })
      let explanation = runner.why(confirming)
      #expect(explanation.causes.first?.atom.fact == FactKey(fact))
      guard case .blocked(let cause) = explanation.state.verdict else {
        Issue.record("\(explanation.state)")
        continue
      }
      #expect(cause == explanation.causes.first)
    }
  }

  // MARK: What nothing of the guide brings about

  static let mixed = [Edition.professional, .enterprise].flatMap { edition in
    CredentialsMode.allCases.flatMap { mode in
      [Setup.Sandbox.salesforce, .marketo].map { Setup(edition: edition, mode: mode, sandbox: $0, unneededFields: 2) }
    }
  }

  @Test("is the mixed pair, where one side alone is a sandbox", arguments: mixed)
  func mixedPair(setup: Setup) throws {
    let play = try Playthrough(setup)
    let last = try #require(try play.walk().last)
    let runner = play.runner(last)
    let next = runner.next()
    #expect(next.outcome == .blocked)
    let step = try #require(next.steps.last)
    guard case .blocked(let cause) = step.verdict else {
      Issue.record("\(step)")
      return
    }
    #expect(cause.atom.fact == "sandbox.pair")
    #expect(cause.observed == .text("mixed"))
    let explanation = runner.why(step.id)
    #expect(explanation.causes.map(\.atom.fact) == ["sandbox.pair"])
    #expect(explanation.wayOut.isEmpty)
    // The root cause is named once: nothing after it repeats it.
    let planned = runner.plan().filter { $0.phase == .blocked }
    #expect(planned.map(\.id) == [step.id])
  }

  static let empty = [Edition.professional, .enterprise, .unlimited].flatMap { edition in
    CredentialsMode.allCases.map { Setup(edition: edition, stage: .empty, mode: $0) }
  }

  @Test("is the article before, where that is not done", arguments: empty)
  func prerequisites(setup: Setup) throws {
    let play = try Playthrough(setup).omittingSteps(ofArticles: ["step-1-of-3", "step-2-of-3"])
    let edition = setup.edition == .professional ? "professional" : "enterprise-unlimited"
    let step1 = "step-1-of-3-add-marketo-fields-to-salesforce-\(edition)"
    let step2 = "step-2-of-3-create-a-salesforce-user-for-marketo-\(edition)"
    var state = play.start
    for (articles, fact) in [([step1, step2], "setup.step1.done"), ([step2], "setup.step2.done")] {
      let runner = play.runner(state)
      let next = runner.next()
      #expect(next.outcome == .blocked)
      #expect(next.prerequisites.map(\.article) == articles)
      let step = try #require(next.steps.first)
      guard case .blocked(let cause) = step.verdict else {
        Issue.record("\(step)")
        return
      }
      #expect(cause.atom.fact == FactKey(fact))
      let explanation = runner.why(step.id)
      #expect(explanation.prerequisites == articles)
      #expect(explanation.causes.first == cause)
      #expect(explanation.state.phase == .blocked)
      if articles.count == 2 { state = try Playthrough.perform("setup.skipStep1", on: state) }
    }
  }

  @Test("is unknown where the article before may or may not be done")
  func unknownPrerequisite() throws {
    let play = try Playthrough(Setup(edition: .professional))
      .omittingSteps(ofArticles: ["step-1-of-3", "step-2-of-3"])
    let next = play.runner(play.start, without: "setup.step1.done").next()
    #expect(next.outcome == .unknown)
    #expect(next.steps.map(\.verdict) == [.unknown])
  }
}
