import Diagnostics

extension PhraseComparison {
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
    var passages: [(labels: [Phrase], names: [Phrase], counterpart: Passage)] = []
    var places: [String: [UsualNames.Place]] = [:]
    var labels: [String] = []
    for (passage, other) in comparison.passages() where passage.block != Passage.whole {
      guard let group = groups[passage], let names = otherGroups[other], group.count == names.count else { continue }
      for (position, label) in group.enumerated() where Self.isLabel(label.text) {
        if places[label.text] == nil { labels.append(label.text) }
        places[label.text, default: []].append(UsualNames.Place(passage: passages.count, position: position))
      }
      passages.append((group, names, other))
    }
    // Most controls have the very same name everywhere, and nothing is to be compared.
    let suspects = labels.filter { label in
      let names = (places[label] ?? []).map { passages[$0.passage].names[$0.position].text }
      return names.contains { $0 != names[0] }
    }
    guard !suspects.isEmpty else { return }
    let named = passages.map { NamedPassage(labels: $0.labels, names: $0.names, counterpart: $0.counterpart) }
    let usual = UsualNames(named, places, suspects: suspects)
    for label in suspects { compareNames(of: label, in: named, places[label] ?? [], usual) }
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
    in passages: [NamedPassage],
    _ places: [UsualNames.Place],
    _ usual: UsualNames
  ) {
    guard let expected = usual[label] else { return }
    var last: Int?
    for place in places where place.passage != last {
      last = place.passage
      let passage = passages[place.passage]
      for (label, found) in passage.otherNames(of: label, usual)
      where !areShifted(found, passage, expected, passages[expected.passage]) {
        add(
          .termInconsistent,
          at: found.range,
          in: found.passage,
          label.range,
          [
            "label": .text(label.text), "name": .text(found.text), "expected": .text(expected.phrase.text),
            "line": .number(expected.phrase.range.start.line),
          ],
          suggestion: expected.phrase.text,
          text: found.text
        )
      }
    }
  }

  /// Whether the name that is missed stands beside the one that was found, or the other way around: then the words are
  /// there, and a machine has put the marks around others.
  private mutating func areShifted(
    _ found: Phrase,
    _ passage: NamedPassage,
    _ expected: UsualNames.Name,
    _ other: NamedPassage
  ) -> Bool {
    guard let texts = texts?.target else { return true }
    let around = texts.text(around: found, among: passage.names, of: passage.counterpart)
    // In one passage, the text holds both names anyway.
    let otherText =
      passage.counterpart == other.counterpart
      ? texts.text(around: expected.phrase, among: other.names, of: other.counterpart)
      : texts.text(of: other.counterpart)
    return ControlName(around).contains(expected.form) || ControlName(otherText).contains(ControlName(found.text))
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
