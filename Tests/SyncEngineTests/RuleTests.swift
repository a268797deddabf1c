import Facts
import SyncEngine
import Testing

@Suite("The rules of the setup")
struct RuleTests {
  private static let toOpenWindow: [Action] = [
    .login(user: nil), .resetToken(nil), .enterCredentials(user: nil, token: nil), .syncFields, .confirmCredentials,
  ]

  private func play(_ actions: [Action], _ setup: Setup = Setup(edition: .enterprise)) throws -> ControlState {
    try actions.reduce(Walk.start(setup)) { state, action in try ControlPlane.apply(action, to: state).get() }
  }

  private func refusal(_ action: Action, after state: ControlState) -> Observation? {
    guard case .failure(let refusal) = ControlPlane.apply(action, to: state) else { return nil }
    return refusal.observation
  }

  @Test("every action of the catalog can be made by its name, and bears it")
  func names() throws {
    #expect(Set(Walk.defaultActions.map(\.name)) == Set(ActionCatalog.definitions.map(\.name)))
    for definition in ActionCatalog.definitions {
      #expect(try Walk.defaultActions.contains(Action(definition.name)))
      #expect(!Preconditions.atoms(of: definition.name, mode: .basic).isEmpty)
      for atom in Preconditions.atoms(of: definition.name, mode: .basic) {
        #expect(FactCatalog.definition(of: atom.fact) != nil)
      }
    }
  }

  @Test("arguments are read by their types")
  func arguments() throws {
    let legacy = try Action("salesforce.hideField", arguments: ["field": "Lead.Legacy_Field_1__c"])
    #expect(legacy == .hideField(CustomField.Name(object: "Lead", field: "Legacy_Field_1__c")))
    #expect(try Action("marketo.setSandbox", arguments: ["on": "true"]) == .setSandbox(true))
    let pair = try Action("marketo.editMapping", arguments: ["lead": "Lead.Region__c", "contact": "Territory__c"])
    #expect(pair == .editMapping(lead: "Region__c", contact: "Territory__c"))
    let token = try Action("marketo.enterCredentials", arguments: ["token": "t"])
    #expect(token == .enterCredentials(user: nil, token: Secret("t")))
  }

