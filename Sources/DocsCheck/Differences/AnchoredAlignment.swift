/// Joins the members of two versions of a sequence: first those that are equal and stand only once in either, as
/// patience diff does, then, between these, what costs least.
struct AnchoredAlignment {
  /// For each member of the first sequence, that of the second, if it has one.
  private(set) var counterparts: [Int?]
  /// The members of the first sequence that are joined and stand in another order.
  private(set) var displaced: Set<Int> = []

  /// Members of both sequences that are joined.
  private struct Pair {
    let first: Int
    let second: Int
  }

  /// Joins two sequences.
  ///
  /// - Parameters:
  ///   - first: What tells each member of the first from others.
  ///   - second: The same of the second.
  ///   - costs: What joining two members that differ costs.
  /// - Complexity: O(*n* log *n*), and O(*n*·*m*) between two that are equal, up to the limit of ``SequenceAlignment``.
  init(_ first: [UInt64], _ second: [UInt64], _ costs: SequenceAlignment.Costs) {
    counterparts = Array(repeating: nil, count: first.count)
    let shorter = min(first.count, second.count)
    var head = 0
    while head < shorter, first[head] == second[head] { head += 1 }
    var tail = 0
    while tail < shorter - head, first[first.count - 1 - tail] == second[second.count - 1 - tail] { tail += 1 }
    for index in 0..<head { counterparts[index] = index }
    for index in 0..<tail { counterparts[first.count - 1 - index] = second.count - 1 - index }

    let rest = head..<first.count - tail
    let otherRest = head..<second.count - tail
    let unique = Self.unique(first, rest, second, otherRest)
    let anchors = Self.longestRun(unique)
    let isAnchor = Set(anchors.map(\.first))
    for pair in unique {
      counterparts[pair.first] = pair.second
      if !isAnchor.contains(pair.first) { displaced.insert(pair.first) }
    }
    let (taken, otherTaken) = (Set(unique.map(\.first)), Set(unique.map(\.second)))
    var (start, otherStart) = (rest.lowerBound, otherRest.lowerBound)
    for end in anchors + [Pair(first: rest.upperBound, second: otherRest.upperBound)] {
      join(
        (start..<end.first).filter { !taken.contains($0) },
        (otherStart..<end.second).filter { !otherTaken.contains($0) },
        costs
      )
      (start, otherStart) = (min(end.first + 1, rest.upperBound), min(end.second + 1, otherRest.upperBound))
    }
  }

  private mutating func join(_ members: [Int], _ others: [Int], _ costs: SequenceAlignment.Costs) {
    guard !members.isEmpty, !others.isEmpty else { return }
    let alignment = SequenceAlignment(
      members.count,
      others.count,
      SequenceAlignment.Costs(pair: { costs.pair(members[$0], others[$1]) }, gap: costs.gap)
    )
    for (index, counterpart) in alignment.counterparts.enumerated() {
      guard let counterpart, costs.pair(members[index], others[counterpart]) < 2 * costs.gap else { continue }
      counterparts[members[index]] = others[counterpart]
    }
  }

  /// The members that are equal and stand once in the rest of either sequence, in the order of the first.
  private static func unique(
    _ first: [UInt64],
    _ rest: Range<Int>,
    _ second: [UInt64],
    _ otherRest: Range<Int>
  ) -> [Pair] {
    let (counts, otherCounts) = (places(first, rest), places(second, otherRest))
    return rest.compactMap { index in
      guard counts[first[index]] != .some(nil), let place = otherCounts[first[index]], let other = place else {
        return nil
      }
      return Pair(first: index, second: other)
    }
  }

  /// Where each member stands that stands once; `nil` for one that stands more than once.
  private static func places(_ members: [UInt64], _ rest: Range<Int>) -> [UInt64: Int?] {
    var places: [UInt64: Int?] = [:]
    for index in rest { places.updateValue(places[members[index]] == nil ? index : nil, forKey: members[index]) }
    return places
  }

  /// The longest run of pairs that stand in the same order in both sequences.
  private static func longestRun(_ pairs: [Pair]) -> [Pair] {
    /// The last pair of the best run of each length.
    var ends: [Int] = []
    var previous = [Int?](repeating: nil, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[ends[middle]].second < pair.second { low = middle + 1 } else { high = middle }
      }
      previous[index] = low == 0 ? nil : ends[low - 1]
      if low == ends.count { ends.append(index) } else { ends[low] = index }
    }
    var run: [Pair] = []
    var next = ends.last
    while let index = next {
      run.append(pairs[index])
      next = previous[index]
    }
    return run.reversed()
  }
}
