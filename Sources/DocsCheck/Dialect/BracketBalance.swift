import Diagnostics
import Markup
import Platform

/// Decides which parentheses are wrong in blocks where they do not balance.
///
/// A person who writes `a)`, `:)`, `[0, 1)` or `the ")" key` has made no mistake: what
/// can be read as one of these is never reported.
struct BracketBalance {
  private var found: [Diagnostic?] = []
  /// The finding of a parenthesis that begins a block, and the block: the remark that it
  /// opens may go on to the end of a later one.
  private var remark: (finding: Int, block: Int)?

  /// What was found so far, in order.
  var findings: [Diagnostic] { found.compactMap(\.self) }

  /// Reads a block of a page in which parentheses do not balance.
  ///
  /// - Complexity: O(*n*) in its nodes and their text.
  mutating func read(_ block: Int, of page: Page) {
    let text = BlockText(of: block, in: page.document)
    let brackets = Bracket.all(in: text)
    let isLeft = Self.isLeft(brackets)
    var places = BlockText.Places(text)
    for index in Self.leftWithoutQuotations(brackets, in: text) where isLeft[index] {
      let bracket = brackets[index]
      guard !Self.isMeant(bracket, in: text) else { continue }
      if !bracket.isOpening, endsRemark(bracket, of: block, text, on: page) { continue }
      let range = places.range(of: bracket.offset..<bracket.offset + bracket.length)
      if bracket.isOpening, bracket.offset == 0 { remark = (found.count, block) }
      found.append(
        bracket.isOpening
          ? Diagnostic(.unbalancedBrackets, variant: "unclosed", severity: .warning, file: page.file, range: range)
          : Diagnostic(.unbalancedBrackets, variant: "unopened", severity: .warning, file: page.file, range: range)
      )
    }
  }

  /// Tells of each parenthesis whether it has no counterpart, quotations or not.
  private static func isLeft(_ brackets: [Bracket]) -> [Bool] {
    var isLeft = [Bool](repeating: false, count: brackets.count)
    var open: [Int] = []
    for index in brackets.indices {
      if brackets[index].isOpening {
        open.append(index)
      } else if open.popLast() == nil {
        isLeft[index] = true
      }
    }
    for index in open { isLeft[index] = true }
    return isLeft
  }

  /// The indices of those without a counterpart outside of quotations, in order.
  private static func leftWithoutQuotations(_ brackets: [Bracket], in text: BlockText) -> [Int] {
    var left: [Int] = []
    var open: [Int] = []
    /// The parentheses of enumerations that were taken for the end of a remark.
    var taken = 0
    for index in brackets.indices where !brackets[index].isQuoted {
      let bracket = brackets[index]
      if bracket.isOpening {
        open.append(index)
      } else if isEnumeration(bracket, in: text) {
        if open.popLast() != nil { taken += 1 }
      } else if open.popLast() == nil {
        if taken > 0 { taken -= 1 } else { left.append(index) }
      }
    }
    return (left + open).sorted()
  }

  /// Whether a parenthesis that begins a block is closed by this one, which ends another.
  private mutating func endsRemark(_ bracket: Bracket, of block: Int, _ text: BlockText, on page: Page) -> Bool {
    let rest = bracket.offset + bracket.length
    // At most a full stop follows, of three bytes in Chinese.
    guard let remark, text.bytes.count - rest <= 3, text.scalar(at: rest)?.properties.isAlphabetic != true,
      !Self.hasHeading(on: page, between: remark.block, and: block)
    else { return false }
    found[remark.finding] = nil
    self.remark = nil
    return true
  }

  private static func hasHeading(on page: Page, between first: Int, and last: Int) -> Bool {
    let next = page.headings.indices.partitionPoint { page.headings[$0].node <= first }
    return next < page.headings.count && page.headings[next].node < last
  }

