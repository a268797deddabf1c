import Diagnostics

/// Where nodes stand in the original file.
///
/// libcmark 0.30.2 places an inline node by the column where its block begins,
/// whatever stands before the block's text on later lines; it does not count the
/// lines of link reference definitions, of line breaks inside a link's destination
/// or title and of those written with a backslash; and it gives a link the line of its end. All of it is
/// undone here by counting, so that nothing has to be searched for.
struct InlinePlaces {
  /// A place as lines from 1 and columns in bytes from 1, both ends inclusive.
  struct Place {
    var line: Int
    var column: Int
    var endLine: Int
    var endColumn: Int
  }

  /// The block whose inline nodes are being placed.
  private struct Block {
    /// Its first line.
    var line = 0
    /// Its last line.
    var endLine = 0
    /// The column where it begins, as libcmark counts it.
    var column = 1
    /// The bytes before its text on its first line.
    var contentStart = 0
    /// Where its first line stands.
    var firstLine = 0..<0
  }

  private let source: SourceText
  private let lineOffset: Int
  private let firstColumnOffset: Int
  private var quoteDepth = 0
  private var block = Block()
  /// The lines of the block that libcmark has not counted.
  private var lostLines = 0
  /// The line on which the line that libcmark is counting began.
  private var countedLine = 1
  /// The line of what was placed last: later than ``countedLine`` where a link's
  /// destination or title, or a backslash, has hidden line breaks.
  private var currentLine = 1
  /// Where the text of each line of the block starts in the block's text; empty
  /// until it is needed.
  private var contentOffsets: [Int] = []
  /// Whether the next node is the first of a line that libcmark has counted.
  private var isAtLineStart = false
  /// The line, as libcmark counts it, of the link or image just entered: what is
  /// first in it begins on the same one.
  private var leadingLine: Int?
  private var hasLeftEmphasis = false
  /// The bytes before a block's text on each line, or -1 where not yet counted.
  private var prefixes: [Int32]

  init(source: SourceText, fence: FrontMatterFence) {
    self.source = source
    lineOffset = fence.bodyLine - 1
    firstColumnOffset = fence.bodyColumn - 1
    prefixes = [Int32](repeating: -1, count: source.lineCount + 1)
  }

  /// Goes on after a node that may hold others.
  mutating func left(_ kind: Node.Kind) {
    if kind == .blockQuote { quoteDepth -= 1 }
    leadingLine = nil
    hasLeftEmphasis = kind == .emphasis || kind == .strong
  }

  /// Returns where a node stands, and goes on to what is in it or after it.
  ///
  /// - Parameters:
  ///   - node: The node.
  ///   - pool: The texts so far, which end with the node's literal.
  ///   - literalStart: Where that literal starts.
  /// - Returns: The place in the original file.
  mutating func place(of node: borrowing MarkdownNode, literal pool: [UInt8], from literalStart: Int) -> Place {
    let kind = node.kind
    if kind != .link, kind != .image { leadingLine = nil }
    defer { hasLeftEmphasis = false }
    switch kind {
    case .softBreak, .lineBreak: return place(ofBreak: kind)
    case .link, .image, .emphasis, .strong:
      if isAtLineStart { beginLine(node) }
      let start = start(of: node)
      return Place(line: start.line, column: start.column, endLine: start.line, endColumn: start.column)
    case .text:
      if isAtLineStart { beginLine(node) }
      var start = locate(line: node.line, column: node.column)
      var end = locate(line: node.endLine, column: node.endColumn)
      if hasLeftEmphasis { start.column += closingDelimiters(at: start, literal: pool[literalStart...]) }
      // libcmark counts the spaces at the end of a line to the text before them.
      let line = end.line == block.line ? block.firstLine : source.lineRange(end.line)
      if end.column >= line.count { end.column -= source.trailingSpaces(in: line) }
      currentLine = end.line
      return Place(line: start.line, column: start.column, endLine: max(start.line, end.line), endColumn: end.column)
    case .code, .htmlInline:
      if isAtLineStart { beginLine(node) }
      let start = locate(line: node.line, column: node.column)
      let end = end(of: node, start: start)
      currentLine = end.line
      return Place(line: start.line, column: start.column, endLine: max(start.line, end.line), endColumn: end.column)
    default:
      if kind == .blockQuote { quoteDepth += 1 }
      let (line, endLine) = (node.line + lineOffset, node.endLine + lineOffset)
      let column = node.column + (line == 1 ? firstColumnOffset : 0)
      if kind == .paragraph || kind == .heading {
        block = Block(
          line: line,
          endLine: endLine,
          column: node.column,
          contentStart: column - 1,
          firstLine: source.lineRange(line)
        )
        beginBlock(node)
      }
      return Place(
        line: line,
        column: column,
        endLine: max(line, endLine),
        endColumn: node.endColumn + (endLine == 1 ? firstColumnOffset : 0)
      )
    }
  }