  @Test(
    "a mistake in the wording is told from a refusal, names what could be meant, and keeps the value to itself",
    arguments: [
      ("marketo.syncField", [:], EngineUsage.Code.unknownAction, nil as String?),
      ("marketo.syncFields", ["user": "confidential"], .unknownArgument, "user"),
      ("marketo.setSandbox", ["on": "confidential"], .invalidValue, "on"),
      ("salesforce.hideField", ["field": "confidential"], .invalidValue, "field"),
      ("marketo.editMapping", ["lead": "Contact.confidential"], .invalidValue, "lead"),
      ("salesforce.resetToken", ["token": ""], .invalidValue, "token"),
    ]
  )
  func usage(name: String, arguments: [String: String], code: EngineUsage.Code, argument: String?) {
    let error = #expect(throws: EngineUsage.self) { try Action(ActionName(name), arguments: arguments) }
    #expect(error?.code == code)
    #expect(error?.argument == argument)
    if code == .unknownAction { #expect(error?.candidates.contains("marketo.syncFields") == true) }
    #expect(!String(reflecting: error).contains("confidential"))
  }

  @Test("what is not known yet is absent, not false")
  func unknown() throws {
    let empty = Walk.start(Setup(edition: .enterprise, stage: .empty, unneededFields: 2)).facts
    for fact: FactKey in [
      "fields.unneeded", "fields.unneededVisible.count", "salesforce.syncUser.isMarketingUser", "credential.username",
      "marketo.credentials.tokenCurrent", "sync.lastSyncedAt", "salesforce.fieldVisible.Lead.Legacy_Field_1__c",
    ] {
      #expect(empty[fact] == nil, "\(fact)")
    }
    let prepared = Walk.start(Setup(edition: .professional, unneededFields: 2)).facts
    #expect(prepared["fields.unneeded"] == .set(["Lead.Legacy_Field_1__c", "Lead.Legacy_Field_2__c"]))
    #expect(prepared["fields.unneededVisible.count"] == .integer(2))
    #expect(prepared["salesforce.fieldVisible.Lead.Legacy_Field_1__c"] == .boolean(true))
    #expect(prepared["salesforce.api.enabled"] == .boolean(true))
    #expect(prepared["credential.token.known"] == .boolean(false))
    #expect(prepared["sync.status"] == .text("notStarted"))
  }

  @Test("every fact of the catalog is known at the end, for one organization or another")
  func completeness() throws {
    var known: Set<String> = []
    for edition in Edition.allCases {
      let synced = try SyncedEngine(Setup(edition: edition, unneededFields: 1))
      try synced.perform(.setPersonDefaults(lastName: nil, company: nil))
      try synced.cycle()
      let facts = try synced.engine.snapshot().values
      known.formUnion(facts.keys.compactMap { FactCatalog.definition(of: $0)?.pattern })
      for (fact, value) in facts {
        let definition = try #require(FactCatalog.definition(of: fact), "\(fact)")
        #expect(definition.type.admits(value), "\(fact) \(value)")
      }
      #expect(facts["sync.lastSyncedAt"] == .timestamp(synced.clock.now))
    }
    #expect(known == Set(FactCatalog.definitions.map(\.pattern)))
  }

  @Test("a token that is reset between entering and syncing no longer works")
  func staleToken() throws {
    let entered = try play([.login(user: nil), .resetToken(nil), .enterCredentials(user: nil, token: nil)])
    let reset = try ControlPlane.apply(.resetToken(nil), to: entered).get()
    #expect(refusal(.syncFields, after: reset)?.atom.fact == "marketo.credentials.tokenCurrent")
    #expect(refusal(.syncFields, after: reset)?.observed == .boolean(false))
    let requested = try ControlPlane.apply(.syncFields, to: entered).get()
    let late = try ControlPlane.apply(.resetToken(nil), to: requested).get()
    #expect(refusal(.confirmCredentials, after: late)?.atom.fact == "marketo.credentials.tokenCurrent")
  }

  @Test("a given token must be the last one that was issued")
  func givenToken() throws {
    func enter(_ token: String) -> Action { .enterCredentials(user: nil, token: Secret(token)) }
    let first = try play([.login(user: nil), .resetToken(Secret("first"))])
    #expect(refusal(enter("first"), after: first) == nil)
    #expect(refusal(enter("second"), after: first)?.atom.fact == "credential.token.current")
    #expect(refusal(enter("second"), after: first)?.observed == .boolean(false))
    let second = try ControlPlane.apply(.resetToken(Secret("second")), to: first, salt: [1]).get()
    #expect(refusal(enter("first"), after: second)?.atom.fact == "credential.token.current")
    #expect(refusal(enter("second"), after: second) == nil)
    let issued = try ControlPlane.apply(.resetToken(nil), to: second).get()
    #expect(refusal(enter("second"), after: issued)?.observed == .boolean(false))
    #expect(refusal(.enterCredentials(user: nil, token: nil), after: issued) == nil)
  }

  @Test("whoever is not the sync user is told so")
  func users() throws {
    let start = try play([])
    #expect(refusal(.login(user: "nobody"), after: start)?.atom.fact == "credential.username")
    #expect(refusal(.login(user: "nobody"), after: start)?.observed == .text("nobody"))
    let administrator = try play([.login(user: "admin")])
    #expect(administrator.facts["salesforce.syncUser.loggedIn"] == .boolean(false))
    #expect(refusal(.resetToken(nil), after: administrator)?.atom.fact == "salesforce.syncUser.loggedIn")
    let token = try play([.login(user: nil), .resetToken(nil)])
    #expect(refusal(.enterCredentials(user: "admin", token: nil), after: token)?.atom.fact == "credential.username")
  }

  @Test("fields hidden before the field sync are not created, those hidden after it stay")
  func permanence() throws {
    let setup = Setup(edition: .enterprise, unneededFields: 2)
    let one = Action.hideField(CustomField.Name("Lead.Legacy_Field_1__c"))
    let before = try play([one] + Self.toOpenWindow, setup)
    let after = try ControlPlane.apply(.hideField(nil), to: before).get()
    for state in [before, after] {
      #expect(!state.permanentFields.map(\.description).contains("Lead.Legacy_Field_1__c"))
      #expect(state.permanentFields.map(\.description).contains("Lead.Legacy_Field_2__c"))
    }
    #expect(after.facts["fields.unneededVisible.count"] == .integer(0))
    #expect(refusal(one, after: before)?.atom.fact == "salesforce.fieldVisible.Lead.Legacy_Field_1__c")
  }

  @Test("the Sandbox box must fit the pair")
  func sandbox() throws {
    let both = Setup(edition: .enterprise, sandbox: .both)
    let entered = try play(Array(Self.toOpenWindow.prefix(3)), both)
    #expect(refusal(.syncFields, after: entered)?.atom.fact == "marketo.credentials.sandboxFlagConsistent")
    let ticked = try ControlPlane.apply(.setSandbox(nil), to: entered).get()
    #expect(ticked.facts["marketo.credentials.sandboxFlag"] == .boolean(true))
    #expect(refusal(.syncFields, after: ticked) == nil)
    let mixed = try play(Array(Self.toOpenWindow.prefix(3)), Setup(edition: .enterprise, sandbox: .marketo))
    #expect(refusal(.syncFields, after: mixed)?.atom.fact == "sandbox.pair")
  }

  @Test("editing pairs what is left to pair, and then has nothing to do")
  func mapping() throws {
    let edit = Action.editMapping(lead: nil, contact: nil)
    let open = try play(Self.toOpenWindow)
    #expect(open.mapping["mkto71_Lead_Score__c"] == "mkto71_Lead_Score__c")
    #expect(open.mapping["Region__c"] == nil)
    let paired = try ControlPlane.apply(edit, to: open).get()
    #expect(paired.mapping.count == open.mapping.count + 2)
    #expect(Set(paired.mapping.values).count == paired.mapping.count)
    #expect(try ControlPlane.apply(edit, to: paired).get() == paired)
    let exchanged = Action.editMapping(lead: "Region__c", contact: "Preferred_Product__c")
    let moved = try ControlPlane.apply(exchanged, to: paired).get()
    #expect(moved.mapping["Region__c"] == "Preferred_Product__c")
    #expect(moved.mapping["Product_Interest__c"] == nil)
    let nothing = Action.editMapping(lead: "Nothing__c", contact: nil)
    #expect(refusal(nothing, after: open)?.atom.fact == "marketo.mapping.custom.Nothing__c")
    let started = try [.startSync, .confirmStart].reduce(paired) { try ControlPlane.apply($1, to: $0).get() }
    #expect(refusal(edit, after: started)?.atom.fact == "marketo.mapping.window")
  }

  @Test("edits can be discarded, which restores the pairs of the field sync and makes new visible fields permanent")
  func resetting() throws {
    let open = try play(Self.toOpenWindow + [.createOptionalFields])
    let edits: [Action] = [.editMapping(lead: nil, contact: nil), .breakMapping(lead: "mkto71_Lead_Score__c")]
    let edited = try edits.reduce(open) { try ControlPlane.apply($1, to: $0).get() }
    #expect(edited.facts["marketo.mapping.isEdited"] == .boolean(true))
    #expect(edited.facts["marketo.mapping.separated"] == .boolean(true))
    #expect(edited.mapping["mkto71_Lead_Score__c"] == nil)
    let reset = try ControlPlane.apply(.resetSchema, to: edited).get()
    #expect(reset.facts["marketo.mapping.isEdited"] == .boolean(false))
    #expect(reset.facts["marketo.mapping.discarded"] == .boolean(true))
    #expect(reset.mapping.filter { open.mapping[$0.key] != nil } == open.mapping)
    #expect(!open.permanentFields.map(\.field).contains("mkto71_Inferred_City__c"))
    #expect(reset.permanentFields.map(\.field).contains("mkto71_Inferred_City__c"))
    #expect(refusal(.breakMapping(lead: "Region__c"), after: open)?.atom.fact == "marketo.mapping.custom.Region__c")
  }

  @Test(
    "steps 1 and 2 are done by what they leave behind, and step 1 by leaving it out too", arguments: Edition.allCases)
  func steps(edition: Edition) throws {
    let setup = Setup(edition: edition, stage: .empty, unneededFields: 1)
    var state = Walk.start(setup)
    #expect(state.facts["setup.step1.done"] == .boolean(false))
    #expect(try ControlPlane.apply(.skipStep1, to: state).get().facts["setup.step1.done"] == .boolean(true))
    let isProfessional = edition == .professional
    let first: [Action] = [.createLeadFields, .createContactFields, .mapLeadFields]
    let second: [Action] =
      isProfessional
      ? [.completeLeadLayout, .completeContactLayout, .createSyncUser]
      : [.createProfile, .setPermissions, .reviewFields, .grantMarketoFields, .grantMandatoryFields, .createSyncUser]
    for (fact, actions) in [("setup.step1.done", first), ("setup.step2.done", second)] {
      for action in actions {
        #expect(state.facts[FactKey(fact)] == .boolean(false))
        state = try ControlPlane.apply(action, to: state).get()
      }
      #expect(state.facts[FactKey(fact)] == .boolean(true))
    }
    #expect(state.facts["salesforce.syncUser.isMarketingUser"] == .boolean(isProfessional))
  }

  @Test("who may see and write the Marketo fields is decided by page layouts in Professional, by the profile elsewhere")
  func access() throws {
    func facts(_ edition: Edition, _ actions: [Action]) throws -> [FactKey: FactValue] {
      try play(actions, Setup(edition: edition, stage: .empty)).facts
    }
    let visible: FactKey = "salesforce.fieldVisible.Lead.mkto71_Lead_Score__c"
    let writable: FactKey = "salesforce.fieldWritable.Lead.mkto71_Lead_Score__c"
    let professional = try facts(.professional, [.createLeadFields, .createSyncUser])
    #expect(professional[visible] == .boolean(false))
    let onLayout = try facts(.professional, [.createLeadFields, .completeLeadLayout, .createSyncUser])
    #expect(onLayout[visible] == .boolean(true))
    #expect(onLayout[writable] == .boolean(true))
    let enterprise = try facts(.enterprise, [.createLeadFields, .createProfile, .createSyncUser])
    #expect(enterprise[visible] == .boolean(true))
    #expect(enterprise[writable] == .boolean(false))
    let granted = try facts(.enterprise, [.createLeadFields, .createProfile, .grantMarketoFields, .createSyncUser])
    #expect(granted[writable] == .boolean(true))
    let late = try facts(.enterprise, [.createProfile, .createSyncUser, .createLeadFields])
    #expect(late[writable] == .boolean(true))
  }

  @Test("a field can be hidden from the profile before its user exists")
  func hidingEarly() throws {
    let setup = Setup(edition: .enterprise, stage: .empty, unneededFields: 2)
    let field = Action.hideField(CustomField.Name("Lead.Legacy_Field_1__c"))
    #expect(refusal(field, after: try play([], setup))?.atom.fact == "salesforce.profile.exists")
    let hidden = try play([.createProfile, .reviewFields, field], setup)
    #expect(hidden.facts["fields.unneededVisible.count"] == .integer(1))
  }

  @Test("campaigns sync only for a Marketing User, once Marketo is connected")
  func campaigns() throws {
    let start = try play([])
    #expect(refusal(.enableCampaignSync, after: start)?.atom.fact == "marketo.credentials.confirmed")
    let connected = try play(Self.toOpenWindow)
    #expect(refusal(.enableCampaignSync, after: connected)?.atom.fact == "salesforce.syncUser.isMarketingUser")
    let marketing = try [.makeMarketingUser, .enableCampaignSync].reduce(connected) {
      try ControlPlane.apply($1, to: $0).get()
    }
    #expect(marketing.facts["marketo.campaignSync.enabled"] == .boolean(true))
    #expect(refusal(.disableCampaignSync, after: connected)?.atom.fact == "marketo.campaignSync.enabled")
  }

  @Test("consent stands in for the token and for the click on Sync Fields")
  func oauth() throws {
    let setup = Setup(edition: .unlimited, mode: .oauth, sandbox: .both)
    let done = try play([.loginWithOAuth, .confirmCredentials, .startSync, .confirmStart], setup)
    #expect(done.facts["marketo.credentials.locked"] == .boolean(true))
    #expect(done.facts["sync.status"] == .text("inProgress"))
    #expect(refusal(.syncFields, after: Walk.start(setup))?.atom.fact == "marketo.credentials.mode")
    #expect(refusal(.confirmCredentials, after: Walk.start(setup))?.atom.fact == "oauth.consent")
    #expect(refusal(.confirmCredentials, after: done)?.atom.fact == "marketo.fieldSync.state")
  }

  @Test("a cycle runs only once the sync has been started")
  func cycle() throws {
    guard case .failure(let refusal) = ControlPlane.runCycle(try play(Self.toOpenWindow), at: Walk.now) else {
      Issue.record("a cycle ran before the start")
      return
    }
    #expect(refusal.fact == "sync.startState")
  }

  @Test("the articles to go on with are those of the edition", arguments: Edition.allCases)
  func related(edition: Edition) {
    let suffix = edition == .professional ? "professional-edition" : "enterprise-unlimited"
    #expect(
      Walk.start(Setup(edition: edition)).facts["related.articles"]
        == .set([
          "configure-marketo-sales-insight-in-salesforce-\(suffix)",
          "install-marketo-sales-insight-package-in-salesforce-appexchange",
        ])
    )
  }
}
