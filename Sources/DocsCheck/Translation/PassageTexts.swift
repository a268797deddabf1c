import Diagnostics
import Markup
import Platform

/// The texts of the passages of a page, which are read again where the words of a translation look suspicious.
///
/// Few pages are, so no page is kept for it.
struct PassageTexts {
  private let structure: PageStructure
  private let source: SourceText

  /// Reads a page again.
  ///
  /// - Returns: `nil` where the file can no longer be read.
  /// - Complexity: O(*n*) in the bytes.
  init?(of file: String, _ structure: PageStructure, limits: PageLimits, in fileSystem: FileSystem) {
    guard let bytes = try? fileSystem.read(file, first: limits.enoughToRefuse) else { return nil }
    self.init(bytes, structure)
  }

  /// Takes over the bytes of a page.
  init(_ bytes: [UInt8], _ structure: PageStructure) {
    source = SourceText(bytes)
    self.structure = structure
  }

  /// The text of a passage as it is written, with each run of white space as one space.
  ///
  /// - Complexity: O(*n*) in the bytes of the passage.
  func text(of passage: PagePhrases.Passage) -> String {
    text(of: structure.lines(of: passage))
  }

  /// The text between the marks before and after a phrase: what its own marks could have been put around instead.
  ///
  /// - Parameters:
  ///   - phrase: The phrase; its words are part of the text.
  ///   - phrases: All marked phrases of the passage, in order.
  ///   - passage: The passage.
  /// - Returns: The text without code and destinations, which are no words of a sentence.
  /// - Complexity: O(*n*) in the bytes of the passage and its phrases.
  func text(
    around phrase: PagePhrases.Phrase,
    among phrases: [PagePhrases.Phrase],
    of passage: PagePhrases.Passage
  ) -> String {
    let lines = structure.lines(of: passage).clamped(to: 1..<source.lineCount + 1)
    guard let first = lines.first, let last = lines.last else { return phrase.text }
    let start = phrases.last { $0.range.end <= phrase.range.start }.map { offset(of: $0.range.end) }
    let end = phrases.first { $0.range.start >= phrase.range.end }.map { offset(of: $0.range.start) }
    let parts = [
      (start ?? source.lineRange(first).lowerBound, offset(of: phrase.range.start)),
      (offset(of: phrase.range.end), end ?? source.lineRange(last).upperBound),
    ]
    let texts = parts.map { start, end in
      Self.plain(source.bytes[min(start, end)..<end]).withoutCode.withoutLabels
    }
    return "\(texts[0]) \(phrase.text) \(texts[1])"
  }

  private func offset(of position: SourcePosition) -> Int {
    guard (1...source.lineCount).contains(position.line) else { return source.bytes.count }
    return min(source.lineRange(position.line).lowerBound + position.column - 1, source.bytes.count)
  }

  /// The text of the page, front matter included.
  ///
  /// - Complexity: O(*n*) in the bytes.
  var whole: String { text(of: 1..<source.lineCount + 1) }

  private func text(of lines: Range<Int>) -> String {
    let lines = lines.clamped(to: 1..<source.lineCount + 1)
    guard let first = lines.first, let last = lines.last else { return "" }
    return Self.plain(source.bytes[source.lineRange(first).lowerBound..<source.lineRange(last).upperBound])
  }

  /// The spaces that do not break, and those that nobody sees, each with what stands for it.
  private static let specialSpaces: [(space: [UInt8], replacement: [UInt8])] = [
    ("\u{A0}", " "), ("\u{202F}", " "), ("\u{200B}", ""), ("\u{AD}", ""),
  ].map { (Array($0.utf8), Array($1.utf8)) }

  /// A text with ordinary spaces for those that do not break, and without those that nobody sees.
  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      // All of them begin with one of two bytes.
      if bytes[index] == 0xC2 || bytes[index] == 0xE2,
        let special = specialSpaces.first(where: { bytes[index...].starts(with: $0.space) })
      {
        plain += special.replacement
        index += special.space.count
      } else {
        plain.append(bytes[index])
        index += 1
      }
    }
    return WhiteSpace.collapsed(String(decoding: plain, as: UTF8.self))
  }
}