  private mutating func beginBlock(_ node: borrowing MarkdownNode) {
    lostLines = 0
    isAtLineStart = false
    if !contentOffsets.isEmpty { contentOffsets.removeAll(keepingCapacity: true) }
    (countedLine, currentLine) = (block.line, block.line)
    guard source.hasDefinition(at: block.firstLine.lowerBound + block.contentStart) else { return }
    // The underline of a heading is no line of its text.
    let underline = node.kind == .heading && block.endLine > block.line ? 1 : 0
    var lines = max(0, block.endLine - block.line - underline - node.inlineLineBreaks)
    // A link's destination or title may have hidden a line break, too: the lines
    // are those after which the first text stands where it should.
    if lines > 0, let first = node.leadingText(limit: Self.probe) {
      while lines > 0, !stands(first.bytes, line: block.line + lines, offset: first.column - block.column) {
        lines -= 1
      }
    }
    lostLines = lines
    (countedLine, currentLine) = (block.line + lines, block.line + lines)
  }

  /// The bytes that tell where a text stands; enough to tell, few enough to be free.
  private static let probe = 12

  private mutating func stands(_ text: [UInt8], line: Int, offset: Int) -> Bool {
    let range = source.lineRange(line)
    let start = range.lowerBound + contentStart(of: line) + offset
    guard start < range.upperBound else { return false }
    for (written, meant) in zip(source.bytes[start..<range.upperBound], text) where written != meant {
      // Only what means something in Markdown is written as an entity or escape.
      return (written == UInt8(ascii: "&") || written == UInt8(ascii: "\\")) && !isWordOrSpace(meant)
    }
    return true
  }

  private mutating func place(ofBreak kind: Node.Kind) -> Place {
    let line = currentLine
    let range = source.lineRange(line)
    currentLine = min(line + 1, block.endLine)
    let isBackslash = kind == .lineBreak && range.last.map { source.bytes[$0] == UInt8(ascii: "\\") } == true
    if !isBackslash {
      lostLines += line - countedLine
      countedLine = currentLine
      isAtLineStart = true
    }
    return Place(line: line, column: range.count + 1, endLine: line, endColumn: range.count)
  }

  /// Takes the spaces that begin a lazy continuation line to its text, as libcmark
  /// does there and nowhere else.
  private mutating func beginLine(_ node: borrowing MarkdownNode) {
    isAtLineStart = false
    let line = countedLine
    guard line > block.line, line < prefixes.count else { return }
    let prefix = contentStart(of: line)
    var spaces = (node.autolinkText.map { $0.column - 1 } ?? node.column) - block.column
    if node.kind == .code {
      // A code span is placed after its backticks.
      let text = source.lineRange(line).dropFirst(prefix)
      spaces -= text.prefix { source.bytes[$0] == UInt8(ascii: "`") }.count
    }
    if spaces > 0, spaces <= prefix { prefixes[line] = Int32(prefix - spaces) }
  }

  private mutating func start(of node: borrowing MarkdownNode) -> (line: Int, column: Int) {
    guard node.kind == .link || node.kind == .image else { return locate(line: node.line, column: node.column) }
    // An autolink's own columns count from the start of its block.
    if let text = node.autolinkText { return locate(line: text.line, column: text.column - 1) }
    let line = leadingLine ?? node.leadingLine ?? node.line
    leadingLine = line
    return locate(line: line, column: node.column)
  }

  /// Returns where emphasis, a link or an image ends, once what is in it has been
  /// placed.
  mutating func end(of node: borrowing MarkdownNode) -> (line: Int, column: Int) {
    let end =
      if let text = node.autolinkText {
        locate(line: text.endLine, column: text.endColumn + 1)
      } else {
        locate(line: node.endLine, column: node.endColumn)
      }
    currentLine = max(currentLine, end.line)
    return end
  }

