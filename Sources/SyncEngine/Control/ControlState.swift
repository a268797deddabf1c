public import Facts

/// Everything that the control plane knows of one organization and one Marketo instance.
///
/// It holds what cannot be worked out from the rest; every fact is derived from it.
public struct ControlState: Hashable, Sendable {
  /// The Salesforce side.
  public struct Organization: Hashable, Sendable {
    /// The edition.
    public var edition: Edition
    /// The 18-character id.
    public var id: String
    /// Whether it is a sandbox.
    public var isSandbox: Bool
    /// Whether its API may be called.
    public var isAPIEnabled: Bool
    /// Whether the optional step 1 of the setup was left out on purpose (sync-engine.md 9, row 12).
    public var isStep1Skipped: Bool
    /// The contact field that each custom lead field hands its value to when a lead is
    /// converted, by API names.
    public var leadMap: [String: String]
    /// The objects on whose page layout the Marketo fields have been put.
    public var layouts: Set<String>
    /// The profile that the sync user has or will have, or `nil` before it was made.
    public var profile: Profile?
    /// The name of the administrator.
    public var administrator: String
    /// The name of the sync user, or `nil` before it exists.
    public var syncUser: String?
    /// Whether the sync user is a Marketing User.
    public var isMarketingUser: Bool
    /// Who is logged in to Salesforce, or `nil`.
    public var session: String?
    /// Whether marketing has decided which fields nobody needs.
    public var isFieldReviewDone: Bool
    /// How many tokens have been issued to the sync user; only the last one works (sync-engine.md 2.2).
    public var tokenGeneration: Int
    /// What the working token is recognized by, or `nil` where nobody has seen it.
    public var tokenDigest: TokenDigest?
  }

  /// The Marketo side.
  public struct Instance: Hashable, Sendable {
    /// Whether it is a sandbox.
    public var isSandbox: Bool
    /// How it logs in to Salesforce.
    public var mode: CredentialsMode
    /// Whether campaigns are synced.
    public var isCampaignSyncEnabled: Bool
    /// What was done to the field mappings.
    public var review: MappingReview
    /// The name of the user whose credentials it has, or `nil`.
    public var user: String?
    /// The generation of the token it has, or `nil`.
    public var tokenGeneration: Int?
    /// Whether the Sandbox box is ticked.
    public var sandboxFlag: Bool
    /// Whether the sync user has consented.
    public var hasConsent: Bool
    /// How far the field sync has come.
    public var fieldSync: FieldSync
    /// How far the start of the sync has come.
    public var start: Start
    /// Whether the sync runs once it has been started.
    public var isEnabled: Bool
    /// When the last cycle that succeeded ended, or `nil` before the first did.
    public var lastSyncedAt: Timestamp?
    /// The last name of a person that has none when it is first pushed, or `nil` (sync-engine.md 2.9).
    public var defaultLastName: String?
    /// The company of such a person, or `nil`.
    public var defaultCompany: String?
    /// Whether the last cycle ended with an error of the job.
    public var hasFailed: Bool
    /// Whether a cycle is under way.
    public var isRunning: Bool
  }

  /// How far the field sync has come; two clicks, the second of which cannot be undone (sync-engine.md 2.1).
  public enum FieldSync: String, Hashable, Sendable {
    /// Not asked for.
    case none
    /// Asked for; a dialog waits.
    case requested
    /// Done.
    case done
  }

  /// How far the start of the sync has come; two clicks, the second of which cannot be undone (sync-engine.md 2.1).
  public enum Start: String, Hashable, Sendable {
    /// Not asked for.
    case none
    /// Asked for; a dialog waits.
    case requested
    /// Started.
    case started
  }

  /// Which of the two sides is a sandbox, as one word.
  public enum SandboxPair: String, Hashable, Sendable {
    /// Neither.
    case bothProduction
    /// Both.
    case bothSandbox
    /// One, which the articles do not cover and the engine refuses (sync-engine.md 9, row 5).
    case mixed
  }

  /// The Salesforce side.
  public var organization: Organization
  /// The Marketo side.
  public var instance: Instance
  /// The custom fields of the organization, in the order they were made.
  public var fields: [CustomField]
  /// The contact field that each paired lead field shares its Marketo field with, by API names.
  public var mapping: [String: String]

  /// The name of the sync user of an embedded organization.
  public static let syncUser = "marketo.sync@example.com"
  /// The name of the administrator of an embedded organization.
  public static let administrator = "admin"

  /// Creates a state from its parts.
  public init(
    organization: Organization,
    instance: Instance,
    fields: [CustomField],
    mapping: [String: String]
  ) {
    self.organization = organization
    self.instance = instance
    self.fields = fields
    self.mapping = mapping
  }

  /// Creates the state of an organization that nothing has been done to.
  ///
  /// Without the extra contract the API is not part of Professional, its profile is
  /// the stock one, and with step 2 its sync user is a Marketing User
  /// (sync-engine.md 2.3).
  ///
  /// - Parameters:
  ///   - setup: What it is made of.
  ///   - organizationID: The 18-character id.
  /// - Complexity: O(*n*) in the fields.
  public init(_ setup: Setup, organizationID: String) {
    let isPrepared = setup.stage == .prepared
    let isProfessional = setup.edition == .professional
    organization = Organization(
      edition: setup.edition,
      id: organizationID,
      isSandbox: setup.sandbox == .both || setup.sandbox == .salesforce,
      isAPIEnabled: isPrepared || !isProfessional,
      isStep1Skipped: false,
      leadMap: isPrepared ? MarketoField.identityMap(MarketoField.scoring) : [:],
      layouts: isPrepared && isProfessional ? MarketoField.objects : [],
      profile: isProfessional ? .systemAdministrator : isPrepared ? .complete : nil,
      administrator: Self.administrator,
      syncUser: isPrepared ? Self.syncUser : nil,
      isMarketingUser: isPrepared && isProfessional,
      session: nil,
      isFieldReviewDone: isPrepared,
      tokenGeneration: 0,
      tokenDigest: nil
    )
    instance = Instance(
      isSandbox: setup.sandbox == .both || setup.sandbox == .marketo,
      mode: setup.mode,
      isCampaignSyncEnabled: false,
      review: MappingReview(),
      user: nil,
      tokenGeneration: nil,
      sandboxFlag: false,
      hasConsent: false,
      fieldSync: .none,
      start: .none,
      isEnabled: false,
      lastSyncedAt: nil,
      defaultLastName: nil,
      defaultCompany: nil,
      hasFailed: false,
      isRunning: false
    )
    fields = CustomField.fields(of: setup)
    mapping = [:]
  }

  /// Which of the two sides is a sandbox.
  public var sandboxPair: SandboxPair {
    switch (organization.isSandbox, instance.isSandbox) {
    case (false, false): .bothProduction
    case (true, true): .bothSandbox
    default: .mixed
    }
  }

  /// The fields that a field sync made permanent, as `Object.Field`.
  ///
  /// - Complexity: O(*n*) in the fields.
  public var permanentFields: [CustomField.Name] {
    fields.lazy.filter(\.isPermanent).map(\.name)
  }
}
