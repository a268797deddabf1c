/// Finds the tags of raw HTML, for their links, images and anchors.
///
/// Not a parser: libcmark has already said what is HTML, and only the attributes
/// of start tags are wanted.
enum HTMLScanner {
  /// An attribute of a start tag.
  struct Attribute {
    /// The tag's name, in lower case.
    var tag: String
    /// The attribute's name, in lower case.
    var name: String
    /// The value, without its quotes, as written.
    var value: ArraySlice<UInt8>
    /// The bytes from the tag's `<` to the end of the value, its quote included.
    var range: Range<Int>
  }

  /// Calls a closure with each attribute of each start tag outside comments.
  ///
  /// - Complexity: O(*n*) in the bytes.
  static func forEachAttribute(in bytes: ArraySlice<UInt8>, _ visit: (Attribute) -> Void) {
    // Places in the span, which begins at the start of the slice.
    let span = bytes.span
    let base = bytes.startIndex
    var index = 0
    // Most tags have no attribute: only what stands before a value is looked at, and of that only the last tag.
    var sign = span.firstOffset(of: UInt8(ascii: "="))
    while let value = sign {
      guard index <= value else {
        sign = span.firstOffset(of: UInt8(ascii: "="), from: index)
        continue
      }
      let rest = span.extracting(index..<value)
      if let comment = rest.firstOffset(of: commentStart, key: 1, from: 0) {
        index = endOfComment(span, from: index + comment + commentStart.count)
        continue
      }
      guard let tagOffset = rest.lastOffset(of: UInt8(ascii: "<")).map({ index + $0 }) else {
        index = value + 1
        continue
      }
      index = tagOffset + 1
      let tag = readName(span, from: &index)
      guard !tag.isEmpty else {
        index = value + 1
        continue
      }
      while let (name, value) = nextAttribute(span, from: &index) {
        visit(
          Attribute(
            tag: lowercased(span, tag),
            name: lowercased(span, name),
            value: bytes[base + value.lowerBound..<base + value.upperBound],
            range: base + tagOffset..<base + index
          )
        )
      }
    }
  }

  /// The name and the value of the next attribute that has one, or `nil` at the end of the tag.
  private static func nextAttribute(
    _ bytes: Span<UInt8>,
    from index: inout Int
  ) -> (name: Range<Int>, value: Range<Int>)? {
    while index < bytes.count, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "<") {
      let name = readName(bytes, from: &index)
      guard !name.isEmpty else {
        index += 1
        continue
      }
      skipSpaces(bytes, from: &index)
      guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { continue }
      index += 1
      skipSpaces(bytes, from: &index)
      return (name, readValue(bytes, from: &index))
    }
    return nil
  }

  private static func readValue(_ bytes: Span<UInt8>, from index: inout Int) -> Range<Int> {
    guard index < bytes.count else { return index..<index }
    let quote = bytes[index]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let start = index + 1
      let end = bytes.firstOffset(of: quote, from: start) ?? bytes.count
      index = min(end + 1, bytes.count)
      return start..<end
    }
    let start = index
    while index < bytes.count, !isSpace(bytes[index]), bytes[index] != UInt8(ascii: ">") { index += 1 }
    return start..<index
  }

  private static func readName(_ bytes: Span<UInt8>, from index: inout Int) -> Range<Int> {
    let start = index
    while index < bytes.count, isNameByte(bytes[index]) { index += 1 }
    return start..<index
  }

  /// A name in lower case; it has letters of ASCII alone.
  private static func lowercased(_ bytes: Span<UInt8>, _ name: Range<Int>) -> String {
    var letters: [UInt8] = []
    letters.reserveCapacity(name.count)
    for index in name {
      let byte = bytes[index]
      letters.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
    }
    return String(decoding: letters, as: UTF8.self)
  }

  private static func skipSpaces(_ bytes: Span<UInt8>, from index: inout Int) {
    while index < bytes.count, isSpace(bytes[index]) { index += 1 }
  }

  private static let commentStart = Array("<!--".utf8)
  private static let commentEnd = Array("-->".utf8)

  private static func endOfComment(_ bytes: Span<UInt8>, from start: Int) -> Int {
    bytes.firstOffset(of: commentEnd, key: 2, from: start).map { $0 + commentEnd.count } ?? bytes.count
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"):
      true
    default: false
    }
  }
}
