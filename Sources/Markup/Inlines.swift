/// A stretch of text of one style, for whoever renders it.
package struct InlineRun: Equatable, Sendable {
  /// How a stretch is written.
  package struct Style: OptionSet, Hashable, Sendable {
    /// The bits.
    package let rawValue: UInt8

    /// Creates one from it.
    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// Strong emphasis.
    package static let strong = Style(rawValue: 1)
    /// Emphasis.
    package static let emphasis = Style(rawValue: 2)
    /// A code span.
    package static let code = Style(rawValue: 4)
    /// The name of a control.
    package static let label = Style(rawValue: 8)
    /// A term that is not translated.
    package static let term = Style(rawValue: 16)
  }

  /// The text.
  package var text: String
  /// How it is written.
  package var style: Style
  /// Where it leads, where it is a link's text.
  package var destination: String?
  /// Whether a line must end here.
  package var isLineBreak: Bool

  /// Creates a run.
  package init(text: String, style: Style = [], destination: String? = nil, isLineBreak: Bool = false) {
    self.text = text
    self.style = style
    self.destination = destination
    self.isLineBreak = isLineBreak
  }
}

extension Page {
  /// The text of a stretch of inline nodes, styled, without images and attribute
  /// lists.
  ///
  /// - Parameter nodes: Nodes of one or more blocks; a block that follows another
  ///   begins on a new line, and each of several bullet points with a mark.
  /// - Returns: The runs, in reading order; neighbors differ in style or link.
  /// - Complexity: O(*n*) in the nodes and their text.
  package func inlines(in nodes: Range<Int>) -> [InlineRun] {
    var reader = InlineReader(self)
    reader.marksItems = true
    reader.read(nodes)
    return reader.runs
  }

  /// The text of a stretch of nodes, without markup; blocks are joined by a space.
  ///
  /// - Complexity: O(*n*) in the nodes and their text.
  package func plainText(in nodes: Range<Int>) -> String {
    var text = ""
    var reader = InlineReader(self)
    reader.read(nodes)
    for run in reader.runs { text += run.isLineBreak ? " " : run.text }
    return WhiteSpace.collapsed(Self.withoutZeroWidthSpaces(text))
  }

  /// U+200B fences bold beside CJK punctuation; it is no part of what is said.
  static func withoutZeroWidthSpaces(_ text: String) -> String {
    guard hasZeroWidthSpace(text.utf8Span.span) else { return text }
    var rest = Array(text.utf8)[...]
    var bytes: [UInt8] = []
    while let byte = rest.first {
      if byte == zeroWidthSpace[0], rest.starts(with: zeroWidthSpace) {
        rest = rest.dropFirst(zeroWidthSpace.count)
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a text holds U+200B.
  static func hasZeroWidthSpace(_ text: Span<UInt8>) -> Bool {
    text.firstOffset(of: zeroWidthSpace, key: 0, from: 0) != nil
  }

  private static let zeroWidthSpace = Array("\u{200B}".utf8)
}

extension Document {
  /// Some text of the pool without the brackets of constructs.
  func plainText(of bytes: ArraySlice<UInt8>) -> String {
    guard bytes.span.firstOffset(of: UInt8(ascii: "[")) != nil else { return text(of: bytes) }
    var plain = ""
    TextScanner.forEachPiece(in: bytes) { _, content, _ in plain += text(of: bytes[content]) }
    return plain
  }
}
