import Diagnostics
import Markup

/// Finds where a translation has changed words that must not change, or has two names for one control.
///
/// Only passages that stand for each other are compared, and what looks changed is looked for in their texts before
/// anything is said: a false alarm is worse than a miss.
struct PhraseComparison {
  typealias Phrase = PagePhrases.Phrase
  typealias Passage = PagePhrases.Passage

  let comparison: StructureComparison
  let source: PagePhrases
  let target: PagePhrases
  private let readTexts: () -> (source: PassageTexts, target: PassageTexts)?
  /// The texts of both pages, where they can be read: read once, and only where something looks suspicious.
  private(set) lazy var texts = readTexts()
  private(set) var findings: [StructureComparison.Finding] = []

  /// Prepares a comparison.
  ///
  /// - Parameters:
  ///   - comparison: The structures, joined.
  ///   - source: The words of the source.
  ///   - target: Those of the translation.
  ///   - texts: Reads both pages again.
  init(
    _ comparison: StructureComparison,
    _ source: PagePhrases,
    _ target: PagePhrases,
    texts: @escaping () -> (source: PassageTexts, target: PassageTexts)?
  ) {
    self.comparison = comparison
    self.source = source
    self.target = target
    readTexts = texts
  }

  /// Compares the words.
  ///
  /// - Parameters:
  ///   - source: The words of the source.
  ///   - target: Those of the translation.
  ///   - comparison: The structures, joined: asked for only where words differ.
  ///   - isOn: Whether a rule is looked at.
  ///   - texts: Reads both pages again.
  /// - Returns: The findings.
  /// - Complexity: O(*n* log *n*) in the words that count; in the bytes of both pages where they differ.
  static func findings(
    _ source: PagePhrases,
    _ target: PagePhrases,
    _ comparison: () -> StructureComparison,
    isOn: (Rule) -> Bool,
    texts: @escaping () -> (source: PassageTexts, target: PassageTexts)?
  ) -> [StructureComparison.Finding] {
    // Of most pages, this tells that there is nothing to compare.
    let haveTerms =
      (source.termsKey != target.termsKey || !target.forbiddenForms.isEmpty) && isOn(.protectedTermChanged)
    let haveCodes = source.codesKey != target.codesKey && isOn(.literalTranslated)
    let haveNames = haveOtherNames(source, target) && isOn(.termInconsistent)
    guard haveTerms || haveCodes || haveNames else { return [] }
    var own = PhraseComparison(comparison(), source, target, texts: texts)
    if haveTerms {
      if source.termsKey != target.termsKey { own.compareTerms() }
      if !target.forbiddenForms.isEmpty { own.compareForbiddenForms() }
    }
    if haveCodes { own.compareCodes() }
    if haveNames { own.compareNames() }
    return own.findings
  }

  mutating func add(
    _ rule: Rule,
    variant: String? = nil,
    at range: SourceRange,
    in passage: Passage,
    _ source: SourceRange?,
    _ arguments: MessageArguments,
    suggestion: String? = nil,
    text: String
  ) {
    findings.append(
      StructureComparison.Finding(
        rule: rule,
        variant: variant,
        severity: .warning,
        range: range,
        source: source,
        arguments: arguments,
        section: comparison.target.units[passage.unit].section,
        text: text,
        suggestion: suggestion
      )
    )
  }

  // MARK: - What must not change

  /// What two passages do not have in common.
  private struct Difference {
    let source: Passage
    let target: Passage
    /// What the source has more often.
    var missing: [Phrase] = []
    /// What the translation has more often.
    var extra: [Phrase] = []
  }

  /// The differences of passages that stand for each other, in order.
  private func differences(_ own: [Phrase], _ others: [Phrase]) -> [Difference] {
    let passages = comparison.passages()
    let (isWhole, isOtherWhole) = (
      Set(passages.filter { $0.source.block == Passage.whole }.map(\.source.unit)),
      Set(passages.filter { $0.target.block == Passage.whole }.map(\.target.unit))
    )
    let groups = Self.grouped(own, whole: isWhole)
    let otherGroups = Self.grouped(others, whole: isOtherWhole)
    return passages.compactMap { source, target in
      let (own, others) = (groups[source] ?? [], otherGroups[target] ?? [])
      var difference = Difference(source: source, target: target)
      var open: [String: Int] = [:]
      for phrase in others { open[phrase.text, default: 0] += 1 }
      for phrase in own {
        if let count = open[phrase.text], count > 0 {
          open[phrase.text] = count - 1
        } else {
          difference.missing.append(phrase)
        }
      }
      for phrase in others.reversed() {
        guard let count = open[phrase.text], count > 0 else { continue }
        open[phrase.text] = count - 1
        difference.extra.insert(phrase, at: 0)
      }
      return difference.missing.isEmpty ? nil : difference
    }
  }

  /// The phrases of the source but for those in an admonition that the translation has lost or put elsewhere: that has
  /// been said of the admonition.
  private func kept(_ phrases: [Phrase]) -> [Phrase] {
    var gone: Set<Int> = []
    for (admonition, counterpart) in zip(comparison.source.admonitions, comparison.admonitionCounterparts) {
      let unit = counterpart.map { comparison.target.admonitions[$0].unit }
      if unit == nil || unit != comparison.counterparts[admonition.unit] { gone.insert(admonition.block) }
    }
    return gone.isEmpty ? phrases : phrases.filter { !gone.contains($0.passage.block) }
  }

  private static func grouped(_ phrases: [Phrase], whole: Set<Int>) -> [Passage: [Phrase]] {
    Dictionary(grouping: phrases) { phrase in
      let passage = phrase.passage
      let isWhole = passage.block != Passage.heading && whole.contains(passage.unit)
      return isWhole ? Passage(unit: passage.unit, block: Passage.whole) : passage
    }
  }

