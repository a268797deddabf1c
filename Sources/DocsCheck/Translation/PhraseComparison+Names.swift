import Diagnostics
import Platform

extension PhraseComparison {
  /// The names of controls in both pages, in order: labels, or, where one of the pages marks none, bold texts of steps.
  private static func names(_ source: PagePhrases, _ target: PagePhrases) -> (own: [Phrase], others: [Phrase]) {
    if !source.labels.isEmpty, !target.labels.isEmpty { return (source.labels, target.labels) }
    return (source.boldTexts.filter(isName), target.boldTexts.filter(isName))
  }

  /// Whether a control seems to have two names: nearly all pages show at first sight that none has, since each has one
  /// wherever it stands, or stands once.
  ///
  /// - Complexity: O(*n* log *n*) in the controls, and O(*n*) in the bytes of their names.
  static func haveOtherNames(_ source: PagePhrases, _ target: PagePhrases) -> Bool {
    let (own, others) = names(source, target)
    guard own.count > 1, !others.isEmpty else { return false }
    let places = own.indices.map { (hash: StableHash.of(own[$0].text), index: $0) }.sorted { $0 < $1 }
    return zip(places, places.dropFirst()).contains { first, second in
      first.hash == second.hash
        && (own.count != others.count || others[first.index].text != others[second.index].text)
    }
  }

  /// Reports names of a control of which the page has another one elsewhere.
  ///
  /// Where a passage has not as many names as its source, nobody knows which is which.
  mutating func compareNames() {
    let (own, others) = Self.names(source, target)
    var passages: [NamedPassage] = []
    var places: [String: [UsualNames.Place]] = [:]
    var labels: [String] = []
    for (passage, other) in comparison.passages() where passage.block != Passage.whole {
      let group = own.phrases(of: passage)
      guard !group.isEmpty else { continue }
      let names = others.phrases(of: other)
      guard group.count == names.count else { continue }
      for (position, label) in group.enumerated() where Self.isLabel(label.text) {
        if places[label.text] == nil { labels.append(label.text) }
        places[label.text, default: []].append(UsualNames.Place(passage: passages.count, position: position))
      }
      passages.append(NamedPassage(labels: Array(group), names: Array(names), counterpart: other))
    }
    // Most controls have the very same name everywhere, and nothing is to be compared.
    let suspects = labels.filter { label in
      let names = (places[label] ?? []).map { passages[$0.passage].names[$0.position].text }
      return names.contains { $0 != names[0] }
    }
    guard !suspects.isEmpty else { return }
    var usual = UsualNames(passages, places, suspects: suspects)
    for label in suspects { compareNames(of: label, in: passages, places[label] ?? [], &usual) }
  }

  private mutating func compareNames(
    of label: String,
    in passages: [NamedPassage],
    _ places: [UsualNames.Place],
    _ usual: inout UsualNames
  ) {
    guard let expected = usual.name(of: label) else { return }
    var last: Int?
    for place in places where place.passage != last {
      last = place.passage
      let passage = passages[place.passage]
      for (label, found) in passage.otherNames(of: label, &usual)
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

extension [PagePhrases.Phrase] {
  /// Those of a passage, given that all are in the order of the page.
  ///
  /// - Complexity: O(log *n*), and O(*m*) in those of the passage.
  fileprivate func phrases(of passage: PagePhrases.Passage) -> ArraySlice<PagePhrases.Phrase> {
    let start = indices.partitionPoint {
      (self[$0].passage.unit, self[$0].passage.block) < (passage.unit, passage.block)
    }
    return self[start...].prefix { $0.passage == passage }
  }
}
