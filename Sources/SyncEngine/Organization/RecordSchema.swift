internal import Store

/// The fields of an object as an organization has them, standard and custom ones.
struct RecordSchema {
  /// One field.
  struct Field {
    var name: String
    var type: FieldType
    var length: Int?
    var isRequired: Bool
    var isSystem: Bool
  }

  /// The object.
  let object: ObjectType
  /// The fields, in order.
  let fields: [Field]
  private let places: [String: Int]

  /// How long the text of a custom field may be (sync-engine.md 2.4).
  static let customLength = 255

  /// Creates the schema of an object.
  ///
  /// - Complexity: O(*n*) in the fields.
  init(_ object: ObjectType, custom: [CustomField]) {
    self.object = object
    fields =
      object.fields.map { field in
        Field(
          name: field.name,
          type: field.type,
          length: field.length,
          isRequired: field.isRequired,
          // Who converts or makes a record fills these; whose account a contact is, its editor decides.
          isSystem: field.isSystem && field.name != "AccountId" && field.name != "OwnerId"
        )
      }
      + custom.filter { $0.name.object == object.name }.map { field in
        Field(
          name: field.name.field,
          type: field.type,
          length: field.type == .text ? Self.customLength : nil,
          isRequired: false,
          isSystem: false
        )
      }
    places = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1.name, $0) })
  }

  /// Reads the schema of an object from the organization's file.
  ///
  /// - Complexity: O(*n*) in the custom fields of the organization.
  init(_ object: ObjectType, in file: borrowing Connection) throws(SQLiteError) {
    self.init(object, custom: try CustomField.read(from: file, permanent: []))
  }

  /// The field of a name, or `nil`.
  subscript(name: String) -> Field? {
    places[name].map { fields[$0] }
  }

  /// Returns values as the fields take them: of the right type, and an empty text as none.
  ///
  /// - Parameter values: The values by API name.
  /// - Returns: The values, or why one cannot be: an unknown field, one that only Salesforce writes, another type.
  /// - Complexity: O(*n*) in the bytes of the values.
  func fitting(_ values: [String: RecordValue]) -> Result<[String: RecordValue], RecordRefusal> {
    var fitting: [String: RecordValue] = [:]
    for name in values.keys.sorted() {
      guard let field = self[name], !field.isSystem else { return .failure(RecordRefusal(.invalidField, field: name)) }
      let value = values[name] ?? .null
      guard let fit = field.type.fitting(value == .text("") ? .null : value) else {
        return .failure(RecordRefusal(.invalidType, field: name))
      }
      fitting[name] = fit
    }
    return .success(fitting)
  }

  /// Finds out what is wrong with a record as it would be.
  ///
  /// - Parameters:
  ///   - values: All of its values.
  ///   - rules: The validation rules of the object.
  /// - Returns: The first thing that is wrong, or `nil`.
  /// - Complexity: O(*n*) in the bytes of the values.
  func refusal(of values: [String: RecordValue], rules: [ValidationRule]) -> RecordRefusal? {
    for field in fields {
      let value = values[field.name] ?? .null
      if field.isRequired, value == .null { return RecordRefusal(.requiredFieldMissing, field: field.name) }
      // A text of fewer bytes than that has no more scalars.
      if let length = field.length, case .text(let text) = value, text.utf8.count > length,
        text.unicodeScalars.count > length
      {
        return RecordRefusal(.stringTooLong, field: field.name)
      }
    }
    for rule in rules where !rule.holds(for: values) {
      return RecordRefusal(.validation, field: rule.field, rule: rule.name)
    }
    return nil
  }
}
