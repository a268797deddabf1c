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
  private var translations: [UInt64: UInt64] = [:]
  private var originals: [UInt64: UInt64] = [:]

  /// The most labels of a step to learn from; of more, too many pairs mean nothing.
  private static let limit = 4

  /// Learns from the sections of a page that have as many steps as those of its source.
  ///
  /// - Complexity: O(*n*) in the labels.
  mutating func learn(from source: PageStructure, _ target: PageStructure) {
    guard source.sections.count == target.sections.count else { return }
    for (section, other) in zip(source.sections, target.sections)
    where section.units.count == other.units.count && section.level == other.level {
      for (unit, counterpart) in zip(section.units, other.units) {
        learn(source.labelKeys(of: unit), target.labelKeys(of: counterpart))
      }
    }
  }

  private mutating func learn(_ labels: [UInt64], _ others: [UInt64]) {
    guard !labels.isEmpty, labels.count == others.count, labels.count <= Self.limit else { return }
    for label in Set(labels) {
      counts[label, default: 0] += 1
      for other in Set(others) { together[Pair(label: label, translation: other), default: 0] += 1 }
    }
  }

  /// Settles what was learned: what stands with a label more often than not, and not
  /// only once, is its translation.
  ///
  /// - Complexity: O(*n*) in the pairs.
  mutating func settle() {
    for (pair, count) in together where count >= 2 && count * 2 > counts[pair.label, default: 0] {
      // Of two that always stand together, neither tells which is which.
      translations[pair.label] = translations[pair.label] == nil ? pair.translation : 0
      originals[pair.translation] = originals[pair.translation] == nil ? pair.label : 0
    }
    translations = translations.filter { $0.value != 0 }
    originals = originals.filter { $0.value != 0 }
    (together, counts) = ([:], [:])
  }

  /// How many labels of a step and of one of a translation have a known counterpart that
  /// the other step lacks.
  ///
  /// - Complexity: O(*n*·*m*) in the labels of the steps.
  func contradictions(_ labels: [UInt64], _ others: [UInt64]) -> Int {
    let missing = labels.count { label in translations[label].map { !others.contains($0) } ?? false }
    let extra = others.count { other in originals[other].map { !labels.contains($0) } ?? false }
    return max(missing, extra)
  }
}
