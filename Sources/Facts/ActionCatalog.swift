/// The name of something that can be done to an engine.
public struct ActionName: Hashable, Sendable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The name, such as `marketo.syncFields`.
  public let name: String

  /// Creates an action's name.
  public init(_ name: String) {
    self.name = name
  }

  /// Creates the name that is spelled so.
  public init(stringLiteral name: String) {
    self.name = name
  }

  /// The name.
  public var description: String { name }

  /// Tells whether a name comes before another, by their spelling.
  public static func < (left: ActionName, right: ActionName) -> Bool {
    left.name < right.name
  }
}

/// Every action that an engine can be told to do and a manifest can name.
///
/// The names are those of `guide-model.md`; the effects those of
/// `sync-engine.md`, sections 2.1, 2.7, 2.8 and 6.3.
public enum ActionCatalog {
  /// An argument of an action.
  public struct Parameter: Sendable, Hashable {
    /// The name before the equals sign.
    public let name: String
    /// Whether the value must come from a file or a pipe, never from the command
    /// line.
    public let isSecret: Bool
    /// What values it can have.
    public let type: FactType
  }

  /// One action.
  public struct Definition: Sendable {
    /// The name.
    public let name: ActionName
    /// What holds once it has been done with the arguments that the organization
    /// itself supplies.
    public let effect: Condition
    /// Whether nothing can undo it.
    public let isIrreversible: Bool
    /// The arguments it takes; none has to be given.
    public let parameters: [Parameter]

    init(
      _ name: ActionName,
      effect: Condition,
      isIrreversible: Bool = false,
      parameters: [Parameter] = []
    ) {
      self.name = name
      self.effect = effect
      self.isIrreversible = isIrreversible
      self.parameters = parameters
    }
  }

