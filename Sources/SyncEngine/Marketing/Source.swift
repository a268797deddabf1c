internal import Facts
internal import Store

/// A field of Salesforce, and the field of Marketo that has its values.
struct Source {
  /// The API name.
  var field: String
  /// The column of Marketo.
  var target: String
  /// Whether Marketo may write it.
  var isWritable: Bool
  /// Whether the sync user may read it.
  var isReadable: Bool
}

/// The sources of every object, as they are for one cycle.
struct FieldMap {
  private let sources: [String: [Source]]

  /// Reads the sources.
  ///
  /// - Parameters:
  ///   - state: What the sync user may read and edit.
  ///   - cycle: The number of the cycle; a field that became visible later is left to a later one.
  ///   - marketing: A connection to Marketo's file.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n*) in the fields.
  init(_ state: ControlState, cycle: Int, in marketing: borrowing Connection) throws(SQLiteError) {
    var sources: [String: [Source]] = [:]
    let seesMandatory = state.organization.profile?.isMandatoryVisible == true
    for object in try ObjectType.standard + CustomObjects.enabled(in: marketing) {
      sources[object.name] = object.fields.compactMap { field in
        guard let target = field.target else { return nil }
        // The account type is one of those that have to be made visible (sync-engine.md 2.6).
        let isReadable = seesMandatory || object != .account || field.name != "Type"
        return Source(field: field.name, target: target, isWritable: !field.isSystem, isReadable: isReadable)
      }
    }
    let fields = Dictionary(state.fields.map { ($0.name, $0) }) { first, _ in first }
    let custom = try marketing.rows(
      "SELECT object, field, target FROM source WHERE first_cycle <= ? ORDER BY object, field",
      [.integer(cycle)]
    ) { (row) throws(SQLiteError) in (object: row.text(at: 0), field: row.text(at: 1), target: row.text(at: 2)) }
    for source in custom {
      let field = fields[CustomField.Name(object: source.object, field: source.field)]
      sources[source.object, default: []].append(
        Source(
          field: source.field,
          target: source.target,
          isWritable: field?.isWritable == true && field?.isVisible == true,
          // Only whole numbers are scores.
          isReadable: field?.isVisible == true && (source.target != PersonFields.score || field?.type == .integer)
        )
      )
    }
    self.sources = sources
  }

  /// The sources of an object that can be read, in order.
  func readable(_ object: ObjectType) -> [Source] {
    (sources[object.name] ?? []).filter(\.isReadable)
  }

  /// The sources of an object that Marketo may write, by target.
  func writable(_ object: ObjectType) -> [String: Source] {
    let writable = (sources[object.name] ?? []).filter { $0.isWritable && $0.isReadable }
    return Dictionary(writable.map { ($0.target, $0) }) { first, _ in first }
  }
}
