package import Facts
import Guides

/// What can be done now, and what the answer as a whole is.
package struct NextSteps: Sendable {
  /// What the answer as a whole is.
  package enum Outcome: Hashable, Sendable {
    /// Something can be done now.
    case actionable
    /// Everything is done.
    case finished
    /// Nothing can be done before something else comes true.
    case blocked
    /// Something has to come about by itself.
    case waiting
    /// It is not known whether anything can be done.
    case unknown
    /// The guide is not for this engine.
    case notApplicable
  }

  /// The steps: those that can be done now, then the one they lead to where it is
  /// blocked.
  package var steps: [StepState]
  /// What the answer as a whole is.
  package var outcome: Outcome
  /// Articles that must be done first and are not, with what is missing.
  package var prerequisites: [(article: String, unmet: [Observation])] = []
}

extension Runner {
  /// Answers what can be done now.
  ///
  /// Steps that change nothing never block: they are listed with the first step
  /// that does something. Where that one is blocked and a step brings about what is
  /// missing, the way there is listed before it.
  ///
  /// - Returns: The steps, in the order in which they are done.
  /// - Complexity: O(*n*) in the steps of the guide, for each detour.
  package func next() -> NextSteps {
    guard applies != .false else {
      return NextSteps(steps: [], outcome: .notApplicable)
    }
    let prerequisites = unmetPrerequisites
    if !prerequisites.isEmpty { return held(by: prerequisites) }
    var steps: [StepState] = []
    /// Optional steps that do nothing, until one that does shows what they lead to.
    var leadingUp: [StepState] = []
    for id in sequence {
      var state = state(of: id)
      if state.phase == .done || state.phase == .notApplicable { continue }
      if state.isOptional {
        if leadingUp.last.map({ $0.id.section != id.section }) == true { leadingUp = [] }
        // A step that the guide can go on without holds nobody up.
        guard state.phase == .ready, isOffered(state) else { continue }
        leadingUp.append(state)
        if state.nextAction != nil {
          steps += leadingUp
          leadingUp = []
        }
        continue
      }
      if state.phase == .blocked || state.phase == .unknown {
        let (detour, outcome) = wayOut(of: id, visited: [id])
        state.after = detour.filter { $0.nextAction != nil }.map(\.id)
        // Whoever has to go elsewhere first does not begin with the clicks before it.
        let clicks = steps.firstIndex { $0.id.section == id.section } ?? steps.endIndex
        steps.insert(contentsOf: detour, at: clicks)
        steps.append(state)
        return NextSteps(steps: steps, outcome: outcome ?? (state.phase == .blocked ? .blocked : .unknown))
      }
      steps.append(state)
      if state.phase == .waiting { return NextSteps(steps: steps, outcome: .waiting) }
      // Nor does a step without an action.
      if state.nextAction != nil { return NextSteps(steps: steps, outcome: .actionable) }
    }
    return NextSteps(steps: steps, outcome: steps.isEmpty ? .finished : .actionable)
  }

  /// The articles whose words are shown with steps: their own, and those that warn of what they bring about.
  ///
  /// - Complexity: O(*n*·*m*) for *n* steps and *m* hazards.
  package func articlesShown(with steps: [StepState]) -> Set<String> {
    var shown: Set<String> = []
    for step in steps {
      shown.insert(step.id.article)
      for hazard in guide.hazards(guarding: step.id) { shown.formUnion(hazard.warnedAt.map(\.step.article)) }
    }
    return shown
  }

  private func held(by prerequisites: [(article: String, unmet: [Observation])]) -> NextSteps {
    let first = sequence.first { id in
      let state = state(of: id)
      return state.phase != .done && state.phase != .notApplicable
    }
    let cause = prerequisites.first?.unmet.first
    let steps = first.map { id -> [StepState] in
      var state = state(of: id)
      state.phase = cause?.truth == .unknown ? .unknown : .blocked
      state.verdict = cause.map { $0.truth == .unknown ? .unknown : .blocked(by: $0) } ?? .fail
      return [state]
    }
    let outcome: NextSteps.Outcome = cause?.truth == .unknown ? .unknown : .blocked
    return NextSteps(steps: steps ?? [], outcome: outcome, prerequisites: prerequisites)
  }

  /// The steps that bring about what a step is missing, as far as they can be done
  /// now.
  ///
  /// - Returns: The steps, and the outcome they give; `nil` where there is no way.
  private func wayOut(of id: StepID, visited: Set<StepID>) -> ([StepState], NextSteps.Outcome?) {
    var (current, visited) = (id, visited)
    while let (target, cause) = unmet(of: current).lazy.compactMap({ observation in
      self.provider(of: observation, for: current).map { ($0, observation) }
    }).first, visited.insert(target).inserted {
      if var again = takenBack(target, because: cause) {
        again.detourFor = id
        return ([again], .actionable)
      }
      if canBeTakenBack(target) {
        // What it needs to be done again comes before it is taken back.
        current = target
        continue
      }
      let steps = guide.detour(to: target, order).map { step -> StepState in
        var state = state(of: step)
        state.detourFor = id
        return state
      }.filter { $0.phase != .done && $0.phase != .notApplicable }
      // Everything before the first step that acts changes nothing and can be done.
      guard let index = steps.firstIndex(where: { $0.nextAction != nil || $0.phase == .waiting }) else {
        return (steps, nil)
      }
      switch steps[index].phase {
      case .ready: return (Array(steps[...index]), .actionable)
      case .waiting: return (Array(steps[...index]), .waiting)
      default: current = steps[index].id
      }
    }
    return ([], nil)
  }

  /// The step that brings about what an atom is missing: the one the manifest
  /// names, else, or where that one does not apply, the first that establishes the fact.
  func provider(of observation: Observation, for id: StepID) -> StepID? {
    if let wayOut = observation.atom.wayOut.flatMap({ StepID($0) }), applies(wayOut) != .false { return wayOut }
    return steps(establishing: observation.atom.fact).first { $0 != id && applies($0) != .false }
  }
}
