import Facts
import Guides
import Runner
import SyncEngine
import Testing

@Suite("Playing a guide")
struct PlaythroughTests {
  @Test("by what is next comes to the end, and then nothing is next", arguments: Playthrough.passable)
  func bar(setup: Setup) throws {
    let play = try Playthrough(setup)
    let states = try play.walk()
    let last = try #require(states.last)
    #expect(last.facts["sync.status"] == .text("lastSynced"))
    let end = play.runner(last)
    #expect(end.next().outcome == .finished)
    #expect(end.next().steps.isEmpty)
    #expect(end.plan().isEmpty)
    #expect(end.progress.verified == end.progress.total)
    #expect(end.progress.total > 0)
    // Seven actions in basic mode, four with OAuth, one more for the box and one for the fields, and the cycle;
    // before them, seven or ten of steps 1 and 2, and in Professional the review where it first matters.
    let extra = (setup.unneededFields > 0 ? 1 : 0) + (setup.sandbox == .both && setup.mode == .basic ? 1 : 0)
    let setupActions = setup.stage == .prepared ? 0 : setup.edition == .professional ? 8 : 9
    #expect(states.count - 1 == (setup.mode == .basic ? 7 : 4) + 1 + extra + setupActions)
  }

  @Test("lists each documented step in one walk or another")
  func coverage() throws {
    var listed: Set<StepID> = []
    var all: Set<StepID> = []
    for setup in Playthrough.passable {
      let play = try Playthrough(setup)
      all.formUnion(play.runner(play.start).order)
      var state = play.start
      var taken: Set<StepID> = []
      // More turns than any guide has steps, so that one that leads nowhere ends.
      for _ in 0..<100 {
        guard let turn = try play.followEverything(state, taken: &taken) else { break }
        state = turn.state
        listed.formUnion(turn.listed)
      }
      #expect(state.facts["sync.status"] == .text("lastSynced"), "\(setup)")
      for stop in try play.stops() {
        state = stop
        for _ in 0..<100 {
          guard let turn = try play.followEverything(state, taken: &taken) else { break }
          state = turn.state
          listed.formUnion(turn.listed)
        }
      }
    }
    #expect(all.subtracting(listed).map(\.description).sorted() == [])
    #expect(all.count > 100)
  }

  @Test("needs only the articles in use to say what is next", arguments: Playthrough.passable)
  func articlesInUse(setup: Setup) throws {
    let play = try Playthrough(setup)
    var answered = 0
    for state in try play.walk() {
      let whole = play.runner(state)
      let inUse = whole.guide.articlesInUse(in: whole.snapshot)
      let part = whole.loaded.articles.filter { inUse.contains($0.key) }
      let unread = Set(whole.loaded.articles.keys).subtracting(part.keys)
      let loaded = GuideLibrary.LoadedGuide(guide: whole.guide, articles: part, unread: unread, diagnostics: [])
      let runner = Runner(loaded, whole.snapshot)
      let next = runner.next()
      // What leads elsewhere is answered from all of them.
      guard unread.isDisjoint(with: runner.articlesShown(with: next.steps)) else { continue }
      answered += 1
      let expected = whole.next()
      #expect(next.outcome == expected.outcome)
      #expect(next.steps.map(\.id) == expected.steps.map(\.id))
      #expect(next.steps.map(\.phase) == expected.steps.map(\.phase))
      #expect(next.steps.map(\.remaining) == expected.steps.map(\.remaining))
      #expect(next.steps.map(\.preconditions) == expected.steps.map(\.preconditions))
      #expect(runner.progress == whole.progress)
    }
    // Only what hides fields or concerns the mappings is elsewhere.
    #expect(answered * 2 > (try play.walk().count))
  }

  @Test("of the campaign sync comes to its end, and is offered only to who names it", arguments: Edition.allCases)
  func campaigns(edition: Edition) throws {
    let setup = Setup(edition: edition)
    let connected = try #require(try Playthrough(setup).walk().last)
    let play = try Playthrough(setup, guide: "campaign-sync")
    #expect(play.runner(connected).guide.isChosenByName)
    var state = connected
    var listed: Set<StepID> = []
    while let following = try play.follow(state) {
      listed.formUnion(play.runner(state).next().steps.map(\.id))
      state = following
    }
    #expect(state.facts["marketo.campaignSync.enabled"] == .boolean(true))
    #expect(play.runner(state).next().outcome == .finished)
    let isMarketingUser = edition == .professional
    #expect(listed.contains { $0.article == "make-marketo-sync-user-a-marketing-user" } != isMarketingUser)
    // Before Marketo is connected, the guide says what it waits for.
    let early = play.runner(play.start).next()
    #expect(early.outcome == .blocked)
  }

