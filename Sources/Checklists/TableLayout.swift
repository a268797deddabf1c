package import Localization
import Markup

/// Sets a table for a terminal, as wide as its cells and no wider than a line.
package struct TableLayout {
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

  /// Sets a table of plain texts.
  ///
  /// - Parameters:
  ///   - texts: The cells, the header first; each row has a cell for each alignment.
  ///   - alignments: On which side of its column a cell stands.
  ///   - style: How text is set.
  /// - Returns: The lines, or `nil` where a line has no room for columns that can be read.
  /// - Complexity: O(*n*·*w*) in the bytes, for lines of *w* columns.
  package static func lines(
    of texts: [[String]],
    _ alignments: [TextAlignment],
    style: TextStyle
  ) -> [String]? {
    let rows = texts.map { row in row.map { [InlineRun(text: $0)] } }
    let layout = TableLayout(rows, alignments.map { $0 == .leading ? .left : .right }, style: style)
    return layout.columnWidths(room: style.width).map { layout.lines(indent: "", widths: $0) }
  }

  /// The lines of the table.
  ///
  /// Where the line has no room for columns that can be read, each row is a list of
  /// its cells with their headings.
  ///
  /// - Parameter indent: What each line starts with.
  /// - Returns: The lines, none of them wider than the style allows.
  /// - Complexity: O(*n*·*w*) in the bytes, for lines of *w* columns; in a list, each row repeats its headings.
  func lines(indent: String) -> [String] {
    guard let widths = columnWidths(room: style.width - indent.displayWidth) else { return list(indent: indent) }
    return lines(indent: indent, widths: widths)
  }

  private func lines(indent: String, widths: [Int]) -> [String] {
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

  /// Below this, a column is no longer read as one.
  private static let leastWidth = 8

  /// The widths of the columns, those with most to spare narrowed first; `nil` where there is no room.
  ///
  /// No column becomes so narrow that a word of it is broken, unless the word alone
  /// takes half of the room: what is to be typed stays in one piece.
  private func columnWidths(room: Int) -> [Int]? {
    var widths = alignments.indices.map { column in max(1, rows.map { $0[column].displayWidth }.max() ?? 1) }
    let available = room - (widths.count - 1) * separator.displayWidth
    let floors = widths.indices.map { column in
      min(widths[column], max(Self.leastWidth, min(widestPiece(ofColumn: column), room / 2)))
    }
    guard floors.reduce(0, +) <= available else { return nil }
    guard widths.reduce(0, +) > available else { return widths }
    // What a column can keep beyond its floor: all it has where that is less than an
    // equal share of what is left, so that those with most to spare share the rest.
    let spare = zip(widths, floors).map { $0 - $1 }
    var rest = available - floors.reduce(0, +)
    var sharing = widths.count
    for column in widths.indices.sorted(by: { (spare[$0], $0) < (spare[$1], $1) }) {
      let kept = min(spare[column], rest / sharing)
      widths[column] = floors[column] + kept
      rest -= kept
      sharing -= 1
    }
    return widths
  }

  /// The width of the widest piece of a column that no line ends within.
  private func widestPiece(ofColumn column: Int) -> Int {
    rows.map { $0[column].widestPiece }.max() ?? 0
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
