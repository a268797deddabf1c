/// The labels of the steps of a page, each with those of the step that stands for it in a translation.
///
/// They are all that has to be kept of two pages to learn what labels are called in a translation, and to tell later
/// whether what was learned speaks against the order of the steps.
struct StepLabels: Sendable {
  /// For each step with labels how many it and the other one have, in the two halves of a number, and the hashes of
  /// both: one array, since there is one for each page.
  private var words: [UInt64] = []

  /// Creates what has no steps.
  init() {}

  /// Takes the steps of those sections that have as many in both pages.
  ///
  /// - Complexity: O(*n*) in the labels.
  init(of source: PageStructure, _ target: PageStructure) {
    guard source.sections.count == target.sections.count else { return }
    for (section, other) in zip(source.sections, target.sections)
    where section.units.count == other.units.count && section.level == other.level {
      for (unit, counterpart) in zip(section.units, other.units) {
        add(source.labelKeys(of: unit), target.labelKeys(of: counterpart))
      }
    }
  }

  /// Adds the labels of a step and those of the one that stands for it.
  mutating func add(_ labels: [UInt64], _ others: [UInt64]) {
    guard !labels.isEmpty || !others.isEmpty else { return }
    words.append(UInt64(labels.count) << 32 | UInt64(others.count))
    words += labels
    words += others
  }

  /// The same in no more memory than it takes.
  ///
  /// - Complexity: O(*n*) in the labels.
  var compact: StepLabels {
    var compact = StepLabels()
    compact.words = Array(words[...])
    return compact
  }

  /// Calls a closure with the labels of each step that has any, and of the one that stands for it.
  ///
  /// - Parameter visit: Receives both.
  /// - Complexity: O(*n*) in the labels.
  func forEachStep(_ visit: (ArraySlice<UInt64>, ArraySlice<UInt64>) -> Void) {
    var place = 0
    while place < words.count {
      let middle = place + 1 + Int(words[place] >> 32)
      let end = middle + Int(words[place] & 0xFFFF_FFFF)
      visit(words[place + 1..<middle], words[middle..<end])
      place = end
    }
  }
}
