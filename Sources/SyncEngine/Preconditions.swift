package import Facts

/// What must hold before each action, as data.
///
/// The order is the order in which they are checked: a refusal names the first
/// that does not hold. What a guide adds for its reader's sake, such as hiding
/// unneeded fields first, is the guide's; the real product does not ask it.
package enum Preconditions {
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
  package static func atoms(of action: ActionName, mode: CredentialsMode) -> [Atom] {
    (table[action] ?? []).filter { $0.mode == nil || $0.mode == mode }.map(\.atom)
  }

  /// What must hold before a cycle.
  package static let ofCycle = [
    Atom("sync.startState", .is(.text("started"))),
    Atom("sync.enabled", .is(.boolean(true))),
  ]

  private static let fieldSyncNotBegun = Precondition("marketo.fieldSync.state", .is(.text("none")))
  private static let isPairUnmixed = Precondition("sandbox.pair", .in([.text("bothProduction"), .text("bothSandbox")]))
  private static let isUnlocked = Precondition("marketo.credentials.locked", .is(.boolean(false)))
  private static let isBasic = Precondition("marketo.credentials.mode", .is(.text("basic")))
  private static let isTokenCurrent = Precondition("marketo.credentials.tokenCurrent", .is(.boolean(true)))

  /// Sync-engine.md 2.1, 2.7 and 2.8.
  private static let table: [ActionName: [Precondition]] = [
    "setup.skipStep1": [Precondition("setup.step1.done", .is(.boolean(false)))],
    "salesforce.login": [Precondition("salesforce.syncUser.exists", .is(.boolean(true)))],
    "salesforce.resetToken": [Precondition("salesforce.syncUser.loggedIn", .is(.boolean(true)))],
    "salesforce.hideField": [Precondition("fields.unneededVisible.count", .atLeast(1))],
    "marketo.enterCredentials": [
      isBasic,
      Precondition("salesforce.syncUser.exists", .is(.boolean(true))),
      Precondition("salesforce.api.enabled", .is(.boolean(true))),
      Precondition("credential.token.known", .is(.boolean(true))),
      Precondition("credential.token.current", .is(.boolean(true))),
      fieldSyncNotBegun,
      isUnlocked,
    ],
    "marketo.setSandbox": [isBasic, fieldSyncNotBegun],
    "marketo.loginWithOAuth": [
      Precondition("marketo.credentials.mode", .is(.text("oauth"))),
      Precondition("salesforce.api.enabled", .is(.boolean(true))),
      Precondition("salesforce.syncUser.exists", .is(.boolean(true))),
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
    "marketo.editMapping": [Precondition("marketo.mapping.window", .is(.text("open")))],
    "marketo.startSync": [
      Precondition("marketo.credentials.confirmed", .is(.boolean(true))),
      Precondition("marketo.fieldSync.state", .is(.text("done"))),
      Precondition("sync.startState", .is(.text("none"))),
    ],
    "marketo.confirmStart": [Precondition("sync.startState", .is(.text("requested")))],
  ]
}
