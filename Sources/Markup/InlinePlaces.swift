import Diagnostics

/// Where nodes stand in the original file.
///
/// libcmark 0.30.2 counts the columns of inline nodes on the second and later
/// lines of a block from where the block's text starts on that line, so what
/// stands before it (indentation, `>`) is added here. It also loses lines where a
/// link reference definition or a line break inside a link's destination comes
/// first; there the literal itself is looked for.
struct InlinePlaces {
  /// A place as lines from 1 and columns in bytes from 1, both ends inclusive.
  struct Place {
    var line: Int
    var column: Int
    var endLine: Int
    var endColumn: Int
  }

  private let source: SourceText
  private let lineOffset: Int
  private let firstColumnOffset: Int
  private var quoteDepth = 0
  private var blockLine = 0
  private var lastLine = (line: 0, prefix: 0)
  /// The lines that libcmark has lost in the current block.
  private var lostLines = 0

  init(source: SourceText, fence: FrontMatterFence) {
    self.source = source
    lineOffset = fence.bodyLine - 1
    firstColumnOffset = fence.bodyColumn - 1
  }

  mutating func entered(_ kind: Node.Kind, line: Int) {
    switch kind {
    case .blockQuote: quoteDepth += 1
    case .paragraph, .heading:
      blockLine = line
      lostLines = 0
    default: break
    }
  }

  mutating func left(_ kind: Node.Kind) {
    if kind == .blockQuote { quoteDepth -= 1 }
  }

  /// Returns where a node stands.
  ///
  /// - Parameters:
  ///   - node: The node.
  ///   - kind: What it is.
  ///   - pool: The texts so far, which end with the node's literal.
  ///   - literalStart: Where that literal starts.
  /// - Returns: The place in the original file.
  mutating func place(
    of node: borrowing MarkdownNode,
    kind: Node.Kind,
    literal pool: [UInt8],
    from literalStart: Int
  ) -> Place {
    var line = node.line + lineOffset
    var endLine = node.endLine + lineOffset
    var column = node.column
    var endColumn = node.endColumn
    switch kind {
    case .softBreak, .lineBreak:
      return Place(line: lastLine.line, column: 0, endLine: lastLine.line, endColumn: 0)
    case .text, .code, .htmlInline, .emphasis, .strong, .link, .image:
      line += lostLines
      endLine += lostLines
      if line > blockLine { column += prefix(of: line) }
      if endLine > blockLine { endColumn += prefix(of: endLine) }
      if kind == .text, !matches(pool, from: literalStart, line: line, column: column) {
        if let found = find(pool, from: literalStart, line: line, column: column) {
          lostLines += found.line - line
          endColumn += found.column - column
          (line, column, endLine) = (found.line, found.column, found.line)
        }
      }
    default: break
    }
    if line == 1 { column += firstColumnOffset }
    if endLine == 1 { endColumn += firstColumnOffset }
    return Place(line: line, column: column, endLine: max(line, endLine), endColumn: endColumn)
  }

  /// The bytes before the block's text on a line: indentation and the `>` of the
  /// quotes around it.
  private mutating func prefix(of line: Int) -> Int {
    if lastLine.line == line { return lastLine.prefix }
    let range = source.lineRange(line)
    var index = range.lowerBound
    func skipSpaces() {
      while index < range.upperBound, source.bytes[index] == 0x20 || source.bytes[index] == 0x09 { index += 1 }
    }
    skipSpaces()
    var quotes = 0
    while quotes < quoteDepth, index < range.upperBound, source.bytes[index] == UInt8(ascii: ">") {
      index += 1
      quotes += 1
      skipSpaces()
    }
    lastLine = (line, index - range.lowerBound)
    return lastLine.prefix
  }

  /// The bytes that are compared: enough to tell, few enough to be free.
  private static let probe = 12
  /// How far a lost literal is looked for: longer than any link's destination.
  private static let reach = 2_000

  private func matches(_ pool: [UInt8], from start: Int, line: Int, column: Int) -> Bool {
    let range = source.lineRange(line)
    let offset = range.lowerBound + column - 1
    guard column >= 1, offset < range.upperBound else { return false }
    // An entity or escape is not spelled as it reads.
    let first = source.bytes[offset]
    if first == UInt8(ascii: "&") || first == UInt8(ascii: "\\") || first >= 0x80 && pool[start] >= 0x80 { return true }
    return first == pool[start]
  }

  private func find(_ pool: [UInt8], from start: Int, line: Int, column: Int) -> (line: Int, column: Int)? {
    let count = min(Self.probe, pool.count - start)
    guard count >= 2, line >= 1, line <= source.lineCount else { return nil }
    var offset = source.lineRange(line).lowerBound
    let limit = min(offset + Self.reach, source.bytes.count - count)
    while offset <= limit {
      if source.bytes[offset] == pool[start], source.bytes[offset..<offset + count] == pool[start..<start + count] {
        let position = source.position(of: offset)
        return (position.line, position.column)
      }
      offset += 1
    }
    return nil
  }
}
