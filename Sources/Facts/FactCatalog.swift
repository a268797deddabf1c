/// Every fact that an engine can be asked for and a manifest can name.
///
/// The names and meanings are those of `guide-model.md` and `sync-engine.md`,
/// section 6.1.
public enum FactCatalog {
  /// One fact, or a family of facts whose last parts are free.
  public struct Definition: Sendable {
    /// The name; `*` stands for one free part.
    public let pattern: String
    /// The values it can have.
    public let type: FactType
  }

  /// The definitions, in the order of the setup they belong to.
  public static let definitions: [Definition] = [
    Definition(
      pattern: "salesforce.edition",
      type: .enumeration(["professional", "enterprise", "unlimited", "other"])
    ),
    Definition(pattern: "salesforce.api.enabled", type: .boolean),
    Definition(pattern: "salesforce.org.id", type: .text),
    Definition(pattern: "salesforce.org.isSandbox", type: .boolean),
    Definition(pattern: "salesforce.fieldExists.*.*", type: .boolean),
    Definition(pattern: "salesforce.leadMap.*", type: .text),
    Definition(pattern: "salesforce.layoutComplete.*", type: .boolean),
    Definition(pattern: "salesforce.profile.exists", type: .boolean),
    Definition(pattern: "salesforce.profile.permission.*", type: .boolean),
    Definition(pattern: "salesforce.objectPermission.*", type: .set),
    Definition(pattern: "salesforce.objectAccess.*", type: .boolean),
    Definition(pattern: "salesforce.permissions.complete", type: .boolean),
    Definition(pattern: "salesforce.marketoFields.writable", type: .boolean),
    Definition(pattern: "salesforce.mandatoryFields.visible", type: .boolean),
    Definition(pattern: "salesforce.syncUser.exists", type: .boolean),
    Definition(pattern: "salesforce.syncUser.profile", type: .text),
    Definition(pattern: "salesforce.syncUser.loggedIn", type: .boolean),
    Definition(pattern: "salesforce.syncUser.isMarketingUser", type: .boolean),
    Definition(pattern: "salesforce.fieldVisible.*.*", type: .boolean),
    Definition(pattern: "salesforce.fieldWritable.*.*", type: .boolean),
    Definition(pattern: "marketo.instance.isSandbox", type: .boolean),
    Definition(pattern: "sandbox.pair", type: .enumeration(["bothProduction", "bothSandbox", "mixed"])),
    Definition(pattern: "setup.step1.done", type: .boolean),
    Definition(pattern: "setup.step1.skipped", type: .boolean),
    Definition(pattern: "setup.step2.done", type: .boolean),
    Definition(pattern: "fields.unneeded", type: .set),
    Definition(pattern: "fields.unneededVisible.count", type: .integer),
    Definition(pattern: "credential.username", type: .text),
    Definition(pattern: "credential.token.known", type: .boolean),
    Definition(pattern: "credential.token.current", type: .boolean),
    Definition(pattern: "credential.token.generation", type: .integer),
    Definition(pattern: "mail.tokenDelivered", type: .boolean),
    Definition(pattern: "oauth.consent", type: .boolean),
    Definition(pattern: "marketo.credentials.mode", type: .enumeration(["basic", "oauth"])),
    Definition(pattern: "marketo.credentials.entered", type: .boolean),
    Definition(pattern: "marketo.credentials.tokenCurrent", type: .boolean),
    Definition(pattern: "marketo.credentials.sandboxFlag", type: .boolean),
    Definition(pattern: "marketo.credentials.sandboxFlagConsistent", type: .boolean),
    Definition(pattern: "marketo.credentials.confirmed", type: .boolean),
    Definition(pattern: "marketo.credentials.locked", type: .boolean),
    Definition(pattern: "marketo.dialog.open", type: .boolean),
    Definition(pattern: "marketo.fieldSync.state", type: .enumeration(["none", "requested", "done"])),
    Definition(pattern: "marketo.fields.permanent", type: .set),
    Definition(pattern: "marketo.mapping.window", type: .enumeration(["notYet", "open", "closed"])),
    Definition(pattern: "marketo.mapping.custom.*", type: .text),
    Definition(pattern: "marketo.mapping.pairs.count", type: .integer),
    Definition(pattern: "marketo.mapping.possiblePairs.count", type: .integer),
    Definition(pattern: "marketo.mapping.isEdited", type: .boolean),
    Definition(pattern: "marketo.mapping.reviewed", type: .boolean),
    Definition(pattern: "marketo.mapping.separated", type: .boolean),
    Definition(pattern: "marketo.mapping.discarded", type: .boolean),
    Definition(pattern: "sync.startState", type: .enumeration(["none", "requested", "started"])),
    Definition(pattern: "sync.enabled", type: .boolean),
    Definition(pattern: "sync.initial.done", type: .boolean),
    Definition(
      pattern: "sync.status",
      type: .enumeration(["notStarted", "inProgress", "lastSynced", "failed", "disabled"])
    ),
    Definition(pattern: "sync.lastSyncedAt", type: .timestamp),
    Definition(pattern: "sync.cycle.pauseSeconds", type: .integer),
    Definition(pattern: "marketo.campaignSync.enabled", type: .boolean),
    Definition(pattern: "marketo.defaults.lastName", type: .text),
    Definition(pattern: "marketo.defaults.company", type: .text),
    Definition(pattern: "sync.apiCalls.remaining", type: .integer),
    Definition(pattern: "sync.cursor.*", type: .timestamp),
    Definition(pattern: "sync.error.count.record", type: .integer),
    Definition(pattern: "sync.error.count.job", type: .integer),
    Definition(pattern: "sync.backlog.*", type: .integer),
    Definition(pattern: "sync.backlog.status", type: .enumeration(["normal", "growing"])),
    Definition(pattern: "dedupe.automatic.salesforceSync", type: .boolean),
    Definition(pattern: "dedupe.automatic.manual", type: .boolean),
    Definition(pattern: "related.articles", type: .set),
  ]

  /// The facts whose name has no free part, by name.
  private static let exact: [String: Definition] = {
    let named = definitions.filter { !$0.pattern.utf8.contains(UInt8(ascii: "*")) }
    return Dictionary(uniqueKeysWithValues: named.map { ($0.pattern, $0) })
  }()

  /// The families, with the parts of their names.
  private static let families = definitions.filter { $0.pattern.utf8.contains(UInt8(ascii: "*")) }
    .map { (parts: $0.pattern.split(separator: "."), definition: $0) }

  /// Returns the definition of a fact, or `nil` where there is no such fact.
  ///
  /// - Complexity: O(*n*) in the bytes of its name.
  public static func definition(of fact: FactKey) -> Definition? {
    if let definition = exact[fact.name] { return definition }
    let parts = fact.name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return families.first { family in
      family.parts.count == parts.count
        && zip(family.parts, parts).allSatisfy { ($0 == "*" && !$1.isEmpty) || $0.utf8.elementsEqual($1) }
    }?.definition
  }
}
