package import Facts
package import Guides

/// Where one step stands, by the evidence of one snapshot.
package struct StepState: Sendable {
  /// What can be said of a step beyond its verdict.
  package enum Phase: String, Hashable, Sendable {
    /// What it establishes holds.
    case done
    /// Does not apply to this engine.
    case notApplicable
    /// Can be done now.
    case ready
    /// Has been done, and what it waits for has not come about.
    case waiting
    /// Something must come true first that no step before it brings about.
    case blocked
    /// It is not known whether it can be done.
    case unknown
    /// Comes after steps that are still to be done.
    case later
  }

  /// The step.
  package let id: StepID
  /// Where it stands.
  package var phase: Phase
  /// The verdict on its preconditions.
  package var verdict: Verdict
  /// What it does on this engine, in order.
  package var actions: [ActionName] = []
  /// What of that is still to be done, in order.
  package var remaining: [ActionName] = []
  /// What it requires, and what was observed.
  package var preconditions: [Observation] = []
  /// What it still waits for.
  package var awaited: [Observation] = []
  /// Whether nothing can take it back.
  package var isIrreversible = false
  /// Whether the guide can go on without it.
  package var isOptional = false
  /// What takes the step back first, where it was done and has to be done again.
  package var takesBack: ActionName?
  /// The step that this one is the way out of, if it is a detour.
  package var detourFor: StepID?
  /// The steps that must be done before it.
  package var after: [StepID] = []

  /// The first action that is still to be done, or `nil` where none is.
  package var nextAction: ActionName? { remaining.first }
}
