/// Joins the steps of one section in two locales.
///
/// Global sequence alignment (Needleman and Wunsch, 1970) over fingerprints:
/// neither wording nor ordinal alone decides.
package struct StepAlignment: Equatable, Sendable {
  /// For each step of the source, the step of the other locale, if it has one.
  package var counterparts: [Int?]
  /// The steps of the other locale that the source does not have.
  package var extras: [Int]
  /// How alike the joined steps are, from 0 to 1; 1 where there is none.
  package var score: Double

  /// Below this, an alignment is reported: the joined steps have less in common
  /// than steps picked at random from the real pages (0.31 on average).
  package static let poorScore = 0.35

  /// The most comparisons; beyond it steps are joined by their order.
  ///
  /// A section of a real article has at most 30 steps, so 900 comparisons.
  private static let comparisonLimit = 250_000

  /// Joins two sequences of steps.
  ///
  /// - Parameters:
  ///   - source: The fingerprints in the source locale.
  ///   - other: The fingerprints in the other locale.
  /// - Complexity: O(*n*·*m*), and O(*n* + *m*) beyond 250,000 comparisons.
  package init(_ source: [StepFingerprint], _ other: [StepFingerprint]) {
    guard source.count * other.count <= Self.comparisonLimit else {
      let common = min(source.count, other.count)
      counterparts = source.indices.map { $0 < common ? $0 : nil }
      extras = Array(other.indices.dropFirst(common))
      score = 0
      return
    }
    let pairs = Self.align(source, other)
    var counterparts = [Int?](repeating: nil, count: source.count)
    var joined = Set<Int>()
    var total = 0.0
    for (left, right) in pairs {
      counterparts[left] = right
      joined.insert(right)
      total += source[left].similarity(to: other[right])
    }
    self.counterparts = counterparts
    extras = other.indices.filter { !joined.contains($0) }
    score = pairs.isEmpty ? 1 : total / Double(pairs.count)
  }

  /// What leaving a step out costs; a pair pays from 1 for twins down to -1.
  private static let gap = -0.4

  private static func align(_ source: [StepFingerprint], _ other: [StepFingerprint]) -> [(Int, Int)] {
    let width = other.count + 1
    var best = [Double](repeating: 0, count: (source.count + 1) * width)
    for row in 0...source.count { best[row * width] = Double(row) * gap }
    for column in 0..<width { best[column] = Double(column) * gap }
    func value(_ row: Int, _ column: Int) -> Double {
      2 * source[row].similarity(to: other[column]) - 1
    }
    for row in source.indices {
      for column in other.indices {
        let pair = best[row * width + column] + value(row, column)
        let skip = max(best[row * width + column + 1], best[(row + 1) * width + column]) + gap
        best[(row + 1) * width + column + 1] = max(pair, skip)
      }
    }
    var pairs: [(Int, Int)] = []
    var (row, column) = (source.count, other.count)
    while row > 0, column > 0 {
      let here = best[row * width + column]
      // Of equally good ones, the alignment that joins the first steps wins: a step
      // that one locale lacks is more often added at the end than at the start.
      if here == best[(row - 1) * width + column] + gap {
        row -= 1
      } else if here == best[row * width + column - 1] + gap {
        column -= 1
      } else {
        pairs.append((row - 1, column - 1))
        (row, column) = (row - 1, column - 1)
      }
    }
    return pairs.reversed()
  }
}