  /// The definitions, in the order of the setup they belong to.
  ///
  /// Resetting the token is not marked irreversible though the old token dies
  /// (section 2.2): another reset always issues a working one.
  public static let definitions: [Definition] = [
    Definition("salesforce.enableAPI", effect: .fact("salesforce.api.enabled", .is(.boolean(true)))),
    Definition("setup.skipStep1", effect: .fact("setup.step1.done", .is(.boolean(true)))),
    Definition("salesforce.createLeadFields", effect: fieldsExist(scoringFields, of: ["Lead"])),
    Definition("salesforce.createContactFields", effect: fieldsExist(scoringFields, of: ["Contact"])),
    Definition("salesforce.createOptionalFields", effect: fieldsExist(optionalFields, of: ["Lead", "Contact"])),
    Definition(
      "salesforce.mapLeadFields",
      effect: .all(scoringFields.map { .fact(FactKey("salesforce.leadMap.\($0)"), .known(true)) })
    ),
    Definition(
      "salesforce.completeLeadLayout",
      effect: .fact("salesforce.layoutComplete.Lead", .is(.boolean(true)))
    ),
    Definition(
      "salesforce.completeContactLayout",
      effect: .fact("salesforce.layoutComplete.Contact", .is(.boolean(true)))
    ),
    Definition("salesforce.createProfile", effect: .fact("salesforce.profile.exists", .is(.boolean(true)))),
    Definition("salesforce.setPermissions", effect: .fact("salesforce.permissions.complete", .is(.boolean(true)))),
    Definition("setup.reviewFields", effect: .fact("fields.unneeded", .known(true))),
    Definition(
      "salesforce.grantMarketoFields",
      effect: .fact("salesforce.marketoFields.writable", .is(.boolean(true)))
    ),
    Definition(
      "salesforce.grantMandatoryFields",
      effect: .fact("salesforce.mandatoryFields.visible", .is(.boolean(true)))
    ),
    Definition("salesforce.createSyncUser", effect: .fact("salesforce.syncUser.exists", .is(.boolean(true)))),
    Definition(
      "salesforce.makeMarketingUser",
      effect: .fact("salesforce.syncUser.isMarketingUser", .is(.boolean(true)))
    ),
    Definition(
      "salesforce.login",
      effect: .fact("salesforce.syncUser.loggedIn", .is(.boolean(true))),
      parameters: [Parameter(name: "user", isSecret: false, type: .text)]
    ),
    Definition(
      "salesforce.resetToken",
      effect: .all([
        .fact("mail.tokenDelivered", .is(.boolean(true))),
        .fact("credential.token.current", .is(.boolean(true))),
      ]),
      parameters: [Parameter(name: "token", isSecret: true, type: .text)]
    ),
    Definition(
      "salesforce.hideField",
      effect: .fact("fields.unneededVisible.count", .atMost(0)),
      parameters: [Parameter(name: "field", isSecret: false, type: .text)]
    ),
    Definition(
      "marketo.enterCredentials",
      effect: .all([
        .fact("marketo.credentials.entered", .is(.boolean(true))),
        .fact("marketo.credentials.tokenCurrent", .is(.boolean(true))),
      ]),
      parameters: [
        Parameter(name: "user", isSecret: false, type: .text),
        Parameter(name: "token", isSecret: true, type: .text),
      ]
    ),
    Definition(
      "marketo.setSandbox",
      effect: .fact("marketo.credentials.sandboxFlagConsistent", .is(.boolean(true))),
      parameters: [Parameter(name: "on", isSecret: false, type: .boolean)]
    ),
    Definition("marketo.loginWithOAuth", effect: .fact("oauth.consent", .is(.boolean(true)))),
    Definition(
      "marketo.syncFields",
      effect: .fact("marketo.fieldSync.state", .in([.text("requested"), .text("done")]))
    ),
    Definition(
      "marketo.confirmCredentials",
      effect: .all([
        .fact("marketo.credentials.confirmed", .is(.boolean(true))),
        .fact("marketo.fieldSync.state", .is(.text("done"))),
      ]),
      isIrreversible: true
    ),
    Definition("marketo.cancelDialog", effect: .fact("marketo.dialog.open", .is(.boolean(false)))),
    Definition(
      "marketo.editMapping",
      effect: .fact("marketo.mapping.possiblePairs.count", .atMost(0)),
      parameters: [
        Parameter(name: "lead", isSecret: false, type: .text),
        Parameter(name: "contact", isSecret: false, type: .text),
      ]
    ),
    Definition(
      "marketo.breakMapping",
      effect: .fact("marketo.mapping.separated", .is(.boolean(true))),
      parameters: [Parameter(name: "lead", isSecret: false, type: .text)]
    ),
    Definition("marketo.finishMappings", effect: .fact("marketo.mapping.reviewed", .is(.boolean(true)))),
    // It makes further fields permanent and restores none of the edits.
    Definition(
      "marketo.resetSchema",
      effect: .fact("marketo.mapping.discarded", .is(.boolean(true))),
      isIrreversible: true
    ),
    Definition("marketo.startSync", effect: .fact("sync.startState", .in([.text("requested"), .text("started")]))),
    Definition(
      "marketo.confirmStart",
      effect: .fact("sync.startState", .is(.text("started"))),
      isIrreversible: true
    ),
    Definition(
      "marketo.renewToken",
      effect: .fact("marketo.credentials.tokenCurrent", .is(.boolean(true))),
      parameters: [Parameter(name: "token", isSecret: true, type: .text)]
    ),
    Definition(
      "marketo.setPersonDefaults",
      effect: .all([
        .fact("marketo.defaults.lastName", .known(true)), .fact("marketo.defaults.company", .known(true)),
      ]),
      parameters: [
        Parameter(name: "lastName", isSecret: false, type: .text),
        Parameter(name: "company", isSecret: false, type: .text),
      ]
    ),
    Definition("marketo.disableSync", effect: .fact("sync.enabled", .is(.boolean(false)))),
    Definition("marketo.enableSync", effect: .fact("sync.enabled", .is(.boolean(true)))),
    Definition(
      "marketo.enableCampaignSync",
      effect: .fact("marketo.campaignSync.enabled", .is(.boolean(true)))
    ),
    Definition(
      "marketo.disableCampaignSync",
      effect: .fact("marketo.campaignSync.enabled", .is(.boolean(false)))
    ),
  ]

  /// The API names of the Marketo fields that step 1 recommends (sync-engine.md 2.4).
  public static let scoringFields = [
    "mkto71_Acquisition_Date__c", "mkto71_Acquisition_Program__c", "mkto71_Lead_Score__c",
  ]

  /// The API names of the Marketo fields that step 1 leaves to the reader (sync-engine.md 2.4).
  public static let optionalFields =
    [
      "Acquisition_Program_Id", "Inferred_City", "Inferred_Company", "Inferred_Country", "Inferred_Metropolitan_Area",
      "Inferred_Phone_Area_Code", "Inferred_Postal_Code", "Inferred_State_Region", "Original_Referrer",
      "Original_Search_Engine", "Original_Search_Phrase", "Original_Source_Info", "Original_Source_Type",
    ].map { "mkto71_\($0)__c" }

  private static func fieldsExist(_ fields: [String], of objects: [String]) -> Condition {
    .all(
      objects.flatMap { object in
        fields.map { .fact(FactKey("salesforce.fieldExists.\(object).\($0)"), .is(.boolean(true))) }
      }
    )
  }

  /// Returns the definition of an action, or `nil` where there is no such action.
  ///
  /// - Complexity: O(*n*) in the definitions.
  public static func definition(of action: ActionName) -> Definition? {
    definitions.first { $0.name == action }
  }
}
