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
    if ByteSearch.contains(UInt8(ascii: "\r"), in: bytes) {
      Self.appendLineStarts(of: bytes.span, to: &starts)
    } else {
      ByteSearch.forEach(UInt8(ascii: "\n"), in: bytes) { starts.append(Int32($0 + 1)) }
    }
    self.bytes = bytes
    lineStarts = starts
  }

  /// Finds lines that may end with CR too, byte by byte.
  private static func appendLineStarts(of bytes: Span<UInt8>, to starts: inout [Int32]) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      let isLoneReturn = byte == UInt8(ascii: "\r") && (index == bytes.count || bytes[index] != UInt8(ascii: "\n"))
      if byte == UInt8(ascii: "\n") || isLoneReturn { starts.append(Int32(index)) }
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
