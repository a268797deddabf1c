import Facts
import Guides
import Runner
import SyncEngine
import TestSupport

/// The project's guides, held against the rules of the embedded engine.
struct Playthrough {
  /// The organization that is played.
  let setup: Setup
  private let loaded: GuideLibrary.LoadedGuide

  /// Loads the guide for an organization.
  init(_ setup: Setup) throws {
    self.setup = setup
    loaded = try Self.load(setup.edition == .professional ? "professional" : "enterprise-unlimited")
  }

  /// Every organization that a guide brings to its end: sandboxes or none, fields to hide or none.
  static let passable: [Setup] = [
    (Edition.professional, CredentialsMode.basic), (.professional, .oauth), (.enterprise, .basic),
    (.enterprise, .oauth), (.unlimited, .basic), (.unlimited, .oauth),
  ].flatMap { edition, mode in
    [Setup.Sandbox.none, .both].flatMap { sandbox in
      [0, 3].map { Setup(edition: edition, mode: mode, sandbox: sandbox, unneededFields: $0) }
    }
  }

  /// The moment of every observation and cycle.
  static let now = Timestamp(secondsSinceEpoch: 1_000_000_000)

  private static func load(_ name: String) throws -> GuideLibrary.LoadedGuide {
    let reader = ArticleReader(try ContentTree(root: TestInputs.content))
    let library = GuideLibrary(folder: TestInputs.content + "/guides")
    switch try library.load(name, with: reader, locales: ["en"]) {
    case .loaded(let loaded): return loaded
    case .invalid: throw ContentError(.invalidGuide, path: name)
    }
  }

  /// The state that the organization starts with.
  var start: ControlState { ControlState(setup, organizationID: "00D000000000000AAA") }

  /// What is known of a state, all but one fact.
  func runner(_ state: ControlState, without fact: FactKey? = nil) -> Runner {
    var values = state.facts
    if let fact { values[fact] = nil }
    return Runner(loaded, Snapshot(observedAt: Self.now, revision: 0, values: values))
  }

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
    var states = [start]
    while let state = states.last, let next = try follow(state) { states.append(next) }
    return states
  }

  /// Does what is next; `nil` where nothing is.
  func follow(_ state: ControlState) throws -> ControlState? {
    let next = runner(state).next()
    switch next.outcome {
    case .actionable:
      let actions = next.steps.filter { $0.phase == .ready }.compactMap(\.nextAction)
      return try actions.first.map { try Self.perform($0, on: state) }
    case .waiting: return try? ControlPlane.runCycle(state, at: Self.now).get()
    default: return nil
    }
  }

  /// Every state that any order of actions leads to, with the token reset twice at most.
  func reachable() -> Set<ControlState> {
    let actions = ActionCatalog.definitions.compactMap { try? Action($0.name) } + [.login(user: "admin")]
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
