public import Facts

/// A fact that an action changed.
public struct FactChange: Hashable, Sendable {
  /// The fact.
  public var fact: FactKey
  /// The value before, or `nil` where it was not known.
  public var before: FactValue?
  /// The value after, or `nil` where it is no longer known.
  public var after: FactValue?

  /// Creates a change.
  public init(_ fact: FactKey, before: FactValue?, after: FactValue?) {
    self.fact = fact
    self.before = before
    self.after = after
  }

  /// Compares the facts of two moments.
  ///
  /// - Parameters:
  ///   - before: The facts before.
  ///   - after: The facts after.
  /// - Returns: What differs, sorted by fact.
  /// - Complexity: O(*n* log *n*) in the facts.
  static func changes(from before: [FactKey: FactValue], to after: [FactKey: FactValue]) -> [FactChange] {
    Set(before.keys).union(after.keys).sorted().compactMap { fact in
      before[fact] == after[fact] ? nil : FactChange(fact, before: before[fact], after: after[fact])
    }
  }
}

/// What became of an action.
public enum Outcome: Hashable, Sendable {
  /// It was done; which facts changed, sorted, and the revision from now on.
  case accepted(changed: [FactChange], revision: Int)
  /// It was not done, and nothing changed.
  case refused(Refusal)
}
