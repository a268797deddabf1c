import Diagnostics

extension StructureComparison {
  /// Joins the steps of a section with those of its counterpart, and reports those that
  /// have none, or that stand in another order.
  mutating func joinSteps(of section: Int, _ other: Int) {
    let from = source.sections[section].units
    let to = target.sections[other].units
    let isStraight = from.count == to.count && zip(from, to).allSatisfy { source.units[$0].key == target.units[$1].key }
    if isStraight {
      for (unit, counterpart) in zip(from, to) {
        join(unit, counterpart)
        if knowledge == nil { assumption?.labels.add(unit, of: source, counterpart, of: target) }
      }
      if joinSwapped(Array(from), isStraight: true) { reportOrder(to, in: other) }
      return
    }
    guard knowledge != nil else {
      // Which steps belong together, what labels are called elsewhere helps to tell.
      assumption = nil
      return
    }
    let (costs, first, second) = (costs, from.lowerBound, to.lowerBound)
    let alignment = SequenceAlignment(
      from.count,
      to.count,
      SequenceAlignment.Costs(
        pair: { costs.cost(first + $0..<first + $0 + 1, second + $1..<second + $1 + 1) },
        gap: StepCosts.gap,
        split: { StepCosts.splitGap + costs.cost(first + $0..<first + $0 + 1, second + $1..<second + $1 + 2) },
        merge: { StepCosts.mergeGap + costs.cost(first + $0..<first + $0 + 2, second + $1..<second + $1 + 1) }
      )
    )
    for (index, counterpart) in alignment.counterparts.enumerated() {
      if let counterpart { join(first + index, second + counterpart) }
    }
    let merged = Set(alignment.merges.map { first + $0 })
    let pieces = Set(alignment.splits.map { second + $0 })
    let halves = merged.union(merged.map { $0 - 1 }).union(pieces.compactMap { origins[$0 - 1] })
    let whole = from.filter { !halves.contains($0) }
    joinMoved(whole, to.filter { !pieces.contains($0) })
    joinSwapped(whole, isStraight: false)
    reportOrder(to, in: other)
    reportMissing(from, in: other)
    reportExtra(to, in: other)
    // What a half of a step holds is the step's own.
    for unit in pieces { origins[unit] = origins[unit - 1] }
    for unit in merged { counterparts[unit] = counterparts[unit - 1] }
  }

  private mutating func join(_ unit: Int, _ counterpart: Int) {
    (counterparts[unit], origins[counterpart]) = (counterpart, unit)
  }

  /// The most steps among which those that stand elsewhere are looked for.
  private static let swapLimit = 64

  /// How much better two steps must fit the other way around to have been swapped.
  private static let swapGain = 0.5

  /// What two steps at most cost that are surely not swapped: then no other place of one of them gains enough.
  static let likelyCost = swapGain / 2

  /// How much of that must come from the steps themselves: otherwise an image or
  /// admonition was moved from one to the other.
  private static let bodyGain = 0.1

  /// Two steps that are joined.
  private struct Joint {
    let unit: Range<Int>
    let counterpart: Range<Int>
    let cost: Double
  }

  /// Joins steps crosswise that fit so much better.
  ///
  /// - Returns: Whether there were any.
  @discardableResult
  private mutating func joinSwapped(_ units: [Int], isStraight: Bool) -> Bool {
    let joints = units.compactMap { unit -> Joint? in
      guard let counterpart = counterparts[unit], source.units[unit].depth != .lead else { return nil }
      let (own, other) = (unit..<unit + 1, counterpart..<counterpart + 1)
      // Where they are known to have the same trimmings, only the rest is compared.
      let cost = isStraight ? costs.bodyCost(own, other) : costs.cost(own, other)
      return Joint(unit: own, counterpart: other, cost: cost)
    }
    let suspects = joints.indices.filter { joints[$0].cost > Self.likelyCost }
    if !suspects.isEmpty, knowledge == nil { assumption = nil }
    guard !suspects.isEmpty, assumption != nil, suspects.count * joints.count <= Self.swapLimit * Self.swapLimit else {
      return false
    }
    var pairs: [(first: Int, second: Int, gain: Double)] = []
    for first in suspects {
      for second in joints.indices where second != first {
        let (left, right) = (joints[min(first, second)], joints[max(first, second)])
        let gain = gain(ofSwapping: left, right)
        if gain > Self.swapGain { pairs.append((min(first, second), max(first, second), gain)) }
      }
    }
    var taken: Set<Int> = []
    for pair in pairs.sorted(by: { ($0.gain, $1.first, $1.second) > ($1.gain, $0.first, $0.second) })
    where !taken.contains(pair.first) && !taken.contains(pair.second) {
      taken.formUnion([pair.first, pair.second])
      let (left, right) = (joints[pair.first], joints[pair.second])
      join(left.unit.lowerBound, right.counterpart.lowerBound)
      join(right.unit.lowerBound, left.counterpart.lowerBound)
    }
    return !taken.isEmpty
  }

