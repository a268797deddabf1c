import Facts
import SyncEngine

/// What the laws of the control plane are tested on.
enum Walk {
  /// Every setup that differs in what the rules look at; with consent the Sandbox
  /// box is of no account, so that there a mixed pair and another are enough.
  static let setups: [Setup] =
    Setup.Sandbox.allCases.map { Setup(edition: .professional, mode: .basic, sandbox: $0, unneededFields: 1) }
    + [.both, .marketo].map { Setup(edition: .unlimited, mode: .oauth, sandbox: $0, unneededFields: 1) }
    + CredentialsMode.allCases.map { Setup(edition: .enterprise, stage: .empty, mode: $0, unneededFields: 1) }

  /// Every action, with the arguments that the organization itself supplies.
  static let defaultActions: [Action] = [
    .skipStep1, .login(user: nil), .resetToken(nil), .hideField(nil), .enterCredentials(user: nil, token: nil),
    .setSandbox(nil), .loginWithOAuth, .syncFields, .confirmCredentials, .cancelDialog,
    .editMapping(lead: nil, contact: nil), .startSync, .confirmStart,
  ]

  /// Actions with arguments of every kind: right, wrong, and unknown.
  static let otherActions: [Action] = [
    .login(user: "admin"), .login(user: "nobody"), .hideField(CustomField.Name("Lead.Region__c")),
    .hideField(CustomField.Name("Lead.Nothing__c")), .enterCredentials(user: "admin", token: nil),
    .enterCredentials(user: ControlState.syncUser, token: Secret("made up")), .setSandbox(true), .setSandbox(false),
    .editMapping(lead: "Region__c", contact: "Territory__c"), .editMapping(lead: "Nothing__c", contact: nil),
    .editMapping(lead: nil, contact: "Nothing__c"), .editMapping(lead: "Region__c", contact: nil),
    .editMapping(lead: nil, contact: "Territory__c"),
  ]

  /// The moment at which every cycle ends.
  static let now = Timestamp(secondsSinceEpoch: 1_000_000_000)

  /// The state that an organization starts with.
  static func start(_ setup: Setup) -> ControlState {
    ControlState(setup, organizationID: "00D000000000000AAA")
  }

  /// Every state that each setup leads to by the actions that matter to the rules.
  ///
  /// So that they are finite, the token is reset twice at most, which makes
  /// one that was entered stale; with consent no token is entered, and once does.
  static let reached: [Setup: Set<ControlState>] = Dictionary(
    uniqueKeysWithValues: setups.map { setup in
      let resets = setup.mode == .basic ? 2 : 1
      return (setup, reach(setup, by: defaultActions + [.login(user: "admin")], resets: resets))
    }
  )

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
