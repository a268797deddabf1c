/// Reads the rows of a pipe table off the inline nodes of its paragraph.
struct TableReader {
  private let page: Page
  private let table: Table
  private var reader: InlineReader
  private var cells: [[InlineRun]] = []
  /// Whether anything stands in the row, and in its last cell, images included.
  private var hasContent = false
  private var cellHasContent = false
  /// Whether the cells are only counted, and nothing in them is kept.
  private var isCounting = false
  /// Whether the line ends a container around the table, and is no row.
  private var isMarker = false

  /// Prepares to read a table.
  init(_ page: Page, _ table: Table) {
    self.page = page
    self.table = table
    reader = InlineReader(page)
  }

  /// The number of cells of the header row.
  ///
  /// - Complexity: O(*n*) in the nodes up to its end.
  var headerCellCount: Int {
    var copy = self
    copy.isCounting = true
    return copy.rows(isHeaderOnly: true).first?.count ?? 0
  }

  /// Reads all rows.
  ///
  /// - Complexity: O(*n*) in the nodes of the paragraph.
  mutating func readRows() -> [[[InlineRun]]] {
    let width = table.alignments.count
    return rows(isHeaderOnly: false).map { row in
      row.count < width ? row + Array(repeating: [], count: width - row.count) : Array(row.prefix(width))
    }
  }

  private mutating func rows(isHeaderOnly: Bool) -> [[[InlineRun]]] {
    var rows: [[[InlineRun]]] = []
    let end = Int(page.document.nodes[table.node].end)
    var index = table.node + 1
    var line = table.headerLine
    while index < end {
      let node = page.document.nodes[index]
      if node.kind == .softBreak || node.kind == .lineBreak {
        if isRow(line) { rows.append(takeRow()) }
        if isHeaderOnly, line >= table.headerLine { return rows }
        (cells, hasContent, cellHasContent, isMarker) = ([], false, false, false)
        _ = reader.takeRuns()
        index += 1
        if index < end { line = Int(page.document.nodes[index].line) }
        continue
      }
      if index == table.node + 1 { line = Int(node.line) }
      index = readNode(index)
    }
    if isRow(line) { rows.append(takeRow()) }
    return rows
  }

  /// The delimiter row, just below the header, is no row of cells.
  private func isRow(_ line: Int) -> Bool {
    line >= table.headerLine && line != table.headerLine + 1 && !isMarker
  }

  private mutating func readNode(_ index: Int) -> Int {
    let document = page.document
    switch document.nodes[index].kind {
    case .text where !reader.isInLink(index):
      if page.marker(at: index) != nil { isMarker = true }
      var places = LiteralPlaces(of: index, in: document)
      var inlines = reader
      inlines.forEachPiece(of: index) { inlines, text, content, style in
        guard style.isEmpty else {
          cellHasContent = true
          inlines.add(text, style, at: index)
          return
        }
        var start = content.lowerBound
        for offset in content where document.pool[offset] == UInt8(ascii: "|") && !places.isEscaped(offset) {
          addText(start..<offset, at: index, to: &inlines)
          closeCell(&inlines)
          start = offset + 1
        }
        addText(start..<content.upperBound, at: index, to: &inlines)
      }
      reader = inlines
      return index + 1
    case .code:
      cellHasContent = true
      // In a table, even a code span cannot hold a pipe without a backslash.
      reader.add(Self.withoutEscapedPipes(document.text(index)), .code, at: index)
      return index + 1
    default:
      if document.nodes[index].kind != .strong, document.nodes[index].kind != .emphasis { cellHasContent = true }
      return reader.readNode(index)
    }
  }

  private mutating func addText(_ range: Range<Int>, at node: Int, to inlines: inout InlineReader) {
    let bytes = page.document.pool[range]
    if bytes.contains(where: { $0 != 0x20 && $0 != 0x09 }) { cellHasContent = true }
    inlines.add(page.document.text(of: bytes), at: node)
  }

  /// Ends a cell at a pipe; the one that a row begins with ends nothing.
  private mutating func closeCell(_ inlines: inout InlineReader) {
    let runs = inlines.takeRuns()
    if hasContent || cellHasContent { cells.append(isCounting ? [] : Self.trimmed(runs)) }
    hasContent = true
    cellHasContent = false
  }

  private mutating func takeRow() -> [[InlineRun]] {
    let runs = reader.takeRuns()
    if cellHasContent { cells.append(isCounting ? [] : Self.trimmed(runs)) }
    defer { (cells, hasContent, cellHasContent) = ([], false, false) }
    return cells
  }

  private static func trimmed(_ runs: [InlineRun]) -> [InlineRun] {
    var runs = runs
    while let first = runs.first {
      runs[0].text = String(first.text.drop { $0 == " " || $0 == "\t" })
      guard runs[0].text.isEmpty else { break }
      runs.removeFirst()
    }
    while let last = runs.last {
      var text = last.text
      while text.last == " " || text.last == "\t" { text.removeLast() }
      runs[runs.count - 1].text = text
      guard text.isEmpty else { break }
      runs.removeLast()
    }
    return runs
  }

  private static func withoutEscapedPipes(_ code: String) -> String {
    var bytes: [UInt8] = []
    for byte in code.utf8 {
      if byte == UInt8(ascii: "|"), bytes.last == UInt8(ascii: "\\") { bytes.removeLast() }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
