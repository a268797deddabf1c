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
    steps.forEachStep { learn($0, $1) }
  }

  private mutating func learn(_ labels: ArraySlice<UInt64>, _ others: ArraySlice<UInt64>) {
    guard !labels.isEmpty, labels.count == others.count, labels.count <= Self.limit else { return }
    let (labels, others) = (labels.span, others.span)
    for index in labels.indices where Self.isFirst(index, of: labels) {
      counts[labels[index], default: 0] += 1
      for place in others.indices where Self.isFirst(place, of: others) {
        together[Pair(label: labels[index], translation: others[place]), default: 0] += 1
      }
    }
  }

  /// Whether no label before the one at an index is the same.
  private static func isFirst(_ index: Int, of labels: Span<UInt64>) -> Bool {
    for other in 0..<index where labels[other] == labels[index] { return false }
    return true
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

  /// The most contradictions of a step that count; see ``StepCosts``.
  static let mostContradictions = 2
  /// How many pairs of steps are compared; of more, any may be swapped.
  private static let pairLimit = 64 * 64

  /// Whether two steps speak less against what is known if each has the place of the other.
  ///
  /// Where none do, what is known of labels joins no two steps crosswise that do not differ in more: each of the two
  /// costs at most half of what that must gain (see ``StructureComparison/joinSteps(of:_:)``).
  ///
  /// - Complexity: O(*n*·*m*) in the steps with labels and those of them that contradict what is known, up to a fixed
  ///   number of pairs.
  func maySwap(_ steps: StepLabels) -> Bool {
    var isSuspect = false
    steps.forEachStep { isSuspect = isSuspect || contradictions($0, $1) > 0 }
    // Of most pages, no step contradicts anything.
    guard isSuspect else { return false }
    var all: [(labels: ArraySlice<UInt64>, others: ArraySlice<UInt64>, count: Int)] = []
    steps.forEachStep { all.append(($0, $1, cappedContradictions($0, $1))) }
    let suspects = all.indices.filter { all[$0].count > 0 }
    guard suspects.count * all.count <= Self.pairLimit else { return true }
    return suspects.contains { first in
      all.indices.contains { second in
        let crossed =
          cappedContradictions(all[first].labels, all[second].others)
          + cappedContradictions(all[second].labels, all[first].others)
        return first != second && all[first].count + all[second].count > crossed
      }
    }
  }

  private func cappedContradictions(_ labels: ArraySlice<UInt64>, _ others: ArraySlice<UInt64>) -> Int {
    min(contradictions(labels, others), Self.mostContradictions)
  }
}
