/// A kind of record, of which Salesforce has a table and Marketo keeps a copy.
public struct ObjectType: Hashable, Sendable {
  /// The API name, such as `OpportunityContactRole`.
  public let name: String
  /// The table in the organization's file.
  let table: String
  /// The table in Marketo's file.
  let mirror: String
  /// The first three characters of an id.
  let keyPrefix: String
  /// The fields that every organization has, in order.
  public let fields: [StandardField]

  /// The fields by name.
  func field(_ name: String) -> StandardField? {
    fields.first { $0.name == name }
  }

  /// Whether its records are people in Marketo.
  public var isPerson: Bool { mirror == "person" }

  /// Every kind that is there in every organization, in the order in which updates are pulled
  /// (sync-engine.md 1.2): what others refer to comes first.
  public static let standard: [ObjectType] = [
    user, account, queue, lead, contact, opportunity, opportunityContactRole, campaign, campaignMemberStatus,
    campaignMember, task, event,
  ]

  /// Returns the kind of a name, or `nil` where no organization has it.
  public static func named(_ name: String) -> ObjectType? {
    standard.first { $0.name == name }
  }

  /// Returns the kind of the record with an id, by the first three characters.
  static func ofRecord(_ id: String) -> ObjectType? {
    let prefix = String(decoding: id.utf8.prefix(3), as: UTF8.self)
    return standard.first { $0.keyPrefix == prefix }
  }

  /// A kind that an administrator made; its records belong to those of another kind.
  ///
  /// - Parameters:
  ///   - name: The API name.
  ///   - number: Its place among those that were made, from 0.
  /// - Returns: The kind.
  static func custom(_ name: String, number: Int) -> ObjectType {
    ObjectType(
      name: name,
      table: name,
      mirror: "object_" + name,
      keyPrefix: RecordID.customPrefix(number),
      fields: [
        StandardField("Name", .text, "name", length: 80, isRequired: true),
        StandardField("ParentId", .reference, "parent_id"),
      ]
    )
  }
}
