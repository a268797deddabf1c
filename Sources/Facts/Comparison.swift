/// What an atom asks of one fact.
///
/// A fact is compared with constants only; what compares facts with each other,
/// or counts them, is a derived fact of the engine.
public enum Comparison: Hashable, Sendable {
  /// The fact has this value.
  case `is`(FactValue)
  /// The fact has another value than this.
  case isNot(FactValue)
  /// The fact has one of these values.
  case `in`([FactValue])
  /// The fact is a number of at least this.
  case atLeast(Int)
  /// The fact is a number of at most this.
  case atMost(Int)
  /// The fact is known, or is not.
  case known(Bool)

  /// The names of the comparisons, as a manifest writes them.
  public static let names = ["is", "isNot", "in", "atLeast", "atMost", "known"]

  /// The name of this comparison, as a manifest writes it.
  public var name: String {
    switch self {
    case .is: "is"
    case .isNot: "isNot"
    case .in: "in"
    case .atLeast: "atLeast"
    case .atMost: "atMost"
    case .known: "known"
    }
  }

  /// Compares an observed value.
  ///
  /// - Parameter observed: The value, or `nil` where it is not known.
  /// - Returns: Unknown where the value is not known, except that ``known(_:)``
  ///   always has an answer; false where a number is asked of something else.
  public func holds(for observed: FactValue?) -> Truth {
    if case .known(let expected) = self { return Truth((observed != nil) == expected) }
    guard let observed else { return .unknown }
    switch self {
    case .is(let expected): return Truth(observed == expected)
    case .isNot(let excluded): return Truth(observed != excluded)
    case .in(let expected): return Truth(expected.contains(observed))
    case .atLeast(let least):
      guard case .integer(let number) = observed else { return .false }
      return Truth(number >= least)
    case .atMost(let most):
      guard case .integer(let number) = observed else { return .false }
      return Truth(number <= most)
    case .known: return .unknown
    }
  }
}

/// One comparison of one fact: the smallest thing a condition is made of.
public struct Atom: Hashable, Sendable {
  /// The fact that is compared.
  public var fact: FactKey
  /// What is asked of it.
  public var comparison: Comparison
  /// The id of the step that brings it about where it does not hold.
  public var wayOut: String?
  /// Whether it is only reported and never blocks.
  public var isAdvisory: Bool
  /// Whether a person may go on without it, with a reason on record.
  public var allowsOverride: Bool

  /// Creates an atom.
  ///
  /// - Parameters:
  ///   - fact: The fact that is compared.
  ///   - comparison: What is asked of it.
  ///   - wayOut: The id of the step that brings it about.
  ///   - isAdvisory: Whether it never blocks.
  ///   - allowsOverride: Whether a person may go on without it.
  public init(
    _ fact: FactKey,
    _ comparison: Comparison,
    wayOut: String? = nil,
    isAdvisory: Bool = false,
    allowsOverride: Bool = false
  ) {
    self.fact = fact
    self.comparison = comparison
    self.wayOut = wayOut
    self.isAdvisory = isAdvisory
    self.allowsOverride = allowsOverride
  }

  /// Looks at a snapshot and explains itself.
  public func observe(_ snapshot: Snapshot) -> Observation {
    let observed = snapshot[fact]
    return Observation(
      atom: self,
      observed: observed,
      truth: comparison.holds(for: observed),
      since: observed == nil ? nil : snapshot.since[fact]
    )
  }
}

/// What an atom expected, what was observed, and since when.
public struct Observation: Hashable, Sendable {
  /// The atom that was looked at.
  public var atom: Atom
  /// The value, or `nil` where it is not known.
  public var observed: FactValue?
  /// Whether the atom holds.
  public var truth: Truth
  /// Since when the value has been what it is, where that is known.
  public var since: Timestamp?

  /// Creates an observation.
  public init(atom: Atom, observed: FactValue?, truth: Truth, since: Timestamp? = nil) {
    self.atom = atom
    self.observed = observed
    self.truth = truth
    self.since = since
  }
}
