internal import Store

/// The fields that a person has in Marketo.
struct PersonFields {
  /// The fields that people can change, by name.
  let types: [String: FieldType]
  /// Their names, in order.
  let names: [String]
  /// The fields that a contact's company lends it, with those that only a company has.
  let companyTypes: [String: FieldType]

  /// Reads the fields.
  ///
  /// - Complexity: O(*n*) in the fields.
  init(in file: borrowing Connection) throws(SQLiteError) {
    var types = Self.standard
    var companyTypes = Self.company
    let custom = try file.rows("SELECT table_name, name, type FROM target") { (row) throws(SQLiteError) in
      (table: row.text(at: 0), name: row.text(at: 1), type: FieldType(rawValue: row.text(at: 2)) ?? .text)
    }
    for target in custom {
      if target.table == "person" { types[target.name] = target.type }
      if target.table == "company" { companyTypes[target.name] = target.type }
    }
    self.types = types
    self.companyTypes = companyTypes
    names = types.keys.sorted()
  }

  /// Those that every instance has.
  static let standard: [String: FieldType] = {
    var types: [String: FieldType] = [score: .integer]
    for object in [ObjectType.lead, .contact] {
      for field in object.fields where !field.isSystem {
        if let target = field.target { types[target] = field.type }
      }
    }
    return types
  }()

  private static let company: [String: FieldType] = {
    var types: [String: FieldType] = [:]
    for field in ObjectType.account.fields where field.type != .reference {
      if let target = field.target { types[target] = field.type }
    }
    return types
  }()

  /// The score, which sums where Salesforce merges (sync-engine.md 5).
  static let score = "score"

  /// The columns that come with an identity.
  static let identityColumns = [
    "sfdcId", "sfdcType", "sfdcIsDeleted", "accountId", "companyId", "ownerId", "sfdcCreatedDate", "sfdcIsConverted",
    "sfdcConvertedDate",
  ]
}
