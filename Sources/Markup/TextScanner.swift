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
  /// - Complexity: O(*n*) in the bytes, of which sixteen are looked at together.
  static func marks(in bytes: Span<UInt8>) -> Marks {
    var (brackets, quotations, parentheses, delimiters) = (ByteMask.none, ByteMask.none, ByteMask.none, ByteMask.none)
    bytes.forEachVector { vector in
      brackets = brackets .| vector.marking(UInt8(ascii: "["))
      quotations = quotations .| quotationMarks(in: vector)
      // Full-width forms begin with 0xEF.
      parentheses =
        parentheses .| vector.marking(UInt8(ascii: "(")) .| vector.marking(UInt8(ascii: ")")) .| vector.marking(0xEF)
      delimiters = delimiters .| vector.marking(UInt8(ascii: "*")) .| vector.marking(UInt8(ascii: "_"))
    }
    // Most texts have none.
    guard !(brackets .| quotations .| parentheses .| delimiters).isEmpty else { return [] }
    var marks: Marks = []
    if !brackets.isEmpty { marks.insert(.bracket) }
    if !quotations.isEmpty { marks.insert(.quotation) }
    if !parentheses.isEmpty { marks.insert(.parenthesis) }
    if !delimiters.isEmpty { marks.insert(.delimiter) }
    return marks
  }

  /// The bytes that can begin a quotation mark: U+00AB and U+00BB, U+201C and its like, U+300C and U+300D.
  private static func quotationMarks(in bytes: ByteVector) -> ByteMask {
    bytes.marking(UInt8(ascii: "\"")) .| bytes.marking(0xC2) .| bytes.marking(0xE2) .| bytes.marking(0xE3)
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
    let offset = start - bytes.startIndex
    let hasSpace = offset < span.count && span[offset] == UInt8(ascii: " ")
    let contentStart = hasSpace ? offset + 1 : offset
    let content = span.extracting(contentStart..<min(span.count, contentStart + longestConstruct))
    // A label may hold brackets of its own, as in "[Optional]": for each of them, one more has to close.
    var opening = content.firstOffset(of: UInt8(ascii: "["))
    var closing = content.firstOffset(of: UInt8(ascii: "]"))
    while let inner = opening, let bracket = closing, inner < bracket {
      opening = content.firstOffset(of: UInt8(ascii: "["), from: inner + 1)
      closing = content.firstOffset(of: UInt8(ascii: "]"), from: bracket + 1)
    }
    guard let length = closing else { return nil }
    let place = bytes.startIndex + contentStart
    return (place..<place + length, place + length + 1)
  }

  /// The first stretch between quotation marks of one kind that holds more than spaces, and where the text goes on after
  /// it; `nil` where there is none.
  ///
  /// - Complexity: O(*n*) in the bytes up to there.
  static func firstQuotation(in bytes: ArraySlice<UInt8>) -> (content: Range<Int>, end: Int)? {
    var open: (start: Int, closing: Unicode.Scalar)?
    let span = bytes.span
    var start = 0
    while let index = span.firstOffset(from: start, where: { quotationMarks(in: $0) }) {
      guard let (mark, length) = mark(at: index, of: span) else {
        start = index + 1
        continue
      }
      start = index + length
      if let quotation = open, quotation.closing == mark {
        let content = trimmed(span, quotation.start..<index)
        let base = bytes.startIndex
        if !content.isEmpty { return (base + content.lowerBound..<base + content.upperBound, base + start) }
        open = nil
      } else if let closing = closing(of: mark) {
        open = (start, closing)
      }
    }
    return nil
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

  /// A stretch without the spaces at its ends: French sets them inside its marks, often U+00A0 or U+202F.
  private static func trimmed(_ bytes: Span<UInt8>, _ stretch: Range<Int>) -> Range<Int> {
    var (start, end) = (stretch.lowerBound, stretch.upperBound)
    while start < end, let length = spaceLength(bytes.extracting(start..<end), atEnd: false) { start += length }
    while start < end, let length = spaceLength(bytes.extracting(start..<end), atEnd: true) { end -= length }
    return start..<end
  }

  /// The length of the space that some bytes begin or end with, or `nil` where they do not.
  private static func spaceLength(_ bytes: Span<UInt8>, atEnd: Bool) -> Int? {
    func holds(_ space: [UInt8]) -> Bool { bytes.holds(space, at: atEnd ? max(bytes.count - space.count, 0) : 0) }
    return switch bytes[atEnd ? bytes.count - 1 : 0] {
    case 0x20: 1
    case 0xC2, 0xA0: holds(noBreakSpace) ? noBreakSpace.count : nil
    case 0xE2, 0xAF: holds(narrowSpace) ? narrowSpace.count : nil
    default: nil
    }
  }

  private static let noBreakSpace = Array("\u{A0}".utf8)
  private static let narrowSpace = Array("\u{202F}".utf8)
}
