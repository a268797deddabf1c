import Facts
import Guides

/// Which steps are for an engine at all.
struct Applicability {
  /// The guide.
  let guide: Guide
  /// When the steps of an alternative apply: where what they stand in for does not.
  let alternatives: [StepID: Condition]
  /// What is known of the engine.
  let snapshot: Snapshot

  /// When a step applies.
  func condition(of id: StepID, _ rule: Guide.StepRule) -> Condition {
    .all([guide.sections[id.section]?.when, alternatives[id], rule.when].compactMap(\.self))
  }

  /// Tells whether a step was never for this engine.
  ///
  /// One that has ceased to apply by what its section brings about is not excluded:
  /// it is done. Who has fetched the token need not fetch it, and did.
  ///
  /// - Complexity: O(*n*) in the steps of the guide where the step does not apply.
  func excludes(_ id: StepID, _ rule: Guide.StepRule) -> Bool {
    let condition = condition(of: id, rule)
    guard condition.truth(in: snapshot) == .false else { return false }
    var before = snapshot
    for (step, rule) in guide.steps where step.section == id.section {
      for fact in guide.establishedFacts(by: rule).union(rule.wait?.facts ?? []) { before.values[fact] = nil }
    }
    return condition.truth(in: before) == .false
  }
}
