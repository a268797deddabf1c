internal import Facts
internal import Store

extension Records {
  /// Does what a user of Salesforce does with records.
  ///
  /// - Parameters:
  ///   - action: One of the actions that write records of Salesforce.
  ///   - now: The present moment.
  ///   - file: A connection in a writing transaction.
  /// - Returns: The id of the record that was made or is left, or why it was not done.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n* log *n*) in the fields and in the records that belong to the one.
  static func perform(
    _ action: RecordAction,
    at now: Timestamp,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Result<String?, RecordRefusal> {
    switch action {
    case .createRecord(let name, let values):
      guard let object = try objectType(named: name, in: file) else {
        return .failure(RecordRefusal(.invalidOperation, record: name))
      }
      return try create(object, values, at: now, in: file).map(Optional.some)
    case .editRecord(let id, let values): return try answer(edit(id, values, at: now, in: file), id)
    case .deleteRecord(let id): return try answer(delete(id, at: now, in: file), nil)
    case .mergeRecords(let winner, let loser):
      let leadMap = try file.pairs(of: "lead_map")
      return try merge(winner: winner, loser: loser, leadMap: leadMap, at: now, in: file).map(Optional.some)
    case .convertLead(let id, let account, let contact):
      let leadMap = try file.pairs(of: "lead_map")
      let conversion = Conversion(account: account, contact: contact)
      return try convert(id, into: conversion, leadMap: leadMap, at: now, in: file).map { $0.contact }
    default: preconditionFailure("an action that writes no record of Salesforce")
    }
  }

  private static func answer(_ refusal: RecordRefusal?, _ id: String?) -> Result<String?, RecordRefusal> {
    refusal.map(Result.failure) ?? .success(id)
  }
}
