/// White space as a reader sees it.
package enum WhiteSpace {
  /// Returns a text with every run of white space as one space, and none at its
  /// ends.
  ///
  /// - Complexity: O(*n*) in the text.
  package static func collapsed(_ text: String) -> String {
    guard !isCollapsed(text.utf8Span.span) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var isPending = false
    for byte in text.utf8 {
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        isPending = !bytes.isEmpty
        continue
      }
      if isPending { bytes.append(0x20) }
      isPending = false
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether nothing is to be done, as in most texts.
  static func isCollapsed(_ bytes: Span<UInt8>) -> Bool {
    var isAfterSpace = true
    for index in bytes.indices {
      let byte = bytes[index]
      let isSpace = byte == 0x20
      if byte <= 0x20, (isSpace && isAfterSpace) || (byte >= 0x09 && byte <= 0x0D) { return false }
      isAfterSpace = isSpace
    }
    return bytes.isEmpty || !isAfterSpace
  }
}
