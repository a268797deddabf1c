public import Facts

/// What must hold before each action, as data.
///
/// The order is the order in which they are checked: a refusal names the first
/// that does not hold. What a guide adds for its reader's sake, such as hiding
/// unneeded fields first, is the guide's; the real product does not ask it.
public enum Preconditions {
  /// One precondition, which may belong to one way of logging in alone.
  private struct Precondition {
    var atom: Atom
    var mode: CredentialsMode?

    init(_ fact: FactKey, _ comparison: Comparison, only mode: CredentialsMode? = nil) {
      self.atom = Atom(fact, comparison)
      self.mode = mode
    }
  }

  /// Returns what must hold before an action that is given no arguments.
  ///
  /// - Parameters:
  ///   - action: The action.
  ///   - mode: How Marketo logs in.
  /// - Returns: The atoms, in the order they are checked.
  public static func atoms(of action: ActionName, mode: CredentialsMode) -> [Atom] {
    (table[action] ?? []).filter { $0.mode == nil || $0.mode == mode }.map(\.atom)
  }

  /// What must hold before a cycle.
  public static let ofCycle = [
    Atom("sync.startState", .is(.text("started"))),
    Atom("sync.enabled", .is(.boolean(true))),
  ]

  /// What must hold before Marketo can call Salesforce.
  static func ofLogin(mode: CredentialsMode) -> [Atom] {
    let credentials = mode == .basic ? isTokenCurrent.atom : Atom("oauth.consent", .is(.boolean(true)))
    return [Atom("marketo.credentials.confirmed", .is(.boolean(true))), credentials] + mayCallAPI.map(\.atom)
  }

  private static let isConfirmed = Precondition("marketo.credentials.confirmed", .is(.boolean(true)))
  private static let isStarted = Precondition("sync.startState", .is(.text("started")))
  private static let fieldSyncNotBegun = Precondition("marketo.fieldSync.state", .is(.text("none")))
  private static let isPairUnmixed = Precondition("sandbox.pair", .in([.text("bothProduction"), .text("bothSandbox")]))
  private static let isUnlocked = Precondition("marketo.credentials.locked", .is(.boolean(false)))
  private static let isBasic = Precondition("marketo.credentials.mode", .is(.text("basic")))
  private static let isTokenCurrent = Precondition("marketo.credentials.tokenCurrent", .is(.boolean(true)))

  private static let hasSyncUser = Precondition("salesforce.syncUser.exists", .is(.boolean(true)))
  private static let hasProfile = Precondition("salesforce.profile.exists", .is(.boolean(true)))
  private static let isWindowOpen = Precondition("marketo.mapping.window", .is(.text("open")))
  private static let mayCallAPI = [
    Precondition("salesforce.api.enabled", .is(.boolean(true))),
    Precondition("salesforce.profile.permission.apiEnabled", .is(.boolean(true))),
  ]
  /// Page layouts are for Professional, profiles for the others (sync-engine.md 2.3).
  private static let usesLayouts = Precondition("salesforce.edition", .is(.text("professional")))
  private static let usesProfiles = Precondition("salesforce.edition", .in([.text("enterprise"), .text("unlimited")]))

  private static func exists(_ object: String, _ field: String, _ isThere: Bool) -> Precondition {
    Precondition(CustomField.Name(object: object, field: field).existence, .is(.boolean(isThere)))
  }

  /// Sync-engine.md 2.1 and 2.4 to 2.9.
  private static let table = setup.merging(connection) { first, _ in first }

