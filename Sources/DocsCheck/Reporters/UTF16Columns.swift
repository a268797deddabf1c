import Diagnostics
import Markup

/// Counts the columns of a file in UTF-16 code units, as the programs do that show findings in an editor.
///
/// A diagnostic counts bytes. Places that come in order cost linear work, however long their line is.
struct UTF16Columns {
  private let source: SourceText
  /// The last place that was counted to: its line, its offset, and its column.
  private var last = (line: 0, offset: 0, column: 1)

  /// Counts the columns of a file.
  init(_ source: SourceText) {
    self.source = source
  }

  /// Returns a range with its columns in UTF-16 code units.
  ///
  /// - Parameter range: The range, its columns in bytes.
  /// - Returns: The range; columns of a line that the file does not have any more stay as they are.
  /// - Complexity: O(*n*) in the bytes between the last range and the end of this one, where it comes after that,
  ///   and in those of its line otherwise.
  mutating func range(_ range: SourceRange) -> SourceRange {
    let start = position(range.start)
    let kept = last
    let end = position(range.end)
    // The next range begins before this one ends, as a rule.
    last = kept
    return SourceRange(start: start, end: end)
  }

  private mutating func position(_ position: SourcePosition) -> SourcePosition {
    guard position.line <= source.lineCount else { return position }
    let start = start(ofLine: position.line)
    let offset = max(source.offset(of: position), start)
    if last.line != position.line || last.offset > offset { last = (position.line, start, 1) }
    last.column += Self.count(source.bytes[last.offset..<offset])
    last.offset = offset
    return SourcePosition(line: position.line, column: last.column)
  }

  /// The offset of a line's first character; a byte order mark is none to an editor.
  private func start(ofLine line: Int) -> Int {
    let isMarked = line == 1 && source.bytes.starts(with: [0xEF, 0xBB, 0xBF])
    return source.lineRange(line).lowerBound + (isMarked ? 3 : 0)
  }

  /// The UTF-16 code units of some bytes; what is no UTF-8 counts as what is shown in its place.
  private static func count(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.allSatisfy { $0 < 0x80 } ? bytes.count : String(decoding: bytes, as: UTF8.self).utf16.count
  }
}
