import SyncEngine

/// The rules of the setup once more, as a person would tell them, to check the engine's against.
struct NaiveModel {
  private let isBasic: Bool
  private let isMixed: Bool
  private let areBothSandboxes: Bool
  private let isReady: Bool
  private var needsStep1: Bool
  private var hasVisibleLegacy: Bool
  private var session = ""
  private var tokens = 0
  private var entered: Int?
  private var hasConsent = false
  private var isTicked = false
  private var dialog = ""
  private(set) var window = "notYet"

  init(_ setup: Setup) {
    isBasic = setup.mode == .basic
    isMixed = setup.sandbox == .salesforce || setup.sandbox == .marketo
    areBothSandboxes = setup.sandbox == .both
    isReady = setup.stage == .prepared
    needsStep1 = !isReady
    hasVisibleLegacy = isReady && setup.unneededFields > 0
  }

  /// Does an action if it can be done, and tells whether it could.
  mutating func accepts(_ action: Action) -> Bool {
    let isBeforeSync = window == "notYet" && dialog.isEmpty
    switch action {
    case .skipStep1:
      defer { needsStep1 = false }
      return needsStep1
    case .login(let user):
      guard isReady, user != "nobody" else { return false }
      session = user ?? "sync user"
      return true
    case .resetToken:
      guard session == "sync user" else { return false }
      tokens += 1
      return true
    case .hideField:
      defer { hasVisibleLegacy = false }
      return hasVisibleLegacy
    case .enterCredentials:
      guard isBasic, isReady, tokens > 0, isBeforeSync else { return false }
      entered = tokens
      return true
    case .setSandbox:
      guard isBasic, isBeforeSync else { return false }
      isTicked = areBothSandboxes
      return true
    case .loginWithOAuth:
      guard !isBasic, isReady, !isMixed, isBeforeSync else { return false }
      hasConsent = true
      return true
    case .syncFields:
      guard isBasic, isBeforeSync, entered == tokens, tokens > 0, !isMixed, isTicked == areBothSandboxes else {
        return false
      }
      dialog = "fields"
      return true
    case .confirmCredentials:
      guard isBasic ? dialog == "fields" && entered == tokens : hasConsent && window == "notYet" else { return false }
      dialog = ""
      window = "open"
      return true
    case .cancelDialog:
      defer { dialog = "" }
      return !dialog.isEmpty
    case .editMapping: return window == "open"
    case .startSync:
      guard window == "open", dialog.isEmpty else { return false }
      dialog = "start"
      return true
    case .confirmStart:
      guard dialog == "start" else { return false }
      dialog = ""
      window = "closed"
      return true
    }
  }
}
