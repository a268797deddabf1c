public import Facts

/// The rules of the setup: what an action does to a state, or why it is refused.
///
/// Everything here is pure: the same state and action always give the same answer.
public enum ControlPlane {
  /// Applies an action.
  ///
  /// - Parameters:
  ///   - action: The action.
  ///   - state: The state before it.
  ///   - salt: Random bytes, for the digest of a token that is given.
  /// - Returns: The state after it, or the first precondition that does not hold.
  /// - Complexity: O(*n* log *n*) in the fields.
  public static func apply(
    _ action: Action,
    to state: ControlState,
    salt: [UInt8] = []
  ) -> Result<ControlState, Refusal> {
    let demands = demands(of: action, on: state)
    if let refusal = firstRefusal(demands.atoms, facts: state.facts.merging(demands.arguments) { $1 }) {
      return .failure(refusal)
    }
    var after = state
    switch action {
    case .enableAPI: after.organization.isAPIEnabled = true
    case .skipStep1: after.organization.isStep1Skipped = true
    case .createLeadFields: after.createMarketoFields(MarketoField.scoring, of: "Lead")
    case .createContactFields: after.createMarketoFields(MarketoField.scoring, of: "Contact")
    case .createOptionalFields:
      for object in MarketoField.objects.sorted() { after.createMarketoFields(MarketoField.optional, of: object) }
    case .mapLeadFields: after.mapLeadFields()
    case .completeLeadLayout: after.completeLayout(of: "Lead")
    case .completeContactLayout: after.completeLayout(of: "Contact")
    case .createProfile: after.organization.profile = .new
    case .setPermissions:
      after.organization.profile?.permissions = Profile.neededPermissions
      after.organization.profile?.objects = Profile.grantableObjects
    case .grantMarketoFields: after.grantMarketoFields { _ in true }
    case .grantMandatoryFields: after.organization.profile?.isMandatoryVisible = true
    case .createSyncUser: after.createSyncUser()
    case .makeMarketingUser: after.organization.isMarketingUser = true
    case .reviewFields: after.organization.isFieldReviewDone = true
    case .login(let user): after.organization.session = user ?? state.organization.syncUser
    case .resetToken(let token):
      after.organization.tokenGeneration += 1
      // Of the random token that the organization issues nothing is kept: nobody
      // has seen it, so nobody can give it.
      after.organization.tokenDigest = token.map { TokenDigest(of: $0, salt: salt) }
    case .hideField(let name): after.hideFields(name)
    case .enterCredentials(let user, _):
      after.instance.user = user ?? state.organization.syncUser
      after.instance.tokenGeneration = state.organization.tokenGeneration
    case .setSandbox(let isOn): after.instance.sandboxFlag = isOn ?? (state.sandboxPair == .bothSandbox)
    case .loginWithOAuth:
      after.instance.hasConsent = true
      after.instance.user = state.organization.syncUser
    case .syncFields: after.instance.fieldSync = .requested
    case .confirmCredentials: after.syncFields()
    case .cancelDialog:
      if after.instance.fieldSync == .requested { after.instance.fieldSync = .none }
      if after.instance.start == .requested { after.instance.start = .none }
    case .editMapping(let lead, let contact):
      switch state.pairs(lead: lead, contact: contact) {
      case .success(let pairs):
        for pair in pairs { after.map(pair) }
        if after.mapping != state.mapping { after.instance.review.isDiscarded = false }
      case .failure(let refusal): return .failure(refusal)
      }
    case .breakMapping(let lead):
      after.separatePair(of: lead)
      after.instance.review.hasSeparatedPair = true
      after.instance.review.isDiscarded = false
    case .finishMappings: after.instance.review.isFinished = true
    case .resetSchema:
      after.syncFields()
      after.instance.review = MappingReview()
      after.instance.review.isDiscarded = true
    case .startSync: after.instance.start = .requested
    case .confirmStart:
      after.instance.start = .started
      after.instance.isEnabled = true
    case .renewToken: after.instance.tokenGeneration = state.organization.tokenGeneration
    case .setPersonDefaults(let lastName, let company):
      let usesBoth = lastName == nil && company == nil
      after.instance.defaultLastName = lastName ?? (usesBoth ? Self.defaultName : state.instance.defaultLastName)
      after.instance.defaultCompany = company ?? (usesBoth ? Self.defaultName : state.instance.defaultCompany)
    case .disableSync: after.instance.isEnabled = false
    case .enableSync: after.instance.isEnabled = true
    case .enableCampaignSync: after.instance.isCampaignSyncEnabled = true
    case .disableCampaignSync: after.instance.isCampaignSyncEnabled = false
    }
    return .success(after)
  }

