import CSV
import Checklists
import Localization
import Platform

extension Session {
  /// Sets a table of which the first columns are texts and all others numbers.
  ///
  /// Where no terminal says how wide it is, each row is one line, as tools that look for lines need it. On a
  /// terminal that has no room for the columns, each row is a paragraph.
  ///
  /// - Parameters:
  ///   - rows: The cells, the header first, all rows equally long.
  ///   - leading: How many columns are texts.
  /// - Returns: The lines.
  /// - Complexity: O(*n*) in the bytes of the cells and headings.
  func table(_ rows: [[String]], leading: Int) -> [String] {
    guard let header = rows.first else { return [] }
    let alignments = header.indices.map { $0 < leading ? TextAlignment.leading : .trailing }
    let width = context.terminalWidth ?? Self.widestTable
    let whole = TextStyle(usesColor: style.usesColor, width: width)
    if let lines = TableLayout.lines(of: rows, alignments, style: whole) { return lines }
    let words = SyncWords(messages)
    return rows.dropFirst().flatMap { row in
      let cells = zip(header, row).filter { !$0.1.isEmpty }.map { words.statement($0.0, $0.1) }
      return style.lines(cells.joined(separator: " · "), indent: "• ")
    }
  }

  /// More columns than any table has.
  private static let widestTable = 10_000

  /// Writes rows as CSV, whose lines end with CR LF.
  func printCSV(_ rows: [[String]]) throws(CommandError) {
    do throws(StreamError) {
      try context.writeOutput(String(decoding: CSVWriter.bytes(of: rows), as: UTF8.self))
    } catch {
      throw Self.commandError(error)
    }
  }
}
