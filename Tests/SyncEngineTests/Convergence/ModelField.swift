/// A field of a kind of record, and the Marketo field that it is synced to.
struct ModelField: Sendable {
  /// Who writes a field.
  enum Writer: Sendable {
    /// Both sides.
    case anybody
    /// Whoever works in Salesforce.
    case salesforceUsers
    /// Salesforce itself.
    case salesforceItself
  }

  let name: String
  /// The Marketo field, or `nil` where it is not synced.
  let target: String?
  /// How many Unicode scalars a text may have, or `nil` where the field is none.
  let length: Int?
  let isRequired: Bool
  let writer: Writer
  /// Whether its value is the id of an account.
  let isAccountID: Bool

  /// Whether an administrator made it, and can hide it.
  let isCustom: Bool

  private init(_ name: String, _ target: String?, _ length: Int?, _ isRequired: Bool, _ writer: Writer) {
    self.name = name
    self.target = target
    self.length = length
    self.isRequired = isRequired
    self.writer = writer
    self.isAccountID = name == "AccountId"
    self.isCustom = name.hasSuffix("__c")
  }

  static func text(_ name: String, _ target: String?, _ length: Int = 255, isRequired: Bool = false) -> ModelField {
    ModelField(name, target, length, isRequired, .anybody)
  }

  /// A number, a date, a truth value or the like.
  static func other(_ name: String, _ target: String?, _ writer: Writer = .anybody) -> ModelField {
    ModelField(name, target, nil, false, writer)
  }
}
