/// What is written as a heading, divided into its text and the anchor that it states.
struct HeadingText {
  /// The text, without an attribute list at its end and white space before that.
  let text: String
  /// The anchor that the attribute list states, or `nil` where none does.
  let anchor: String?

  /// Divides what is written.
  ///
  /// - Parameter written: UTF-8, with every run of white space as one space and none at its ends.
  /// - Complexity: O(*n*) in the bytes.
  init(_ written: ArraySlice<UInt8>) {
    // Only in a heading does an attribute list at the end mean an anchor.
    if written.last == UInt8(ascii: "}"), let brace = written.span.lastOffset(of: UInt8(ascii: "{")),
      let anchor = Self.anchor(in: written[(written.startIndex + brace)...])
    {
      self.anchor = anchor
      text = Self.withoutSpaceAtEnd(written[..<(written.startIndex + brace)])
    } else {
      anchor = nil
      text = Self.withoutSpaceAtEnd(written)
    }
  }

  /// The anchor that a text states in the usual way, after a space and with nothing in it that may mean more; `nil`
  /// where only all that is written tells.
  ///
  /// - Parameter literal: A text that is the whole of a heading.
  /// - Returns: The anchor.
  /// - Complexity: O(*n*) in its bytes.
  static func usualAnchor(in literal: ArraySlice<UInt8>) -> String? {
    let span = literal.span
    let end = span.count - 1
    guard end > 0, span[end] == UInt8(ascii: "}") else { return nil }
    var start = end
    while start > 0, AttributeList.isNameByte(span[start - 1]) { start -= 1 }
    guard start < end, start >= 2, span[start - 1] == UInt8(ascii: "#"), span[start - 2] == UInt8(ascii: "{"),
      start == 2 || span[start - 3] == UInt8(ascii: " ")
    else { return nil }
    return String(decoding: literal[(literal.startIndex + start)..<(literal.startIndex + end)], as: UTF8.self)
  }

  /// The identifier of an attribute list, or `nil` where the bytes are no list or it has none.
  private static func anchor(in list: ArraySlice<UInt8>) -> String? {
    // Most lists hold an identifier and nothing else.
    let span = list.span
    if span.count > 3, span[1] == UInt8(ascii: "#") {
      let id = span.extracting(2..<span.count - 1)
      if id.firstOffset(of: UInt8(ascii: " ")) == nil, id.firstOffset(of: UInt8(ascii: "}")) == nil {
        return String(decoding: list[(list.startIndex + 2)..<(list.endIndex - 1)], as: UTF8.self)
      }
    }
    guard let (attributes, length) = AttributeList.parse(list), length == list.count, let id = attributes["#"],
      !id.isEmpty
    else { return nil }
    return id
  }

  /// Takes off white space, which may be any of Unicode's, at the end of a text.
  private static func withoutSpaceAtEnd(_ bytes: ArraySlice<UInt8>) -> String {
    let hasSpace = bytes.last == 0x20 && lead(before: bytes.endIndex - 1, of: bytes).map(standsAlone) ?? true
    let rest = hasSpace ? bytes.dropLast() : bytes
    var text = String(decoding: rest, as: UTF8.self)
    // Most end in a letter or sign that is no white space, for which no character is made.
    guard let last = rest.last, last <= 0x20 || last >= 0x80, !isLetter(lead(before: rest.endIndex, of: rest)) else {
      return text
    }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  /// The first byte of the character that ends before an offset, or `nil` at the start.
  private static func lead(before end: Int, of bytes: ArraySlice<UInt8>) -> UInt8? {
    var index = end - 1
    while index >= bytes.startIndex, bytes[index] & 0xC0 == 0x80 { index -= 1 }
    return index >= bytes.startIndex ? bytes[index] : nil
  }

  /// Whether a character that begins with a byte is never one glyph with a space after it.
  ///
  /// The prepended marks of Unicode 17.0 do; they begin with one of 0xD8 to 0xDC, 0xE0 and 0xF0.
  private static func standsAlone(_ lead: UInt8) -> Bool {
    lead < 0xD8 || (0xE1...0xEF).contains(lead)
  }

  /// Whether a byte begins a letter: U+00C0 to U+027F, Latin, or U+4000 to U+9FFF, Chinese.
  private static func isLetter(_ lead: UInt8?) -> Bool {
    lead.map { (0xC3...0xC9).contains($0) || (0xE4...0xE9).contains($0) } ?? false
  }
}
