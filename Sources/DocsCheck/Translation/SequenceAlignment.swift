/// Joins two sequences in order at the least cost (Needleman and Wunsch, 1970), with
/// the joins of two to one that Gale and Church (1993) add for split and merged ones.
struct SequenceAlignment {
  /// What an alignment costs.
  struct Costs {
    /// What joining a member with one of the other sequence costs; infinite where they cannot be joined.
    let pair: (Int, Int) -> Double
    /// What leaving a member out costs.
    let gap: Double
    /// What joining one member with the one at an index of the other sequence and the next costs.
    var split: ((Int, Int) -> Double)?
    /// What joining the member at an index and the next with one of the other sequence costs.
    var merge: ((Int, Int) -> Double)?
  }

  /// For each member of the first sequence, that of the second, if it has one.
  private(set) var counterparts: [Int?]
  /// For each member of the second sequence, that of the first, if it has one.
  private(set) var origins: [Int?]
  /// The members of the second sequence that the one before them was split into.
  private(set) var splits: [Int] = []
  /// The members of the first sequence that were merged with the one before them.
  private(set) var merges: [Int] = []

  /// The most comparisons; beyond it, members are joined by their order.
  ///
  /// A section of a real article has at most 30 steps, so 900 comparisons.
  private static let comparisonLimit = 100_000

  /// Joins each member with the one at its index.
  init(straight count: Int, _ otherCount: Int) {
    counterparts = (0..<count).map { $0 < otherCount ? $0 : nil }
    origins = (0..<otherCount).map { $0 < count ? $0 : nil }
  }

  private enum Move: UInt8 {
    case none, pair, skip, skipOther, split, merge
  }

  /// Joins two sequences.
  ///
  /// - Parameters:
  ///   - count: The members of the first.
  ///   - otherCount: The members of the second.
  ///   - costs: What an alignment costs.
  /// - Complexity: O(*n*·*m*), and O(*n* + *m*) beyond 100,000 comparisons.
  init(_ count: Int, _ otherCount: Int, _ costs: Costs) {
    guard count * otherCount <= Self.comparisonLimit else {
      self.init(straight: count, otherCount)
      return
    }
    self.init(straight: count, 0)
    origins = Array(repeating: nil, count: otherCount)
    let moves = Self.moves(count, otherCount, costs)
    var (row, column) = (count, otherCount)
    while row > 0 || column > 0 {
      switch moves[row * (otherCount + 1) + column] {
      case .pair, .none:
        join(row - 1, column - 1)
        (row, column) = (row - 1, column - 1)
      case .skip: row -= 1
      case .skipOther: column -= 1
      case .split:
        join(row - 1, column - 2)
        splits.append(column - 1)
        (row, column) = (row - 1, column - 2)
      case .merge:
        join(row - 2, column - 1)
        merges.append(row - 1)
        (row, column) = (row - 2, column - 1)
      }
    }
  }

  private mutating func join(_ first: Int, _ second: Int) {
    counterparts[first] = second
    origins[second] = first
  }

  /// The last move of the best way to each cell.
  ///
  /// Of equally good ones, leaving out the later member wins: what a locale lacks or
  /// has twice is more often the second of two twins.
  private static func moves(_ count: Int, _ otherCount: Int, _ costs: Costs) -> [Move] {
    let width = otherCount + 1
    var best = [Double](repeating: 0, count: (count + 1) * width)
    var moves = [Move](repeating: .none, count: (count + 1) * width)
    for row in 0...count {
      for column in 0...otherCount where row + column > 0 {
        var cost = Double.infinity
        var move = Move.none
        func offer(_ offered: Double, _ offeredMove: Move) {
          // Sums of the same costs in another order are the same cost.
          if offered < cost - 1e-9 { (cost, move) = (offered, offeredMove) }
        }
        if row > 0 { offer(best[(row - 1) * width + column] + costs.gap, .skip) }
        if column > 0 { offer(best[row * width + column - 1] + costs.gap, .skipOther) }
        if row > 0, column > 0 {
          offer(best[(row - 1) * width + column - 1] + costs.pair(row - 1, column - 1), .pair)
        }
        if let split = costs.split, row > 0, column > 1 {
          offer(best[(row - 1) * width + column - 2] + split(row - 1, column - 2), .split)
        }
        if let merge = costs.merge, row > 1, column > 0 {
          offer(best[(row - 2) * width + column - 1] + merge(row - 2, column - 1), .merge)
        }
        best[row * width + column] = cost
        moves[row * width + column] = move
      }
    }
    return moves
  }
}
