public import Facts

extension ControlState {
  /// Every fact that is known, derived from the state; one that is absent is unknown.
  ///
  /// The meanings are those of sync-engine.md 6.1, the names those of
  /// guide-model.md.
  ///
  /// - Complexity: O(*n* log *n*) in the fields.
  public var facts: [FactKey: FactValue] {
    var facts = instanceFacts
    facts.merge(mappingFacts) { first, _ in first }
    facts.merge(organizationFacts) { first, _ in first }
    facts.merge(profileFacts) { first, _ in first }
    facts.merge(fieldFacts) { first, _ in first }
    return facts
  }

  private var organizationFacts: [FactKey: FactValue] {
    let hasToken = organization.tokenGeneration > 0
    var facts: [FactKey: FactValue] = [
      "salesforce.edition": .text(organization.edition.rawValue),
      "salesforce.api.enabled": .boolean(organization.isAPIEnabled),
      "salesforce.org.id": .text(organization.id),
      "salesforce.org.isSandbox": .boolean(organization.isSandbox),
      "salesforce.syncUser.exists": .boolean(organization.syncUser != nil),
      "salesforce.syncUser.loggedIn": .boolean(
        organization.session != nil && organization.session == organization.syncUser
      ),
      "setup.step1.done": .boolean(isStep1Done),
      "setup.step1.skipped": .boolean(organization.isStep1Skipped),
      "setup.step2.done": .boolean(isStep2Done),
      // The embedded organization delivers at once, and what it delivers is in hand.
      "credential.token.known": .boolean(hasToken),
      "credential.token.current": .boolean(hasToken),
      "credential.token.generation": .integer(organization.tokenGeneration),
      "mail.tokenDelivered": .boolean(hasToken),
      "related.articles": .set(of: relatedArticles),
    ]
    if organization.syncUser != nil {
      facts["salesforce.syncUser.isMarketingUser"] = .boolean(organization.isMarketingUser)
      facts["salesforce.syncUser.profile"] = organization.profile.map { .text($0.name) }
    }
    for (lead, contact) in organization.leadMap { facts[FactKey("salesforce.leadMap.\(lead)")] = .text(contact) }
    if organization.edition == .professional {
      for object in MarketoField.objects {
        facts[FactKey("salesforce.layoutComplete.\(object)")] = .boolean(organization.layouts.contains(object))
      }
    }
    return facts
  }

  private var profileFacts: [FactKey: FactValue] {
    let profile = organization.profile
    var facts: [FactKey: FactValue] = [
      "salesforce.profile.exists": .boolean(profile != nil),
      "salesforce.permissions.complete": .boolean(profile?.isSufficient == true),
      "salesforce.mandatoryFields.visible": .boolean(profile?.isMandatoryVisible == true),
    ]
    // Page layouts say it in Professional, and nobody before there is a profile elsewhere.
    if profile != nil, organization.edition != .professional {
      facts["salesforce.marketoFields.writable"] = .boolean(areMarketoFieldsWritable)
    }
    for permission in Profile.neededPermissions {
      let isGranted = profile?.permissions.contains(permission) == true
      facts[FactKey("salesforce.profile.permission.\(permission)")] = .boolean(isGranted)
    }
    for object in Profile.grantableObjects {
      let access = profile?.objects.contains(object) == true ? ["create", "delete", "edit", "read"] : []
      facts[FactKey("salesforce.objectPermission.\(object)")] = .set(of: access)
      facts[FactKey("salesforce.objectAccess.\(object)")] = .boolean(!access.isEmpty)
    }
    return facts
  }

