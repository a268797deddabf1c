import Facts
import Guides
import Runner
import SyncEngine
import Synchronization
import TestSupport
import Testing

/// The project's guides, held against the rules of the embedded engine.
struct Playthrough {
  /// The organization that is played.
  let setup: Setup
  private var loaded: GuideLibrary.LoadedGuide
  /// What tells the guide from others.
  private var guide: [String]

  /// Loads the guide for an organization.
  init(_ setup: Setup) throws {
    try self.init(setup, guide: setup.edition == .professional ? "professional" : "enterprise-unlimited")
  }

  /// Loads another guide for an organization.
  init(_ setup: Setup, guide: String) throws {
    self.setup = setup
    self.guide = [guide]
    loaded = try Self.load(guide)
  }

  /// The same guide without the steps of some articles, of which it is only seen whether they are done.
  ///
  /// - Parameter prefixes: What the ids of the articles begin with.
  /// - Returns: The guide to be played without them.
  func omittingSteps(ofArticles prefixes: [String]) -> Playthrough {
    var guide = loaded.guide
    let isOmitted = { (article: String) in prefixes.contains { article.hasPrefix($0) } }
    guide.steps = guide.steps.filter { !isOmitted($0.key.article) }
    guide.sections = guide.sections.filter { !isOmitted($0.key.article) }
    var play = self
    play.loaded = GuideLibrary.LoadedGuide(guide: guide, articles: loaded.articles, diagnostics: [])
    play.guide += prefixes
    return play
  }

  /// Every organization that a guide brings to its end: sandboxes or none, fields to hide or none.
  ///
  /// Unlimited has the guide of Enterprise, and is played once in each mode.
  static let passable: [Setup] =
    [
      (Edition.professional, CredentialsMode.basic), (.professional, .oauth), (.enterprise, .basic),
      (.enterprise, .oauth),
    ].flatMap { edition, mode in
      [Setup.Sandbox.none, .both].flatMap { sandbox in
        [0, 3].flatMap { unneeded in
          Setup.Stage.allCases.map { stage in
            Setup(edition: edition, stage: stage, mode: mode, sandbox: sandbox, unneededFields: unneeded)
          }
        }
      }
    } + CredentialsMode.allCases.map { Setup(edition: .unlimited, stage: .empty, mode: $0, unneededFields: 3) }

  /// The moment of every observation and cycle.
  static let now = Timestamp(secondsSinceEpoch: 1_000_000_000)

  private static let guides = Mutex<[String: GuideLibrary.LoadedGuide]>([:])

  /// Loads a guide once for all tests.
  private static func load(_ name: String) throws -> GuideLibrary.LoadedGuide {
    try guides.withLock { guides in
      if let loaded = guides[name] { return loaded }
      let loaded = try read(name)
      guides[name] = loaded
      return loaded
    }
  }

  private static func read(_ name: String) throws -> GuideLibrary.LoadedGuide {
    let reader = ArticleReader(try ContentTree(root: TestInputs.content))
    let library = GuideLibrary(folder: TestInputs.content + "/guides")
    switch try library.load(name, with: reader, locales: ["en"]) {
    case .loaded(let loaded): return loaded
    case .invalid: throw ContentError(.invalidGuide, path: name)
    }
  }

  /// The state that the organization starts with.
  var start: ControlState { ControlState(setup, organizationID: "00D000000000000AAA") }

  /// What is known of a state, all but one fact, and what is known otherwise.
  func runner(
    _ state: ControlState, without fact: FactKey? = nil, but others: [FactKey: FactValue] = [:]
  ) -> Runner {
    // The walks of the tests come through the same states again and again.
    let place = fact == nil && others.isEmpty ? Place(guide: guide, state: state) : nil
    if let place, let runner = Self.runners.withLock({ $0[place] }) { return runner }
    var values = state.facts.merging(others) { $1 }
    if let fact { values[fact] = nil }
    let runner = Runner(loaded, Snapshot(observedAt: Self.now, revision: 0, values: values))
    if let place { Self.runners.withLock { $0[place] = runner } }
    return runner
  }

  /// A guide and a state that it is held against.
  private struct Place: Hashable {
    let guide: [String]
    let state: ControlState
  }

  private static let runners = Mutex<[Place: Runner]>([:])

  /// Does an action with the arguments that the organization itself supplies.
  static func perform(_ action: ActionName, on state: ControlState) throws -> ControlState {
    try ControlPlane.apply(try Action(action), to: state).get()
  }

  /// Does all that is left of a step, in order.
  func perform(_ step: StepID, on state: ControlState) throws -> ControlState {
    var state = state
    while let action = runner(state).state(of: step).nextAction { state = try Self.perform(action, on: state) }
    return state
  }

