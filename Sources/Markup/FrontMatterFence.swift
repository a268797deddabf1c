/// Where a file's front matter ends and its body starts.
struct FrontMatterFence {
  /// The YAML between the fences, or `nil` where there is none.
  private(set) var content: Range<Int>?
  /// The first byte of the body.
  private(set) var bodyStart = 0
  /// The line of that byte, counted from 1.
  private(set) var bodyLine = 1
  /// The column of that byte, counted from 1: 4 after a byte order mark.
  private(set) var bodyColumn = 1
  /// Whether the front matter is opened and never closed; then all is body.
  private(set) var isUnclosed = false

  /// Finds the fences: `---` on the first line, `---` or `...` on a later one.
  ///
  /// - Complexity: O(*n*) in the lines of the front matter.
  init(_ source: SourceText) {
    if source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      bodyStart = 3
      bodyColumn = 4
    }
    guard Self.isFence(source, line: 1, from: bodyStart, allowsDots: false) else { return }
    for line in 2..<max(source.lineCount + 1, 2)
    where Self.isFence(source, line: line, from: source.lineRange(line).lowerBound, allowsDots: true) {
      content = Int(source.lineStarts[1])..<source.lineRange(line).lowerBound
      bodyStart = line < source.lineCount ? Int(source.lineStarts[line]) : source.bytes.count
      bodyLine = line + 1
      bodyColumn = 1
      return
    }
    // A lone `---` at the top of a page without front matter is a thematic break.
    isUnclosed = source.lineCount > 1 && !source.lineRange(2).isEmpty
  }

  private static func isFence(_ source: SourceText, line: Int, from start: Int, allowsDots: Bool) -> Bool {
    var range = source.lineRange(line)
    range = min(start, range.upperBound)..<range.upperBound
    while let last = range.last, source.bytes[last] == 0x20 || source.bytes[last] == 0x09 {
      range = range.lowerBound..<last
    }
    guard range.count == 3 else { return false }
    let byte = source.bytes[range.lowerBound]
    guard byte == UInt8(ascii: "-") || (allowsDots && byte == UInt8(ascii: ".")) else { return false }
    return source.bytes[range].allSatisfy { $0 == byte }
  }
}