  private var instanceFacts: [FactKey: FactValue] {
    let isStarted = instance.start == .started
    var facts: [FactKey: FactValue] = [
      "marketo.instance.isSandbox": .boolean(instance.isSandbox),
      "sandbox.pair": .text(sandboxPair.rawValue),
      "oauth.consent": .boolean(instance.hasConsent),
      "marketo.credentials.mode": .text(instance.mode.rawValue),
      "marketo.credentials.entered": .boolean(instance.user != nil),
      "marketo.credentials.sandboxFlag": .boolean(instance.sandboxFlag),
      // There is no box to tick in the other mode (sync-engine.md 2.8).
      "marketo.credentials.sandboxFlagConsistent": .boolean(
        instance.mode == .oauth || instance.sandboxFlag == (sandboxPair == .bothSandbox)
      ),
      "marketo.credentials.confirmed": .boolean(instance.fieldSync == .done),
      "marketo.credentials.locked": .boolean(isStarted),
      "marketo.dialog.open": .boolean(instance.fieldSync == .requested || instance.start == .requested),
      "marketo.fieldSync.state": .text(instance.fieldSync.rawValue),
      "marketo.mapping.window": .text(isStarted ? "closed" : instance.fieldSync == .done ? "open" : "notYet"),
      "marketo.campaignSync.enabled": .boolean(instance.isCampaignSyncEnabled),
      "sync.startState": .text(instance.start.rawValue),
      "sync.enabled": .boolean(instance.isEnabled),
      "sync.initial.done": .boolean(instance.lastSyncedAt != nil),
      "sync.status": .text(status),
      // Sync-engine.md 1.2: a full pass, five minutes' pause, and again.
      "sync.cycle.pauseSeconds": .integer(Engine.cyclePause),
      "dedupe.automatic.salesforceSync": .boolean(false),
      "dedupe.automatic.manual": .boolean(false),
    ]
    facts["credential.username"] = instance.user.map(FactValue.text)
    facts["marketo.credentials.tokenCurrent"] = instance.tokenGeneration.map {
      .boolean($0 == organization.tokenGeneration)
    }
    facts["marketo.defaults.lastName"] = instance.defaultLastName.map(FactValue.text)
    facts["marketo.defaults.company"] = instance.defaultCompany.map(FactValue.text)
    facts["sync.lastSyncedAt"] = instance.lastSyncedAt.map(FactValue.timestamp)
    return facts
  }

  private var fieldFacts: [FactKey: FactValue] {
    var facts: [FactKey: FactValue] = ["marketo.fields.permanent": .set(of: permanentFields.map(\.description))]
    for object in MarketoField.objects {
      for field in MarketoField.all {
        facts[CustomField.Name(object: object, field: field).existence] = .boolean(false)
      }
    }
    for field in fields {
      facts[field.name.existence] = .boolean(true)
      // What a profile that does not exist grants is not known.
      guard organization.profile != nil else { continue }
      facts[field.name.visibility] = .boolean(field.isVisible)
      facts[field.name.writability] = .boolean(field.isWritable)
    }
    if organization.isFieldReviewDone {
      let unneeded = fields.filter(\.isUnneeded)
      facts["fields.unneeded"] = .set(of: unneeded.map(\.name.description))
      facts["fields.unneededVisible.count"] = .integer(unneeded.count(where: \.isVisible))
    }
    return facts
  }

  private var mappingFacts: [FactKey: FactValue] {
    var facts: [FactKey: FactValue] = [
      "marketo.mapping.pairs.count": .integer(mapping.count),
      "marketo.mapping.possiblePairs.count": .integer(possiblePairs.count),
      "marketo.mapping.reviewed": .boolean(instance.review.isFinished),
      "marketo.mapping.separated": .boolean(instance.review.hasSeparatedPair),
      "marketo.mapping.discarded": .boolean(instance.review.isDiscarded),
      "marketo.mapping.isEdited": .boolean(instance.fieldSync == .done && mapping != automaticMapping),
    ]
    for (lead, contact) in mapping { facts[Self.mappingFact(lead: lead)] = .text(contact) }
    return facts
  }

  /// The headline status (sync-engine.md 4.1).
  private var status: String {
    if instance.start != .started { return "notStarted" }
    if !instance.isEnabled { return "disabled" }
    if instance.isRunning { return "inProgress" }
    if instance.hasFailed { return "failed" }
    return instance.lastSyncedAt == nil ? "inProgress" : "lastSynced"
  }

  /// The Sales Insight articles that the last step points to (sync-engine.md 2.7).
  private var relatedArticles: [String] {
    let edition = organization.edition == .professional ? "professional-edition" : "enterprise-unlimited"
    return [
      "install-marketo-sales-insight-package-in-salesforce-appexchange",
      "configure-marketo-sales-insight-in-salesforce-\(edition)",
    ]
  }

  /// Returns the fact that says which contact field a lead field is paired with.
  static func mappingFact(lead: String) -> FactKey {
    FactKey("marketo.mapping.custom.\(lead)")
  }
}

extension CustomField.Name {
  /// The fact that says whether the field exists.
  var existence: FactKey { FactKey("salesforce.fieldExists.\(object).\(field)") }
  /// The fact that says whether the sync user may edit the field.
  var writability: FactKey { FactKey("salesforce.fieldWritable.\(object).\(field)") }
  /// The fact that says whether the sync user may read the field.
  var visibility: FactKey { FactKey("salesforce.fieldVisible.\(object).\(field)") }
}