  @Test("finds every action that is next among the steps that are listed", arguments: Playthrough.passable)
  func listing(setup: Setup) throws {
    let play = try Playthrough(setup)
    let states = try play.walk()
    for (state, following) in zip(states, states.dropFirst()) {
      let next = play.runner(state).next()
      guard next.outcome == .actionable else {
        #expect(next.outcome == .waiting)
        #expect(next.steps.last?.phase == .waiting)
        #expect(next.steps.last?.awaited.map(\.atom.fact) == ["sync.status"])
        continue
      }
      let acting = try #require(next.steps.first { $0.nextAction != nil && !$0.isOptional })
      #expect(acting.phase == .ready)
      #expect(acting.verdict == .pass)
      let action = try #require(acting.nextAction)
      #expect(try Playthrough.perform(action, on: state) == following)
      // What is listed is still to be done, and each step once.
      #expect(next.steps.allSatisfy { $0.phase != .done && $0.phase != .notApplicable })
      #expect(Set(next.steps.map(\.id)).count == next.steps.count)
      for step in next.steps where step.detourFor != nil {
        #expect(step.detourFor == next.steps.last?.id)
        #expect([.blocked, .unknown].contains(next.steps.last?.phase))
      }
    }
  }

  @Test(
    "meets in every state actions that are accepted, or refused for a fact of the catalog",
    arguments: Playthrough.passable)
  func otherActions(setup: Setup) throws {
    for state in try Playthrough(setup).walk() {
      for definition in ActionCatalog.definitions {
        guard case .failure(let refusal) = ControlPlane.apply(try Action(definition.name), to: state) else { continue }
        #expect(FactCatalog.definition(of: refusal.fact) != nil)
        #expect(refusal.observation.truth != .true)
      }
    }
  }

  /// One organization of each guide and each way to log in; the others differ in what no rule here looks at.
  static let samples = Playthrough.passable.filter {
    $0.stage == .prepared && $0.edition != .unlimited && $0.sandbox == .both && $0.unneededFields == 3
  }

  @Test("finds no step ready that the engine refuses, whatever was done before", arguments: samples)
  func readiness(setup: Setup) throws {
    let play = try Playthrough(setup)
    var empty = setup
    empty.stage = .empty
    let wanderings = try Playthrough(empty).wanderings(seed: 5, count: 12, length: 60)
    for state in play.reachable().union(wanderings) {
      let runner = play.runner(state)
      for step in runner.order.map({ runner.state(of: $0) }) where step.phase == .ready {
        guard let action = step.nextAction else { continue }
        #expect(throws: Never.self, "\(step.id) \(state.facts)") { try Playthrough.perform(action, on: state) }
      }
      // OAuth knows no token that could be entered anew.
      guard setup.mode == .oauth else { continue }
      let renewing = runner.order.filter { $0.article == "salesforce-sync-errors" }
      #expect(!renewing.isEmpty)
      #expect(renewing.allSatisfy { runner.state(of: $0).phase == .notApplicable })
    }
  }

