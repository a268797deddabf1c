import Facts
import Guides

/// Which steps are for an engine at all.
struct Applicability {
  /// The guide.
  let guide: Guide
  /// What is known of the engine.
  let snapshot: Snapshot
  /// When each step applies, where that is not always.
  private let conditions: [StepID: Condition]
  /// Whether each of these does.
  private let truths: [StepID: Truth]

  /// Finds which steps apply.
  ///
  /// - Parameters:
  ///   - guide: The guide.
  ///   - alternatives: When the steps of an alternative apply: where what they stand in for does not.
  ///   - snapshot: What is known of the engine.
  /// - Complexity: O(*n*) in the steps of the guide.
  init(_ guide: Guide, alternatives: [StepID: Condition], _ snapshot: Snapshot) {
    self.guide = guide
    self.snapshot = snapshot
    var conditions: [StepID: Condition] = [:]
    for (id, rule) in guide.steps {
      let parts = [guide.sections[id.section]?.when, alternatives[id], rule.when].compactMap(\.self)
      if !parts.isEmpty { conditions[id] = .all(parts) }
    }
    self.conditions = conditions
    truths = conditions.mapValues { $0.truth(in: snapshot) }
  }

  /// Tells whether a step of the guide applies.
  func truth(of id: StepID) -> Truth {
    truths[id] ?? .true
  }

  /// Why a step does not apply, or may not, as the smallest set of atoms.
  func unmet(of id: StepID) -> [Observation] {
    truth(of: id) == .true ? [] : conditions[id]?.unmet(in: snapshot) ?? []
  }

  /// Tells whether a step was never for this engine.
  ///
  /// One that has ceased to apply by what its section brings about is not excluded:
  /// it is done. Who has fetched the token need not fetch it, and did.
  ///
  /// - Complexity: O(*n*) in the steps of the guide where the step does not apply.
  func excludes(_ id: StepID) -> Bool {
    guard let condition = conditions[id], truth(of: id) == .false else { return false }
    var before = snapshot
    for (step, rule) in guide.steps where step.section == id.section {
      for fact in guide.establishedFacts(by: rule).union(rule.wait?.facts ?? []) { before.values[fact] = nil }
    }
    return condition.truth(in: before) == .false
  }
}