  /// Whether a parenthesis without a counterpart may well be meant.
  private static func isMeant(_ bracket: Bracket, in text: BlockText) -> Bool {
    bracket.isInURL || isMention(bracket, in: text) || isFace(bracket, in: text) || isInterval(bracket, in: text)
  }

  /// Whether it stands alone, between spaces or apostrophes: `the ( character`.
  private static func isMention(_ bracket: Bracket, in text: BlockText) -> Bool {
    let before = text.scalar(before: bracket.offset)
    let after = text.scalar(at: bracket.offset + bracket.length)
    let isApart = before?.properties.isWhitespace ?? true && after?.properties.isWhitespace ?? !bracket.isOpening
    let isQuoted = (before == "'" && after == "'") || (before == "‘" && after == "’")
    return isApart || isQuoted
  }

  /// Whether it ends a face, as in `:-)`.
  private static func isFace(_ bracket: Bracket, in text: BlockText) -> Bool {
    var eyes = bracket.offset
    if text.scalar(before: eyes) == "-" { eyes -= 1 }
    guard let face = text.scalar(before: eyes), ":;=".unicodeScalars.contains(face) else { return false }
    let before = text.scalar(before: eyes - 1)
    return before?.properties.isWhitespace ?? true
  }

  /// The bytes of `[-1,000.5, 1,000.5` and the like.
  private static let longestInterval = 24

  /// Whether it belongs to an interval that is open at one end, as in `[0, 1)`.
  private static func isInterval(_ bracket: Bracket, in text: BlockText) -> Bool {
    let bytes = text.bytes
    if bracket.isOpening {
      let rest = bytes[(bracket.offset + bracket.length)...].prefix(longestInterval)
      let end = rest.firstIndex { !isIntervalByte($0) }
      return end.map { bytes[$0] == UInt8(ascii: "]") && $0 > rest.startIndex } ?? false
    }
    let rest = bytes[..<bracket.offset].suffix(longestInterval)
    let start = rest.lastIndex { !isIntervalByte($0) }
    return start.map { bytes[$0] == UInt8(ascii: "[") && $0 + 1 < bracket.offset } ?? false
  }

  private static func isIntervalByte(_ byte: UInt8) -> Bool {
    // Digits, signs and separators, and U+221E, which is infinity.
    (0x2B...0x2E).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x20 || byte == 0x3B
      || [0xE2, 0x88, 0x9E].contains(byte)
  }

  /// Whether it follows the number or letter of an enumeration, as in `1)`, `a)`, `iv)`.
  private static func isEnumeration(_ bracket: Bracket, in text: BlockText) -> Bool {
    guard let last = text.scalar(before: bracket.offset) else { return false }
    if chineseNumbers.contains(last) { return true }
    let isNumber = isDigit(last)
    guard isNumber || last.isLatinLetter else { return false }
    var start = bracket.offset
    var isRoman = true
    var count = 0
    while count < 5, let scalar = text.scalar(before: start), isNumber ? isDigit(scalar) : scalar.isLatinLetter {
      isRoman = isRoman && "ivxlcIVXLC".unicodeScalars.contains(scalar)
      start -= String(scalar).utf8.count
      count += 1
    }
    guard count == 1 || (isNumber ? count <= 3 : isRoman) else { return false }
    guard let before = text.scalar(before: start) else { return true }
    // Chinese sets no space before a number.
    return !isDigit(before) && (!before.properties.isAlphabetic || before.isIdeographic)
      && before.value > UInt32(BlockText.mention)
  }

  private static let chineseNumbers: Set<Unicode.Scalar> = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "甲", "乙", "丙", "丁",
  ]

  /// Whether it is a digit, full-width and circled ones included.
  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.numericType != nil && !scalar.isIdeographic
  }
}

extension Unicode.Scalar {
  /// Whether it is a letter of ASCII.
  fileprivate var isLatinLetter: Bool { ("A"..."Z").contains(self) || ("a"..."z").contains(self) }

  /// Whether it is a Chinese or Japanese character.
  fileprivate var isIdeographic: Bool { properties.isIdeographic }
}
