package import Facts
package import Guides

extension Runner {
  /// Answers everything that is left, in order.
  ///
  /// A step whose requirement an earlier step will bring about is ``StepState/Phase/later``,
  /// and not knowable yet; one whose requirement nothing brings about is blocked, and
  /// the root cause stands there only. What an earlier step will bring about is not
  /// ``StepState/remaining`` in a later one, so that what remains can be done in order.
  ///
  /// - Returns: The steps that are left, detours before the step that needs them.
  /// - Complexity: O(*n*²) in the steps of the guide.
  package func plan() -> [StepState] {
    guard applies != .false else { return [] }
    var plan: [StepState] = []
    var planned: Set<StepID> = []
    /// Who will bring about which fact.
    var promised: [FactKey: StepID] = [:]
    /// What will have been brought about; the effect of every action is a conjunction.
    var effects: Set<Atom> = []
    var isAnyoneBefore = false
    let completions = completions
    let onPath = Set(sequence)
    func isPromised(_ missing: [Observation]) -> Bool {
      !missing.isEmpty && missing.allSatisfy { promised[$0.atom.fact] != nil }
    }
    /// What is left of an optional article as things stand is no more than an offer.
    func isOutOfReach(_ state: StepState, _ missing: [Observation]) -> Bool {
      state.isOptional && (state.phase == .blocked || state.phase == .unknown) && !isPromised(missing)
    }
    func add(_ id: StepID, detourFor: StepID?) {
      var state = state(of: id)
      guard state.phase != .done, state.phase != .notApplicable, !planned.contains(id), isOffered(state) else { return }
      state.detourFor = detourFor
      state.remaining.removeAll { effects.isSuperset(of: effect(of: $0)) }
      let missing = unmet(of: id)
      for provider in missing.compactMap({ promised[$0.atom.fact] }) where !state.after.contains(provider) {
        state.after.append(provider)
      }
      guard !isOutOfReach(state, missing) else { return }
      planned.insert(id)
      let isPromised = isPromised(missing)
      if isPromised || (state.phase == .ready && isAnyoneBefore && !state.remaining.isEmpty) {
        (state.phase, state.verdict) = (.later, isPromised ? .unknown : state.verdict)
      }
      plan.append(state)
      guard let rule = guide.steps[id] else { return }
      for fact in guide.establishedFacts(by: rule).union(rule.wait?.facts ?? []) { promised[fact] = id }
      for fact in completions[id] ?? [] { promised[fact] = id }
      for action in state.remaining { effects.formUnion(effect(of: action)) }
      if !state.remaining.isEmpty { isAnyoneBefore = true }
    }
    /// Clicks that change nothing, until the step that they lead to: what has to be done
    /// elsewhere first comes before them, and without it an offer is none.
    var clicks: [StepID] = []
    func addClicks() {
      for click in clicks { add(click, detourFor: nil) }
      clicks = []
    }
    for id in sequence {
      let state = state(of: id)
      guard state.phase != .done, state.phase != .notApplicable else { continue }
      if let click = clicks.last, click.section != id.section {
        if guide.steps[click]?.isOptional == true { clicks = [] } else { addClicks() }
      }
      if guide.steps[id]?.actions.isEmpty == true, state.phase == .ready {
        clicks.append(id)
        continue
      }
      for observation in unmet(of: id) where promised[observation.atom.fact] == nil {
        guard let provider = provider(of: observation, for: id) else { continue }
        if var again = takenBack(provider, because: observation), let rule = guide.steps[provider] {
          guard planned.insert(provider).inserted else { continue }
          again.detourFor = id
          plan.append(again)
          for fact in guide.establishedFacts(by: rule) { promised[fact] = provider }
          isAnyoneBefore = true
        }
        guard provider.article != id.article else { continue }
        for end in wayOut(of: provider) + [provider] where !onPath.contains(end) {
          for step in guide.detour(to: end, order) { add(step, detourFor: id) }
        }
      }
      if isOutOfReach(state, unmet(of: id)) {
        clicks = []
        continue
      }
      addClicks()
      add(id, detourFor: nil)
    }
    addClicks()
    return plan
  }

  /// What holds once a whole article is done, by the last step that it needs.
  private var completions: [StepID: Set<FactKey>] {
    var completions: [StepID: Set<FactKey>] = [:]
    for reference in guide.articles {
      let last = sequence.last { $0.article == reference.id && guide.steps[$0]?.isOptional == false }
      if let last, let done = reference.done { completions[last] = done.facts }
    }
    return completions
  }

  private func effect(of action: ActionName) -> [Atom] {
    ActionCatalog.definition(of: action)?.effect.atoms ?? []
  }
}

/// Why a step cannot be done now, and how it can.
package struct Explanation: Sendable {
  /// Where the step stands.
  package var state: StepState
  /// The smallest set of atoms that is missing.
  package var causes: [Observation]
  /// The steps that bring it about, in the order in which they are done.
  package var wayOut: [StepID]
  /// Articles that must be done first and are not.
  package var prerequisites: [String]
}

extension Runner {
  /// Answers why a step is blocked.
  ///
  /// - Parameter id: A step of the guide.
  /// - Returns: The smallest cause and the shortest documented way out.
  /// - Complexity: O(*n*²) in the steps of the guide.
  package func why(_ id: StepID) -> Explanation {
    var state = state(of: id)
    guard state.phase != .done else {
      return Explanation(state: state, causes: [], wayOut: [], prerequisites: [])
    }
    let prerequisites = unmetPrerequisites
    let gate = prerequisites.flatMap(\.unmet)
    if state.phase == .notApplicable {
      // Only what makes it so is a cause.
      return Explanation(state: state, causes: inapplicability(of: id), wayOut: [], prerequisites: [])
    }
    let causes = gate + unmet(of: id)
    if let cause = gate.first {
      state.phase = cause.truth == .unknown ? .unknown : .blocked
      state.verdict = cause.truth == .unknown ? .unknown : .blocked(by: cause)
    }
    return Explanation(
      state: state, causes: causes, wayOut: wayOut(of: id), prerequisites: prerequisites.map(\.article))
  }

  /// The clicks that lead to a step of a way out, itself included.
  ///
  /// They change nothing by themselves, but nobody gets there without them, and their
  /// cautions are read on the way.
  ///
  /// - Parameter id: A step of ``Explanation/wayOut``.
  /// - Returns: The steps of its section up to it that are still to be done.
  /// - Complexity: O(*n*) in the steps of the guide.
  package func clicks(to id: StepID) -> [StepID] {
    guide.detour(to: id, order).filter { step in
      let state = state(of: step)
      return step == id || (state.phase == .ready && state.actions.isEmpty)
    }
  }

  /// The steps that must be done before a step, each after what it needs itself.
  private func wayOut(of id: StepID) -> [StepID] {
    var wayOut: [StepID] = []
    var visited: Set<StepID> = [id]
    // Post-order with an explicit stack: a step stands after all that it needs.
    var stack: [(step: StepID, providers: [StepID])] = [(id, providers(of: id))]
    while let top = stack.indices.last {
      guard let provider = stack[top].providers.popLast() else {
        let step = stack.removeLast().step
        if step != id { wayOut.append(step) }
        continue
      }
      let isUseful = state(of: provider).phase != .done || canBeTakenBack(provider)
      guard visited.insert(provider).inserted, isUseful else { continue }
      stack.append((provider, providers(of: provider)))
    }
    return wayOut
  }

  /// The steps that bring about what a step is missing, the last one first.
  private func providers(of id: StepID) -> [StepID] {
    unmet(of: id).compactMap { provider(of: $0, for: id) }.reversed()
  }
}
