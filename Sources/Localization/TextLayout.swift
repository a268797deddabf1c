/// Where padding is put.
package enum TextAlignment: Hashable, Sendable {
  /// The text first, then the padding.
  case leading
  /// The padding first, as numbers in a column have it.
  case trailing
}

extension String {
  /// Returns the text with spaces up to a width; a wider text stays as it is.
  ///
  /// - Complexity: O(*n*) in the bytes.
  package func padded(to width: Int, alignment: TextAlignment = .leading) -> String {
    let padding = String(repeating: " ", count: max(0, width - displayWidth))
    return alignment == .leading ? self + padding : padding + self
  }

  /// Returns the text, or as much of it as fits a width together with an ellipsis.
  ///
  /// A glyph is never split; where not even the ellipsis fits, nothing is left.
  ///
  /// - Complexity: O(*n*) in the bytes.
  package func truncated(to width: Int, ellipsis: String = "…") -> String {
    let plainWidth = plainWidth
    if plainWidth ?? displayWidth <= width { return self }
    let room = width - ellipsis.displayWidth
    guard room >= 0 else { return "" }
    if plainWidth != nil { return String(unicodeScalars.prefix(room)) + ellipsis }
    var used = 0
    let kept = prefix { character in
      used += DisplayWidth.columns(of: character)
      return used <= room
    }
    return kept + ellipsis
  }

  /// Returns the text with everything replaced that a terminal could act on.
  ///
  /// Articles are not trusted: an escape sequence could rewrite the screen, and a
  /// direction override could show another text than the one that is there. Tabs
  /// become spaces.
  ///
  /// - Parameter keepingLines: Whether line feeds stay; otherwise they become spaces.
  /// - Returns: The text with U+FFFD for each control character of C0 and C1, and for
  ///   each bidirectional embedding, override and isolate.
  /// - Complexity: O(*n*) in the bytes.
  package func sanitized(keepingLines: Bool = false) -> String {
    if isSane { return self }
    var result = String.UnicodeScalarView()
    var previous: UInt32 = 0
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x0A: if keepingLines || previous != 0x0D { result.append(keepingLines ? scalar : " ") }
      // Of a carriage return and line feed, the line feed counts.
      case 0x0D: result.append(contentsOf: keepingLines ? [] : [" "])
      case 0x09: result.append(" ")
      case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
      previous = scalar.value
    }
    return String(result)
  }

  /// Whether nothing is in the text that ``sanitized(keepingLines:)`` replaces.
  private var isSane: Bool {
    let bytes = utf8Span.span
    return bytes.indices.allSatisfy { index in
      switch bytes[index] {
      case 0..<0x20, 0x7F: false
      // U+0080 to U+009F.
      case 0xC2: bytes[index + 1] >= 0xA0
      // U+202A to U+202E, and U+2066 to U+2069.
      case 0xE2:
        switch bytes[index + 1] {
        case 0x80: !(0xAA...0xAE).contains(bytes[index + 2])
        case 0x81: !(0xA6...0xA9).contains(bytes[index + 2])
        default: true
        }
      default: true
      }
    }
  }
}
