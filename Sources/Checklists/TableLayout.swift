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
  /// - Complexity: O(*n* + *c*·*w*) in the bytes, for *c* columns and cells of *w* bytes.
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
      min(widths[column], max(Self.leastWidth, min(longestWord(ofColumn: column), room / 2)))
    }
    guard floors.reduce(0, +) <= available else { return nil }
    var excess = widths.reduce(0, +) - available
    while excess > 0, let column = widths.indices.max(by: { widths[$0] - floors[$0] < widths[$1] - floors[$1] }) {
      widths[column] -= 1
      excess -= 1
    }
    return widths
  }

  /// The width of the longest text that no line ends within; beside ideographs lines can end.
  private func longestWord(ofColumn column: Int) -> Int {
    rows.flatMap { $0[column].split(separator: " ") }.map { word in
      let width = String(word).displayWidth
      return width > word.count ? 0 : width
    }.max() ?? 0
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
