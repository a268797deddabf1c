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
    for section in source.sections.indices where source.sections[section].level == target.sections[section].level {
      let (units, others) = (source.sections[section].units, target.sections[section].units)
      guard units.count == others.count else { continue }
      for (unit, counterpart) in zip(units, others) { add(unit, of: source, counterpart, of: target) }
    }
  }

  /// Adds the labels of a step and those of the one that stands for it.
  ///
  /// - Complexity: O(*n*) in the words of both that no translation changes, or always translates alike.
  mutating func add(_ unit: Int, of source: PageStructure, _ counterpart: Int, of target: PageStructure) {
    if source.units[unit].marks.isEmpty, target.units[counterpart].marks.isEmpty { return }
    let head = words.count
    words.append(0)
    addLabels(of: unit, source)
    let count = words.count - head - 1
    addLabels(of: counterpart, target)
    words[head] = UInt64(count) << 32 | UInt64(words.count - head - 1 - count)
    if words[head] == 0 { words.removeLast() }
  }

  private mutating func addLabels(of unit: Int, _ page: PageStructure) {
    for mark in page.units[unit].marks where page.marks[mark].kind == .label { words.append(page.marks[mark].hash) }
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
