/// A total, pure, three-valued condition over facts.
///
/// The condition is kept in postfix order, so that evaluating, explaining and
/// releasing it are loops: no nesting of a manifest can exhaust the stack.
public struct Condition: Hashable, Sendable {
  private enum Operation: Hashable, Sendable {
    case atom(Atom)
    case all(Int)
    case any(Int)
    case not
  }

  private var operations: [Operation]

  private init(operations: [Operation]) {
    self.operations = operations
  }

  /// The condition that always holds.
  public static let always = Condition(operations: [.all(0)])

  /// Creates a condition of one atom.
  public static func atom(_ atom: Atom) -> Condition {
    Condition(operations: [.atom(atom)])
  }

  /// Creates a condition of one comparison of one fact.
  public static func fact(_ key: FactKey, _ comparison: Comparison) -> Condition {
    .atom(Atom(key, comparison))
  }

  /// Creates a condition that holds where all of its parts do.
  public static func all(_ parts: [Condition]) -> Condition {
    Condition(operations: parts.flatMap(\.operations) + [.all(parts.count)])
  }

  /// Creates a condition that holds where any of its parts does.
  public static func any(_ parts: [Condition]) -> Condition {
    Condition(operations: parts.flatMap(\.operations) + [.any(parts.count)])
  }

  /// Creates the opposite of a condition.
  public static func not(_ part: Condition) -> Condition {
    Condition(operations: part.operations + [.not])
  }

  /// Every atom, in the order written.
  public var atoms: [Atom] {
    operations.compactMap { operation in
      if case .atom(let atom) = operation { atom } else { nil }
    }
  }

  /// The facts it depends on.
  public var facts: Set<FactKey> {
    Set(atoms.map(\.fact))
  }

  /// Evaluates the condition; an advisory atom counts as holding.
  ///
  /// - Complexity: O(*n*) in the atoms.
  public func truth(in snapshot: Snapshot) -> Truth {
    evaluate(snapshot).truth
  }

  /// Returns a smallest set of atoms whose coming true would make the condition
  /// hold: nothing where it holds, all that is missing of an `all`, and the
  /// cheapest part of an `any`; nothing, too, where no atom could make it hold.
  ///
  /// An atom under `not` explains itself by what it is, so the set for a `not` is
  /// every atom under it.
  ///
  /// - Parameters:
  ///   - snapshot: What is known.
  ///   - cost: What an atom that does not hold costs; each costs 1 where it is left out.
  /// - Returns: The observations, in the order written.
  /// - Complexity: O(*n*²) in the atoms at worst, for conditions a person writes.
  public func unmet(in snapshot: Snapshot, cost: (Observation) -> Int = { _ in 1 }) -> [Observation] {
    evaluate(snapshot, cost: cost).unmet
  }

  /// Returns the observations that explain the truth value.
  ///
  /// All of an `all`, and of an `any` the part that holds, or else the one that is
  /// nearest to holding.
  ///
  /// - Parameters:
  ///   - snapshot: What is known.
  ///   - cost: What an atom that does not hold costs; each costs 1 where it is left out.
  /// - Returns: The observations, in the order written.
  /// - Complexity: O(*n*²) in the atoms at worst, for conditions a person writes.
  public func explanation(in snapshot: Snapshot, cost: (Observation) -> Int = { _ in 1 }) -> [Observation] {
    evaluate(snapshot, cost: cost).explanation
  }

  private struct Evaluation {
    var truth: Truth
    var unmet: [Observation]
    var explanation: [Observation]
  }

  private func evaluate(_ snapshot: Snapshot, cost: (Observation) -> Int = { _ in 1 }) -> Evaluation {
    var stack: [Evaluation] = []
    for operation in operations {
      switch operation {
      case .atom(let atom):
        let observation = atom.observe(snapshot)
        let truth: Truth = atom.isAdvisory ? .true : observation.truth
        stack.append(Evaluation(truth: truth, unmet: truth == .true ? [] : [observation], explanation: [observation]))
      case .all(let count):
        let parts = stack.suffix(count)
        let combined = Evaluation(
          truth: parts.reduce(.true) { $0 && $1.truth },
          unmet: parts.flatMap(\.unmet),
          explanation: parts.flatMap(\.explanation)
        )
        stack.removeLast(count)
        stack.append(combined)
      case .any(let count):
        let parts = stack.suffix(count)
        let truth = parts.reduce(Truth.false) { $0 || $1.truth }
        // A part that is not true and asks for nothing can never come true.
        let holds = truth == .true
        let candidates = parts.filter { ($0.truth == .true) == holds && $0.unmet.isEmpty == holds }
        let costs = candidates.map { $0.unmet.reduce(0) { $0 + cost($1) } }
        let nearest = costs.min().flatMap { costs.firstIndex(of: $0) }.map { candidates[$0] }
        let combined = Evaluation(
          truth: truth,
          unmet: holds ? [] : nearest?.unmet ?? [],
          explanation: nearest?.explanation ?? []
        )
        stack.removeLast(count)
        stack.append(combined)
      case .not:
        guard let part = stack.popLast() else { preconditionFailure("postfix order is built by this type alone") }
        let truth = !part.truth
        stack.append(
          Evaluation(truth: truth, unmet: truth == .true ? [] : part.explanation, explanation: part.explanation)
        )
      }
    }
    guard let result = stack.last else { preconditionFailure("a condition has at least one operation") }
    return result
  }
}
