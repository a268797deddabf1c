/// What the labels of a product's screens are called in a translation, learned from the
/// pages that are in step with their sources.
///
/// A label that is always translated alike tells two steps apart that have nothing else.
struct LabelTranslations {
  private struct Pair: Hashable {
    let label: UInt64
    let translation: UInt64
  }

  private var together: [Pair: Int] = [:]
  private var counts: [UInt64: Int] = [:]
  private var known: [UInt64: UInt64] = [:]

  /// The most labels of a step to learn from; of more, too many pairs mean nothing.
  private static let limit = 4

  /// Learns from a page, where it has as many steps as its source.
  ///
  /// - Complexity: O(*n*) in the labels.
  mutating func learn(from source: PageStructure, _ target: PageStructure) {
    guard source.units.count == target.units.count,
      zip(source.units, target.units).allSatisfy({ $0.depth == $1.depth })
    else { return }
    for unit in source.units.indices where source.units[unit].depth != .lead {
      let own = source.labelKeys(of: unit)
      let others = target.labelKeys(of: unit)
      guard !own.isEmpty, own.count == others.count, own.count <= Self.limit else { continue }
      for label in Set(own) {
        counts[label, default: 0] += 1
        for other in Set(others) { together[Pair(label: label, translation: other), default: 0] += 1 }
      }
    }
  }

  /// Settles what was learned: what stands with a label more often than not, and not
  /// only once, is its translation.
  ///
  /// - Complexity: O(*n*) in the pairs.
  mutating func settle() {
    for (pair, count) in together where count >= 2 && count * 2 > counts[pair.label, default: 0] {
      // Of two that always stand together, neither tells which is which.
      let other = known[pair.label]
      known[pair.label] = other == nil ? pair.translation : 0
    }
    known = known.filter { $0.value != 0 }
    (together, counts) = ([:], [:])
  }

  /// How many labels of a step have a known translation that another step lacks.
  ///
  /// - Complexity: O(*n*·*m*) in the labels of a step.
  func contradictions(_ labels: [UInt64], _ others: [UInt64]) -> Int {
    labels.count { label in known[label].map { !others.contains($0) } ?? false }
  }
}
