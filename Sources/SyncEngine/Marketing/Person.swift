/// A person in Marketo.
public struct Person: Hashable, Sendable {
  /// The number, which is never given again.
  public var id: Int
  /// The id in Salesforce, 18 characters, or `nil` (sync-engine.md 5).
  public var sfdcID: String?
  /// `Lead` or `Contact`, or `nil` for a person that is in Marketo only.
  public var sfdcType: String?
  /// Whether the record was deleted in Salesforce.
  public var isDeletedInSalesforce: Bool
  /// The id of a contact's account, or `nil`.
  public var accountID: String?
  /// The id of the user or queue that owns the record, or `nil`.
  public var ownerID: String?
  /// The number of the company that was pulled for the account, or `nil`.
  public var companyID: Int?
  /// The values by name, those of the company included; an empty one is left out.
  public var values: [String: RecordValue]
  /// The values that are kept of the person itself; those that the company has lie beneath them.
  var own: [String: RecordValue]
  /// What was changed and not yet pushed, with the value that Salesforce is known to have.
  public var pending: [String: RecordValue]

  /// The id in Salesforce, where the record is still there.
  public var liveID: String? { isDeletedInSalesforce ? nil : sfdcID }

  /// What the person is called in a refusal.
  var name: String { String(id) }
}