  private static let setup: [ActionName: [Precondition]] = [
    "salesforce.enableAPI": [Precondition("salesforce.api.enabled", .is(.boolean(false)))],
    "setup.skipStep1": [Precondition("setup.step1.done", .is(.boolean(false)))],
    // Salesforce makes no second field of one name; one stands for all that are made together.
    "salesforce.createLeadFields": [exists("Lead", MarketoField.scoring[0], false)],
    "salesforce.createContactFields": [exists("Contact", MarketoField.scoring[0], false)],
    "salesforce.createOptionalFields": [exists("Lead", MarketoField.optional[0], false)],
    "salesforce.mapLeadFields": ["Lead", "Contact"].flatMap { object in
      MarketoField.scoring.map { exists(object, $0, true) }
    },
    "salesforce.completeLeadLayout": [usesLayouts],
    "salesforce.completeContactLayout": [usesLayouts],
    "salesforce.createProfile": [usesProfiles, Precondition("salesforce.profile.exists", .is(.boolean(false)))],
    "salesforce.setPermissions": [usesProfiles, hasProfile],
    "setup.reviewFields": [Precondition("fields.unneeded", .known(false))],
    "salesforce.grantMarketoFields": [usesProfiles, hasProfile],
    "salesforce.grantMandatoryFields": [usesProfiles, hasProfile],
    "salesforce.createSyncUser": [hasProfile, Precondition("salesforce.syncUser.exists", .is(.boolean(false)))],
    "salesforce.makeMarketingUser": [hasSyncUser],
  ]

  private static let connection: [ActionName: [Precondition]] = [
    "salesforce.login": [hasSyncUser],
    "salesforce.resetToken": [Precondition("salesforce.syncUser.loggedIn", .is(.boolean(true)))],
    "salesforce.hideField": [hasProfile, Precondition("fields.unneededVisible.count", .atLeast(1))],
    "marketo.enterCredentials": [isBasic, hasSyncUser] + mayCallAPI + [
      Precondition("credential.token.known", .is(.boolean(true))),
      Precondition("credential.token.current", .is(.boolean(true))),
      fieldSyncNotBegun,
      isUnlocked,
    ],
    "marketo.setSandbox": [isBasic, fieldSyncNotBegun],
    "marketo.loginWithOAuth": [Precondition("marketo.credentials.mode", .is(.text("oauth"))), hasSyncUser] + mayCallAPI
      + [
        isPairUnmixed,
        fieldSyncNotBegun,
        isUnlocked,
      ],
    "marketo.syncFields": [
      isBasic,
      Precondition("marketo.credentials.entered", .is(.boolean(true))),
      isTokenCurrent,
      isPairUnmixed,
      Precondition("marketo.credentials.sandboxFlagConsistent", .is(.boolean(true))),
      fieldSyncNotBegun,
    ],
    "marketo.confirmCredentials": [
      Precondition("marketo.fieldSync.state", .is(.text("requested")), only: .basic),
      Precondition("marketo.credentials.tokenCurrent", .is(.boolean(true)), only: .basic),
      // The consent stands in for the request.
      Precondition("oauth.consent", .is(.boolean(true)), only: .oauth),
      Precondition("marketo.fieldSync.state", .is(.text("none")), only: .oauth),
    ],
    "marketo.cancelDialog": [Precondition("marketo.dialog.open", .is(.boolean(true)))],
    "marketo.editMapping": [isWindowOpen],
    "marketo.breakMapping": [isWindowOpen, Precondition("marketo.mapping.pairs.count", .atLeast(1))],
    "marketo.finishMappings": [isWindowOpen],
    "marketo.resetSchema": [isWindowOpen],
    "marketo.startSync": [
      Precondition("marketo.credentials.confirmed", .is(.boolean(true))),
      Precondition("marketo.fieldSync.state", .is(.text("done"))),
      Precondition("sync.startState", .is(.text("none"))),
    ],
    "marketo.confirmStart": [Precondition("sync.startState", .is(.text("requested")))],
    "marketo.renewToken": [
      isBasic, isConfirmed, Precondition("credential.token.known", .is(.boolean(true))),
      Precondition("credential.token.current", .is(.boolean(true))),
    ],
    "marketo.setPersonDefaults": [isConfirmed],
    "marketo.disableSync": [isStarted, Precondition("sync.enabled", .is(.boolean(true)))],
    "marketo.enableSync": [isStarted, Precondition("sync.enabled", .is(.boolean(false)))],
    "marketo.enableCampaignSync": [
      isConfirmed,
      Precondition("salesforce.syncUser.isMarketingUser", .is(.boolean(true))),
      Precondition("salesforce.objectAccess.Campaign", .is(.boolean(true))),
    ],
    "marketo.disableCampaignSync": [Precondition("marketo.campaignSync.enabled", .is(.boolean(true)))],
  ]
}
