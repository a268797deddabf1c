/// Finds the dialect's constructs in the text between two inline nodes.
enum TextScanner {
  /// What a text holds, so that most texts are looked at once and not again.
  struct Marks: OptionSet {
    let rawValue: UInt8

    /// An opening square bracket.
    static let bracket = Marks(rawValue: 1)
    /// A byte that may begin a quotation mark.
    static let quotation = Marks(rawValue: 2)
    /// A byte that may be or begin a parenthesis.
    static let parenthesis = Marks(rawValue: 4)
    /// An asterisk or underscore.
    static let delimiter = Marks(rawValue: 8)
  }

  /// Tells what a text holds.
  ///
  /// - Complexity: O(*n*) in the bytes, of which eight are looked at together where they hold nothing.
  static func marks(in bytes: ArraySlice<UInt8>) -> Marks {
    Marks(rawValue: bytes.span.bits(from: table.span, where: mayHoldMark))
  }

  /// Whether one of eight bytes may have a mark: what is no ASCII, `!` to `*`, and `[` to `_`; see ``table``.
  private static func mayHoldMark(_ word: UInt64) -> Bool {
    (word | word.marking(0x21...0x2A) | word.marking(0x5B...0x5F)).hasByteBeyondASCII
  }

  /// The marks of each byte.
  private static let table: [UInt8] = (0...UInt8.max).map { byte in
    switch byte {
    case UInt8(ascii: "["): Marks.bracket.rawValue
    // U+00AB and U+00BB, U+201C and its like, U+300C and U+300D.
    case UInt8(ascii: "\""), 0xC2, 0xE2, 0xE3: Marks.quotation.rawValue
    // Full-width forms begin with 0xEF.
    case UInt8(ascii: "("), UInt8(ascii: ")"), 0xEF: Marks.parenthesis.rawValue
    case UInt8(ascii: "*"), UInt8(ascii: "_"): Marks.delimiter.rawValue
    default: 0
    }
  }

  /// What a stretch of text is.
  enum Piece {
    /// Text as it stands.
    case plain
    /// `[!UICONTROL …]`: the stretch between the name and the bracket.
    case label
    /// `[!DNL …]`.
    case term
    /// `[!BADGE …]`.
    case badge
    /// Another `[!NAME …]`, with the bytes of the name.
    case other(Range<Int>)
    /// `[!UICONTROL …` or `[!DNL …` whose bracket is not in this text, or too far.
    case unclosed(isLabel: Bool)
  }

  /// Calls a closure with each piece of a text, in order and without gaps.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - visit: Receives the piece, the bytes it means, and the whole of it as
  ///     written.
  /// - Complexity: O(*n*) in the bytes.
  static func forEachPiece(
    in bytes: ArraySlice<UInt8>,
    _ visit: (Piece, _ content: Range<Int>, _ whole: Range<Int>) -> Void
  ) {
    var plainStart = bytes.startIndex
    var index = bytes.startIndex
    let span = bytes.span
    while index < bytes.endIndex {
      guard let opening = span.firstOffset(of: UInt8(ascii: "["), from: index - bytes.startIndex) else {
        index = bytes.endIndex
        break
      }
      index = bytes.startIndex + opening
      guard index + 2 < bytes.endIndex, bytes[index + 1] == UInt8(ascii: "!"),
        let (piece, content, end) = readConstruct(bytes, at: index)
      else {
        index += 1
        continue
      }
      if plainStart < index { visit(.plain, plainStart..<index, plainStart..<index) }
      visit(piece, content, index..<end)
      index = end
      plainStart = end
    }
    if plainStart < index { visit(.plain, plainStart..<index, plainStart..<index) }
  }

  /// The longest label that is looked for, in bytes; real ones stay below 200.
  ///
  /// Without a bound, brackets that are never closed would cost the square of
  /// their number.
  private static let longestConstruct = 1_000

  private static let labelName = Array("UICONTROL".utf8)
  private static let termName = Array("DNL".utf8)
  private static let badgeName = Array("BADGE".utf8)

