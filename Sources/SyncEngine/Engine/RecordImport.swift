/// One row of records that are brought in.
public struct ImportRow: Hashable, Sendable {
  /// Its line in the source, counted from 1.
  public var line: Int
  /// The record that is changed, or `nil` for a new one.
  public var id: String?
  /// The values by name; a text is read as the field's type asks, an empty one is no value.
  public var values: [String: RecordValue]

  /// Creates a row.
  public init(line: Int, id: String? = nil, values: [String: RecordValue]) {
    self.line = line
    self.id = id
    self.values = values
  }
}

/// A row that could not be brought in.
public struct ImportRefusal: Hashable, Sendable {
  /// Its line, counted from 1.
  public var line: Int
  /// Why.
  public var refusal: RecordRefusal
}

/// What became of an import.
public struct ImportReport: Hashable, Sendable {
  /// How many records are new.
  public var created = 0
  /// How many have been changed.
  public var updated = 0
  /// How many rows were refused.
  public var refused = 0
  /// The first of the rows that were refused, in order: as many as are kept, so that a file of any length fits.
  public var refusals: [ImportRefusal] = []
  /// Whether nothing at all was kept, because a row was refused and all or nothing was asked for.
  public var isUndone = false

  /// How many refusals are kept.
  public static let keptRefusals = 100
}

/// What is brought in or out.
public enum RecordSet: Hashable, Sendable {
  /// The records of an object of Salesforce.
  case records(ObjectType)
  /// The people of Marketo.
  case people
}
