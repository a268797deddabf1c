internal import Store

/// Finds out which fields there are, and makes those of Marketo that are missing (sync-engine.md 3).
enum PullSchema {
  /// Brings the fields.
  ///
  /// A field that became visible gets its field in Marketo now, and its values from the next cycle on.
  ///
  /// - Parameters:
  ///   - context: What the steps share.
  ///   - file: Marketo's connection, in a writing transaction.
  /// - Returns: How it goes on.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n* log *n*) in the fields, and in the people where the type of a field has changed.
  static func run(_ context: inout StepContext, in file: borrowing Connection) throws(SQLiteError) -> StepProgress {
    // One call for each object that is described (sync-engine.md 8.1).
    if let refusal = context.meter.take(objects.count) { return .refused(refusal) }
    let state = context.state
    let firstCycle = state.instance.lastSyncedAt == nil ? context.cycle : context.cycle + 1
    let counts = try makeFields(state, firstCycle: firstCycle, in: file)
    context.counts.add(counts)
    if counts.synced > 0 {
      context.fields = try FieldMap(state, cycle: context.cycle, in: file)
      context.people = try People(in: file, at: context.now)
    }
    return .done
  }

  /// Makes the fields of Marketo that are missing, and gives those another type whose source has one.
  ///
  /// - Parameters:
  ///   - state: The settings.
  ///   - firstCycle: The number of the first cycle that brings the values of what is new.
  ///   - file: Marketo's connection, in a writing transaction.
  /// - Returns: How many fields are new, and how many have another type.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n* log *n*) in the fields, and in the people where the type of a field has changed.
  static func makeFields(
    _ state: ControlState,
    firstCycle: Int,
    in file: borrowing Connection
  ) throws(SQLiteError) -> SyncCounts {
    var counts = SyncCounts()
    let known = try file.targets()
    // Leads first: the field of a contact may share that of a lead.
    let fields = state.fields.filter { $0.name.object == "Lead" } + state.fields.filter { $0.name.object != "Lead" }
    let objects = try objects + CustomObjects.enabled(in: file)
    let byName = Dictionary(objects.map { ($0.name, $0) }) { first, _ in first }
    let ofLeads = Set(known.filter { $0.key.object == "Lead" }.values.map(\.target))
    for field in fields where field.isVisible || field.isPermanent {
      guard let object = byName[field.name.object] else { continue }
      if let (target, spelling) = known[field.name.lowercased] {
        if spelling != field.name.field {
          try file.execute(
            "UPDATE source SET field = ? WHERE object = ? AND field = ?",
            [.text(field.name.field), .text(field.name.object), .text(spelling)]
          )
        }
        // Of two sources of one field the lead's says what type it has.
        if object == .contact, ofLeads.contains(target) { continue }
        if try convert(object.mirror, target, to: field.type, in: file) { counts.updated += 1 }
        continue
      }
      let target = try target(for: field, object, state, in: file)
      try file.execute(
        "INSERT INTO source VALUES (?, ?, ?, ?)",
        [.text(field.name.object), .text(field.name.field), .text(target), .integer(firstCycle)]
      )
      try file.execute(
        "INSERT OR IGNORE INTO permanent_field VALUES (?, ?)",
        [.text(field.name.object), .text(field.name.field)]
      )
      counts.created += 1
    }
    return counts
  }

  /// The objects whose custom fields are synced in every instance.
  private static let objects: [ObjectType] = [.lead, .contact, .account]

  /// Chooses the field of Marketo for a new source, and makes it where it is new, too.
  private static func target(
    for field: CustomField,
    _ object: ObjectType,
    _ state: ControlState,
    in file: borrowing Connection
  ) throws(SQLiteError) -> String {
    let name = field.name.field
    if object == .contact, let lead = try partner(of: field, state, in: file) { return lead }
    if object == .lead, name == MarketoField.score, field.type == .integer { return PersonFields.score }
    var target = name
    // A name that is taken, by a field that is not this one's, gets its object behind it.
    while try isTaken(target, in: object.mirror, file) { target += "_" + object.name }
    try file.execute("ALTER TABLE \"\(object.mirror)\" ADD COLUMN \"\(target)\" ANY")
    try file.execute(
      "INSERT INTO target VALUES (?, ?, ?)",
      [.text(object.mirror), .text(target), .text(field.type.rawValue)]
    )
    return target
  }

  /// The field of Marketo that a contact field shares with a lead field: with the one it is paired with, or, once the
  /// mappings are closed, with the one of its name, if that has no other partner.
  private static func partner(
    of field: CustomField,
    _ state: ControlState,
    in file: borrowing Connection
  ) throws(SQLiteError) -> String? {
    let name = field.name.field
    var lead = state.mapping.first { $0.value == name }?.key
    if lead == nil, !field.isPermanent, state.mapping[name] == nil { lead = name }
    guard let lead else { return nil }
    let target = try file.rows(
      "SELECT target FROM source WHERE object = 'Lead' AND field = ?",
      [.text(lead)]
    ) { (row) throws(SQLiteError) in row.text(at: 0) }.first
    if target != nil {
      try file.execute("INSERT OR IGNORE INTO mapping VALUES (?, ?)", [.text(lead), .text(name)])
    }
    return target
  }

  private static func isTaken(
    _ target: String,
    in table: String,
    _ file: borrowing Connection
  ) throws(SQLiteError) -> Bool {
    let columns = try file.rows(
      "SELECT 1 FROM pragma_table_info(?) WHERE name = ? COLLATE NOCASE",
      [.text(table), .text(target)]
    ) { (row) throws(SQLiteError) in row.boolean(at: 0) }
    return !columns.isEmpty
  }

  /// Gives a field of Marketo another type, where its source has one; what does not fit is lost.
  ///
  /// - Returns: Whether the type was another.
  private static func convert(
    _ table: String,
    _ target: String,
    to type: FieldType,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Bool {
    let old = try file.rows(
      "SELECT type FROM target WHERE table_name = ? AND name = ?",
      [.text(table), .text(target)]
    ) { (row) throws(SQLiteError) in row.text(at: 0) }.first
    guard let old, old != type.rawValue else { return false }
    try file.convert(target, of: table, to: type)
    if table == "person" { try file.execute("DELETE FROM pending_change WHERE field = ?", [.text(target)]) }
    try file.execute(
      "UPDATE target SET type = ? WHERE table_name = ? AND name = ?",
      [.text(type.rawValue), .text(table), .text(target)]
    )
    return true
  }
}

extension Connection {
  /// Reads which fields of Salesforce have a field of Marketo.
  ///
  /// - Returns: The fields of Marketo, and how the names are spelled, by names in lower case: Salesforce does not tell
  ///   cases apart.
  fileprivate borrowing func targets() throws(SQLiteError) -> [CustomField.Name: (target: String, spelling: String)] {
    let pairs = try rows("SELECT object, field, target FROM source") { (row) throws(SQLiteError) in
      let name = CustomField.Name(object: row.text(at: 0), field: row.text(at: 1))
      return (name.lowercased, (target: row.text(at: 2), spelling: name.field))
    }
    return Dictionary(pairs) { first, _ in first }
  }
}

extension CustomField.Name {
  /// The name with its field in lower case.
  fileprivate var lowercased: CustomField.Name {
    CustomField.Name(object: object, field: field.lowercased())
  }
}
