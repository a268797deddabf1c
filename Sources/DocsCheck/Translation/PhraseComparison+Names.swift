import Diagnostics

extension PhraseComparison {
  /// A control at one place of both pages.
  private struct Occurrence {
    let label: Phrase
    /// What stands at its place in the translation.
    let name: Phrase
    /// All labels of the passage.
    let labels: [Phrase]
    /// All names of the passage, since words change places between languages.
    let candidates: [Phrase]
    /// The passage of the translation.
    let counterpart: Passage
  }

  /// Reports names of a control of which the page has another one elsewhere.
  ///
  /// Labels are compared with labels; where one of the pages marks none, bold texts of steps stand for them. Where a
  /// passage has not as many of them as its source, nobody knows which is which.
  mutating func compareNames() {
    let areMarked = !source.labels.isEmpty && !target.labels.isEmpty
    let own = areMarked ? source.labels : source.boldTexts.filter(Self.isName)
    let others = areMarked ? target.labels : target.boldTexts.filter(Self.isName)
    guard !own.isEmpty, !others.isEmpty else { return }
    if Self.areConsistent(own, others) { return }
    let groups = Dictionary(grouping: own, by: \.passage)
    let otherGroups = Dictionary(grouping: others, by: \.passage)
    var occurrences: [String: [Occurrence]] = [:]
    var labels: [String] = []
    for (passage, other) in comparison.passages() where passage.block != Passage.whole {
      guard let group = groups[passage], let names = otherGroups[other], group.count == names.count else { continue }
      for (label, name) in zip(group, names) where Self.isLabel(label.text) {
        if occurrences[label.text] == nil { labels.append(label.text) }
        occurrences[label.text, default: []].append(
          Occurrence(
            label: label, name: name, labels: group, candidates: names, counterpart: other)
        )
      }
    }
    // Most controls have the very same name everywhere, and nothing is to be compared.
    let suspects = labels.filter { label in
      let names = occurrences[label] ?? []
      return names.contains { $0.name.text != names[0].name.text }
    }
    guard !suspects.isEmpty else { return }
    let common = occurrences.compactMapValues(Self.commonName)
    for label in suspects { compareNames(of: label, occurrences[label] ?? [], common) }
  }

  /// Whether each label has one name wherever it stands, or stands once, which nearly all pages show at first sight.
  private static func areConsistent(_ labels: [Phrase], _ names: [Phrase]) -> Bool {
    var known: [String: String] = [:]
    var isRepeated = false
    var isConsistent = labels.count == names.count
    for (index, label) in labels.enumerated() {
      let name = index < names.count ? names[index].text : ""
      if let other = known.updateValue(name, forKey: label.text) {
        isRepeated = true
        if other != name { isConsistent = false }
      }
    }
    return isConsistent || !isRepeated
  }

  private mutating func compareNames(
    of label: String,
    _ occurrences: [Occurrence],
    _ common: [String: Occurrence]
  ) {
    guard occurrences.count > 1, let usual = common[label] else { return }
    let expected = usual.name
    let name = ControlName(expected.text)
    for occurrence in occurrences {
      guard !occurrence.candidates.contains(where: { ControlName($0.text).isLike(name) }) else { continue }
      let found = Self.name(of: occurrence, common)
      guard !areShifted(found, occurrence.counterpart, expected, usual.counterpart) else { continue }
      add(
        .termInconsistent,
        at: found.range,
        in: found.passage,
        occurrence.label.range,
        [
          "label": .text(label), "name": .text(found.text), "expected": .text(expected.text),
          "line": .number(expected.range.start.line),
        ],
        suggestion: expected.text,
        text: found.text
      )
    }
  }

  /// What a control is called in a passage: what stands in its place, unless that is the name of another control of
  /// the passage and only one is nobody's.
  private static func name(of occurrence: Occurrence, _ common: [String: Occurrence]) -> Phrase {
    let others = occurrence.labels.filter { $0.text != occurrence.label.text }
      .compactMap { common[$0.text].map { ControlName($0.name.text) } }
    let isFree = { (phrase: Phrase) in
      let name = ControlName(phrase.text)
      return !others.contains { $0.isLike(name) }
    }
    if isFree(occurrence.name) { return occurrence.name }
    let free = occurrence.candidates.filter(isFree)
    return free.count == 1 ? free[0] : occurrence.name
  }

  /// Whether the name that is missed stands beside the one that was found, or the other way around: then the words are
  /// there, and a machine has put the marks around others.
  private mutating func areShifted(_ found: Phrase, _ passage: Passage, _ expected: Phrase, _ other: Passage) -> Bool {
    guard let texts = texts?.target else { return true }
    return ControlName(texts.text(of: passage)).contains(ControlName(expected.text))
      || ControlName(texts.text(of: other)).contains(ControlName(found.text))
  }

  /// A place where a control has the name that it has most often, the first of several; `nil` where none is certain.
  private static func commonName(of occurrences: [Occurrence]) -> Occurrence? {
    var votes: [(occurrence: Occurrence, form: ControlName, count: Int, isCertain: Bool)] = []
    for occurrence in occurrences {
      let form = ControlName(occurrence.name.text)
      guard !form.isEmpty else { continue }
      // Alone in its passage, there is nothing to confuse it with.
      let isCertain = occurrence.candidates.count == 1
      if let index = votes.firstIndex(where: { $0.form.isLike(form) }) {
        votes[index].count += 1
        votes[index].isCertain = votes[index].isCertain || isCertain
      } else {
        votes.append((occurrence, form, 1, isCertain))
      }
    }
    var best: (occurrence: Occurrence, count: Int)?
    for vote in votes where vote.isCertain || vote.count > 1 {
      if vote.count > (best?.count ?? 0) { best = (vote.occurrence, vote.count) }
    }
    return best?.occurrence
  }

  /// The longest bold text that is a name, in bytes: longer ones are sentences.
  private static let longestName = 60

  /// Whether a bold text of a step can be the name of a control: short, and no sentence.
  private static func isName(_ text: Phrase) -> Bool {
    guard text.text.utf8.count <= longestName, let last = text.text.unicodeScalars.last else { return false }
    return !".:!?。：！？".unicodeScalars.contains(last)
  }

  /// Whether a text begins as names do on a screen: with no small letter.
  private static func isLabel(_ text: String) -> Bool {
    text.unicodeScalars.first.map { !$0.properties.isLowercase } ?? false
  }
}
