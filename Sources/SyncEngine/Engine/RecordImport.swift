/// One row of records that are brought in.
package struct ImportRow: Hashable, Sendable {
  /// Its line in the source, counted from 1.
  package var line: Int
  /// The record that is changed, or `nil` for a new one.
  package var id: String?
  /// The values by name; a text is read as the field's type asks, an empty one is no value.
  package var values: [String: RecordValue]

  /// Creates a row.
  package init(line: Int, id: String? = nil, values: [String: RecordValue]) {
    self.line = line
    self.id = id
    self.values = values
  }
}

/// A row that could not be brought in.
package struct ImportRefusal: Hashable, Sendable {
  /// Its line, counted from 1.
  package var line: Int
  /// Why.
  package var refusal: RecordRefusal
}

/// What became of an import.
package struct ImportReport: Hashable, Sendable {
  /// How many records are new.
  package var created = 0
  /// How many have been changed.
  package var updated = 0
  /// How many rows were refused.
  package var refused = 0
  /// The first of the rows that were refused, in order: as many as are kept, so that a file of any length fits.
  package var refusals: [ImportRefusal] = []
  /// Whether nothing at all was kept, because a row was refused and all or nothing was asked for.
  package var isUndone = false

  /// How many refusals are kept.
  package static let keptRefusals = 100
}

/// What is brought in or out.
package enum RecordSet: Hashable, Sendable {
  /// The records of an object of Salesforce.
  case records(ObjectType)
  /// The people of Marketo.
  case people
}
