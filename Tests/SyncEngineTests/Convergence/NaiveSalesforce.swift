/// The Salesforce side of the model: its records, and what can be done to them.
///
/// Every function that changes something is one transaction with one stamp, and is given up as a whole by whoever calls
/// it on a copy.
struct NaiveSalesforce: Hashable, Sendable {
  private(set) var records: [String: ModelRecord] = [:]
  private(set) var deletions: [ModelDeletion] = []
  private(set) var rules: [String: ModelRule] = [:]
  private var stamp = 0
  private var made: [ModelObject: Int] = [:]

  /// The stage of an opportunity that Convert Person makes.
  static let stage = "Prospecting"

  // MARK: What is there

  func records(of object: ModelObject) -> [ModelRecord] {
    records.values.filter { $0.object == object }.sorted { ($0.stamp, $0.id) < ($1.stamp, $1.id) }
  }

  /// A record that can be edited, deleted, merged and converted.
  func changeable(_ id: String) throws(Refused) -> ModelRecord {
    guard let record = records[id], !record.isConverted else { throw Refused() }
    return record
  }

  /// The record that a record lives on as, through conversions and merges.
  func survivor(of id: String) -> ModelRecord? {
    var id: String? = id
    while let current = id {
      if let record = records[current] {
        guard record.isConverted else { return record }
        id = record.values["ConvertedContactId"].text
      } else {
        id = deletions.first { $0.id == current }?.winner
      }
    }
    return nil
  }

  // MARK: Rules

  mutating func add(_ rule: ModelRule) throws(Refused) {
    guard rules[rule.name] == nil, ModelObject(rawValue: rule.object)?.field(rule.field) != nil else {
      throw Refused()
    }
    rules[rule.name] = rule
  }

  mutating func removeRule(_ name: String) throws(Refused) {
    guard rules.removeValue(forKey: name) != nil else { throw Refused() }
  }

  // MARK: Writing

  mutating func create(_ object: ModelObject, _ values: [String: ModelValue]) throws(Refused) -> String {
    stamp += 1
    var record = newRecord(object)
    try write(values, to: &record)
    records[record.id] = record
    return record.id
  }

  mutating func edit(_ id: String, _ values: [String: ModelValue]) throws(Refused) {
    var record = try changeable(id)
    try write(values, to: &record)
    stamp += 1
    record.stamp = stamp
    records[id] = record
  }

  /// Writes what Marketo pushes: where nothing changes, no stamp moves.
  mutating func push(_ values: [String: ModelValue], to id: String) throws(Refused) {
    let before = try changeable(id)
    var after = before
    try write(values, to: &after)
    if after.values != before.values { try edit(id, values) }
  }

  mutating func delete(_ id: String) throws(Refused) {
    let record = try changeable(id)
    let isInUse = records.values.contains { $0.values["AccountId"] == .text(id) }
    guard !isInUse else { throw Refused() }
    stamp += 1
    remove(record, winner: nil)
  }

  mutating func merge(winner: String, loser: String) throws(Refused) {
    let first = try changeable(winner)
    let second = try changeable(loser)
    guard winner != loser else { throw Refused() }
    switch (first.object, second.object) {
    case (.lead, .contact): _ = try convert(winner, account: nil, contact: loser)
    case (.contact, .lead): _ = try convert(loser, account: nil, contact: winner)
    case (.lead, .lead), (.contact, .contact):
      stamp += 1
      var merged = first
      for field in first.object.fields where merged.values[field.name] == .null && field.writer != .salesforceItself {
        merged.values[field.name] = second.values[field.name]
      }
      merged.stamp = stamp
      records[winner] = merged
      remove(second, winner: winner)
    default: throw Refused()
    }
  }

  /// Makes a contact of a lead, or fills one.
  ///
  /// - Returns: The id of the contact.
  mutating func convert(
    _ id: String,
    account: String?,
    contact: String?,
    makesOpportunity: Bool = false
  ) throws(Refused) -> String {
    var lead = try changeable(id)
    guard lead.object == .lead else { throw Refused() }
    if let contact, records[contact]?.object != .contact { throw Refused() }
    if contact == nil, let account, records[account]?.object != .account { throw Refused() }

    stamp += 1
    var person = contact.flatMap { records[$0] } ?? newRecord(.contact)
    if contact == nil { person.values["AccountId"] = .text(account ?? makeAccount(of: lead)) }
    for field in ModelObject.contact.fields where person.values[field.name] == .null {
      guard let source = Self.leadField(for: field) else { continue }
      person.values[field.name] = lead.values[source.name]
    }
    person.stamp = stamp
    records[person.id] = person

    lead.values["IsConverted"] = .integer(1)
    lead.values["ConvertedContactId"] = .text(person.id)
    lead.values["ConvertedAccountId"] = person.values["AccountId"]
    if makesOpportunity {
      var opportunity = newRecord(.opportunity)
      opportunity.values["Name"] = lead.values["Company"]
      opportunity.values["StageName"] = .text(Self.stage)
      opportunity.values["AccountId"] = person.values["AccountId"]
      records[opportunity.id] = opportunity
      lead.values["ConvertedOpportunityId"] = .text(opportunity.id)
    }
    lead.stamp = stamp
    records[id] = lead
    return person.id
  }

  // MARK: Parts of a transaction

  private mutating func newRecord(_ object: ModelObject) -> ModelRecord {
    let number = made[object] ?? 0
    made[object] = number + 1
    return ModelRecord(id: ModelRecordID.make(object.keyPrefix, number), object: object, stamp: stamp)
  }

  private mutating func remove(_ record: ModelRecord, winner: String?) {
    records[record.id] = nil
    deletions.append(ModelDeletion(id: record.id, object: record.object, winner: winner, stamp: stamp))
  }

  private mutating func makeAccount(of lead: ModelRecord) -> String {
    var account = newRecord(.account)
    account.values["Name"] = lead.values["Company"]
    for field in ["Website", "Industry", "AnnualRevenue", "NumberOfEmployees", "Phone"] {
      account.values[field] = lead.values[field]
    }
    for field in ["Street", "City", "State", "PostalCode", "Country"] {
      account.values["Billing" + field] = lead.values[field]
    }
    records[account.id] = account
    return account.id
  }

  /// The field of a lead that a conversion takes the value of a field of a contact from.
  ///
  /// Standard fields mean the same where they have one Marketo field; of the custom ones the map for conversion has
  /// those of step 1, which are also the only ones of which that is true.
  private static func leadField(for field: ModelField) -> ModelField? {
    guard let target = field.target else { return nil }
    return ModelObject.lead.fields.first { $0.target == target }
  }

  /// Writes values that somebody gives, where all fit.
  private func write(_ values: [String: ModelValue], to record: inout ModelRecord) throws(Refused) {
    for (name, value) in values {
      guard let field = record.object.field(name), field.writer != .salesforceItself else { throw Refused() }
      record.values[name] = value
      if field.isAccountID, let account = value.kept.text, records[account]?.object != .account { throw Refused() }
    }
    for field in record.object.fields {
      let value = record.values[field.name]
      if field.isRequired, value == .null { throw Refused() }
      if let length = field.length, (value.text ?? "").unicodeScalars.count > length { throw Refused() }
    }
    for rule in rules.values where rule.object == record.object.rawValue {
      guard rule.isKept(by: record.values) else { throw Refused() }
    }
  }
}
