public import Facts

/// Something to be done to an engine, with its arguments.
///
/// An argument that is `nil` comes from the embedded organization itself, so that
/// a guide can be played without typing secrets (cli.md, `engine do`).
public enum Action: Hashable, Sendable {
  /// Lets Salesforce add API access to the contract.
  case enableAPI
  /// Goes on without the optional fields of step 1.
  case skipStep1
  /// Creates the recommended Marketo fields for leads.
  case createLeadFields
  /// Creates the recommended Marketo fields for contacts.
  case createContactFields
  /// Creates the further Marketo fields, for leads and contacts.
  case createOptionalFields
  /// Maps the Marketo fields for lead conversion.
  case mapLeadFields
  /// Puts the Marketo fields on the page layout of leads.
  case completeLeadLayout
  /// Puts the Marketo fields on the page layout of contacts.
  case completeContactLayout
  /// Creates the profile of the sync user.
  case createProfile
  /// Grants the profile the permissions and objects that the sync needs.
  case setPermissions
  /// Decides with marketing which fields nobody needs.
  case reviewFields
  /// Lets the profile read and edit the Marketo fields.
  case grantMarketoFields
  /// Lets the profile read and edit the standard fields that the sync cannot do without.
  case grantMandatoryFields
  /// Creates the sync user.
  case createSyncUser
  /// Makes the sync user a Marketing User.
  case makeMarketingUser
  /// Logs in to Salesforce.
  case login(user: String?)
  /// Resets the security token of the user who is logged in.
  case resetToken(Secret?)
  /// Hides a field from the sync user, or every unneeded one.
  case hideField(CustomField.Name?)
  /// Enters the sync user's credentials in Marketo.
  case enterCredentials(user: String?, token: Secret?)
  /// Ticks or clears the Sandbox box.
  case setSandbox(Bool?)
  /// Lets the sync user consent.
  case loginWithOAuth
  /// Clicks Sync Fields, which opens a dialog.
  case syncFields
  /// Clicks Confirm Credentials, which creates the fields for ever.
  case confirmCredentials
  /// Closes the dialog that is open, as if it had never been.
  case cancelDialog
  /// Pairs a lead field with a contact field, by API names, or all that can be paired.
  case editMapping(lead: String?, contact: String?)
  /// Separates the pair of a lead field, by its API name, or the first one.
  case breakMapping(lead: String?)
  /// Ends the review of the mappings.
  case finishMappings
  /// Discards what was changed in the mappings, and syncs the fields anew.
  case resetSchema
  /// Clicks Start Salesforce Sync, which opens a dialog.
  case startSync
  /// Clicks Start Sync, which closes the mapping window for good.
  case confirmStart
  /// Enters the sync user's latest token in Marketo, after the credentials have been confirmed.
  case renewToken(Secret?)
  /// Says what a person that is first pushed gets for a last name and a company that it lacks.
  case setPersonDefaults(lastName: String?, company: String?)
  /// Stops the two-way sync; flow steps go on.
  case disableSync
  /// Lets the two-way sync go on.
  case enableSync
  /// Starts the sync of campaigns.
  case enableCampaignSync
  /// Ends the sync of campaigns.
  case disableCampaignSync

  /// The name.
  public var name: ActionName {
    switch self {
    case .enableAPI: "salesforce.enableAPI"
    case .skipStep1: "setup.skipStep1"
    case .createLeadFields: "salesforce.createLeadFields"
    case .createContactFields: "salesforce.createContactFields"
    case .createOptionalFields: "salesforce.createOptionalFields"
    case .mapLeadFields: "salesforce.mapLeadFields"
    case .completeLeadLayout: "salesforce.completeLeadLayout"
    case .completeContactLayout: "salesforce.completeContactLayout"
    case .createProfile: "salesforce.createProfile"
    case .setPermissions: "salesforce.setPermissions"
    case .reviewFields: "setup.reviewFields"
    case .grantMarketoFields: "salesforce.grantMarketoFields"
    case .grantMandatoryFields: "salesforce.grantMandatoryFields"
    case .createSyncUser: "salesforce.createSyncUser"
    case .makeMarketingUser: "salesforce.makeMarketingUser"
    case .login: "salesforce.login"
    case .resetToken: "salesforce.resetToken"
    case .hideField: "salesforce.hideField"
    case .enterCredentials: "marketo.enterCredentials"
    case .setSandbox: "marketo.setSandbox"
    case .loginWithOAuth: "marketo.loginWithOAuth"
    case .syncFields: "marketo.syncFields"
    case .confirmCredentials: "marketo.confirmCredentials"
    case .cancelDialog: "marketo.cancelDialog"
    case .editMapping: "marketo.editMapping"
    case .breakMapping: "marketo.breakMapping"
    case .finishMappings: "marketo.finishMappings"
    case .resetSchema: "marketo.resetSchema"
    case .startSync: "marketo.startSync"
    case .confirmStart: "marketo.confirmStart"
    case .renewToken: "marketo.renewToken"
    case .setPersonDefaults: "marketo.setPersonDefaults"
    case .disableSync: "marketo.disableSync"
    case .enableSync: "marketo.enableSync"
    case .enableCampaignSync: "marketo.enableCampaignSync"
    case .disableCampaignSync: "marketo.disableCampaignSync"
    }
  }

