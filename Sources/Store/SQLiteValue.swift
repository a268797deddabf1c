/// A value that SQLite keeps.
package enum SQLiteValue: Hashable, Sendable {
  /// Nothing.
  case null
  /// A whole number.
  case integer(Int)
  /// A number with a fraction.
  case real(Double)
  /// A text; it may contain any code point, U+0000 included.
  case text(String)
  /// Bytes.
  case bytes([UInt8])

  /// Creates a whole number, or null.
  package init(_ value: Int?) {
    self = value.map(SQLiteValue.integer) ?? .null
  }

  /// Creates a text, or null.
  package init(_ value: String?) {
    self = value.map(SQLiteValue.text) ?? .null
  }

  /// Creates bytes, or null.
  package init(_ value: [UInt8]?) {
    self = value.map(SQLiteValue.bytes) ?? .null
  }

  /// Creates 1 for true and 0 for false: SQLite has no truth values of its own.
  package init(_ value: Bool) {
    self = .integer(value ? 1 : 0)
  }
}
