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
  /// - Complexity: O(*n*) in the bytes.
  static func marks(in bytes: ArraySlice<UInt8>) -> Marks {
    let span = bytes.span
    let table = Self.table.span
    var marks: UInt8 = 0
    for index in span.indices { marks |= table[Int(span[index])] }
    return Marks(rawValue: marks)
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
    /// Another `[!NAME …]`, with the name.
    case other(String)
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

  private static func readConstruct(
    _ bytes: ArraySlice<UInt8>,
    at start: Int
  ) -> (Piece, content: Range<Int>, end: Int)? {
    var index = start + 2
    while index < bytes.endIndex, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[index]) { index += 1 }
    guard index > start + 2 else { return nil }
    let name = String(decoding: bytes[start + 2..<index], as: UTF8.self)
    let isLabel = name == "UICONTROL"
    let isKnown = isLabel || name == "DNL"
    guard let (content, end) = bracketed(in: bytes, from: index) else {
      guard isKnown else { return nil }
      if index < bytes.endIndex, bytes[index] == UInt8(ascii: " ") { index += 1 }
      let end = bytes.endIndex - index <= longestConstruct ? bytes.endIndex : index
      return (.unclosed(isLabel: isLabel), index..<end, end)
    }
    let piece: Piece = isLabel ? .label : isKnown ? .term : .other(name)
    return (piece, content, end)
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
    var index = start
    if index < bytes.endIndex, bytes[index] == UInt8(ascii: " ") { index += 1 }
    let contentStart = index
    // A label may hold brackets of its own, as in "[Optional]".
    var depth = 1
    let limit = min(bytes.endIndex, contentStart + longestConstruct)
    while index < limit {
      if bytes[index] == UInt8(ascii: "[") { depth += 1 }
      if bytes[index] == UInt8(ascii: "]") {
        depth -= 1
        if depth == 0 { return (contentStart..<index, index + 1) }
      }
      index += 1
    }
    return nil
  }

  /// Calls a closure with each stretch between quotation marks of one kind.
  ///
  /// - Complexity: O(*n*) in the bytes.
  static func forEachQuotation(in bytes: ArraySlice<UInt8>, _ visit: (Range<Int>) -> Void) {
    var open: (start: Int, close: [UInt8])?
    var index = bytes.startIndex
    let span = bytes.span
    while true {
      index = bytes.startIndex + nextMark(in: span, from: index - bytes.startIndex)
      guard index < bytes.endIndex else { return }
      if let quotation = open, bytes[index...].starts(with: quotation.close) {
        let content = trimmed(bytes[quotation.start..<index])
        if !content.isEmpty { visit(content) }
        index += quotation.close.count
        open = nil
        continue
      }
      if let mark = marks.first(where: { bytes[index...].starts(with: $0.open) }) {
        index += mark.open.count
        open = (index, mark.close)
      } else {
        index += 1
      }
    }
  }

  /// The offset of the next byte that can begin a quotation mark, or the count where there is none.
  private static func nextMark(in bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") || byte == 0xE2 || byte == 0xC2 || byte == 0xE3 { break }
      index += 1
    }
    return index
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

  /// The pairs of quotation marks of the six languages.
  private static let marks: [(open: [UInt8], close: [UInt8])] = [
    (Array("\"".utf8), Array("\"".utf8)),
    (Array("“".utf8), Array("”".utf8)),
    (Array("„".utf8), Array("“".utf8)),
    (Array("«".utf8), Array("»".utf8)),
    (Array("”".utf8), Array("”".utf8)),
    (Array("「".utf8), Array("」".utf8)),
  ]
}
