public import Facts

/// Why the control plane would not do something; nothing was changed.
public struct Refusal: Error, Hashable, Sendable {
  /// The first precondition that does not hold, and what was observed in its place.
  ///
  /// Where an argument is what does not fit, the observed value is the argument's.
  public var observation: Observation

  /// Creates a refusal.
  public init(_ observation: Observation) {
    self.observation = observation
  }

  /// The fact that stands in the way.
  public var fact: FactKey { observation.atom.fact }
}
