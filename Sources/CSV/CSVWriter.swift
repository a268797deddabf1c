/// Writes rows as CSV text (RFC 4180) that `CSVReader` reads back as they were.
///
/// A field that begins with `=`, `+`, `-` or `@` is written as it is, though a
/// spreadsheet may take it for a formula: whatever would be put before it is read
/// back as part of the field, and such fields are ordinary (`-5`, `+1 555 0100`,
/// `@name`). The round trip comes first; who shows the text guards what is shown.
package enum CSVWriter {
  /// Appends a row, with the CR LF that ends it.
  ///
  /// A field is quoted where it has a comma, a quote or a line end, where white
  /// space around it could get lost, where a byte order mark begins it, and where it
  /// is empty and alone, since a line of nothing is no row.
  ///
  /// - Parameters:
  ///   - fields: The fields; at least one.
  ///   - bytes: What the row is appended to.
  /// - Complexity: O(*n*) in the bytes of the fields.
  package static func append(_ fields: [String], to bytes: inout [UInt8]) {
    precondition(!fields.isEmpty, "a row has a field")
    let wouldBeBlank = fields == [""]
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      if wouldBeBlank || needsQuotes(field) {
        appendQuoted(field, to: &bytes)
      } else {
        bytes += field.utf8
      }
    }
    bytes += "\r\n".utf8
  }

  /// Returns rows as a whole text.
  ///
  /// - Parameter rows: The rows, each of at least one field.
  /// - Returns: The text in UTF-8, without a byte order mark.
  /// - Complexity: O(*n*) in the bytes of the fields.
  package static func bytes(of rows: [[String]]) -> [UInt8] {
    var bytes: [UInt8] = []
    for row in rows { append(row, to: &bytes) }
    return bytes
  }

  private static func needsQuotes(_ field: String) -> Bool {
    let bytes = field.utf8
    guard let first = bytes.first, let last = bytes.last else { return false }
    return isBlank(first) || isBlank(last) || bytes.starts(with: [0xEF, 0xBB, 0xBF]) || bytes.contains(where: isSpecial)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
    default: false
    }
  }

  private static func appendQuoted(_ field: String, to bytes: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    bytes.append(quote)
    for byte in field.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }
}
