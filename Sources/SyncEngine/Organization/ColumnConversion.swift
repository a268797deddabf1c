internal import Store

extension Connection {
  /// How many values of a column are in memory at once while they become another type.
  private static let conversionBatch = 1_000

  /// Gives the values of a column another type, in the transaction that is under way; those that do not fit are lost.
  ///
  /// - Parameters:
  ///   - column: The column.
  ///   - table: Its table, which has row ids.
  ///   - type: What the values become.
  ///   - others: What else a row is given that has a value, by column.
  /// - Throws: ``SQLiteError`` where the file cannot be read or written.
  /// - Complexity: O(*n*) in the rows of the table; memory for 1,000 values.
  borrowing func convert(
    _ column: String,
    of table: String,
    to type: FieldType,
    with others: KeyValuePairs<String, SQLiteValue> = [:]
  ) throws(SQLiteError) {
    let sets = ([column] + others.map(\.key)).map { "\"\($0)\" = ?" }.joined(separator: ", ")
    let update = try prepare("UPDATE \"\(table)\" SET \(sets) WHERE rowid = ?")
    var last = Int.min
    while true {
      let values = try rows(
        """
        SELECT rowid, "\(column)" FROM "\(table)" WHERE rowid > ? AND "\(column)" IS NOT NULL
        ORDER BY rowid LIMIT \(Self.conversionBatch)
        """,
        [.integer(last)]
      ) { (row) throws(SQLiteError) in (row: row.integer(at: 0), value: RecordValue(row.value(at: 1))) }
      guard let end = values.last?.row else { return }
      for (row, value) in values {
        try update.run([(type.fitting(value) ?? .null).stored] + others.map(\.value) + [.integer(row)])
      }
      last = end
    }
  }
}
