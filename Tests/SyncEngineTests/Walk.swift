import Facts
import SyncEngine
import TestSupport

/// What the laws of the control plane are tested on.
enum Walk {
  /// Every setup that differs in what the rules look at; with consent the Sandbox
  /// box is of no account, so that there a mixed pair and another are enough.
  static let setups: [Setup] =
    Setup.Sandbox.allCases.map { Setup(edition: .professional, mode: .basic, sandbox: $0, unneededFields: 1) }
    + [.both, .marketo].map { Setup(edition: .unlimited, mode: .oauth, sandbox: $0, unneededFields: 1) }
    + CredentialsMode.allCases.map { Setup(edition: .enterprise, stage: .empty, mode: $0, unneededFields: 1) }

  /// Every action, with the arguments that the organization itself supplies.
  static let defaultActions: [Action] = setupActions + connectingActions + reviewActions + campaignActions

  /// What steps 1 and 2 do.
  static let setupActions: [Action] = [
    .enableAPI, .skipStep1, .createLeadFields, .createContactFields, .createOptionalFields, .mapLeadFields,
    .completeLeadLayout, .completeContactLayout, .createProfile, .setPermissions, .reviewFields, .grantMarketoFields,
    .grantMandatoryFields, .createSyncUser, .makeMarketingUser,
  ]

  /// What step 3 does.
  static let connectingActions: [Action] = [
    .login(user: nil), .resetToken(nil), .hideField(nil), .enterCredentials(user: nil, token: nil),
    .setSandbox(nil), .loginWithOAuth, .syncFields, .confirmCredentials, .cancelDialog, .startSync, .confirmStart,
  ]

  /// What can be done about the mappings.
  static let reviewActions: [Action] = [
    .editMapping(lead: nil, contact: nil), .breakMapping(lead: nil), .finishMappings, .resetSchema,
  ]

  private static let campaignActions: [Action] = [
    .enableCampaignSync, .disableCampaignSync, .disableSync, .enableSync, .renewToken(nil),
    .setPersonDefaults(lastName: nil, company: nil),
  ]

  /// Actions with arguments of every kind: right, wrong, and unknown.
  static let otherActions: [Action] = [
    .login(user: "admin"), .login(user: "nobody"), .hideField(CustomField.Name("Lead.Region__c")),
    .hideField(CustomField.Name("Lead.Nothing__c")), .enterCredentials(user: "admin", token: nil),
    .enterCredentials(user: ControlState.syncUser, token: Secret("made up")), .setSandbox(true), .setSandbox(false),
    .editMapping(lead: "Region__c", contact: "Territory__c"), .editMapping(lead: "Nothing__c", contact: nil),
    .editMapping(lead: nil, contact: "Nothing__c"), .editMapping(lead: "Region__c", contact: nil),
    .editMapping(lead: nil, contact: "Territory__c"), .breakMapping(lead: "mkto71_Lead_Score__c"),
    .breakMapping(lead: "Nothing__c"), .renewToken(Secret("made up")),
    .setPersonDefaults(lastName: "Unknown", company: nil),
  ]

  /// The moment at which every cycle ends.
  static let now = Timestamp(secondsSinceEpoch: 1_000_000_000)

  /// The state that an organization starts with.
  static func start(_ setup: Setup) -> ControlState {
    ControlState(setup, organizationID: "00D000000000000AAA")
  }

  /// Every state that each setup leads to by the actions of its next part, and
  /// those of random walks by all actions, which part no rule is limited to.
  ///
  /// So that they are finite, the token is reset twice at most, which makes
  /// one that was entered stale; with consent no token is entered, and once does.
  static let reached: [Setup: Set<ControlState>] = Dictionary(
    uniqueKeysWithValues: setups.map { setup in
      let resets = setup.mode == .basic ? 2 : 1
      let part = setup.stage == .empty ? necessarySetupActions : connectingActions + [.login(user: "admin")]
      return (setup, reach(setup, by: part, resets: resets).union(wander(setup)))
    }
  )

  /// Of what steps 1 and 2 do, what other rules depend on.
  private static let necessarySetupActions: [Action] = [
    .createLeadFields, .createContactFields, .mapLeadFields, .createProfile, .setPermissions, .grantMandatoryFields,
    .reviewFields, .hideField(nil), .createSyncUser,
  ]

  private static func wander(_ setup: Setup) -> Set<ControlState> {
    var numbers = SplitMix64(seed: 71)
    var reached: Set<ControlState> = []
    for _ in 0..<4 {
      var state = start(setup)
      for _ in 0..<150 {
        guard let action = (defaultActions + otherActions).randomElement(using: &numbers) else { continue }
        state = (try? ControlPlane.apply(action, to: state).get()) ?? state
        reached.insert(state)
      }
    }
    return reached
  }

  private static func reach(_ setup: Setup, by actions: [Action], resets: Int) -> Set<ControlState> {
    var reached: Set = [start(setup)]
    var open = Array(reached)
    while let state = open.popLast() {
      var next = actions.compactMap { try? ControlPlane.apply($0, to: state).get() }
      if let cycled = try? ControlPlane.runCycle(state, at: now).get() { next.append(cycled) }
      for state in next where state.organization.tokenGeneration <= resets {
        if reached.insert(state).inserted { open.append(state) }
      }
    }
    return reached
  }
}
