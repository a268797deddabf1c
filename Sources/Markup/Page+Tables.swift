import Diagnostics

extension Page {
  /// Reads a pipe table where a line of a paragraph delimits one.
  ///
  /// The rules are those of GitHub Flavored Markdown: the header is the line above
  /// the delimiter row and has as many cells; what stands above it is text.
  mutating func readTable(_ paragraph: Int) {
    let node = document.nodes[paragraph]
    guard node.endLine > node.line else { return }
    for line in Int(node.line) + 1...Int(node.endLine) {
      guard let alignments = delimiterRow(line) else { continue }
      let table = Table(node: paragraph, headerLine: line - 1, alignments: alignments, range: node.range)
      if TableReader(self, table).headerCellCount == alignments.count { tables.append(table) }
      return
    }
  }

  /// The cells of a table, row by row, the header first.
  ///
  /// Each row has as many cells as the table has columns: missing ones are empty,
  /// and those too many are left out, as GitHub does.
  ///
  /// - Complexity: O(*n*) in the nodes of the table and their text.
  package func rows(of table: Table) -> [[[InlineRun]]] {
    var reader = TableReader(self, table)
    return reader.readRows()
  }

  /// The inline nodes of a table's paragraph that stand above its header.
  ///
  /// - Complexity: O(*n*) in these nodes.
  package func nodes(before table: Table) -> Range<Int> {
    let start = table.node + 1
    var end = start
    for index in start..<Int(document.nodes[table.node].end) {
      let node = document.nodes[index]
      if node.kind == .softBreak || node.kind == .lineBreak {
        end = index
      } else if Int(node.line) >= table.headerLine {
        break
      }
    }
    return start..<end
  }

  /// The alignments of a line such as `| --- | :-: |`, or `nil` where it is none.
  private func delimiterRow(_ line: Int) -> [Table.Alignment]? {
    let range = document.source.lineRange(line)
    var hasPipe = false
    var alignments: [Table.Alignment] = []
    var cell: [UInt8] = []
    /// Whether a space has ended the cell, so that only a pipe may follow.
    var isComplete = false
    func closeCell() -> Bool {
      guard !cell.isEmpty else { return true }
      let left = cell.first == UInt8(ascii: ":")
      let right = cell.last == UInt8(ascii: ":")
      let dashes = cell.dropFirst(left ? 1 : 0).dropLast(right && cell.count > 1 ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return false }
      alignments.append(left && right ? .center : left ? .left : right ? .right : .none)
      cell = []
      return true
    }
    for offset in range {
      switch document.source.bytes[offset] {
      case UInt8(ascii: "|"):
        // Two pipes with nothing between delimit no column.
        if cell.isEmpty, hasPipe { return nil }
        hasPipe = true
        isComplete = false
        guard closeCell() else { return nil }
      case UInt8(ascii: "-"), UInt8(ascii: ":"):
        if isComplete { return nil }
        cell.append(document.source.bytes[offset])
      case UInt8(ascii: " "), UInt8(ascii: "\t"): isComplete = !cell.isEmpty
      case UInt8(ascii: ">"): if hasPipe || !cell.isEmpty { return nil }
      default: return nil
      }
    }
    guard hasPipe, closeCell(), !alignments.isEmpty else { return nil }
    return alignments
  }
}
