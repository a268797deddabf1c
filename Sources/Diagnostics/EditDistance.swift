/// Finds what a person probably meant.
package enum EditDistance {
  /// Returns the candidate that is nearest to a word, if one is near enough.
  ///
  /// A candidate is near where at most a third of the word has to be changed, and
  /// at least one change is always allowed. Of two that are equally near, the one
  /// that comes first wins.
  ///
  /// - Parameters:
  ///   - word: What was written.
  ///   - candidates: What could have been written.
  /// - Returns: The nearest candidate, or `nil` where none is near.
  /// - Complexity: O(*n*·*m*·*k*) for a word of *n* bytes and *k* candidates of *m* bytes.
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let limit = max(1, word.utf8.count / 3)
    var best: (candidate: String, distance: Int)?
    for candidate in candidates where abs(candidate.utf8.count - word.utf8.count) <= limit {
      let distance = distance(from: word, to: candidate)
      if distance <= limit, best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
    }
    return best?.candidate
  }

  /// Returns the number of insertions, deletions, substitutions and swaps of
  /// neighbors that turn one word into another.
  ///
  /// The optimal string alignment distance, over UTF-8 bytes with ASCII letters
  /// compared without case.
  ///
  /// - Complexity: O(*n*·*m*) in the bytes of the words.
  package static func distance(from source: String, to target: String) -> Int {
    let source = source.utf8.map(lowercased)
    let target = target.utf8.map(lowercased)
    var older = [Int](repeating: 0, count: target.count + 1)
    var previous = Array(0...target.count)
    var current = previous
    for row in 0..<source.count {
      current[0] = row + 1
      for column in 0..<target.count {
        let substitution = previous[column] + (source[row] == target[column] ? 0 : 1)
        var cost = min(previous[column + 1] + 1, current[column] + 1, substitution)
        if row > 0, column > 0, source[row] == target[column - 1], source[row - 1] == target[column] {
          cost = min(cost, older[column - 1] + 1)
        }
        current[column + 1] = cost
      }
      (older, previous, current) = (previous, current, older)
    }
    return previous[target.count]
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
