import Diagnostics

/// Where the tags of raw HTML stand in the file.
struct HTMLPlaces {
  private let source: SourceText
  private let literal: ArraySlice<UInt8>
  /// The line that was reached, where it starts in the literal, and how many bytes
  /// of the file stand before it.
  private var line: Int
  private var lineStart: Int
  private var prefix: Int
  private var reached: Int

  /// Prepares to place the tags of a node of raw HTML.
  init(of node: Int, in document: borrowing Document) {
    source = document.source
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
    let passed = literal.span.extracting(min(reached, stretch.lowerBound) - start..<stretch.lowerBound - start)
    var lastNewline: Int?
    passed.forEachOffset(of: UInt8(ascii: "\n")) { newline in
      line += 1
      lastNewline = newline
    }
    if let lastNewline {
      lineStart = reached + lastNewline + 1
      prefix = indentation()
    }
    reached = max(reached, stretch.lowerBound)
    let column = prefix + stretch.lowerBound - lineStart + 1
    // A value may go on after the line.
    let rest = max(0, source.lineRange(line).count + 1 - column)
    return SourceRange(line: line, column: column, length: min(stretch.count, rest))
  }

  /// What stands before a line's HTML, such as the indentation of a list item: it
  /// is no part of the literal.
  private func indentation() -> Int {
    let rest = literal[lineStart...]
    let line = rest.span.extracting(0..<(rest.span.firstOffset(of: UInt8(ascii: "\n")) ?? rest.count))
    let length = line.firstOffset(of: UInt8(ascii: "\r")) ?? line.count
    return max(0, source.lineRange(self.line).count - length)
  }
}
