package import Facts

/// The rules of the setup: what an action does to a state, or why it is refused.
///
/// Everything here is pure: the same state and action always give the same answer.
package enum ControlPlane {
  /// Applies an action.
  ///
  /// - Parameters:
  ///   - action: The action.
  ///   - state: The state before it.
  ///   - salt: Random bytes, for the digest of a token that is given.
  /// - Returns: The state after it, or the first precondition that does not hold.
  /// - Complexity: O(*n* log *n*) in the fields.
  package static func apply(
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
    case .enableCampaignSync: after.instance.isCampaignSyncEnabled = true
    case .disableCampaignSync: after.instance.isCampaignSyncEnabled = false
    }
    return .success(after)
  }

  /// Runs one cycle of an organization without records: it ends at once.
  ///
  /// - Parameters:
  ///   - state: The state before it.
  ///   - now: When it ends.
  /// - Returns: The state after it, or the first precondition that does not hold.
  /// - Complexity: O(*n* log *n*) in the fields.
  package static func runCycle(_ state: ControlState, at now: Timestamp) -> Result<ControlState, Refusal> {
    if let refusal = firstRefusal(Preconditions.ofCycle, facts: state.facts) { return .failure(refusal) }
    var after = state
    after.instance.lastSyncedAt = now
    return .success(after)
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
      if let token {
        arguments["credential.token.current"] = .boolean(state.organization.tokenDigest?.matches(token) ?? false)
      }
    default: break
    }
    return (atoms, arguments)
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