extension String {
  /// A text as it is written without what stands between backticks.
  ///
  /// - Complexity: O(*n*) in the bytes.
  var withoutCode: String {
    let parts = utf8.split(separator: UInt8(ascii: "`"), omittingEmptySubsequences: false)
    let outside = parts.enumerated().filter { $0.offset.isMultiple(of: 2) }.map { $0.element }
    return String(decoding: Array(outside.joined(separator: [UInt8(ascii: " ")])), as: UTF8.self)
  }

  /// A text as it is written without its labels and destinations, which no reader types or calls anything.
  ///
  /// - Complexity: O(*n*) in the bytes.
  var withoutLabels: String {
    var bytes: [UInt8] = []
    var rest = Substring(self).utf8
    while let start = rest.firstIndex(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }) {
      bytes += rest[..<start]
      let tail = rest[start...]
      var end = rest.index(after: start)
      if tail.starts(with: "[!UICONTROL ".utf8) {
        end = tail.firstIndex(of: UInt8(ascii: "]")) ?? rest.endIndex
      } else if tail.starts(with: "](".utf8) {
        end = tail.firstIndex(of: UInt8(ascii: ")")) ?? rest.endIndex
      } else {
        bytes.append(rest[start])
      }
      rest = rest[end...]
    }
    return String(decoding: bytes + rest, as: UTF8.self)
  }
}

extension PageStructure {
  /// The lines of a passage.
  func lines(of passage: PagePhrases.Passage) -> Range<Int> {
    let unit = units[passage.unit]
    let heading = sections[unit.section].range
    let end = lineAfter(unit: passage.unit)
    switch passage.block {
    case PagePhrases.Passage.heading: return heading.start.line..<heading.end.line + 1
    case PagePhrases.Passage.whole:
      let start = unit.depth == .lead ? heading.end.line + (unit.section > 0 ? 1 : 0) : unit.range.start.line
      return start..<max(start, end)
    default:
      let start = Int(blocks[passage.block].line)
      let next = passage.block + 1
      return start..<max(start + 1, next < unit.blocks.upperBound ? Int(blocks[next].line) : end)
    }
  }

  /// The passage that a line belongs to.
  ///
  /// - Complexity: O(*n*) in the units and the blocks of one.
  func passage(at line: Int) -> PagePhrases.Passage {
    var index = 0
    while index + 1 < units.count, units[index + 1].range.start.line <= line { index += 1 }
    let unit = units[index]
    if unit.depth == .lead, unit.section > 0, line <= sections[unit.section].range.end.line {
      return PagePhrases.Passage(unit: index, block: PagePhrases.Passage.heading)
    }
    let block = unit.blocks.last { blocks[$0].line <= line }
    return PagePhrases.Passage(unit: index, block: block ?? PagePhrases.Passage.whole)
  }
}

extension StructureComparison {
  /// The passages of the source with those of the translation that stand for them, in order.
  ///
  /// Where a step has other blocks than its source, it is one passage; one that was split or merged is none.
  ///
  /// - Complexity: O(*n*) in the blocks.
  func passages() -> [(source: PagePhrases.Passage, target: PagePhrases.Passage)] {
    typealias Passage = PagePhrases.Passage
    var pairs: [(source: Passage, target: Passage)] = []
    var uses = [Int](repeating: 0, count: origins.count)
    for case let counterpart? in counterparts { uses[counterpart] += 1 }
    for (unit, counterpart) in counterparts.enumerated() {
      guard let counterpart, uses[counterpart] == 1, origins[counterpart] == unit,
        !isSplit(counterpart)
      else { continue }
      if source.units[unit].depth == .lead, target.units[counterpart].depth == .lead {
        pairs.append((Passage(unit: unit, block: Passage.heading), Passage(unit: counterpart, block: Passage.heading)))
      }
      let (own, others) = (source.units[unit].blocks, target.units[counterpart].blocks)
      if own.count == others.count, zip(own, others).allSatisfy({ source.blocks[$0].kind == target.blocks[$1].kind }) {
        for (block, other) in zip(own, others) {
          pairs.append((Passage(unit: unit, block: block), Passage(unit: counterpart, block: other)))
        }
      } else {
        pairs.append((Passage(unit: unit, block: Passage.whole), Passage(unit: counterpart, block: Passage.whole)))
      }
    }
    return pairs
  }

  /// Whether a part of a step of the translation stands after it as a step of its own.
  private func isSplit(_ unit: Int) -> Bool {
    unit + 1 < origins.count && origins[unit] != nil && origins[unit] == origins[unit + 1]
  }
}
