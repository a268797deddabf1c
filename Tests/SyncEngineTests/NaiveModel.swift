import SyncEngine

/// The rules of the setup once more, as a person would tell them, to check the engine's against.
struct NaiveModel {
  private let isBasic: Bool
  private let isMixed: Bool
  private let areBothSandboxes: Bool
  private let isProfessional: Bool
  private var hasAPI: Bool
  /// What has been made or granted so far.
  private var things: Set<String> = []
  private var hasVisibleLegacy: Bool
  private var session = ""
  private var tokens = 0
  private var entered: Int?
  private var hasConsent = false
  private var isTicked = false
  private var dialog = ""
  private var pairs = 0
  private(set) var window = "notYet"

  init(_ setup: Setup) {
    isBasic = setup.mode == .basic
    isMixed = setup.sandbox == .salesforce || setup.sandbox == .marketo
    areBothSandboxes = setup.sandbox == .both
    isProfessional = setup.edition == .professional
    let isPrepared = setup.stage == .prepared
    hasAPI = isPrepared || !isProfessional
    hasVisibleLegacy = setup.unneededFields > 0
    if isProfessional { things = ["profile", "permissions"] }
    if isPrepared { things = ["lead fields", "contact fields", "map", "profile", "permissions", "user", "review"] }
    if isPrepared, isProfessional { things.insert("marketing user") }
  }

  /// Whether nothing more has to be done, or can be, before Marketo is connected.
  private var isStep1Done: Bool {
    things.contains("skipped") || things.isSuperset(of: ["lead fields", "contact fields", "map"])
  }

  /// Makes something that can be made once.
  private mutating func make(_ thing: String, needing needed: String..., unless isRefused: Bool = false) -> Bool {
    guard !isRefused, things.isSuperset(of: needed) else { return false }
    return things.insert(thing).inserted
  }

  /// Does an action if it can be done, and tells whether it could.
  mutating func accepts(_ action: Action) -> Bool {
    switch action {
    case .enableAPI:
      defer { hasAPI = true }
      return !hasAPI
    case .skipStep1: return isStep1Done ? false : make("skipped")
    case .createLeadFields: return make("lead fields")
    case .createContactFields: return make("contact fields")
    case .createOptionalFields: return make("optional fields")
    case .mapLeadFields:
      guard things.isSuperset(of: ["lead fields", "contact fields"]) else { return false }
      things.insert("map")
      return true
    case .completeLeadLayout, .completeContactLayout: return isProfessional
    case .createProfile: return make("profile", unless: isProfessional)
    case .setPermissions:
      guard !isProfessional, things.contains("profile") else { return false }
      things.insert("permissions")
      return true
    case .grantMarketoFields, .grantMandatoryFields: return !isProfessional && things.contains("profile")
    case .reviewFields: return make("review")
    case .createSyncUser:
      if isProfessional, !things.contains("user") { things.insert("marketing user") }
      return make("user", needing: "profile")
    case .makeMarketingUser:
      guard things.contains("user") else { return false }
      things.insert("marketing user")
      return true
    case .hideField:
      guard things.isSuperset(of: ["profile", "review"]) else { return false }
      defer { hasVisibleLegacy = false }
      return hasVisibleLegacy
    default: return acceptsConnecting(action)
    }
  }

  private mutating func acceptsConnecting(_ action: Action) -> Bool {
    let isBeforeSync = window == "notYet" && dialog.isEmpty
    let canLogIn = things.isSuperset(of: ["user", "permissions"]) && hasAPI
    switch action {
    case .login(let user):
      guard things.contains("user"), user != "nobody" else { return false }
      session = user ?? "sync user"
      return true
    case .resetToken:
      guard session == "sync user" else { return false }
      tokens += 1
      return true
    case .enterCredentials:
      guard isBasic, canLogIn, tokens > 0, isBeforeSync else { return false }
      entered = tokens
      return true
    case .setSandbox:
      guard isBasic, isBeforeSync else { return false }
      isTicked = areBothSandboxes
      return true
    case .loginWithOAuth:
      guard !isBasic, canLogIn, !isMixed, isBeforeSync else { return false }
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
    case .startSync:
      guard window == "open", dialog.isEmpty else { return false }
      dialog = "start"
      return true
    case .confirmStart:
      guard dialog == "start" else { return false }
      dialog = ""
      window = "closed"
      return true
    case .enableCampaignSync:
      guard window != "notYet", things.isSuperset(of: ["marketing user", "permissions"]) else { return false }
      things.insert("campaigns")
      return true
    case .disableCampaignSync: return things.remove("campaigns") != nil
    case .renewToken(let token):
      guard isBasic, window != "notYet", tokens > 0, token == nil else { return false }
      entered = tokens
      return true
    case .setPersonDefaults: return window != "notYet"
    case .disableSync:
      guard window == "closed" else { return false }
      return things.insert("disabled").inserted
    case .enableSync: return things.remove("disabled") != nil
    // Which pairs there are is told by other tests.
    default: return window == "open"
    }
  }
}