  private mutating func end(
    of node: borrowing MarkdownNode,
    start: (line: Int, column: Int)
  ) -> (line: Int, column: Int) {
    let lines = node.endLine - node.line
    guard lines > 0 else { return locate(line: node.endLine, column: node.endColumn) }
    // What goes over a line break is counted, and its end from the start of its
    // line; in HTML without the closing bracket.
    let line = min(start.line + lines, block.endLine)
    lostLines += start.line - countedLine
    countedLine = line
    return (line, node.endColumn + contentStart(of: line) + (node.kind == .htmlInline ? 1 : 0))
  }

  private func isWordOrSpace(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0x20:
      true
    default: false
    }
  }

  /// Turns a place of libcmark's into one of the file.
  ///
  /// - Complexity: O(log *n*) in the lines of the block.
  @inline(__always)
  private mutating func locate(line: Int, column: Int) -> (line: Int, column: Int) {
    let rest = column - block.column
    // Most blocks have one line, on which libcmark counts right.
    if block.line == block.endLine { return (block.line, block.contentStart + rest + 1) }
    return locate(line: min(line + lineOffset + lostLines, block.endLine), rest: rest)
  }

  /// Finds the line of a place in a block of several, and the place in it.
  private mutating func locate(line: Int, rest: Int) -> (line: Int, column: Int) {
    let contentStart = contentStart(of: line)
    guard line < block.endLine, rest > source.lineRange(line).count - contentStart else {
      return (line, contentStart + rest + 1)
    }
    if contentOffsets.isEmpty { countContentOffsets() }
    let target = contentOffsets[line - block.line] + rest
    var (low, high) = (line - block.line, contentOffsets.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if contentOffsets[middle] <= target { low = middle } else { high = middle }
    }
    let found = block.line + low
    return (found, self.contentStart(of: found) + target - contentOffsets[low] + 1)
  }

  private mutating func countContentOffsets() {
    var offset = 0
    for line in block.line...block.endLine {
      contentOffsets.append(offset)
      offset += source.lineRange(line).count - contentStart(of: line) + 1
    }
  }

  /// The bytes before the block's text on a line.
  private mutating func contentStart(of line: Int) -> Int {
    if line == block.line { return block.contentStart }
    guard line >= 1, line < prefixes.count else { return 0 }
    if prefixes[line] < 0 { prefixes[line] = Int32(prefix(of: line)) }
    return Int(prefixes[line])
  }

  /// The indentation of a line and the `>` of the quotes around it.
  private func prefix(of line: Int) -> Int {
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
    return index - range.lowerBound
  }

  /// The delimiters that closed emphasis just before a text that begins with what
  /// is left of their run; libcmark places the text where the run begins.
  private func closingDelimiters(at start: (line: Int, column: Int), literal: ArraySlice<UInt8>) -> Int {
    guard let delimiter = literal.first, delimiter == UInt8(ascii: "*") || delimiter == UInt8(ascii: "_") else {
      return 0
    }
    let range = source.lineRange(start.line)
    let offset = min(range.lowerBound + start.column - 1, range.upperBound)
    let written = source.bytes[offset..<range.upperBound].prefix { $0 == delimiter }.count
    return max(0, written - literal.prefix { $0 == delimiter }.count)
  }
}

// Apart from the places, so that asking about a few bytes copies nothing of them.
extension SourceText {
  /// Tells whether a block that starts at an offset begins as a link reference definition does, which leaves nothing
  /// but its lines.
  fileprivate func hasDefinition(at start: Int) -> Bool {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "[") else { return false }
    // CommonMark lets a label have 999 characters, of four bytes at most.
    let limit = min(start + 4_000, bytes.count)
    var index = start + 1
    while index < limit, bytes[index] != UInt8(ascii: "]") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return index + 1 < limit && bytes[index + 1] == UInt8(ascii: ":")
  }

  /// The spaces at the end of a line.
  fileprivate func trailingSpaces(in line: Range<Int>) -> Int {
    var end = line.upperBound
    while end > line.lowerBound, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    return line.upperBound - end
  }
}