  /// Creates an action from what was typed.
  ///
  /// - Parameters:
  ///   - name: The name of the action.
  ///   - arguments: The values by the names of their parameters.
  /// - Throws: ``EngineUsage`` where there is no such action or parameter, or a value is none of its kind.
  public init(_ name: ActionName, arguments: [String: String] = [:]) throws(EngineUsage) {
    guard let definition = ActionCatalog.definition(of: name) else {
      throw EngineUsage(.unknownAction, action: name, candidates: ActionCatalog.definitions.map(\.name.name))
    }
    let parameters = definition.parameters.map(\.name)
    // In order, so that the same mistakes always give the same answer.
    for argument in arguments.keys.sorted() where !parameters.contains(argument) {
      throw EngineUsage(.unknownArgument, action: name, argument: argument, candidates: parameters)
    }
    let reader = ArgumentReader(action: name, arguments: arguments)
    if let simple = Self.withoutArguments[name] {
      self = simple
      return
    }
    switch name {
    case "salesforce.login": self = .login(user: try reader.text("user"))
    case "salesforce.resetToken": self = .resetToken(try reader.text("token").map(Secret.init))
    case "salesforce.hideField":
      self = .hideField(try reader.value("field") { CustomField.Name($0) })
    case "marketo.enterCredentials":
      let token = try reader.text("token").map(Secret.init)
      self = .enterCredentials(user: try reader.text("user"), token: token)
    case "marketo.setSandbox":
      self = .setSandbox(try reader.value("on") { $0 == "true" ? true : $0 == "false" ? false : nil })
    case "marketo.editMapping":
      let lead = try reader.fieldName("lead", of: "Lead")
      self = .editMapping(lead: lead, contact: try reader.fieldName("contact", of: "Contact"))
    case "marketo.breakMapping": self = .breakMapping(lead: try reader.fieldName("lead", of: "Lead"))
    case "marketo.renewToken": self = .renewToken(try reader.text("token").map(Secret.init))
    case "marketo.setPersonDefaults":
      let lastName = try reader.text("lastName")
      self = .setPersonDefaults(lastName: lastName, company: try reader.text("company"))
    default: preconditionFailure("the catalog has an action that this engine lacks")
    }
  }

  /// The actions that take no arguments, by name.
  private static let withoutArguments: [ActionName: Action] = {
    let actions: [Action] = [
      .enableAPI, .skipStep1, .createLeadFields, .createContactFields, .createOptionalFields, .mapLeadFields,
      .completeLeadLayout, .completeContactLayout, .createProfile, .setPermissions, .reviewFields,
      .grantMarketoFields, .grantMandatoryFields, .createSyncUser, .makeMarketingUser, .loginWithOAuth, .syncFields,
      .confirmCredentials, .cancelDialog, .finishMappings, .resetSchema, .startSync, .confirmStart,
      .enableCampaignSync, .disableCampaignSync, .disableSync, .enableSync,
    ]
    return Dictionary(uniqueKeysWithValues: actions.map { ($0.name, $0) })
  }()
}

/// Reads the arguments of one action.
private struct ArgumentReader {
  let action: ActionName
  let arguments: [String: String]

  func value<Value>(_ name: String, _ read: (String) -> Value?) throws(EngineUsage) -> Value? {
    guard let text = arguments[name] else { return nil }
    guard let value = read(text) else { throw EngineUsage(.invalidValue, action: action, argument: name) }
    return value
  }

  func text(_ name: String) throws(EngineUsage) -> String? {
    try value(name) { $0.isEmpty ? nil : $0 }
  }

  /// Reads the API name of a field, with or without the object before it.
  func fieldName(_ name: String, of object: String) throws(EngineUsage) -> String? {
    try value(name) { text in
      if CustomField.Name.isAPIName(text) { return text }
      return CustomField.Name(text).flatMap { $0.object == object ? $0.field : nil }
    }
  }
}
