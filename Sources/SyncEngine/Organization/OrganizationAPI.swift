internal import Facts
internal import Store

/// What Salesforce does of what Marketo asks, each request once.
///
/// Everything here is part of the transaction that is under way in the organization's
/// file. A request that was done leaves its key and its result there, so that a
/// second one with the same key changes nothing and is answered the same.
struct OrganizationAPI {
  /// What the organization is set up to do.
  let state: ControlState
  /// The present moment.
  let now: Timestamp
  private var stamp: Int?

  /// Creates the interface for one transaction.
  init(_ state: ControlState, at now: Timestamp) {
    self.state = state
    self.now = now
  }

  /// Does what is asked, unless that was done before.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - file: A connection in a writing transaction.
  /// - Returns: The result, by the kind of request: the id of the record that was made or is left; the fields that were
  ///   written, joined by commas; or why it was not done.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n* log *n*) in the fields and in what belongs to the records.
  mutating func answer(
    _ request: Request,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Result<String, RecordRefusal> {
    let earlier = try file.rows("SELECT result FROM applied_request WHERE key = ?", [.integer(request.key)]) {
      (row) throws(SQLiteError) in row.text(at: 0)
    }
    if let result = earlier.first { return .success(result) }
    let accessible = state.organization.profile?.objects ?? []
    let isAllowed = !request.kind.isOfProgram || state.organization.isMarketingUser
    guard request.objects.isSubset(of: accessible), isAllowed else {
      return .failure(RecordRefusal(.insufficientAccess, record: request.record))
    }
    for id in [request.record, request.kind == .merge ? request.other : nil].compactMap({ $0 }) {
      if try isLocked(id, in: file) { return .failure(RecordRefusal(.rowLocked, record: id)) }
    }
    let answer = try perform(request, in: file)
    if case .success(let result) = answer {
      try file.execute("INSERT INTO applied_request VALUES (?, ?)", [.integer(request.key), .text(result)])
    }
    return answer
  }

  private mutating func perform(
    _ request: Request,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Result<String, RecordRefusal> {
    let record = request.record ?? ""
    let leadMap = state.organization.leadMap
    switch request.kind {
    case .create:
      var values: [String: RecordValue] = [:]
      for value in request.values { values[value.field] = value.value }
      if let owner = request.other { values["OwnerId"] = .text(owner) }
      return try Records.create(.lead, values, at: now, in: file)
    case .update: return try update(request, in: file)
    case .delete: return try result(of: Records.delete(record, at: now, in: file))
    case .convert:
      let conversion = Conversion(makesOpportunity: true)
      let answer = try Records.convert(record, into: conversion, leadMap: leadMap, at: now, in: file)
      return answer.map { [$0.contact, $0.account ?? "", $0.opportunity ?? ""].joined(separator: ",") }
    case .merge:
      return try Records.merge(winner: record, loser: request.other ?? "", leadMap: leadMap, at: now, in: file)
    case .assign:
      let owner = request.other.map(RecordValue.text) ?? .null
      return try result(of: Records.edit(record, ["OwnerId": owner], at: now, in: file))
    case .addMember, .setMemberStatus, .removeMember: return try Members.answer(request, at: now, in: file)
    case .createCampaign, .linkCampaign, .updateCampaign: return try Campaigns.answer(request, at: now, in: file)
    }
  }

  private func result(of refusal: RecordRefusal?) -> Result<String, RecordRefusal> {
    refusal.map(Result.failure) ?? .success("")
  }

  /// Writes values of a lead or contact; those of a contact only where Salesforce still
  /// has what Marketo last saw (sync-engine.md 1.1, collisions).
  private mutating func update(
    _ request: Request,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Result<String, RecordRefusal> {
    let id = request.record ?? ""
    guard let record = try Records.read(id, in: file) else {
      return .failure(RecordRefusal(.entityIsDeleted, record: id))
    }
    if record.isConverted { return .failure(RecordRefusal(.convertedLead, record: id)) }
    let schema = try RecordSchema(record.object, in: file)
    var values: [String: RecordValue] = [:]
    for value in request.values where record.object == .lead || record[value.field] == value.base {
      values[value.field] = value.value
    }
    let rules = try ValidationRule.rules(of: record.object.name, in: file)
    let written: [String: RecordValue]
    switch schema.fitting(values) {
    case .success(let fitting): written = fitting
    case .failure(var refusal):
      refusal.record = id
      return .failure(refusal)
    }
    if !written.isEmpty, var refusal = schema.refusal(of: record.values.merging(written) { $1 }, rules: rules) {
      refusal.record = id
      return .failure(refusal)
    }
    let changed = written.filter { record[$0.key] != $0.value }
    if !changed.isEmpty {
      try Records.update(record, changed, stamp: takeStamp(in: file), in: file)
    }
    return .success(written.keys.sorted().joined(separator: ","))
  }

  /// The stamp of everything that is updated in this transaction.
  private mutating func takeStamp(in file: borrowing Connection) throws(SQLiteError) -> Int {
    if let stamp { return stamp }
    let stamp = try Server.takeStamp(at: now, in: file)
    self.stamp = stamp
    return stamp
  }

  /// Tells whether somebody else is changing a record, for which there is one try less then.
  private func isLocked(_ id: String, in file: borrowing Connection) throws(SQLiteError) -> Bool {
    try file.execute("UPDATE row_lock SET tries = tries - 1 WHERE id = ?", [.text(id)])
    guard file.changedRows > 0 else { return false }
    try file.execute("DELETE FROM row_lock WHERE id = ? AND tries <= 0", [.text(id)])
    return true
  }
}