  private static func readConstruct(
    _ bytes: ArraySlice<UInt8>,
    at start: Int
  ) -> (Piece, content: Range<Int>, end: Int)? {
    let span = bytes.span
    let nameStart = start + 2 - bytes.startIndex
    var nameEnd = nameStart
    while nameEnd < span.count, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(span[nameEnd]) { nameEnd += 1 }
    guard nameEnd > nameStart else { return nil }
    func isNamed(_ name: [UInt8]) -> Bool { nameEnd - nameStart == name.count && span.holds(name, at: nameStart) }
    let isLabel = isNamed(labelName)
    let isKnown = isLabel || isNamed(termName)
    var index = nameEnd + bytes.startIndex
    guard let (content, end) = bracketed(in: bytes, from: index) else {
      guard isKnown else { return nil }
      if index < bytes.endIndex, bytes[index] == UInt8(ascii: " ") { index += 1 }
      let end = bytes.endIndex - index <= longestConstruct ? bytes.endIndex : index
      return (.unclosed(isLabel: isLabel), index..<end, end)
    }
    if isKnown { return (isLabel ? .label : .term, content, end) }
    return (isNamed(badgeName) ? .badge : .other(start + 2..<index), content, end)
  }

  /// Finds the bracket that closes a construct.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - start: Where the name of the construct ends.
  /// - Returns: What stands between the name and the bracket, without one space, and
  ///   where the text goes on; `nil` where no bracket is near.
  /// - Complexity: O(*n*) in the bytes of the construct.
  static func bracketed(in bytes: ArraySlice<UInt8>, from start: Int) -> (content: Range<Int>, end: Int)? {
    let span = bytes.span
    let base = bytes.startIndex
    var index = start - base
    if index < span.count, span[index] == UInt8(ascii: " ") { index += 1 }
    let contentStart = index
    // A label may hold brackets of its own, as in "[Optional]".
    var depth = 1
    let limit = min(span.count, contentStart + longestConstruct)
    while index < limit {
      let byte = span[index]
      if byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: "]") {
        depth -= 1
        if depth == 0 { return (base + contentStart..<base + index, base + index + 1) }
      }
      index += 1
    }
    return nil
  }

  /// The stretches between quotation marks of one kind, in order.
  ///
  /// - Complexity: O(*n*) in the bytes.
  static func quotations(in bytes: ArraySlice<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var open: (start: Int, closing: Unicode.Scalar)?
    let span = bytes.span
    var index = nextMark(in: span, from: 0)
    while index < span.count {
      guard let (mark, length) = mark(at: index, of: span) else {
        index = nextMark(in: span, from: index + 1)
        continue
      }
      if let quotation = open, quotation.closing == mark {
        let content = trimmed(bytes[quotation.start..<bytes.startIndex + index])
        if !content.isEmpty { found.append(content) }
        open = nil
      } else if let closing = closing(of: mark) {
        open = (bytes.startIndex + index + length, closing)
      }
      index = nextMark(in: span, from: index + length)
    }
    return found
  }

  /// The offset of the next byte that can begin a quotation mark, or the count where there is none.
  private static func nextMark(in bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      if index + 8 <= bytes.count {
        let word = bytes.word(at: index)
        if !(word | word.marking(0x22...0x22)).hasByteBeyondASCII {
          index += 8
          continue
        }
      }
      let end = min(index + 8, bytes.count)
      while index < end {
        let byte = bytes[index]
        if byte == UInt8(ascii: "\"") || byte == 0xE2 || byte == 0xC2 || byte == 0xE3 { return index }
        index += 1
      }
    }
    return bytes.count
  }

  /// The character at a byte that can begin a quotation mark, and its length in bytes.
  private static func mark(at index: Int, of bytes: Span<UInt8>) -> (Unicode.Scalar, length: Int)? {
    let lead = bytes[index]
    if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
    let length = lead < 0xE0 ? 2 : 3
    guard index + length <= bytes.count else { return nil }
    var value = UInt32(lead) & (lead < 0xE0 ? 0x1F : 0x0F)
    for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return Unicode.Scalar(value).map { ($0, length) }
  }

  /// What closes a quotation of the six languages, or `nil` where the mark opens none.
  private static func closing(of opening: Unicode.Scalar) -> Unicode.Scalar? {
    switch opening {
    case "\"": "\""
    case "“", "”": "”"
    case "„": "“"
    case "«": "»"
    case "「": "」"
    default: nil
    }
  }

  /// French sets spaces inside its marks, often U+00A0 or U+202F.
  private static let spaces: [[UInt8]] = [[0x20], [0xC2, 0xA0], [0xE2, 0x80, 0xAF]]

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> Range<Int> {
    var rest = bytes
    while let space = spaces.first(where: { rest.starts(with: $0) }) { rest = rest.dropFirst(space.count) }
    while let space = spaces.first(where: { rest.suffix($0.count).elementsEqual($0) }) {
      rest = rest.dropLast(space.count)
    }
    return rest.indices
  }
}
