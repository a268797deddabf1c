import Diagnostics

/// Where the tags of raw HTML stand in the file.
struct HTMLPlaces {
  private let document: Document
  private let node: Int
  private let literal: ArraySlice<UInt8>
  /// The line that was reached, where it starts in the literal, and how many bytes
  /// of the file stand before it.
  private var line: Int
  private var lineStart: Int
  private var prefix: Int
  private var reached: Int

  /// Prepares to place the tags of a node of raw HTML.
  init(of node: Int, in document: Document) {
    self.document = document
    self.node = node
    literal = document.literal(node)
    line = Int(document.nodes[node].line)
    lineStart = literal.startIndex
    reached = literal.startIndex
    prefix = Int(document.nodes[node].column) - 1
    if document.nodes[node].kind == .htmlBlock { prefix = indentation() }
  }

  /// Returns where a tag stands.
  ///
  /// - Parameter stretch: Offsets into the pool; it never starts before the last one.
  /// - Returns: The place in the original file.
  /// - Complexity: O(*n*) in the bytes since the last tag.
  mutating func range(of stretch: Range<Int>) -> SourceRange {
    let literal = literal
    let start = literal.startIndex
    let before = literal.span.extracting(0..<stretch.lowerBound - start)
    var hasLeftLine = false
    while let newline = before.firstOffset(of: UInt8(ascii: "\n"), from: min(reached - start, before.count)) {
      line += 1
      reached = start + newline + 1
      lineStart = reached
      hasLeftLine = true
    }
    reached = max(reached, stretch.lowerBound)
    if hasLeftLine { prefix = indentation() }
    let column = prefix + stretch.lowerBound - lineStart + 1
    // A value may go on after the line.
    let rest = max(0, document.source.lineRange(line).count + 1 - column)
    return SourceRange(line: line, column: column, length: min(stretch.count, rest))
  }

  /// What stands before a line's HTML, such as the indentation of a list item: it
  /// is no part of the literal.
  private func indentation() -> Int {
    var end = lineStart
    while end < literal.endIndex, literal[end] != UInt8(ascii: "\n"), literal[end] != UInt8(ascii: "\r") { end += 1 }
    return max(0, document.source.lineRange(line).count - (end - lineStart))
  }
}
