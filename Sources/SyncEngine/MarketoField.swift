internal import Facts

/// The custom fields that Marketo fills in Salesforce (sync-engine.md 2.4).
enum MarketoField {
  /// The objects that have them: a lead that is converted keeps its values as a contact.
  static let objects: Set<String> = ["Lead", "Contact"]

  /// The API names of those that step 1 recommends.
  static let scoring = ActionCatalog.scoringFields

  /// The API names of those that step 1 leaves to the reader.
  static let optional = ActionCatalog.optionalFields

  /// The API names of all.
  static let all = scoring + optional

  /// The same, to be looked up.
  static let names = Set(all)

  /// Maps each field to the one of the same name.
  ///
  /// - Complexity: O(*n*) in the fields.
  static func identityMap(_ fields: [String]) -> [String: String] {
    Dictionary(fields.map { ($0, $0) }) { first, _ in first }
  }
}
