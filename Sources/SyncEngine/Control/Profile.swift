/// What a user of the organization may see and change (sync-engine.md 2.6).
public struct Profile: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The permissions it grants, of those that the sync needs.
  public var permissions: Set<String>
  /// The standard objects whose records it may read, create, edit and delete.
  public var objects: Set<String>
  /// Whether the account type and all fields of events and tasks can be read and edited.
  public var isMandatoryVisible: Bool

  /// Creates a profile from its parts.
  public init(name: String, permissions: Set<String>, objects: Set<String>, isMandatoryVisible: Bool) {
    self.name = name
    self.permissions = permissions
    self.objects = objects
    self.isMandatoryVisible = isMandatoryVisible
  }

  /// The permissions that the sync needs, by the last parts of their facts.
  static let neededPermissions: Set<String> = [
    "apiEnabled", "editHTMLTemplates", "managePublicDocuments", "managePublicTemplates",
    "convertLeads", "editEvents", "editTasks",
  ]

  /// The objects that the sync needs; campaigns only for the campaign sync.
  static let neededObjects: Set<String> = ["Account", "Contact", "Lead", "Opportunity"]

  /// The objects that can be granted.
  static let grantableObjects = neededObjects.union(["Campaign"])

  /// The stock profile of Professional, which may do everything.
  static let systemAdministrator = Profile(
    name: "System Administrator",
    permissions: neededPermissions,
    objects: grantableObjects,
    isMandatoryVisible: true
  )

  /// A new profile under the name that the article proposes; the Standard User it is
  /// cloned from grants none of what the sync needs.
  static let new = Profile(
    name: "Marketo-Salesforce Sync",
    permissions: [],
    objects: [],
    isMandatoryVisible: false
  )

  /// The new profile once everything has been granted.
  static let complete = Profile(
    name: new.name,
    permissions: neededPermissions,
    objects: grantableObjects,
    isMandatoryVisible: true
  )

  /// Whether it grants all permissions and objects that the sync needs.
  var isSufficient: Bool {
    permissions.isSuperset(of: Self.neededPermissions) && objects.isSuperset(of: Self.neededObjects)
  }
}
