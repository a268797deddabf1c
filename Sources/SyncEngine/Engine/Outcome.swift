package import Facts

/// A fact that an action changed.
package struct FactChange: Hashable, Sendable {
  /// The fact.
  package var fact: FactKey
  /// The value before, or `nil` where it was not known.
  package var before: FactValue?
  /// The value after, or `nil` where it is no longer known.
  package var after: FactValue?

  /// Creates a change.
  package init(_ fact: FactKey, before: FactValue?, after: FactValue?) {
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
package enum Outcome: Hashable, Sendable {
  /// It was done; which facts changed, sorted, and the revision from now on.
  case accepted(changed: [FactChange], revision: Int)
  /// It was not done, and nothing changed.
  case refused(Refusal)
}