  /// What a person without a last name or a company is pushed with where nothing else is chosen.
  private static let defaultName = "[not provided]"

  /// Begins a cycle.
  ///
  /// - Parameter state: The state before it.
  /// - Returns: The state from then on, or the first precondition that does not hold.
  /// - Complexity: O(*n* log *n*) in the fields.
  public static func beginCycle(_ state: ControlState) -> Result<ControlState, Refusal> {
    if let refusal = firstRefusal(Preconditions.ofCycle, facts: state.facts) { return .failure(refusal) }
    var after = state
    after.instance.isRunning = true
    return .success(after)
  }

  /// Ends a cycle.
  ///
  /// - Parameters:
  ///   - state: The state before its end.
  ///   - now: When it ends.
  ///   - hasFailed: Whether there was an error of the job.
  /// - Returns: The state from then on.
  public static func endCycle(_ state: ControlState, at now: Timestamp, hasFailed: Bool) -> ControlState {
    var after = state
    after.instance.isRunning = false
    after.instance.hasFailed = hasFailed
    if !hasFailed { after.instance.lastSyncedAt = now }
    return after
  }

  /// Runs a whole cycle of an organization without records.
  ///
  /// - Parameters:
  ///   - state: The state before it.
  ///   - now: When it ends.
  /// - Returns: The state after it, or the first precondition that does not hold.
  /// - Complexity: O(*n* log *n*) in the fields.
  public static func runCycle(_ state: ControlState, at now: Timestamp) -> Result<ControlState, Refusal> {
    beginCycle(state).map { endCycle($0, at: now, hasFailed: loginRefusal($0) != nil) }
  }

  /// Ends a cycle that was disabled while it ran, as if it had not been.
  ///
  /// - Parameter state: The state before its end.
  /// - Returns: The state from then on.
  public static func stopCycle(_ state: ControlState) -> ControlState {
    var after = state
    after.instance.isRunning = false
    return after
  }

  /// Tells whether Salesforce lets Marketo log in, or which fact stands in the way (sync-engine.md 2.2).
  ///
  /// - Parameter state: The state.
  /// - Returns: The first precondition that does not hold, or `nil`.
  /// - Complexity: O(*n* log *n*) in the fields.
  static func loginRefusal(_ state: ControlState) -> Refusal? {
    firstRefusal(Preconditions.ofLogin(mode: state.instance.mode), facts: state.facts)
  }

  /// What must hold before an action, and the facts that its arguments put in place of the state's.
  private static func demands(
    of action: Action,
    on state: ControlState
  ) -> (atoms: [Atom], arguments: [FactKey: FactValue]) {
    var atoms = Preconditions.atoms(of: action.name, mode: state.instance.mode)
    var arguments: [FactKey: FactValue] = [:]
    switch action {
    case .login(.some(let user)):
      let users = [state.organization.administrator, state.organization.syncUser].compactMap { $0 }
      atoms.append(Atom("credential.username", .in(users.map(FactValue.text))))
      arguments["credential.username"] = .text(user)
    case .hideField(.some(let name)):
      atoms = [Atom("salesforce.profile.exists", .is(.boolean(true))), Atom(name.visibility, .is(.boolean(true)))]
    case .breakMapping(.some(let lead)):
      atoms.append(Atom(ControlState.mappingFact(lead: lead), .known(true)))
    case .enterCredentials(let user, let token):
      if let user, let syncUser = state.organization.syncUser {
        atoms.append(Atom("credential.username", .is(.text(syncUser))))
        arguments["credential.username"] = .text(user)
      }
      demand(token)
    case .renewToken(let token): demand(token)
    default: break
    }
    return (atoms, arguments)

    func demand(_ token: Secret?) {
      if let token {
        arguments["credential.token.current"] = .boolean(state.organization.tokenDigest?.matches(token) ?? false)
      }
    }
  }

  private static func firstRefusal(_ atoms: [Atom], facts: [FactKey: FactValue]) -> Refusal? {
    for atom in atoms {
      let observed = facts[atom.fact]
      let truth = atom.comparison.holds(for: observed)
      if truth != .true { return Refusal(Observation(atom: atom, observed: observed, truth: truth)) }
    }
    return nil
  }
}
