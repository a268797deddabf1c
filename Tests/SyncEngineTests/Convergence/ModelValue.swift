/// A value of a field, on either side of the model.
enum ModelValue: Hashable, Sendable, CustomStringConvertible {
  case null
  case integer(Int)
  case decimal(Double)
  case text(String)

  /// The value as it is kept: an empty text is nothing.
  var kept: ModelValue { self == .text("") ? .null : self }

  /// The text, such as an id, or `nil`.
  var text: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }

  var description: String {
    switch self {
    case .null: "null"
    case .integer(let number): "\(number)"
    case .decimal(let number): "\(number)"
    case .text(let text): text.count > 30 ? "\"\(text.prefix(8))… (\(text.count))\"" : "\"\(text)\""
    }
  }
}

/// The values of a record or person; a field that is not mentioned is empty.
struct ModelValues: Hashable, Sendable {
  /// The fields that are not empty.
  private(set) var filled: [String: ModelValue] = [:]

  subscript(field: String) -> ModelValue {
    get { filled[field] ?? .null }
    set { filled[field] = newValue.kept == .null ? nil : newValue }
  }
}
