import Localization
import Markup

/// Sets a pipe table for a terminal, as wide as its cells and no wider than a line.
struct TableLayout {
  private let style: TextStyle
  private let rows: [[String]]
  private let alignments: [Table.Alignment]
  private let separator = " │ "

  /// Takes a table.
  ///
  /// - Parameters:
  ///   - rows: The cells, the header first; each row has a cell for each alignment.
  ///   - alignments: The alignment of each column.
  ///   - style: How text is set.
  init(_ rows: [[[InlineRun]]], _ alignments: [Table.Alignment], style: TextStyle) {
    self.style = style
    self.alignments = alignments
    self.rows = rows.map { row in
      row.map { style.marked($0.map { $0.isLineBreak ? InlineRun(text: " ") : $0 }) }
    }
  }

  /// The lines of the table.
  ///
  /// Where the line has no room for columns that can be read, each row is a list of
  /// its cells with their headings.
  ///
  /// - Parameter indent: What each line starts with.
  /// - Returns: The lines, none of them wider than the style allows.
  /// - Complexity: O(*n* + *c*·*w*) in the bytes, for *c* columns and a line of *w*.
  func lines(indent: String) -> [String] {
    guard let widths = columnWidths(room: style.width - indent.displayWidth) else { return list(indent: indent) }
    var lines: [String] = []
    for (index, row) in rows.enumerated() {
      let cells = zip(row, widths).map { style.lines($0, fitting: $1) }
      for line in 0..<(cells.map(\.count).max() ?? 0) {
        let columns = cells.indices.map { column in
          let text = line < cells[column].count ? cells[column][line] : (shown: "", width: 0)
          return padded(text, to: widths[column], alignments[column])
        }
        lines.append(indent + Self.withoutTrailingSpaces(columns.joined(separator: separator)))
      }
      if index == 0 {
        lines.append(indent + widths.map { String(repeating: "─", count: $0) }.joined(separator: "─┼─"))
      }
    }
    return lines
  }

  /// Below this, a column breaks most words of the six languages.
  private static let leastWidth = 8

  /// The widths of the columns, the widest narrowed first; `nil` where there is no room.
  private func columnWidths(room: Int) -> [Int]? {
    var widths = alignments.indices.map { column in max(1, rows.map { $0[column].displayWidth }.max() ?? 1) }
    let available = room - (widths.count - 1) * separator.displayWidth
    guard widths.reduce(0, { $0 + min($1, Self.leastWidth) }) <= available else { return nil }
    var excess = widths.reduce(0, +) - available
    while excess > 0, let widest = widths.max(), let column = widths.firstIndex(of: widest) {
      let next = widths.filter { $0 < widest }.max() ?? 0
      let cut = min(excess, widest - max(next, Self.leastWidth, 1), widest - 1)
      widths[column] -= max(cut, 1)
      excess -= max(cut, 1)
    }
    return widths
  }

  private func list(indent: String) -> [String] {
    guard let header = rows.first else { return [] }
    return rows.dropFirst().flatMap { row in
      zip(header, row).enumerated().flatMap { column, pair in
        let (heading, cell) = pair
        let text = heading.isEmpty ? cell : "\(heading): \(cell)"
        return style.lines(text, indent: indent + (column == 0 ? "• " : "  "))
      }
    }
  }

  private func padded(_ text: (shown: String, width: Int), to width: Int, _ alignment: Table.Alignment) -> String {
    let room = max(0, width - text.width)
    let before =
      switch alignment {
      case .none, .left: 0
      case .center: room / 2
      case .right: room
      }
    return String(repeating: " ", count: before) + text.shown + String(repeating: " ", count: room - before)
  }

  private static func withoutTrailingSpaces(_ line: String) -> String {
    String(decoding: line.utf8.reversed().drop { $0 == UInt8(ascii: " ") }.reversed(), as: UTF8.self)
  }
}
