internal import Store

extension RecordValue {
  /// Creates a value from what SQLite keeps; bytes are none of a record's.
  init(_ value: SQLiteValue) {
    switch value {
    case .null, .bytes: self = .null
    case .integer(let number): self = .integer(number)
    case .real(let number): self = .decimal(number)
    case .text(let text): self = .text(text)
    }
  }

  /// The value as SQLite keeps it.
  var stored: SQLiteValue {
    switch self {
    case .null: .null
    case .integer(let number): .integer(number)
    case .decimal(let number): .real(number)
    case .text(let text): .text(text)
    }
  }

  /// The value as an id, or `nil`.
  var reference: String? {
    if case .text(let id) = self { id } else { nil }
  }
}
