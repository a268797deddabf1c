import Diagnostics
import Guides

/// What readers have to type, the same in every language, as the manifests of guides say.
struct TypedTexts: Sendable {
  private var texts: [String: [StepID: [String]]] = [:]

  /// Creates what says nothing.
  init() {}

  /// Takes over what guides say.
  ///
  /// - Complexity: O(*n*) in the steps.
  init(of guides: [Guide]) {
    for guide in guides {
      for (id, rule) in guide.steps where !rule.types.isEmpty {
        for text in rule.types where texts[id.article]?[id]?.contains(text) != true {
          texts[id.article, default: [:]][id, default: []].append(text)
        }
      }
    }
  }

  /// Whether nothing is known.
  var isEmpty: Bool { texts.isEmpty }

  /// The steps of an article in which something is typed, in order.
  ///
  /// - Complexity: O(*n* log *n*) in those steps.
  func steps(of article: String) -> [(id: StepID, texts: [String])] {
    (texts[article] ?? [:]).sorted { $0.key < $1.key }.map { (id: $0.key, texts: $0.value) }
  }
}

/// Finds steps in which a translation has translated what readers have to type.
struct TypedTextCheck {
  /// The page.
  let structure: PageStructure
  /// Its words.
  let phrases: PagePhrases
  /// The text of it.
  let texts: PassageTexts

  /// A typed text that a step lacks, with what stands in its place, where that is known.
  struct Finding {
    let expected: String
    let found: PagePhrases.Phrase?
    let range: SourceRange
    let section: Int
  }

  /// Checks a page.
  ///
  /// - Parameters:
  ///   - steps: What is typed.
  ///   - unit: The unit of the page that a step is.
  /// - Returns: What is missing.
  /// - Complexity: O(*n*·*m*) in the bytes of those steps and what is typed.
  func findings(
    _ steps: [(id: StepID, texts: [String])],
    unit: (StepID) -> Int?
  ) -> [Finding] {
    steps.flatMap { step -> [Finding] in
      guard let unit = unit(step.id) else { return [] }
      let passage = PagePhrases.Passage(unit: unit, block: PagePhrases.Passage.whole)
      let text = texts.text(of: passage).withoutLabels.lowercased()
      let labels = phrases.labels.filter { $0.passage.unit == unit }.map(\.text)
      let missing = step.texts.map { (text: $0, key: $0.lowercased()) }
        .filter { text.utf8.firstRange(of: $0.key.utf8) == nil && !labels.contains($0.text) }.map(\.text)
      guard !missing.isEmpty else { return [] }
      // Other quotations of a step may well be typed as well, so only one that stands alone is blamed.
      let candidates = (phrases.quotations + phrases.codes).filter { phrase in
        phrase.passage.unit == unit && !step.texts.contains { $0.lowercased() == phrase.text.lowercased() }
      }
      return missing.map { expected in
        let found = candidates.count == 1 && missing.count == 1 ? candidates[0] : nil
        return Finding(
          expected: expected,
          found: found,
          range: found?.range ?? structure.units[unit].range,
          section: structure.units[unit].section
        )
      }
    }
  }
}

extension PageStructure {
  /// The unit of a step by the anchor of its section and its number there.
  ///
  /// - Complexity: O(*n*) in the sections and the units of one.
  func unit(ofStep ordinal: Int, inSection anchor: String) -> Int? {
    guard let section = sections.first(where: { $0.level > 0 && $0.anchor == anchor }) else { return nil }
    return section.units.first { units[$0].depth == .step && units[$0].ordinal == ordinal }
  }
}