  /// How much better two steps fit the other way around; 0 where only something in them
  /// seems to have been moved.
  private func gain(ofSwapping left: Joint, _ right: Joint) -> Double {
    let straight = left.cost + right.cost
    guard straight > Self.swapGain else { return 0 }
    let crossed = costs.cost(left.unit, right.counterpart) + costs.cost(right.unit, left.counterpart)
    guard straight - crossed > Self.swapGain else { return 0 }
    let body =
      costs.bodyCost(left.unit, left.counterpart) + costs.bodyCost(right.unit, right.counterpart)
      - costs.bodyCost(left.unit, right.counterpart) - costs.bodyCost(right.unit, left.counterpart)
    // One thing may be moved from a step to another, but not two be exchanged.
    let isExchange = [left, right].allSatisfy { joint in
      let unit = source.units[joint.unit.lowerBound]
      return !unit.admonitions.isEmpty || !unit.images.isEmpty
    }
    return body > (isExchange ? -Self.bodyGain : Self.bodyGain) ? straight - crossed : 0
  }

  /// Joins steps that are missing in one place with their like in another.
  ///
  /// Steps that were joined and have little in common are free to find a better one.
  private mutating func joinMoved(_ units: [Int], _ to: [Int]) {
    var loose: [(unit: Int, counterpart: Int)] = []
    for unit in units {
      guard let counterpart = counterparts[unit], source.units[unit].depth != .lead else { continue }
      if costs.cost(unit..<unit + 1, counterpart..<counterpart + 1) > StepCosts.gap {
        loose.append((unit, counterpart))
        (counterparts[unit], origins[counterpart]) = (nil, nil)
      }
    }
    defer {
      for (unit, counterpart) in loose where counterparts[unit] == nil && origins[counterpart] == nil {
        join(unit, counterpart)
      }
    }
    let missing = units.filter { counterparts[$0] == nil }
    let extras = to.filter { origins[$0] == nil }
    guard missing.count * extras.count <= Self.swapLimit * Self.swapLimit else { return }
    var fits = missing.flatMap { unit in
      extras.map { (cost: costs.cost(unit..<unit + 1, $0..<$0 + 1), unit: unit, counterpart: $0) }
    }
    fits.removeAll { $0.cost > StepCosts.gap / 2 }
    for fit in fits.sorted(by: { $0 < $1 }) where counterparts[fit.unit] == nil && origins[fit.counterpart] == nil {
      join(fit.unit, fit.counterpart)
    }
  }

  /// Reports each stretch of steps that stands in another order, at its first step.
  private mutating func reportOrder(_ units: Range<Int>, in section: Int) {
    let joined = units.compactMap { unit in origins[unit].map { (unit: unit, origin: $0) } }
    let order = joined.map(\.origin).sorted()
    var furthest = -1
    for (pair, expected) in zip(joined, order) {
      // A stretch begins where everything before it has its counterpart before it.
      if furthest < expected, pair.origin != expected { reportOrder(pair.origin, in: section) }
      furthest = max(furthest, pair.origin)
    }
  }

  /// The number of a step, or that of a substep after its step's.
  private static func name(of unit: PageStructure.Unit, in step: PageStructure.Unit?) -> String {
    guard unit.depth == .substep, let step else { return String(unit.ordinal) }
    return "\(step.ordinal).\(unit.ordinal)"
  }

  private mutating func reportOrder(_ unit: Int, in other: Int) {
    guard let counterpart = counterparts[unit] else { return }
    let own = source.units[unit]
    let section = source.sections[own.section].units
    let step = own.depth == .substep ? source.units[section.lowerBound..<unit].last { $0.depth == .step } : nil
    let name = Self.name(of: own, in: step)
    add(
      .stepOrder, variant: nil, .warning, at: target.units[counterpart].range, own.range, ["step": .text(name)],
      in: other, "step \(name)")
  }

  /// Reports the steps that have no counterpart, but not the substeps of such a one.
  private mutating func reportMissing(_ units: Range<Int>, in section: Int) {
    var step: Int?
    var previous = 0
    for unit in units {
      if source.units[unit].depth == .step { step = unit }
      if let counterpart = counterparts[unit] {
        previous = max(previous, counterpart)
        continue
      }
      if source.units[unit].depth == .substep, let step, counterparts[step] == nil { continue }
      // It should stand before the next step, or right after the last one.
      let own = target.blocks(ofUnit: previous, inside: true)
      let isLast = previous + 1 == target.sections[section].units.upperBound
      let hasMore = own.upperBound < target.units[previous].blocks.upperBound && !own.isEmpty
      let line = isLast && hasMore ? Int(target.blocks[own.upperBound].line) : target.lineAfter(unit: previous)
      let name = Self.name(of: source.units[unit], in: step.map { source.units[$0] })
      add(
        .stepMissing, variant: nil, .error, at: SourceRange(line: line, column: 1), source.units[unit].range,
        ["step": .text(name)], in: section, "step \(name)")
    }
  }

  /// Reports the steps that the source does not have, but not the substeps of such a one.
  private mutating func reportExtra(_ units: Range<Int>, in section: Int) {
    var step: Int?
    for unit in units {
      if target.units[unit].depth == .step { step = unit }
      if origins[unit] != nil { continue }
      if target.units[unit].depth == .substep, let step, origins[step] == nil { continue }
      let name = Self.name(of: target.units[unit], in: step.map { target.units[$0] })
      add(
        .stepExtra, variant: nil, .warning, at: target.units[unit].range, nil, ["step": .text(name)], in: section,
        "step \(name)")
    }
  }
}
