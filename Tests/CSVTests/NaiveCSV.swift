import CSV
import TestSupport

/// What a reader gives for a text.
typealias ReadRow = Result<CSVRow, CSVError>

/// Returns every row of a text that is given in chunks.
func rows(of chunks: [[UInt8]], rowLimit: Int = 1 << 20) -> [ReadRow] {
  var reader = CSVReader(rowLimit: rowLimit)
  var rows: [ReadRow] = []
  for chunk in chunks {
    reader.append(chunk)
    while let row = reader.next() { rows.append(row) }
  }
  reader.finish()
  while let row = reader.next() { rows.append(row) }
  return rows
}

/// Returns every row of a text that is given at once.
func rows(of text: String, rowLimit: Int = 1 << 20) -> [ReadRow] {
  rows(of: [Array(text.utf8)], rowLimit: rowLimit)
}

/// Returns the fields of each good row.
func fields(of rows: [ReadRow]) -> [[String]] {
  rows.compactMap { try? $0.get().fields }
}

/// Returns what is wrong with each bad row.
func errors(of rows: [ReadRow]) -> [CSVError] {
  rows.compactMap { row in
    guard case .failure(let error) = row else { return nil }
    return error
  }
}

/// Returns the line ends of a text, looking at pairs of bytes.
func lineEnds(in bytes: some Collection<UInt8>) -> Int {
  let following = Array(bytes.dropFirst()) + [0]
  return zip(bytes, following).count { (byte, next) in
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") && next != UInt8(ascii: "\n")
  }
}

extension SplitMix64 {
  /// Returns a table whose fields have all that needs care.
  mutating func table() -> [[String]] {
    let pieces = [
      "a", "Z", "7", ",", "\"", "\n", "\r", "\r\n", " ", "\t", "=", "-", "é", "e\u{301}", "中文", "日本語", "한국어", "👩‍👩‍👧",
      "\u{FEFF}", "\u{0}", "\u{85}", "\u{2028}", "\"\"", ";", "'",
    ]
    return (0..<number(below: 6)).map { _ in
      (0...number(below: 4)).map { _ in
        (0..<number(below: 5)).map { _ in pieces[number(below: pieces.count)] }.joined()
      }
    }
  }

  /// Returns bytes of which most mean something to a reader.
  mutating func text() -> [UInt8] {
    let bytes = Array("\"\"\",,\n\r\nab \u{FEFF}é".utf8) + [0xFF]
    return (0..<number(below: 24)).map { _ in bytes[number(below: bytes.count)] }
  }
}
