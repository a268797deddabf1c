import Diagnostics

extension Page {
  /// Reads a pipe table where a paragraph's second or later line delimits one.
  mutating func readTable(_ paragraph: Int) {
    let node = document.nodes[paragraph]
    guard node.endLine > node.line else { return }
    // A table's delimiter row is its second line, or stands below text that ends
    // with the header row.
    for line in Int(node.line) + 1...Int(node.endLine) {
      guard let alignments = delimiterRow(line) else { continue }
      tables.append(
        Table(node: paragraph, headerLine: line - 1, alignments: alignments, range: node.range)
      )
      return
    }
  }

  /// The alignments of a line such as `| --- | :-: |`, or `nil` where it is none.
  private func delimiterRow(_ line: Int) -> [Table.Alignment]? {
    let range = document.source.lineRange(line)
    var hasPipe = false
    var alignments: [Table.Alignment] = []
    var cell: [UInt8] = []
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
        hasPipe = true
        guard closeCell() else { return nil }
      case UInt8(ascii: "-"), UInt8(ascii: ":"): cell.append(document.source.bytes[offset])
      case UInt8(ascii: " "), UInt8(ascii: "\t"): if !cell.isEmpty, !closeCell() { return nil }
      case UInt8(ascii: ">"): if hasPipe || !cell.isEmpty { return nil }
      default: return nil
      }
    }
    guard hasPipe, closeCell(), !alignments.isEmpty else { return nil }
    return alignments
  }
}
