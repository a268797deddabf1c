package import Facts
package import Guides

/// Holds a guide against one snapshot of an engine: what is done, what is next,
/// and why not.
///
/// Pure: it is given a snapshot and can change nothing.
package struct Runner: Sendable {
  /// The guide and its articles.
  package let loaded: GuideLibrary.LoadedGuide
  /// What is known of the engine.
  package let snapshot: Snapshot
  /// Every step of the guide, in the order of the procedure.
  package let order: [StepID]
  /// The steps a reader of this engine walks through, alternatives in their place.
  package let sequence: [StepID]
  /// The steps that are done.
  private let done: Set<StepID>
  /// Which steps are for this engine.
  private let applicability: Applicability
  /// The steps of the sequence that bring a fact about, in order.
  private let establishing: [FactKey: [StepID]]

  /// Holds a guide against a snapshot.
  ///
  /// - Parameters:
  ///   - loaded: The guide and its articles.
  ///   - snapshot: What is known of the engine.
  /// - Complexity: O(*n*²) in the steps of the guide, for the steps that need each other.
  package init(_ loaded: GuideLibrary.LoadedGuide, _ snapshot: Snapshot) {
    self.loaded = loaded
    self.snapshot = snapshot
    let guide = loaded.guide
    let order = guide.stepOrder(articles: loaded.articles)
    self.order = order
    sequence = guide.sequence(order) { $0.when?.truth(in: snapshot) == .false }
    let alternatives = Self.alternatives(guide, order)
    let detours = order.filter { step in guide.articles.contains { $0.id == step.article && $0.role == .detour } }
    applicability = Applicability(guide, alternatives: alternatives, snapshot)
    done = Self.doneSteps(applicability, sequence).union(Self.doneSteps(applicability, detours))
    var establishing: [FactKey: [StepID]] = [:]
    for id in sequence {
      // Most steps change nothing that can be observed.
      guard let rule = guide.steps[id], !rule.actions.isEmpty || rule.establishes != nil || rule.wait != nil else {
        continue
      }
      for fact in guide.establishedFacts(by: rule).union(rule.wait?.facts ?? []) {
        establishing[fact, default: []].append(id)
      }
    }
    self.establishing = establishing
  }

  /// The steps of the sequence that bring a fact about, by themselves or by waiting, in order.
  func steps(establishing fact: FactKey) -> [StepID] {
    establishing[fact] ?? []
  }

  /// The guide.
  package var guide: Guide { loaded.guide }

  /// Whether the guide is for this engine.
  package var applies: Truth { guide.applies.truth(in: snapshot) }

  /// What is missing of the articles that come before and whose steps the guide does not walk through.
  ///
  /// - Complexity: O(*n*) in the steps of the guide.
  package var unmetPrerequisites: [(article: String, unmet: [Observation])] {
    let walked = guide.walkedArticles
    return guide.articles.compactMap { reference in
      guard !walked.contains(reference.id) else { return nil }
      let unmet = reference.done?.unmet(in: snapshot) ?? []
      return unmet.isEmpty ? nil : (reference.id, unmet)
    }
  }

  /// The state of a step that is done, has become useless and can be taken back: it is done again.
  ///
  /// A token that is reset while the dialog waits makes the request void; only
  /// canceling the dialog opens the way to the credentials again (sync-engine.md 2.1).
  ///
  /// - Parameters:
  ///   - id: The step.
  ///   - observation: What is missing though the step should have brought it about.
  /// - Returns: Its state, with what takes it back before its own actions, or `nil`
  ///   where it is not known to be useless, nothing takes it back, or it could not be
  ///   done again.
  package func takenBack(_ id: StepID, because observation: Observation) -> StepState? {
    guard observation.truth == .false, canBeTakenBack(id), let rule = guide.steps[id], let undo = rule.undo,
      rule.requires?.truth(in: snapshot) ?? .true == .true
    else { return nil }
    var state = state(of: id)
    (state.phase, state.verdict, state.takesBack) = (.ready, .pass, undo)
    state.actions.insert(undo, at: 0)
    state.remaining = state.actions
    return state
  }

  /// Whether a step is done and what takes it back has something to take back.
  func canBeTakenBack(_ id: StepID) -> Bool {
    guard done.contains(id), applies(id) != .false, let undo = guide.steps[id]?.undo else { return false }
    return guide.effect(of: Guide.StepAction(name: undo, only: nil)).truth(in: snapshot) == .false
  }

  /// Tells whether a step is still offered: not an optional one of an article that is done.
  func isOffered(_ state: StepState) -> Bool {
    !state.isOptional || !guide.articlesDone(in: snapshot).contains(state.id.article)
  }

  /// How many steps apply and are needed, and how many of them are done.
  ///
  /// - Complexity: O(*n*) in the steps of the guide.
  package var progress: (verified: Int, total: Int) {
    let states = sequence.map { state(of: $0) }.filter { $0.phase != .notApplicable && !$0.isOptional }
    return (states.count { $0.phase == .done }, states.count)
  }

  /// Where a step stands by itself, whatever stands before it.
  ///
  /// - Parameter id: The step; it is unknown where the guide does not have it.
  /// - Returns: The state; never ``StepState/Phase/later``.
  package func state(of id: StepID) -> StepState {
    var state = StepState(id: id, phase: .unknown, verdict: .error)
    guard let rule = guide.steps[id] else { return state }
    state.isOptional = rule.isOptional
    let actions = guide.applicableActions(of: rule, in: snapshot)
    state.actions = actions.map(\.name)
    state.preconditions = rule.requires?.explanation(in: snapshot) { cost(of: $0, for: id) } ?? []
    state.isIrreversible = actions.contains { ActionCatalog.definition(of: $0.name)?.isIrreversible == true }
    if done.contains(id) {
      (state.phase, state.verdict) = (.done, .pass)
      return state
    }
    let applies = applies(id)
    if applies == .false {
      (state.phase, state.verdict) = (.notApplicable, .notApplicable)
      return state
    }
    state.remaining = actions.filter { guide.effect(of: $0).truth(in: snapshot) != .true }.map(\.name)
    switch (rule.requires?.truth(in: snapshot) ?? .true) && applies {
    case .true where !unknownEffects(of: rule).isEmpty:
      (state.phase, state.verdict) = (.unknown, .unknown)
    case .true:
      state.awaited = state.remaining.isEmpty ? rule.wait?.unmet(in: snapshot) ?? [] : []
      (state.phase, state.verdict) = (state.awaited.isEmpty ? .ready : .waiting, .pass)
    case .false:
      let unmet = unmet(of: id)
      let cause = unmet.first { $0.truth == .false } ?? unmet.first
      (state.phase, state.verdict) = (.blocked, cause.map { .blocked(by: $0) } ?? .fail)
    case .unknown: (state.phase, state.verdict) = (.unknown, .unknown)
    }
    return state
  }

  /// What a step is missing, as the smallest set of atoms.
  ///
  /// Of several ways to meet a requirement, one that this engine's steps lead to is
  /// smaller than any that they do not.
  ///
  /// - Complexity: O(*n*) in the steps of the guide, for each atom that is missing.
  package func unmet(of id: StepID) -> [Observation] {
    guard let rule = guide.steps[id] else { return [] }
    let unmet = rule.requires?.unmet(in: snapshot) { cost(of: $0, for: id) }
    return applicability.unmet(of: id) + (unmet ?? []) + unknownEffects(of: rule)
  }

  /// What a missing atom costs: one that no step brings about costs more than all
  /// atoms that a person writes into one condition.
  private func cost(of observation: Observation, for id: StepID) -> Int {
    provider(of: observation, for: id) == nil ? 1_000 : 1
  }

  /// Why a step does not apply, as the smallest set of atoms.
  func inapplicability(of id: StepID) -> [Observation] {
    guide.steps[id] == nil ? [] : applicability.unmet(of: id).filter { $0.truth != .true }
  }

  /// What is not known of the effects of a step's irreversible actions.
  ///
  /// What cannot be undone is offered only where it is known not to have been done.
  private func unknownEffects(of rule: Guide.StepRule) -> [Observation] {
    guide.applicableActions(of: rule, in: snapshot)
      .filter { ActionCatalog.definition(of: $0.name)?.isIrreversible == true }
      .map(guide.effect)
      .filter { $0.truth(in: snapshot) == .unknown }
      .flatMap { $0.unmet(in: snapshot) }
      .filter { $0.truth == .unknown }
  }

  /// Whether a step is for this engine.
  func applies(_ id: StepID) -> Truth {
    guide.steps[id] == nil ? .false : applicability.truth(of: id)
  }

  /// An alternative that stands in for several steps applies where any of them does not.
  private static func alternatives(_ guide: Guide, _ order: [StepID]) -> [StepID: Condition] {
    var replaced: [StepID: [Condition]] = [:]
    for step in order {
      guard let rule = guide.steps[step], let otherwise = rule.otherwise, let when = rule.when else { continue }
      for alternative in guide.alternative(from: otherwise, order) { replaced[alternative, default: []].append(when) }
    }
    return replaced.mapValues { .not(.all($0)) }
  }

  /// The steps that are done, by what can be observed and by what follows from it.
  ///
  /// A step is done when its whole article is and nothing that it should have left
  /// behind is missing, when what it establishes holds, or when a later step that needs
  /// it is done, unless it must keep holding. A step that changes nothing is done when
  /// a later one of its section is: the reader has come past it. Where none that can be
  /// observed comes after it in its section, a later one of another section tells the
  /// same, unless it is optional or no longer applies.
  private static func doneSteps(_ applicability: Applicability, _ sequence: [StepID]) -> Set<StepID> {
    let (guide, snapshot) = (applicability.guide, applicability.snapshot)
    let articlesDone = guide.articlesDone(in: snapshot)
    var done: Set<StepID> = []
    /// What steps that are done have needed; walked from the end, so all of it is later.
    var needed: Set<FactKey> = []
    var sectionsPast: Set<SectionID> = []
    var isPast = false
    /// The sections of which a step that can be observed comes later.
    var sectionsObserved: Set<SectionID> = []
    for id in sequence.reversed() {
      guard let rule = guide.steps[id], !applicability.excludes(id) else { continue }
      let isCurrent = applicability.truth(of: id) != .false
      let isDone: Bool
      let outcome = guide.outcome(of: rule, in: snapshot)
      if articlesDone.contains(id.article), !rule.isOptional, outcome?.truth(in: snapshot) != .false {
        isDone = true
      } else if let outcome {
        let given = guide.establishedFacts(by: rule).union(rule.wait?.facts ?? [])
        let isNeeded = isCurrent && !rule.keeps && !given.isDisjoint(with: needed)
        isDone = outcome.truth(in: snapshot) == .true || isNeeded
        if isCurrent { sectionsObserved.insert(id.section) }
      } else {
        let tellsSection = !isCurrent || rule.isOptional || sectionsObserved.contains(id.section)
        let isPassed = tellsSection ? sectionsPast.contains(id.section) : isPast
        isDone = isPassed && !rule.isAttested
      }
      if isDone {
        done.insert(id)
        needed.formUnion(rule.requires?.facts ?? [])
        sectionsPast.insert(id.section)
        if !rule.isOptional { isPast = true }
      }
    }
    return done
  }
}
