/// A row of a CSV text.
package struct CSVRow: Hashable, Sendable {
  /// The line where the row begins, counted from 1; a quoted field can hold line ends, each of which counts.
  package let line: Int
  /// The fields, without the quotes around them; at least one.
  package let fields: [String]

  /// Creates a row.
  package init(line: Int, fields: [String]) {
    self.line = line
    self.fields = fields
  }
}
