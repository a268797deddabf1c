/// A record of Salesforce.
struct ModelRecord: Hashable, Sendable {
  let id: String
  let object: ModelObject
  var values = ModelValues()
  /// When it was last changed, as the number of the transaction.
  var stamp = 0

  var isConverted: Bool { values["IsConverted"] == .integer(1) }
}

/// What Salesforce notes of a record that was deleted.
struct ModelDeletion: Hashable, Sendable {
  let id: String
  let object: ModelObject
  /// The record that it was merged into.
  let winner: String?
  let stamp: Int
}

/// A rule that a record must keep.
struct ModelRule: Hashable, Sendable {
  let name: String
  let object: String
  let field: String
  /// How long the text may be, or `nil` where the field may not be empty.
  let maximumLength: Int?

  func isKept(by values: ModelValues) -> Bool {
    let value = values[field]
    guard let maximumLength else { return value != .null }
    return (value.text ?? "").unicodeScalars.count <= maximumLength
  }
}

/// An operation was refused.
struct Refused: Error {}
