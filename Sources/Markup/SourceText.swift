package import Diagnostics

/// The bytes of a file and where its lines start.
package struct SourceText: Sendable {
  /// The bytes, as they came.
  package let bytes: [UInt8]
  /// The offset of each line's first byte.
  package let lineStarts: [Int32]

  /// Indexes the lines; LF, CRLF and CR all end one.
  ///
  /// - Complexity: O(*n*) in the bytes.
  package init(_ bytes: [UInt8]) {
    var starts: [Int32] = [0]
    starts.reserveCapacity(bytes.count / 32 + 1)
    let span = bytes.span
    if span.firstOffset(of: UInt8(ascii: "\r")) == nil {
      span.forEachOffset(of: UInt8(ascii: "\n")) { starts.append(Int32($0 + 1)) }
    } else {
      Self.appendLineStarts(of: span, to: &starts)
    }
    self.bytes = bytes
    lineStarts = starts
  }

  private static func appendLineStarts(of span: Span<UInt8>, to starts: inout [Int32]) {
    var index = 0
    while index < span.count {
      let byte = span[index]
      index += 1
      if byte == UInt8(ascii: "\n") {
        starts.append(Int32(index))
      } else if byte == UInt8(ascii: "\r"), index == span.count || span[index] != UInt8(ascii: "\n") {
        starts.append(Int32(index))
      }
    }
  }

  /// The number of lines; a last line without an ending counts.
  package var lineCount: Int { lineStarts.count }

  /// The bytes of a line without its ending; empty where there is no such line.
  ///
  /// - Parameter line: The line, counted from 1.
  /// - Returns: Offsets from the start of the file.
  package func lineRange(_ line: Int) -> Range<Int> {
    guard line >= 1, line <= lineStarts.count else { return bytes.count..<bytes.count }
    let start = Int(lineStarts[line - 1])
    var end = line < lineStarts.count ? Int(lineStarts[line]) : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  /// A line as text, without its ending.
  ///
  /// - Parameter line: The line, counted from 1.
  /// - Returns: The text, with U+FFFD for what is no UTF-8.
  package func line(_ line: Int) -> String {
    String(decoding: bytes[lineRange(line)], as: UTF8.self)
  }

  /// The offset of a place, at most the end of its line.
  package func offset(of position: SourcePosition) -> Int {
    let range = lineRange(position.line)
    return min(range.lowerBound + max(position.column - 1, 0), range.upperBound)
  }

  /// The offsets of a range, from the start of the file.
  package func offsets(of range: SourceRange) -> Range<Int> {
    let start = offset(of: range.start)
    return start..<max(start, offset(of: range.end))
  }

  /// The place of an offset.
  ///
  /// - Complexity: O(log *n*) in the lines.
  package func position(of offset: Int) -> SourcePosition {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
    }
    return SourcePosition(line: low + 1, column: offset - Int(lineStarts[low]) + 1)
  }
}
