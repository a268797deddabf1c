import Facts
import SyncEngine

/// What the laws of the control plane are tested on.
enum Walk {
  /// Every setup that differs in what the rules look at.
  static let setups: [Setup] = CredentialsMode.allCases.flatMap { mode in
    Setup.Sandbox.allCases.flatMap { sandbox in
      [
        Setup(edition: .professional, mode: mode, sandbox: sandbox, unneededFields: 1),
        Setup(edition: .enterprise, stage: .empty, mode: mode, sandbox: sandbox, unneededFields: 1),
      ]
    }
  }

  /// Every action, with the arguments that the organisation itself supplies.
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

  /// The state that an organisation starts with.
  static func start(_ setup: Setup) -> ControlState {
    ControlState(setup, organizationID: "00D000000000000AAA")
  }

  /// Every state that the actions lead to, with at most one token reset, which
  /// keeps them finite, and every accepted step between two of them.
  static func reach(_ setup: Setup, by actions: [Action], resets: Int) -> Set<ControlState> {
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

  /// Pseudo-random numbers that are the same in every run (Marsaglia's xorshift64).
  struct Numbers: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) {
      state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }
}