  /// Reports protected terms that a translation has changed or lost.
  private mutating func compareTerms() {
    let terms = kept(source.terms)
    let differences = differences(terms, target.terms)
    guard !differences.isEmpty, let texts else { return }
    // A page that does not mark its terms may speak of one less often than its source.
    let marksTerms = target.terms.count * 2 > terms.count
    for difference in differences {
      let (text, other) = (texts.source.text(of: difference.source), texts.target.text(of: difference.target))
      var extra = difference.extra.filter { !text.contains($0.text) }
      for (term, group) in Self.byText(difference.missing) {
        let needed = terms.count { $0.text == term && Self.isPart($0.passage, of: difference.source) }
        // A label that holds the term is none of its places, but may be all that is left of one.
        let (present, presentAlone) = (other.count(of: term), other.withoutLabels.count(of: term))
        for missing in group.prefix(max(0, needed - presentAlone)) {
          if let changed = extra.first {
            extra.removeFirst()
            add(
              .protectedTermChanged, at: changed.range, in: difference.target, missing.range,
              ["term": .text(term), "name": .text(changed.text)], suggestion: term, text: changed.text)
          } else if present < needed, marksTerms || present == 0 {
            let line = comparison.target.lines(of: difference.target).lowerBound
            add(
              .protectedTermChanged, variant: "missing", at: SourceRange(line: line, column: 1),
              in: difference.target, missing.range, ["term": .text(term)], text: term)
            break
          }
        }
      }
    }
  }

  private static func isPart(_ passage: Passage, of other: Passage) -> Bool {
    guard other.block == Passage.whole else { return passage == other }
    return passage.unit == other.unit && passage.block != Passage.heading
  }

  /// Phrases by their texts, in order.
  private static func byText(_ phrases: [Phrase]) -> [(text: String, phrases: [Phrase])] {
    var groups: [(text: String, phrases: [Phrase])] = []
    for phrase in phrases {
      if let index = groups.firstIndex(where: { $0.text == phrase.text }) {
        groups[index].phrases.append(phrase)
      } else {
        groups.append((phrase.text, [phrase]))
      }
    }
    return groups
  }

  /// Reports what a protected term has been made of by mistake, where the source speaks of that term.
  private mutating func compareForbiddenForms() {
    let origins = Dictionary(comparison.passages().map { ($0.target, $0.source) }) { first, _ in first }
    guard let texts else { return }
    for form in target.forbiddenForms {
      let passage = comparison.target.passage(at: form.range.start.line)
      let whole = Passage(unit: passage.unit, block: Passage.whole)
      let origin = origins[passage] ?? origins[whole]
      let text = origin.map(texts.source.text) ?? texts.source.whole
      guard text.contains(form.term), !text.contains(form.form) else { continue }
      let place = origin.map { SourceRange(line: comparison.source.lines(of: $0).lowerBound, column: 1) }
      add(
        .protectedTermChanged, variant: "forbidden", at: form.range, in: passage, place,
        ["term": .text(form.term), "name": .text(form.form)], suggestion: form.term, text: form.form)
    }
  }

  /// Reports code spans with another text than in the source.
  private mutating func compareCodes() {
    let differences = differences(kept(source.codes), target.codes).filter { !$0.extra.isEmpty }
    guard !differences.isEmpty, let texts else { return }
    for difference in differences {
      let other = texts.target.text(of: difference.target)
      let gone = difference.missing.filter { !other.contains(WhiteSpace.collapsed($0.text)) }
      guard !gone.isEmpty else { continue }
      let rest = gone.reduce(texts.source.text(of: difference.source)) { $0.removing(WhiteSpace.collapsed($1.text)) }
      let new = difference.extra.filter { !rest.contains(WhiteSpace.collapsed($0.text)) }
      for (own, changed) in zip(gone, new) where !Self.differInBlanks(own.text, changed.text) {
        add(
          .literalTranslated, at: changed.range, in: difference.target, own.range,
          ["expected": .text(own.text), "text": .text(changed.text)], suggestion: own.text, text: changed.text)
      }
    }
  }

  /// Whether two texts differ only in what a reader fills in: `<domain>` or `[account]`.
  private static func differInBlanks(_ first: String, _ second: String) -> Bool {
    let (own, other) = (withoutBlanks(first), withoutBlanks(second))
    return own.hasBlanks && other.hasBlanks && own.text == other.text
  }

  private static func withoutBlanks(_ text: String) -> (text: [UInt8], hasBlanks: Bool) {
    var rest: [UInt8] = []
    var depth = 0
    var hasBlanks = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "<"), UInt8(ascii: "["):
        depth += 1
        hasBlanks = true
      case UInt8(ascii: ">"), UInt8(ascii: "]"): depth = max(0, depth - 1)
      default: if depth == 0 { rest.append(byte) }
      }
    }
    return (rest, hasBlanks)
  }
}

extension String {
  /// How often a text stands in this one, without overlaps.
  ///
  /// - Complexity: O(*n*·*m*) in the bytes; near O(*n*) in texts that people write.
  fileprivate func count(of text: String) -> Int {
    var count = 0
    var rest = Substring(self).utf8
    guard !text.isEmpty else { return 0 }
    while let range = rest.firstRange(of: text.utf8) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }

  /// The text without another one, wherever it stands.
  fileprivate func removing(_ text: String) -> String {
    guard !text.isEmpty else { return self }
    var bytes: [UInt8] = []
    var rest = Substring(self).utf8
    while let range = rest.firstRange(of: text.utf8) {
      bytes += rest[..<range.lowerBound]
      rest = rest[range.upperBound...]
    }
    bytes += rest
    return String(decoding: bytes, as: UTF8.self)
  }
}
