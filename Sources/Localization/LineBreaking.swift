extension String {
  /// Returns the text as lines that are no wider than a terminal.
  ///
  /// A line ends at spaces, which are then left out, and beside an ideograph unless
  /// punctuation that belongs to it would be torn off (the rule of UAX #14 for the
  /// classes OP, CL, NS and EX). A word wider than a line is broken between glyphs. A
  /// line feed always ends a line. Each glyph is at most two columns wide, so that a
  /// width below that is taken for two.
  ///
  /// - Parameters:
  ///   - width: The most columns of a line, its indent included.
  ///   - indent: What the first line starts with.
  ///   - hangingIndent: What every other line starts with.
  /// - Returns: The lines; at least one.
  /// - Complexity: O(*n*) in the bytes.
  package func wrapped(width: Int, indent: String = "", hangingIndent: String = "") -> [String] {
    var wrapper = LineWrapper(width: width, indent: indent, hangingIndent: hangingIndent)
    for (index, paragraph) in split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      if index > 0 { wrapper.endLine() }
      wrapper.append(paragraph)
    }
    wrapper.endLine()
    return wrapper.lines
  }

  /// The columns of the widest piece of the text that ``wrapped(width:indent:hangingIndent:)`` keeps whole.
  ///
  /// - Complexity: O(*n*) in the bytes.
  package var widestPiece: Int {
    var wrapper = LineWrapper(width: .max, indent: "", hangingIndent: "")
    for paragraph in split(whereSeparator: \.isNewline) { wrapper.append(paragraph) }
    return wrapper.widestPiece
  }
}

/// Fills lines greedily with pieces that are not broken.
private struct LineWrapper {
  private(set) var lines: [String] = []
  private(set) var widestPiece = 0
  private let width: Int
  private let hangingIndent: String
  private let hangingWidth: Int
  private var line: String
  private var lineWidth: Int
  private var isLineEmpty = true
  private var spaces = ""
  private var piece = ""
  private var pieceWidth = 0

  init(width: Int, indent: String, hangingIndent: String) {
    self.width = width
    self.hangingIndent = hangingIndent
    hangingWidth = hangingIndent.displayWidth
    line = indent
    lineWidth = indent.displayWidth
  }

  mutating func append(_ paragraph: Substring) {
    var previous: Character?
    for character in paragraph {
      if Self.isBreakingSpace(character) {
        flush()
        spaces.append(character)
      } else {
        if let previous, Self.canBreak(between: previous, and: character) { flush() }
        piece.append(character)
        pieceWidth += DisplayWidth.columns(of: character)
      }
      previous = character
    }
    flush()
    // Spaces at the end of a line are not seen.
    spaces = ""
  }

  mutating func endLine() {
    lines.append(isLineEmpty && line.allSatisfy(\.isWhitespace) ? "" : line)
    startLine()
  }

  private mutating func startLine() {
    line = hangingIndent
    lineWidth = hangingWidth
    isLineEmpty = true
    spaces = ""
  }

  /// Puts the piece on the line it fits.
  private mutating func flush() {
    guard !piece.isEmpty else { return }
    widestPiece = max(widestPiece, pieceWidth)
    let needed = spaces.displayWidth + pieceWidth
    if lineWidth + needed > width, !isLineEmpty { endLine() }
    if lineWidth + spaces.displayWidth + pieceWidth <= width {
      put(spaces + piece, width: spaces.displayWidth + pieceWidth)
    } else {
      for character in piece {
        let columns = DisplayWidth.columns(of: character)
        if lineWidth + columns > width, !isLineEmpty { endLine() }
        put(String(character), width: columns)
      }
    }
    spaces = ""
    piece = ""
    pieceWidth = 0
  }

  private mutating func put(_ text: String, width: Int) {
    line += text
    lineWidth += width
    isLineEmpty = false
  }

  private static func isBreakingSpace(_ character: Character) -> Bool {
    character == " " || character == "\t" || character == "\u{3000}"
  }

  private static func canBreak(between left: Character, and right: Character) -> Bool {
    guard DisplayWidth.columns(of: left) == 2 || DisplayWidth.columns(of: right) == 2 else { return false }
    return !noBreakAfter.contains(left) && !noBreakBefore.contains(right)
  }

  /// Opening punctuation, and what glues on both sides.
  private static let noBreakAfter = Set<Character>("([{“‘（［｛「『【《〈〔«‹¡¿\u{A0}\u{202F}\u{2060}")
  /// Closing punctuation, signs that do not start a line, and what glues.
  private static let noBreakBefore = Set<Character>(
    ")]},.;:!?%”’）］｝」』】》〉〕»›，。、．；：！？％…‥·・～ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々\u{A0}\u{202F}\u{2060}"
  )
}
