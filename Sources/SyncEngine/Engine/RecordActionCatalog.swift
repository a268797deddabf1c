public import Facts

/// Every action on records that an engine can be told to do by name; no manifest can name one.
public enum RecordActionCatalog {
  /// What the actions of a group are about.
  public enum Group: String, Sendable, CaseIterable {
    /// Records of Salesforce, with its fields, objects and rules.
    case salesforce
    /// People of Marketo.
    case marketo
    /// Flow steps.
    case flow
    /// What gets in the way of a sync.
    case fault
  }

  /// An argument of an action.
  public struct Parameter: Sendable, Hashable {
    /// The name before the equals sign.
    public let name: String
    /// Whether it has to be given.
    public let isRequired: Bool
  }

  /// One action.
  public struct Definition: Sendable {
    /// The name, such as `salesforce.editRecord`.
    public let name: ActionName
    /// What it is about.
    public let group: Group
    /// The arguments it takes, those that have to be given first.
    public let parameters: [Parameter]
    /// Whether it takes values of fields besides, under the names of the fields.
    public let takesValues: Bool

    init(
      _ name: ActionName,
      _ group: Group,
      _ required: [String] = [],
      optional: [String] = [],
      takesValues: Bool = false
    ) {
      self.name = name
      self.group = group
      self.parameters =
        required.map { Parameter(name: $0, isRequired: true) }
        + optional.map { Parameter(name: $0, isRequired: false) }
      self.takesValues = takesValues
    }
  }

  /// The definitions, by groups.
  public static let definitions: [Definition] = [
    Definition("salesforce.createRecord", .salesforce, ["object"], takesValues: true),
    Definition("salesforce.editRecord", .salesforce, ["id"], takesValues: true),
    Definition("salesforce.deleteRecord", .salesforce, ["id"]),
    Definition("salesforce.mergeRecords", .salesforce, ["winner", "loser"]),
    Definition("salesforce.convertLead", .salesforce, ["id"], optional: ["account", "contact"]),
    Definition("salesforce.createField", .salesforce, ["field"], optional: ["type"]),
    Definition("salesforce.showField", .salesforce, ["field"]),
    Definition("salesforce.renameField", .salesforce, ["field", "to"]),
    Definition("salesforce.changeFieldType", .salesforce, ["field", "type"]),
    Definition("salesforce.deleteField", .salesforce, ["field"]),
    Definition("salesforce.createObject", .salesforce, ["object", "parent"]),
    Definition("salesforce.addRule", .salesforce, ["name", "field"], optional: ["maximumLength"]),
    Definition("salesforce.removeRule", .salesforce, ["name"]),
    Definition("marketo.createPerson", .marketo, takesValues: true),
    Definition("marketo.editPerson", .marketo, ["person"], takesValues: true),
    Definition("marketo.deletePerson", .marketo, ["person"], optional: ["inSalesforce"]),
    Definition("marketo.mergePeople", .marketo, ["winner", "loser"]),
    Definition("marketo.enableObject", .marketo, ["object"]),
    Definition("marketo.disableObject", .marketo, ["object"]),
    Definition(
      "marketo.createProgram",
      .marketo,
      ["name", "channel", "statuses"],
      optional: ["responded", "periodCost"]
    ),
    Definition("marketo.setPeriodCost", .marketo, ["program"], optional: ["cost"]),
    Definition("marketo.linkProgram", .marketo, ["program", "campaign"]),
    Definition("marketo.linkProgramToNewCampaign", .marketo, ["program", "name"]),
    Definition("marketo.unlinkProgram", .marketo, ["program"]),
    Definition("marketo.addToProgram", .marketo, ["person", "program"], optional: ["status"]),
    Definition("marketo.changeProgramStatus", .marketo, ["person", "program", "status"]),
    Definition("marketo.removeFromProgram", .marketo, ["person", "program"]),
    Definition("flow.syncPerson", .flow, ["person"], optional: ["owner"]),
    Definition("flow.convertPerson", .flow, ["person"]),
    Definition("flow.deleteFromSalesforce", .flow, ["person"], optional: ["inMarketo"]),
    Definition("flow.changeOwner", .flow, ["person", "owner"]),
    Definition("flow.addToCampaign", .flow, ["person", "campaign"], optional: ["status"]),
    Definition("flow.changeCampaignStatus", .flow, ["person", "campaign", "status"]),
    Definition("flow.removeFromCampaign", .flow, ["person", "campaign"]),
    Definition("salesforce.lockRecord", .fault, ["id"], optional: ["tries"]),
    Definition("salesforce.unlockRecord", .fault, ["id"]),
    Definition("salesforce.limitCalls", .fault, ["remaining"]),
    Definition("salesforce.liftCallLimit", .fault),
    Definition("salesforce.expireSession", .fault),
    Definition("salesforce.changePassword", .fault),
    Definition("salesforce.revokeAccess", .fault, ["object"]),
    Definition("salesforce.grantAccess", .fault, ["object"]),
    Definition("salesforce.revokePermission", .fault, ["name"]),
    Definition("salesforce.grantPermission", .fault, ["name"]),
  ]

  /// Returns the definition of an action, or `nil` where there is no such action.
  ///
  /// - Complexity: O(*n*) in the definitions.
  public static func definition(of action: ActionName) -> Definition? {
    definitions.first { $0.name == action }
  }
}
