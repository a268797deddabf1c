internal import Facts
internal import Store

/// A column of records that are brought in or out.
public struct RecordColumn: Hashable, Sendable {
  /// The name: the API name of a field of Salesforce, or the name of one of Marketo.
  public var name: String
  /// What values it has.
  public var type: FieldType
  /// Whether only Salesforce or the sync fills it, so that nobody can bring values in.
  public var isReadOnly: Bool

  /// Creates a column.
  public init(name: String, type: FieldType, isReadOnly: Bool) {
    self.name = name
    self.type = type
    self.isReadOnly = isReadOnly
  }
}

extension Engine {
  /// Reads which columns an export has.
  ///
  /// - Parameter set: What is brought in or out.
  /// - Returns: The columns in order, the id first.
  /// - Throws: ``EngineError`` where the file cannot be read.
  /// - Complexity: O(*n* log *n*) in the fields.
  public borrowing func columns(of set: RecordSet) throws(EngineError) -> [RecordColumn] {
    switch set {
    case .records(let object):
      try stores.organization.transaction(.reading) { () throws(EngineError) in
        try stores.organization.work { (file) throws(SQLiteError) in
          let fields = try RecordSchema(object, in: file).fields
          return [RecordColumn(name: "Id", type: .text, isReadOnly: false)]
            + fields.map { RecordColumn(name: $0.name, type: $0.type, isReadOnly: $0.isSystem) }
        }
      }
    case .people:
      try stores.marketing.transaction(.reading) { () throws(EngineError) in
        try stores.marketing.work { (file) throws(SQLiteError) in
          let fields = try PersonFields(in: file)
          return [RecordColumn(name: "id", type: .integer, isReadOnly: false)]
            + Self.identity.map { RecordColumn(name: $0.name, type: $0.type, isReadOnly: true) }
            + fields.names.map { RecordColumn(name: $0, type: fields.types[$0] ?? .text, isReadOnly: false) }
        }
      }
    }
  }
}
