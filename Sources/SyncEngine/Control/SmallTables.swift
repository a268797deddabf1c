internal import Store

/// Tables so small that they are read and written as a whole.
extension Connection {
  /// Reads a table of one column of text.
  ///
  /// - Complexity: O(*n*) in the rows, as for all that follow.
  borrowing func texts(of table: String) throws(SQLiteError) -> [String] {
    try rows("SELECT * FROM \(table)") { (row) throws(SQLiteError) in row.text(at: 0) }
  }

  /// Reads a table of two columns of text, the first of which is its key.
  borrowing func pairs(of table: String) throws(SQLiteError) -> [String: String] {
    let pairs = try rows("SELECT * FROM \(table)") { (row) throws(SQLiteError) in (row.text(at: 0), row.text(at: 1)) }
    return Dictionary(pairs) { first, _ in first }
  }

  /// Makes a table of one column hold these texts and no others.
  borrowing func replace(_ table: String, with texts: Set<String>) throws(SQLiteError) {
    try execute("DELETE FROM \(table)")
    guard !texts.isEmpty else { return }
    let insert = try prepare("INSERT INTO \(table) VALUES (?)")
    for text in texts { try insert.run([.text(text)]) }
  }

  /// Makes a table of two columns hold these pairs and no others.
  borrowing func replace(_ table: String, with pairs: [String: String]) throws(SQLiteError) {
    try execute("DELETE FROM \(table)")
    guard !pairs.isEmpty else { return }
    let insert = try prepare("INSERT INTO \(table) VALUES (?, ?)")
    for (key, value) in pairs { try insert.run([.text(key), .text(value)]) }
  }
}
