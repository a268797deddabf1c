internal import Facts
internal import Store

/// What a lead is converted into.
struct Conversion {
  /// The account of the new contact, or `nil` for one that is made of the lead.
  var account: String?
  /// The contact whose empty fields the lead fills, or `nil` for a new one.
  var contact: String?
  /// Whether an opportunity is made, too.
  var makesOpportunity = false

  /// The records that came of it.
  struct Result: Hashable {
    var contact: String
    var account: String?
    var opportunity: String?
  }
}

extension Records {
  /// Converts a lead (sync-engine.md 5).
  ///
  /// - Parameters:
  ///   - id: The lead.
  ///   - conversion: What it is converted into.
  ///   - leadMap: The contact field that each custom lead field goes to; all others are lost.
  ///   - now: The present moment.
  ///   - file: A connection in a writing transaction.
  /// - Returns: The records that came of it, or why it cannot be.
  /// - Throws: ``SQLiteError`` where a file cannot be read or written.
  /// - Complexity: O(*n* log *n*) in the fields and in what belongs to the lead.
  static func convert(
    _ id: String,
    into conversion: Conversion,
    leadMap: [String: String],
    at now: Timestamp,
    in file: borrowing Connection
  ) throws(SQLiteError) -> Result<Conversion.Result, RecordRefusal> {
    guard let lead = try read(id, in: file) else { return .failure(RecordRefusal(.entityIsDeleted, record: id)) }
    guard lead.object == .lead else { return .failure(RecordRefusal(.invalidOperation, record: id)) }
    if lead.isConverted { return .failure(RecordRefusal(.convertedLead, record: id)) }
    var existing: Record?
    if let contact = conversion.contact {
      existing = try read(contact, in: file)
      guard let existing else { return .failure(RecordRefusal(.entityIsDeleted, record: contact)) }
      guard existing.object == .contact else { return .failure(RecordRefusal(.invalidOperation, record: contact)) }
    } else if let account = conversion.account {
      let record = try read(account, in: file)
      guard let record else { return .failure(RecordRefusal(.entityIsDeleted, record: account)) }
      guard record.object == .account else { return .failure(RecordRefusal(.invalidOperation, record: account)) }
    }
    let contactSchema = try RecordSchema(.contact, in: file)
    let values = contactValues(of: lead, contactSchema, leadMap: leadMap)
    let stamp = try Server.takeStamp(at: now, in: file)
    var result: Conversion.Result
    if let existing {
      let filled = values.filter { existing[$0.key] == .null }
      try update(existing, filled, stamp: stamp, in: file)
      result = Conversion.Result(contact: existing.id, account: existing["AccountId"].reference)
    } else {
      var account = conversion.account ?? ""
      if conversion.account == nil {
        account = try insert(.account, accountValues(of: lead), stamp: stamp, into: file)
      }
      var contact = values
      contact["AccountId"] = .text(account)
      contact["OwnerId"] = ownerOfContact(lead)
      result = Conversion.Result(
        contact: try insert(.contact, contact, stamp: stamp, into: file),
        account: account
      )
    }
    if conversion.makesOpportunity {
      result.opportunity = try makeOpportunity(of: lead, result, stamp: stamp, in: file)
    }
    try handOver(from: lead, to: (result.contact, .contact), stamp: stamp, in: file)
    var marks: [String: RecordValue] = [
      "IsConverted": .integer(1),
      "ConvertedDate": .integer(now.secondsSinceEpoch * 1_000),
      "ConvertedContactId": .text(result.contact),
    ]
    marks["ConvertedAccountId"] = result.account.map(RecordValue.text)
    marks["ConvertedOpportunityId"] = result.opportunity.map(RecordValue.text)
    try update(lead, marks, stamp: stamp, in: file)
    return .success(result)
  }

  /// What a contact gets of a lead: standard fields of the same meaning, which are synced to the same field of
  /// Marketo, and mapped custom ones.
  private static func contactValues(
    of lead: Record,
    _ contact: RecordSchema,
    leadMap: [String: String]
  ) -> [String: RecordValue] {
    var values: [String: RecordValue] = [:]
    for field in ObjectType.lead.fields where !field.isSystem {
      let partner = ObjectType.contact.fields.first { $0.target == field.target && !$0.isSystem }
      if let partner, lead[field.name] != .null { values[partner.name] = lead[field.name] }
    }
    for (field, target) in leadMap where lead[field] != .null {
      // A field that has been deleted or got another type since it was mapped takes nothing.
      if let fit = contact[target]?.type.fitting(lead[field]) { values[target] = fit }
    }
    return values
  }

  private static func accountValues(of lead: Record) -> [String: RecordValue] {
    let pairs = [
      ("Company", "Name"), ("Website", "Website"), ("Industry", "Industry"), ("AnnualRevenue", "AnnualRevenue"),
      ("NumberOfEmployees", "NumberOfEmployees"), ("Phone", "Phone"), ("Street", "BillingStreet"),
      ("City", "BillingCity"), ("State", "BillingState"), ("PostalCode", "BillingPostalCode"),
      ("Country", "BillingCountry"),
    ]
    var values: [String: RecordValue] = ["OwnerId": ownerOfContact(lead)]
    for (field, target) in pairs where lead[field] != .null { values[target] = lead[field] }
    return values
  }

  /// A queue owns leads only.
  private static func ownerOfContact(_ lead: Record) -> RecordValue {
    guard let owner = lead["OwnerId"].reference, !owner.hasPrefix(ObjectType.queue.keyPrefix) else {
      return .text(defaultOwner)
    }
    return .text(owner)
  }

  private static func makeOpportunity(
    of lead: Record,
    _ result: Conversion.Result,
    stamp: Int,
    in file: borrowing Connection
  ) throws(SQLiteError) -> String {
    var values: [String: RecordValue] = [
      "Name": lead["Company"], "StageName": .text("Prospecting"), "OwnerId": ownerOfContact(lead),
    ]
    values["AccountId"] = result.account.map(RecordValue.text)
    let opportunity = try insert(.opportunity, values, stamp: stamp, into: file)
    let role: [String: RecordValue] = [
      "OpportunityId": .text(opportunity), "ContactId": .text(result.contact), "IsPrimary": .integer(1),
    ]
    try insert(.opportunityContactRole, role, stamp: stamp, into: file)
    return opportunity
  }
}
