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

  /// What values a field has: the Marketo fields as sync-engine.md 2.4 says, all others are texts.
  static func type(of field: String) -> FieldType {
    switch field {
    case score, "mkto71_Acquisition_Program_Id__c": .integer
    case "mkto71_Acquisition_Date__c": .dateTime
    default: .text
    }
  }

  /// The API name of the field that is Marketo's own score (sync-engine.md 3.1).
  static let score = "mkto71_Lead_Score__c"

  /// Maps each field to the one of the same name.
  ///
  /// - Complexity: O(*n*) in the fields.
  static func identityMap(_ fields: [String]) -> [String: String] {
    Dictionary(fields.map { ($0, $0) }) { first, _ in first }
  }
}
