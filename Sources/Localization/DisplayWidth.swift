/// How many columns text takes on a terminal.
package enum DisplayWidth {
  /// Returns the columns of one glyph: 0, 1 or 2, or more for a cluster of letters.
  ///
  /// - Complexity: O(*n*) in its scalars.
  package static func columns(of character: Character) -> Int {
    var width = 0
    var scalarCount = 0
    var isEmojiSequence = false
    for scalar in character.unicodeScalars {
      scalarCount += 1
      width += columns(of: scalar)
      // An emoji variation, a joiner, a skin tone or a flag makes one glyph of many.
      isEmojiSequence =
        isEmojiSequence || scalar.value == 0xFE0F || isEmoji(scalar)
    }
    return scalarCount > 1 && isEmojiSequence && width > 0 ? 2 : width
  }

  /// Returns the columns of text in which every scalar is a glyph of one column, or `nil` where the text has to be split
  /// into glyphs: Latin letters, and the dashes and quotation marks of general punctuation, join nothing.
  ///
  /// - Parameter bytes: The text, as UTF-8.
  /// - Returns: The columns.
  /// - Complexity: O(*n*) in the bytes.
  static func columns(ofPlain bytes: Span<UInt8>) -> Int? {
    var (count, index) = (0, 0)
    while index < bytes.count {
      switch bytes[index] {
      case 0x20..<0x7F: index += 1
      // U+00A0 to U+00BF, and on to U+02FF.
      case 0xC2 where bytes[index + 1] >= 0xA0, 0xC3...0xCB: index += 2
      // U+2010 to U+2027.
      case 0xE2 where bytes[index + 1] == 0x80 && (0x90..<0xA8).contains(bytes[index + 2]): index += 3
      default: return nil
      }
      count += 1
    }
    return count
  }

  /// Returns the columns of one scalar by itself.
  package static func columns(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x7F { return value < 0x20 ? 0 : 1 }
    if value < 0x300 { return value < 0xA0 ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .control, .nonspacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator: return 0
    case .format: return prependedMarks.contains(value) ? 1 : 0
    default: break
    }
    if isEmoji(scalar) { return 2 }
    if joiningJamo.contains(where: { $0.contains(value) }) { return 0 }
    return isWide(value) ? 2 : 1
  }

  /// Whether a scalar is shown as an emoji; letters and Chinese characters are not asked for their properties.
  private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
    // The first and the last of them in the Basic Multilingual Plane, and the first beyond it (Unicode 17.0).
    guard (0x231A...0x2B55).contains(scalar.value) || scalar.value >= 0x1F004 else { return false }
    return scalar.properties.isEmojiPresentation
  }

  /// Format characters that are seen: Arabic number signs and their like.
  private static let prependedMarks: Set<UInt32> = [
    0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD,
  ]

  /// Vowels and finals of Korean, which join the initial before them, and fillers.
  private static let joiningJamo: [ClosedRange<UInt32>] = [
    0x1160...0x11FF, 0x3164...0x3164, 0xD7B0...0xD7FB, 0xFFA0...0xFFA0,
  ]

  private static func isWide(_ value: UInt32) -> Bool {
    if value < 0x1100 { return false }
    var low = 0
    var high = wide.count
    while low < high {
      let middle = (low + high) / 2
      if wide[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < wide.count && wide[low].contains(value)
  }

  /// East Asian Width `W` and `F` of Unicode 17.0, `EastAsianWidth.txt`, without the
  /// emoji that the standard library knows; gaps without characters are closed.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F, 0x2E80...0x3029, 0x3030...0x303E,
    0x3041...0x3163, 0x3165...0x3247, 0x3250...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE10...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x16FE3, 0x16FF2...0x1B2FB, 0x1D300...0x1D376,
    0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]
}

extension String {
  /// The columns the text takes on one line of a terminal.
  ///
  /// - Complexity: O(*n*) in the bytes.
  package var displayWidth: Int {
    plainWidth ?? reduce(0) { $0 + DisplayWidth.columns(of: $1) }
  }

  /// The columns of a text in which each scalar takes one and joins no other; `nil` where it is no such text.
  ///
  /// - Complexity: O(*n*) in the bytes.
  package var plainWidth: Int? { DisplayWidth.columns(ofPlain: utf8Span.span) }
}

extension Substring {
  /// The columns the text takes on one line of a terminal.
  ///
  /// - Complexity: O(*n*) in the bytes.
  package var displayWidth: Int {
    DisplayWidth.columns(ofPlain: utf8Span.span) ?? reduce(0) { $0 + DisplayWidth.columns(of: $1) }
  }
}
