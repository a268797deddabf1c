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

  /// Learns from the steps of a page that stand for each other.
  ///
  /// - Complexity: O(*n*) in the labels.
  mutating func learn(from steps: StepLabels) {
    steps.forEachStep { labels, others in
      learn(labels, others)
      return true
    }
  }

  private mutating func learn(_ labels: ArraySlice<UInt64>, _ others: ArraySlice<UInt64>) {
    guard !labels.isEmpty, labels.count == others.count, labels.count <= Self.limit else { return }
    for (index, label) in zip(labels.indices, labels) where !labels[..<index].contains(label) {
      counts[label, default: 0] += 1
      for (place, other) in zip(others.indices, others) where !others[..<place].contains(other) {
        together[Pair(label: label, translation: other), default: 0] += 1
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
  func contradictions(_ labels: some Collection<UInt64>, _ others: some Collection<UInt64>) -> Int {
    let missing = labels.count { label in translations[label].map { !others.contains($0) } ?? false }
    let extra = others.count { other in originals[other].map { !labels.contains($0) } ?? false }
    return max(missing, extra)
  }

  /// Whether a step has a label whose known counterpart the step that stands for it lacks.
  ///
  /// - Complexity: O(*n*·*m*) in the labels of the steps.
  func contradict(_ steps: StepLabels) -> Bool {
    var isContradicted = false
    steps.forEachStep { labels, others in
      isContradicted = contradictions(labels, others) > 0
      return !isContradicted
    }
    return isContradicted
  }
}