  @Test("leads from a sync that was stopped to one that runs, and does nothing else", arguments: samples)
  func stopped(setup: Setup) throws {
    let play = try Playthrough(setup)
    let ways = try play.stops().map { stop in
      var (state, actions): (ControlState, [ActionName]) = (stop, [])
      for _ in 0..<20 {
        guard let following = try play.follow(state) else { break }
        let next = play.runner(state).next()
        for step in next.steps where step.detourFor != nil { #expect(step.detourFor == next.steps.last?.id) }
        if let action = next.steps.first(where: { $0.nextAction != nil })?.nextAction { actions.append(action) }
        state = following
      }
      #expect(play.runner(state).next().outcome == .finished)
      return actions
    }
    let enabling: [ActionName] = ["marketo.enableSync"]
    let renewing: [ActionName] = ["marketo.renewToken"]
    // A token that no cycle has tried yet stops nobody, and OAuth has none.
    #expect(ways == (setup.mode == .basic ? [enabling, renewing, [], enabling + renewing, enabling] : [enabling, []]))
  }

  @Test("names what has stopped a sync, first who disabled it, then the token", arguments: samples)
  func causes(setup: Setup) throws {
    let play = try Playthrough(setup)
    let stops = try play.stops().map { play.runner($0) }
    let last = try #require(stops.first?.sequence.last)
    let causes = stops.map { runner in runner.why(last).causes.map(\.atom.fact) }
    let (status, token): (FactKey, FactKey) = ("sync.status", "marketo.credentials.tokenCurrent")
    let both = [status, token]
    #expect(causes == (setup.mode == .basic ? [[status], [token], [], both, both] : [[status], []]))
    for runner in stops where runner.next().outcome == .actionable {
      let acting = runner.next().steps.filter { $0.nextAction != nil }.map(\.id)
      #expect(acting == Array(runner.why(last).wayOut.prefix(1)))
    }
  }

  @Test("resets the token again where none that works is at hand", arguments: samples.filter { $0.mode == .basic })
  func tokenOutOfHand(setup: Setup) throws {
    let play = try Playthrough(setup)
    let failed = try play.stops()[1]
    let lost: [FactKey: FactValue] = [
      "credential.token.known": .boolean(false), "credential.token.current": .boolean(false),
    ]
    let runner = play.runner(failed, but: lost)
    let next = runner.next()
    #expect(next.outcome == .actionable)
    let resetting = try #require(next.steps.first)
    #expect(resetting.id.description == "salesforce-sync-errors#enter-a-new-security-token/1")
    #expect(resetting.remaining == ["salesforce.resetToken"])
    #expect(next.steps.filter { $0.detourFor != nil }.map(\.id) == [resetting.id])
    let wayOut = runner.why(try #require(runner.sequence.last)).wayOut
    #expect(wayOut.map(\.ordinal) == [1, 5])
    #expect(wayOut.allSatisfy { $0.section == resetting.id.section })
    // Whoever is not logged in does that first.
    let loggedOut = lost.merging(["salesforce.syncUser.loggedIn": .boolean(false)]) { $1 }
    let both: [ActionName] = ["salesforce.login", "salesforce.resetToken"]
    #expect(play.runner(failed, but: loggedOut).next().steps.first?.remaining == both)
    // Who has the token goes past it to the step that saves.
    let saving = try #require(play.runner(failed).next().steps.first { $0.nextAction != nil })
    #expect(saving.id == wayOut.last)
    #expect(saving.nextAction == "marketo.renewToken")
  }

  @Test("comes to the end from every state, however it came about", arguments: samples)
  func liveness(setup: Setup) throws {
    let play = try Playthrough(setup)
    var empty = setup
    empty.stage = .empty
    let skipped = try Playthrough.perform("setup.skipStep1", on: Playthrough(empty).start)
    let wanderings = try Playthrough(empty).wanderings(seed: 7, count: 3, length: 40)
    /// The states that come to the end: whatever leads to one of them does, too.
    var live: Set<ControlState> = []
    for start in play.reachable().union(wanderings).union([skipped]) {
      guard let end = try end(of: play, from: start, live: &live) else { continue }
      // Nothing is ticked that the engine speaks against.
      for step in end.order where end.state(of: step).phase == .done {
        guard let rule = end.guide.steps[step], !rule.isOptional,
          let outcome = end.guide.outcome(of: rule, in: end.snapshot)
        else { continue }
        #expect(outcome.truth(in: end.snapshot) != .false, "\(step)")
      }
    }
    for start in try Playthrough(empty).wanderings(seed: 11, count: 12, length: 60) {
      _ = try end(of: play, from: start, live: &live)
    }
  }

  /// Follows the guide to its end; `nil` where it comes to a state from which that was done before.
  private func end(
    of play: Playthrough, from start: ControlState, live: inout Set<ControlState>
  ) throws -> Runner? {
    var path = [start]
    while path.count <= 40, let state = path.last, !live.contains(state), let following = try play.follow(state) {
      path.append(following)
    }
    let state = try #require(path.last)
    let isKnown = live.contains(state)
    let next = isKnown ? nil : play.runner(state).next()
    #expect(isKnown || next?.outcome == .finished, "\(String(describing: next)) from \(start)")
    if isKnown || next?.outcome == .finished { live.formUnion(path) }
    return isKnown ? nil : play.runner(state)
  }

  @Test("cancels the dialog where the token was reset while it waits, and asks for the credentials again")
  func staleRequest() throws {
    let play = try Playthrough(Setup(edition: .enterprise))
    let actions: [ActionName] = [
      "salesforce.login", "salesforce.resetToken", "marketo.enterCredentials", "marketo.syncFields",
      "salesforce.resetToken",
    ]
    let stale = try actions.reduce(play.start) { try Playthrough.perform($1, on: $0) }
    let runner = play.runner(stale)
    let next = runner.next()
    #expect(next.outcome == .actionable)
    #expect(next.steps.first?.takesBack == "marketo.cancelDialog")
    // Whether the token still works must be known, and so must what the credentials need.
    #expect(play.runner(stale, without: "marketo.credentials.tokenCurrent").next().outcome == .unknown)
    #expect(play.runner(stale, without: "salesforce.api.enabled").next().steps.allSatisfy { $0.takesBack == nil })
    #expect(next.steps.first?.detourFor == next.steps.last?.id)
    let confirming = try #require(next.steps.last)
    #expect(confirming.id.description.hasSuffix("#set-sync-user-credentials/3"))
    let explanation = runner.why(confirming.id)
    #expect(explanation.causes.map(\.atom.fact) == ["marketo.credentials.tokenCurrent"])
    #expect(explanation.wayOut == [try #require(next.steps.first).id])
    let planned = try #require(runner.plan().first { $0.nextAction != nil })
    #expect(planned.remaining == ["marketo.cancelDialog", "marketo.enterCredentials", "marketo.syncFields"])
    let canceled = try Playthrough.perform("marketo.cancelDialog", on: stale)
    #expect(play.runner(canceled).next().steps.first { $0.nextAction != nil }?.nextAction == "marketo.enterCredentials")
  }
}
