/// Finds the dialect's constructs in the text between two inline nodes.
enum TextScanner {
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
    if index < bytes.endIndex, bytes[index] == UInt8(ascii: " ") { index += 1 }
    let contentStart = index
    // A label may hold brackets of its own, as in "[Optional]".
    var depth = 1
    let limit = min(bytes.endIndex, contentStart + longestConstruct)
    while index < limit {
      if bytes[index] == UInt8(ascii: "[") { depth += 1 }
      if bytes[index] == UInt8(ascii: "]") {
        depth -= 1
        if depth == 0 { break }
      }
      index += 1
    }
    guard index < limit else {
      guard isKnown else { return nil }
      let end = limit == bytes.endIndex ? limit : contentStart
      return (.unclosed(isLabel: isLabel), contentStart..<end, end)
    }
    let piece: Piece = isLabel ? .label : isKnown ? .term : .other(name)
    return (piece, contentStart..<index, index + 1)
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
