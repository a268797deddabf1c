import Facts
import SyncEngine
import TestSupport
import Testing

@Suite("In every state that can be reached")
struct ControlPlaneTests {
  @Test("an action does what the catalog says or changes nothing and says why", arguments: Walk.setups)
  func effects(setup: Setup) throws {
    for state in try #require(Walk.reached[setup]) {
      let facts = state.facts
      for action in Walk.defaultActions {
        switch ControlPlane.apply(action, to: state) {
        case .success(let after):
          let definition = try #require(ActionCatalog.definition(of: action.name))
          let snapshot = Snapshot(observedAt: Walk.now, revision: 0, values: after.facts)
          try #require(definition.effect.truth(in: snapshot) == .true, "\(action) in \(facts)")
        case .failure(let refusal):
          let declared = Preconditions.atoms(of: action.name, mode: setup.mode)
          let first = try #require(declared.first { $0.comparison.holds(for: facts[$0.fact]) != .true })
          try #require(refusal.observation.atom == first)
          try #require(refusal.observation.observed == facts[first.fact])
        }
      }
    }
  }

  @Test("a refusal names a fact of the catalog that does not hold", arguments: Walk.setups)
  func refusals(setup: Setup) throws {
    for state in try #require(Walk.reached[setup]) {
      for action in Walk.otherActions {
        guard case .failure(let refusal) = ControlPlane.apply(action, to: state) else { continue }
        let observation = refusal.observation
        let definition = try #require(FactCatalog.definition(of: refusal.fact), "\(refusal.fact)")
        try #require(observation.truth != .true)
        try #require(observation.atom.comparison.holds(for: observation.observed) == observation.truth)
        if let observed = observation.observed { try #require(definition.type.admits(observed)) }
      }
    }
  }

  @Test("every known fact is in the catalog and of its type", arguments: Walk.setups)
  func factTypes(setup: Setup) throws {
    let facts = try #require(Walk.reached[setup]).flatMap { Array($0.facts) }
    for (fact, values) in Dictionary(grouping: facts, by: \.key) {
      let definition = try #require(FactCatalog.definition(of: fact), "\(fact)")
      for value in Set(values.map(\.value)) { #expect(definition.type.admits(value), "\(fact) \(value)") }
    }
  }

  @Test("a request that is canceled leaves no trace", arguments: Walk.setups)
  func cancel(setup: Setup) throws {
    for state in try #require(Walk.reached[setup]) {
      for request in [Action.syncFields, .startSync] {
        guard let requested = try? ControlPlane.apply(request, to: state).get() else { continue }
        try #require(requested.facts["marketo.dialog.open"] == .boolean(true))
        try #require(ControlPlane.apply(.cancelDialog, to: requested) == .success(state))
      }
    }
  }

  @Test("what cannot be undone is not undone by anything", arguments: Walk.setups)
  func irreversible(setup: Setup) throws {
    for state in try #require(Walk.reached[setup]) {
      var next = (Walk.defaultActions + Walk.otherActions).compactMap { try? ControlPlane.apply($0, to: state).get() }
      if let cycled = try? ControlPlane.runCycle(state, at: Walk.now).get() { next.append(cycled) }
      for after in next {
        try #require(Set(state.permanentFields).isSubset(of: after.permanentFields))
        if state.instance.fieldSync == .done {
          try #require(after.instance.fieldSync == .done)
          try #require(after.instance.user == state.instance.user)
          // Only a newer token of the same user can be entered.
          try #require(after.instance.tokenGeneration ?? 0 >= state.instance.tokenGeneration ?? 0)
        }
        if state.instance.start == .started {
          try #require(after.instance.start == .started)
          try #require(after.mapping == state.mapping)
        }
        try #require(after.organization.tokenGeneration >= state.organization.tokenGeneration)
        try #require(after.organization.id == state.organization.id)
      }
    }
  }

  @Test("the last synced status can be reached, except by a mixed pair", arguments: Walk.setups)
  func playable(setup: Setup) throws {
    // Doing whatever is possible, in the order of the catalog, comes to the end.
    var state = Walk.start(setup)
    for _ in 0..<2 {
      for action in Walk.defaultActions where action != .resetSchema {
        state = (try? ControlPlane.apply(action, to: state).get()) ?? state
      }
    }
    if let cycled = try? ControlPlane.runCycle(state, at: Walk.now).get() { state = cycled }
    let isMixed = setup.sandbox == .salesforce || setup.sandbox == .marketo
    #expect((state.facts["sync.status"] == .text("lastSynced")) == !isMixed)
    if isMixed {
      let states = try #require(Walk.reached[setup])
      #expect(!states.contains { $0.facts["marketo.fieldSync.state"] != .text("none") })
    }
  }

  @Test("only what was given or made by a field sync is permanent", arguments: Walk.setups)
  func permanence(setup: Setup) throws {
    for state in try #require(Walk.reached[setup]) where state.instance.fieldSync == .done {
      for action in Walk.defaultActions where action != .resetSchema {
        guard let after = try? ControlPlane.apply(action, to: state).get() else { continue }
        try #require(after.permanentFields == state.permanentFields, "\(action)")
      }
    }
  }

  @Test("the rules are those that a person would tell, on a walk at random", arguments: 0..<20)
  func randomWalks(seed: Int) throws {
    var numbers = SplitMix64(seed: UInt64(seed))
    let setup = try #require(Walk.setups.randomElement(using: &numbers))
    var state = Walk.start(setup)
    var model = NaiveModel(setup)
    for _ in 0..<300 {
      let action = try #require((Walk.defaultActions + Walk.otherActions.prefix(2)).randomElement(using: &numbers))
      let isAccepted = model.accepts(action)
      switch ControlPlane.apply(action, to: state) {
      case .success(let after):
        try #require(isAccepted, "\(action)")
        state = after
      case .failure(let refusal): try #require(!isAccepted, "\(action): \(refusal.observation)")
      }
      try #require(state.facts["marketo.mapping.window"] == .text(model.window))
    }
  }
}
