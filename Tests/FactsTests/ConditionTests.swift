import Facts
import TestSupport
import Testing

@Suite("A condition")
struct ConditionTests {
  /// A condition as a tree, evaluated the obvious way.
  private indirect enum Model {
    case atom(Atom)
    case all([Model])
    case any([Model])
    case not(Model)

    var condition: Condition {
      switch self {
      case .atom(let atom): .atom(atom)
      case .all(let parts): .all(parts.map(\.condition))
      case .any(let parts): .any(parts.map(\.condition))
      case .not(let part): .not(part.condition)
      }
    }

    func truth(in snapshot: Snapshot) -> Truth {
      switch self {
      case .atom(let atom): atom.isAdvisory ? .true : atom.comparison.holds(for: snapshot[atom.fact])
      case .all(let parts): parts.map { $0.truth(in: snapshot) }.reduce(.true) { $0 && $1 }
      case .any(let parts): parts.map { $0.truth(in: snapshot) }.reduce(.false) { $0 || $1 }
      case .not(let part): !part.truth(in: snapshot)
      }
    }

    var atoms: [Atom] {
      switch self {
      case .atom(let atom): [atom]
      case .all(let parts), .any(let parts): parts.flatMap(\.atoms)
      case .not(let part): part.atoms
      }
    }
  }

  private static let facts: [FactKey] = ["a", "b", "c", "d", "e"]

  private static func comparison(_ generator: inout SplitMix64) -> Comparison {
    let number = generator.number(below: 3)
    let comparisons: [Comparison] = [
      .is(.integer(number)), .isNot(.integer(number)), .in([.integer(number), .integer(2)]), .atLeast(number),
      .atMost(number), .known(number > 0),
    ]
    return comparisons[generator.number(below: comparisons.count)]
  }

  /// A model whose every part has an atom, as a manifest's have.
  private static func model(_ generator: inout SplitMix64, depth: Int) -> Model {
    let parts = { (generator: inout SplitMix64) in
      (0...generator.number(below: 3)).map { _ in model(&generator, depth: depth - 1) }
    }
    switch depth == 0 ? 0 : generator.number(below: 5) {
    case 1, 2: return .all(parts(&generator))
    case 3: return .any(parts(&generator))
    case 4: return .not(model(&generator, depth: depth - 1))
    default:
      let fact = facts[generator.number(below: facts.count)]
      return .atom(Atom(fact, comparison(&generator), isAdvisory: generator.number(below: 8) == 0))
    }
  }

  private static func snapshot(_ generator: inout SplitMix64) -> Snapshot {
    var values: [FactKey: FactValue] = [:]
    for fact in facts where generator.number(below: 4) > 0 {
      values[fact] = generator.number(below: 6) == 0 ? .text("2") : .integer(generator.number(below: 3))
    }
    return Snapshot(observedAt: Timestamp(secondsSinceEpoch: 0), revision: 1, values: values)
  }

  @Test("is as true as its parts say, and explains itself exactly where it is not true", arguments: 0..<20)
  func agreesWithTheModel(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    for _ in 0..<100 {
      let model = Self.model(&generator, depth: 4)
      let snapshot = Self.snapshot(&generator)
      let condition = model.condition
      let truth = condition.truth(in: snapshot)
      let unmet = condition.unmet(in: snapshot)
      #expect(truth == model.truth(in: snapshot), "\(model)")
      #expect(unmet.isEmpty == (truth == .true), "\(model)")
      #expect(condition.atoms == model.atoms)
      #expect(condition.facts == Set(model.atoms.map(\.fact)))
      #expect(unmet.allSatisfy { $0.observed == snapshot[$0.atom.fact] && model.atoms.contains($0.atom) })
    }
  }

  @Test("without not or any holds once everything unmet has come true", arguments: 0..<20)
  func unmetIsEnough(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let parts = Self.facts.map { Condition.fact($0, .is(.integer(generator.number(below: 3)))) }
    let condition = Condition.all([.all(Array(parts[..<2])), .all(Array(parts[2...]))])
    var snapshot = Self.snapshot(&generator)
    for observation in condition.unmet(in: snapshot) {
      guard case .is(let value) = observation.atom.comparison else { continue }
      snapshot.values[observation.atom.fact] = value
    }
    #expect(condition.truth(in: snapshot) == .true)
  }

  @Test("asks for the cheapest part of an any")
  func cheapest() {
    let (a, b, c): (Condition, Condition, Condition) = (
      .fact("a", .known(true)), .fact("b", .known(true)), .fact("c", .known(true))
    )
    let empty = Snapshot(observedAt: Timestamp(secondsSinceEpoch: 0), revision: 1, values: [:])
    #expect(Condition.any([.all([a, b]), c]).unmet(in: empty).map(\.atom.fact) == ["c"])
    #expect(Condition.any([a, c]).unmet(in: empty).map(\.atom.fact) == ["a"])
    // What nothing can make true is no way out.
    #expect(Condition.any([.any([]), .all([a, b])]).unmet(in: empty).map(\.atom.fact) == ["a", "b"])
  }

  @Test("of nothing holds for all, and for any does not, with nothing that could mend it")
  func nothing() {
    let empty = Snapshot(observedAt: Timestamp(secondsSinceEpoch: 0), revision: 1, values: [:])
    #expect(Condition.always.truth(in: empty) == .true)
    #expect(Condition.all([]) == .always)
    #expect(Condition.any([]).truth(in: empty) == .false)
    #expect(Condition.any([]).unmet(in: empty).isEmpty)
  }

  @Test("tells since when a value has been what it is")
  func since() {
    let moment = Timestamp(secondsSinceEpoch: 42)
    let snapshot = Snapshot(
      observedAt: Timestamp(secondsSinceEpoch: 99), revision: 1, values: ["a": .integer(1)], since: ["a": moment]
    )
    #expect(Condition.fact("a", .is(.integer(2))).unmet(in: snapshot).map(\.since) == [moment])
  }

  @Test("may be nested as deep as anyone likes")
  func deep() {
    var condition = Condition.fact("a", .known(true))
    for _ in 0..<1_001 { condition = .not(condition) }
    let empty = Snapshot(observedAt: Timestamp(secondsSinceEpoch: 0), revision: 1, values: [:])
    #expect(condition.truth(in: empty) == .true)
  }
}
