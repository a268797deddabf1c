/// Why a destination is no URL; the name is the variant of the message.
enum URLFlaw: String, Hashable, Sendable {
  /// White space that is not percent-encoded.
  case space
  /// Full-width or ideographic punctuation, as an input method leaves it.
  case fullWidth
  /// A bracket that is not closed, or not opened.
  case bracket
  /// A scheme that no reader's browser knows.
  case scheme
  /// A scheme with nothing after it to go to.
  case host

  /// Finds what is wrong with the characters of a URL.
  ///
  /// What follows `#` may hold any bracket, since it can quote a text.
  ///
  /// - Parameter bytes: The destination.
  /// - Returns: The first flaw, or `nil`.
  /// - Complexity: O(*n*) in the bytes.
  static func inCharacters(of bytes: Span<UInt8>) -> URLFlaw? {
    var round = 0
    var square = 0
    var isInFragment = false
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "^")...UInt8(ascii: "~"): continue
      case UInt8(ascii: "#"): isInFragment = true
      case UInt8(ascii: "(") where !isInFragment: round += 1
      case UInt8(ascii: ")") where !isInFragment: round -= 1
      case UInt8(ascii: "[") where !isInFragment: square += 1
      case UInt8(ascii: "]") where !isInFragment: square -= 1
      case 0...0x20, 0x7F: return .space
      case 0x80...: if let flaw = beyondASCII(bytes, at: index) { return flaw }
      default: continue
      }
      if round < 0 || square < 0 { return .bracket }
    }
    return round == 0 && square == 0 ? nil : .bracket
  }

  /// The flaw of the character at an offset.
  private static func beyondASCII(_ bytes: Span<UInt8>, at index: Int) -> URLFlaw? {
    let second = index + 1 < bytes.count ? bytes[index + 1] : 0
    let third = index + 2 < bytes.count ? bytes[index + 2] : 0
    switch (bytes[index], second, third) {
    // U+00A0, U+2000 to U+200B, U+2028, U+2029, U+202F and U+FEFF.
    case (0xC2, 0xA0, _), (0xE2, 0x80, 0x80...0x8B), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF),
      (0xEF, 0xBB, 0xBF), (0xE3, 0x80, 0x80):
      return .space
    // U+3001, U+3002 and U+3008 to U+3011; U+FF01 to U+FF5E.
    case (0xE3, 0x80, 0x81...0x82), (0xE3, 0x80, 0x88...0x91), (0xEF, 0xBC, 0x81...0xBF),
      (0xEF, 0xBD, 0x80...0x9E):
      return .fullWidth
    default: return nil
    }
  }
}
