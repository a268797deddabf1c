internal import Facts
internal import Store

/// What an administrator of Salesforce, or fate, changes in what happens to records.
enum OrganizationSettings {
  /// Changes a setting.
  ///
  /// - Parameters:
  ///   - action: One of the actions that write no record.
  ///   - state: The settings before.
  ///   - now: The present moment.
  ///   - file: A connection in a writing transaction.
  /// - Returns: Why it was not done, or `nil`. What is refused is so before anything is written.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n*) in the settings, and in the records of an object where a field of theirs changes.
  static func perform(
    _ action: RecordAction,
    _ state: ControlState,
    at now: Timestamp,
    in file: borrowing Connection
  ) throws(SQLiteError) -> RecordRefusal? {
    switch action {
    case .createField(let name, let type): return try CustomFields.create(name, type, state, in: file)
    case .showField(let name): return try CustomFields.show(name, in: file)
    case .renameField(let name, let new): return try CustomFields.rename(name, to: new, state, in: file)
    case .changeFieldType(let name, let type): return try CustomFields.change(name, to: type, at: now, in: file)
    case .deleteField(let name): return try CustomFields.delete(name, in: file)
    case .createObject(let name, let parent): return try CustomFields.createObject(name, parent: parent, in: file)
    case .addRule(let rule): return try add(rule, in: file)
    case .removeRule(let name):
      try file.execute("DELETE FROM validation_rule WHERE name = ?", [.text(name)])
      return file.changedRows == 0 ? RecordRefusal(.invalidOperation, rule: name) : nil
    case .lockRecord(let id, let tries):
      guard try Records.read(id, in: file) != nil, tries > 0 else { return RecordRefusal(.entityIsDeleted, record: id) }
      try file.execute("INSERT OR REPLACE INTO row_lock VALUES (?, ?)", [.text(id), .integer(tries)])
    case .unlockRecord(let id):
      guard try Records.read(id, in: file) != nil else { return RecordRefusal(.entityIsDeleted, record: id) }
      try file.execute("DELETE FROM row_lock WHERE id = ?", [.text(id)])
    case .limitCalls(let remaining):
      guard remaining >= 0 else { return RecordRefusal(.invalidOperation) }
      try Server.limitCalls(to: remaining, edition: state.organization.edition, at: now, in: file)
    case .liftCallLimit: try Server.limitCalls(to: nil, edition: state.organization.edition, at: now, in: file)
    case .expireSession: try Server.endSession(in: file)
    case .changePassword:
      try Server.endSession(in: file)
      try file.execute(
        """
        UPDATE organization SET token_generation = token_generation + 1, token_salt = NULL, token_iterations = NULL,
          token_digest = NULL
        """
      )
    case .revokeAccess(let object):
      guard Profile.grantableObjects.contains(object) else { return RecordRefusal(.invalidOperation, record: object) }
      try file.execute("DELETE FROM object_permission WHERE object = ?", [.text(object)])
    case .grantAccess(let object):
      guard Profile.grantableObjects.contains(object) else { return RecordRefusal(.invalidOperation, record: object) }
      try file.execute("INSERT OR IGNORE INTO object_permission VALUES (?)", [.text(object)])
    case .revokePermission(let name):
      guard Profile.neededPermissions.contains(name) else { return RecordRefusal(.invalidOperation, record: name) }
      try file.execute("DELETE FROM profile_permission WHERE permission = ?", [.text(name)])
    case .grantPermission(let name):
      guard Profile.neededPermissions.contains(name) else { return RecordRefusal(.invalidOperation, record: name) }
      try file.execute("INSERT OR IGNORE INTO profile_permission VALUES (?)", [.text(name)])
    default: preconditionFailure("an action that changes no setting of Salesforce")
    }
    return nil
  }

  private static func add(_ rule: ValidationRule, in file: borrowing Connection) throws(SQLiteError) -> RecordRefusal? {
    guard let object = try Records.objectType(named: rule.object, in: file),
      try RecordSchema(object, in: file)[rule.field] != nil, rule.maximumLength ?? 0 >= 0
    else { return RecordRefusal(.invalidField, record: rule.object, field: rule.field) }
    let others = try file.rows("SELECT 1 FROM validation_rule WHERE name = ?", [.text(rule.name)]) {
      (row) throws(SQLiteError) in row.boolean(at: 0)
    }
    guard others.isEmpty else { return RecordRefusal(.duplicateValue, record: rule.object, rule: rule.name) }
    try file.execute(
      "INSERT INTO validation_rule VALUES (?, ?, ?, ?)",
      [.text(rule.name), .text(rule.object), .text(rule.field), SQLiteValue(rule.maximumLength)]
    )
    return nil
  }
}