  /// The states that a reader comes through who always does what is next.
  ///
  /// - Throws: The refusal, where what is next cannot be done.
  func walk() throws -> [ControlState] {
    if let states = Self.walks.withLock({ $0[setup] }) { return states }
    var states = [start]
    while let state = states.last, let next = try follow(state) { states.append(next) }
    let walked = states
    Self.walks.withLock { $0[setup] = walked }
    return walked
  }

  private static let walks = Mutex<[Setup: [ControlState]]>([:])

  /// Does what is next, and each optional step once when it is listed; `nil` where nothing is left.
  ///
  /// - Parameters:
  ///   - state: Where the reader stands.
  ///   - taken: The optional steps that were done.
  /// - Returns: The state after it, and the steps that were listed.
  /// - Throws: The refusal, where what is next cannot be done.
  func followEverything(
    _ state: ControlState, taken: inout Set<StepID>
  ) throws -> (state: ControlState, listed: [StepID])? {
    let next = runner(state).next()
    let listed = next.steps.filter { $0.phase == .ready || $0.phase == .waiting }.map(\.id)
    if let optional = next.steps.first(where: { $0.isOptional && $0.nextAction != nil && !taken.contains($0.id) }),
      let action = optional.nextAction
    {
      let after = try Self.perform(action, on: state)
      if runner(after).state(of: optional.id).nextAction == nil { taken.insert(optional.id) }
      return (after, listed)
    }
    return try follow(state).map { ($0, listed) }
  }

  /// Does what is next; `nil` where nothing is.
  func follow(_ state: ControlState) throws -> ControlState? {
    let next = runner(state).next()
    switch next.outcome {
    case .actionable:
      let actions = next.steps.filter { $0.phase == .ready && !$0.isOptional }.compactMap(\.nextAction)
      return try actions.first.map { try Self.perform($0, on: state) }
    case .waiting: return try? ControlPlane.runCycle(state, at: Self.now).get()
    default: return nil
    }
  }

  /// The actions whose order every rule of the connection depends on.
  private static let connecting: [ActionName] = [
    "salesforce.login", "salesforce.resetToken", "salesforce.hideField", "marketo.enterCredentials",
    "marketo.setSandbox", "marketo.loginWithOAuth", "marketo.syncFields", "marketo.confirmCredentials",
    "marketo.cancelDialog", "marketo.startSync", "marketo.confirmStart", "marketo.disableSync", "marketo.enableSync",
    "marketo.renewToken",
  ]

  /// The states of a sync that somebody stopped after the walk.
  ///
  /// - Returns: Disabled, and cycled after the token was reset; with OAuth, which knows no token, nothing else. In
  ///   basic mode, then renewed, disabled after the cycle, and disabled instead of it.
  /// - Throws: The refusal, where the guide has led to no sync that can be stopped.
  func stops() throws -> [ControlState] {
    let running = try #require(try walk().last)
    let disabled = try Self.perform("marketo.disableSync", on: running)
    let reset = try ["salesforce.login", "salesforce.resetToken"].reduce(running) { try Self.perform($1, on: $0) }
    let cycled = try ControlPlane.runCycle(reset, at: Self.now).get()
    guard setup.mode == .basic else { return [disabled, cycled] }
    return [
      disabled, cycled, try Self.perform("marketo.renewToken", on: cycled),
      try Self.perform("marketo.disableSync", on: cycled), try Self.perform("marketo.disableSync", on: reset),
    ]
  }

  /// The states of random walks by all actions and by cycles, each from its start on.
  func wanderings(seed: UInt64, count: Int, length: Int) throws -> Set<ControlState> {
    var numbers = SplitMix64(seed: seed)
    let actions = try ActionCatalog.definitions.map { try Action($0.name) }
    var reached: Set<ControlState> = []
    for _ in 0..<count {
      var state = start
      for _ in 0..<length {
        // After the last action comes the cycle.
        let index = Int.random(in: 0...actions.count, using: &numbers)
        let following =
          index < actions.count
          ? ControlPlane.apply(actions[index], to: state) : ControlPlane.runCycle(state, at: Self.now)
        state = (try? following.get()) ?? state
        reached.insert(state)
      }
    }
    return reached
  }

  /// Every state that any order of the connecting actions leads to, with the token reset twice at most.
  func reachable() -> Set<ControlState> {
    let actions = Self.connecting.compactMap { try? Action($0) } + [.login(user: "admin")]
    var reached: Set = [start]
    var open = [start]
    while let state = open.popLast() {
      var next = actions.compactMap { try? ControlPlane.apply($0, to: state).get() }
      if let cycled = try? ControlPlane.runCycle(state, at: Self.now).get() { next.append(cycled) }
      for state in next where state.organization.tokenGeneration <= 2 && reached.insert(state).inserted {
        open.append(state)
      }
    }
    return reached
  }
}
