/// The Salesforce editions that the articles cover (sync-engine.md 2.3).
public enum Edition: String, Hashable, Sendable, CaseIterable {
  /// Professional, which reads fields by page layout.
  case professional
  /// Enterprise, which reads fields by profile.
  case enterprise
  /// Unlimited, set up like Enterprise.
  case unlimited
}

/// How Marketo logs in to Salesforce; a feature of the subscription, not a choice (sync-engine.md 2.2).
public enum CredentialsMode: String, Hashable, Sendable, CaseIterable {
  /// User name, password and security token.
  case basic
  /// A consent that the sync user gives.
  case oauth
}

/// What an embedded organization is made of.
public struct Setup: Hashable, Sendable {
  /// How far the organization has come.
  public enum Stage: String, Hashable, Sendable, CaseIterable {
    /// Steps 1 and 2 of the setup are done, and the unneeded fields decided.
    case prepared
    /// Step 1 is still to be done.
    case empty
  }

  /// Which of the two sides is a sandbox.
  public enum Sandbox: String, Hashable, Sendable, CaseIterable {
    /// Neither.
    case none
    /// Both.
    case both
    /// The Salesforce organization alone.
    case salesforce
    /// The Marketo instance alone.
    case marketo
  }

  /// The edition.
  public var edition: Edition
  /// How far the organization has come.
  public var stage: Stage
  /// How Marketo logs in.
  public var mode: CredentialsMode
  /// Which side is a sandbox.
  public var sandbox: Sandbox
  /// How many custom fields nobody needs, all of them visible to the sync user.
  public var unneededFields: Int

  /// Creates a setup.
  ///
  /// - Parameters:
  ///   - edition: The edition.
  ///   - stage: How far the organization has come.
  ///   - mode: How Marketo logs in.
  ///   - sandbox: Which side is a sandbox.
  ///   - unneededFields: How many custom fields nobody needs, 0 or more.
  public init(
    edition: Edition,
    stage: Stage = .prepared,
    mode: CredentialsMode = .basic,
    sandbox: Sandbox = .none,
    unneededFields: Int = 0
  ) {
    precondition(unneededFields >= 0, "a number of fields is not negative")
    self.edition = edition
    self.stage = stage
    self.mode = mode
    self.sandbox = sandbox
    self.unneededFields = unneededFields
  }
}
