import Diagnostics
import Localization
import Markup

/// A line of a file with a mark below the place that is meant.
struct SourceExcerpt {
  /// The line, or what of it fits around the place.
  let line: String
  /// Spaces up to the place, a caret, and tildes to the end of the place.
  let mark: String

  /// Cuts a line of a file.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - range: The place; of one with several lines, the first line is shown.
  ///   - width: The columns that the line may take.
  /// - Complexity: O(*n*) in the width.
  init(of source: SourceText, at range: SourceRange, width: Int) {
    let line = source.lineRange(range.start.line)
    let start = source.offset(of: range.start)
    let isOneLine = range.end.line == range.start.line
    let end = max(start, isOneLine ? source.offset(of: range.end) : line.upperBound)
    let bytes = source.bytes
    let first = Self.beginning(bytes, before: start, in: line, columns: width)
    let last = Self.end(bytes, after: start, in: line, columns: width)
    let before = String(decoding: bytes[first..<start], as: UTF8.self).sanitized()
    let marked = String(decoding: bytes[start..<max(start, min(end, last))], as: UTF8.self).sanitized()
    let after = String(decoding: bytes[max(start, min(end, last))..<max(start, last)], as: UTF8.self).sanitized()

    let isWhole = first == line.lowerBound && last == line.upperBound
    let markedWidth = marked.displayWidth
    if isWhole {
      let lead = before.displayWidth
      if lead + markedWidth + after.displayWidth <= width {
        self.line = before + marked + after
        mark = Self.mark(after: lead, length: markedWidth)
        return
      }
    }
    // A third of the line tells what stands before, the rest what is meant.
    let lead = Self.end(of: before, width: width / 3, isCut: first > line.lowerBound)
    let rest = (marked + after).truncated(to: max(1, width - lead.displayWidth))
    self.line = lead + rest
    mark = Self.mark(
      after: lead.displayWidth,
      length: min(markedWidth, rest.displayWidth)
    )
  }

  private static func mark(after column: Int, length: Int) -> String {
    String(repeating: " ", count: column) + "^" + String(repeating: "~", count: max(0, length - 1))
  }

  /// The end of a text that fits a width, after an ellipsis where some is left out.
  private static func end(of text: String, width: Int, isCut: Bool) -> String {
    let plainWidth = text.plainWidth
    if !isCut, plainWidth ?? text.displayWidth <= width { return text }
    var room = max(0, width - 1)
    if plainWidth != nil { return "…" + String(text.unicodeScalars.suffix(room)) }
    var start = text.endIndex
    while start > text.startIndex {
      let previous = text.index(before: start)
      room -= DisplayWidth.columns(of: text[previous])
      if room < 0 { break }
      start = previous
    }
    return "…" + text[start...]
  }

  /// The most bytes that are looked at for a column: no glyph that is shown takes more, a longer one is cut, as is a
  /// line that some program wrote.
  private static let bytesPerColumn = 16

  /// Where as much of a line begins as can matter before a place.
  ///
  /// A byte of printable ASCII is a column at least, and between two of them no glyph is split: once there are more
  /// than are shown, nothing before them is looked at.
  private static func beginning(_ bytes: [UInt8], before place: Int, in line: Range<Int>, columns: Int) -> Int {
    let limit = max(line.lowerBound, place - max(columns, 1) * bytesPerColumn)
    var seen = 0
    var index = place - 1
    while index > limit {
      if isPrintable(bytes[index]) {
        seen += 1
        if seen > columns, isPrintable(bytes[index - 1]) { return index }
      }
      index -= 1
    }
    return boundary(bytes, at: limit, in: line)
  }

  /// Where as much of a line ends as can matter after a place.
  private static func end(_ bytes: [UInt8], after place: Int, in line: Range<Int>, columns: Int) -> Int {
    let limit = min(line.upperBound, place + max(columns, 1) * bytesPerColumn)
    var seen = 0
    var index = place
    while index + 1 < limit {
      if isPrintable(bytes[index]) {
        seen += 1
        if seen > columns, isPrintable(bytes[index + 1]) { return index + 1 }
      }
      index += 1
    }
    return boundary(bytes, at: limit, in: line)
  }

  private static func isPrintable(_ byte: UInt8) -> Bool { (0x20..<0x7F).contains(byte) }

  /// The first offset at or after one that does not split a character.
  private static func boundary(_ bytes: [UInt8], at offset: Int, in line: Range<Int>) -> Int {
    var offset = offset
    while offset < line.upperBound, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    return offset
  }
}
