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
    var index = bytes.startIndex
    while let found = bytes.span.firstOffset(of: UInt8(ascii: "<"), from: index - bytes.startIndex) {
      index = bytes.startIndex + found
      if index + 1 < bytes.endIndex, bytes[index + 1] == UInt8(ascii: "!"), bytes[index...].starts(with: "<!--".utf8) {
        index = endOfComment(bytes, from: index + 4)
        continue
      }
      let tagOffset = index
      index += 1
      let tag = readName(bytes, from: &index)
      if !tag.isEmpty { readAttributes(bytes, from: &index, tag: tag, tagOffset: tagOffset, visit) }
    }
  }

  private static func readAttributes(
    _ bytes: ArraySlice<UInt8>,
    from index: inout Int,
    tag: String,
    tagOffset: Int,
    _ visit: (Attribute) -> Void
  ) {
    while index < bytes.endIndex, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "<") {
      let name = readName(bytes, from: &index)
      guard !name.isEmpty else {
        index += 1
        continue
      }
      skipSpaces(bytes, from: &index)
      guard index < bytes.endIndex, bytes[index] == UInt8(ascii: "=") else { continue }
      index += 1
      skipSpaces(bytes, from: &index)
      let value = readValue(bytes, from: &index)
      visit(Attribute(tag: tag, name: name, value: value, range: tagOffset..<index))
    }
  }

  private static func readValue(_ bytes: ArraySlice<UInt8>, from index: inout Int) -> ArraySlice<UInt8> {
    guard index < bytes.endIndex else { return bytes[index..<index] }
    let quote = bytes[index]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      index += 1
      let start = index
      while index < bytes.endIndex, bytes[index] != quote { index += 1 }
      defer { index = min(index + 1, bytes.endIndex) }
      return bytes[start..<index]
    }
    let start = index
    while index < bytes.endIndex, !isSpace(bytes[index]), bytes[index] != UInt8(ascii: ">") { index += 1 }
    return bytes[start..<index]
  }

  private static func readName(_ bytes: ArraySlice<UInt8>, from index: inout Int) -> String {
    let start = index
    var hasUpperCase = false
    while index < bytes.endIndex, isNameByte(bytes[index]) {
      if (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[index]) { hasUpperCase = true }
      index += 1
    }
    let name = String(decoding: bytes[start..<index], as: UTF8.self)
    return hasUpperCase ? name.lowercased() : name
  }

  private static func skipSpaces(_ bytes: ArraySlice<UInt8>, from index: inout Int) {
    while index < bytes.endIndex, isSpace(bytes[index]) { index += 1 }
  }

  private static func endOfComment(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "-"), bytes[index...].starts(with: "-->".utf8) { return index + 3 }
      index += 1
    }
    return index
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
