/// A place in a text file.
///
/// Lines and columns count from 1; a column counts UTF-8 bytes of the original
/// file, front matter and line endings included, as compilers count them.
package struct SourcePosition: Hashable, Sendable, Comparable {
  // Two numbers in the space of one: a check keeps some hundred places of each page. No file that is read has as many
  // lines or columns as do not fit.
  private var line32: Int32
  private var column32: Int32

  /// The line, counted from 1.
  package var line: Int {
    get { Int(line32) }
    set { line32 = Int32(clamping: newValue) }
  }

  /// The column in UTF-8 bytes, counted from 1.
  package var column: Int {
    get { Int(column32) }
    set { column32 = Int32(clamping: newValue) }
  }

  /// Creates a place from a line and a column, both counted from 1.
  package init(line: Int, column: Int) {
    line32 = Int32(clamping: line)
    column32 = Int32(clamping: column)
  }

  /// The first byte of a file.
  package static let start = SourcePosition(line: 1, column: 1)

  package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// The half-open stretch of a text file between two places.
package struct SourceRange: Hashable, Sendable {
  /// The first place inside.
  package var start: SourcePosition
  /// The first place after.
  package var end: SourcePosition

  /// Creates a range; the end is never before the start.
  package init(start: SourcePosition, end: SourcePosition) {
    self.start = start
    self.end = max(start, end)
  }

  /// Creates a range on one line.
  ///
  /// - Parameters:
  ///   - line: The line, counted from 1.
  ///   - column: The first column in UTF-8 bytes, counted from 1.
  ///   - length: The length in UTF-8 bytes.
  package init(line: Int, column: Int, length: Int = 0) {
    self.init(
      start: SourcePosition(line: line, column: column),
      end: SourcePosition(line: line, column: column + length)
    )
  }
}
