import Guides
import Markup

/// Every way to align two short sequences of steps, to check the program's against.
enum Alignments {
  /// What a step without a counterpart costs; a pair of steps is worth twice its similarity less one.
  private static let gap = -0.4

  /// The counterparts of the first sequence in each alignment that is worth most.
  static func best(_ source: [StepFingerprint], _ other: [StepFingerprint]) -> [[Int?]] {
    let scored = all(source.count, from: 0, to: other.count).map { counterparts in
      (counterparts, value(counterparts, source, other))
    }
    guard let most = scored.map(\.1).max() else { return [] }
    // Sums of a few tenths that were added in another order.
    return scored.filter { $0.1 > most - 1e-9 }.map(\.0)
  }

  private static func all(_ count: Int, from first: Int, to end: Int) -> [[Int?]] {
    guard count > 0 else { return [[]] }
    let without = all(count - 1, from: first, to: end).map { [nil] + $0 }
    return without + (first..<end).flatMap { match in all(count - 1, from: match + 1, to: end).map { [match] + $0 } }
  }

  private static func value(_ counterparts: [Int?], _ source: [StepFingerprint], _ other: [StepFingerprint]) -> Double {
    var value = 0.0
    var joined = 0
    for (left, right) in counterparts.enumerated() {
      guard let right else { continue }
      value += 2 * source[left].similarity(to: other[right]) - 1
      joined += 1
    }
    return value + gap * Double(source.count + other.count - 2 * joined)
  }
}

extension StepFingerprint {
  /// A step that has nothing to compare.
  static var none: StepFingerprint {
    let page = Page(parsing: Array("# A\n\n1. text\n".utf8), file: "a.md")
    return StepFingerprint(of: page.steps[0], on: page)
  }
}
