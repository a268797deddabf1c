/// A person of Marketo.
struct ModelPerson: Hashable, Sendable {
  /// The record that a person is in Salesforce.
  struct Identity: Hashable, Sendable {
    let id: String
    /// Lead or contact.
    let type: ModelObject
  }

  let number: Int
  /// The person's own values; a company may lend others.
  var values = ModelValues()
  var identity: Identity?
  /// Whether the record was deleted in Salesforce.
  var isDeleted = false
  /// The account that a contact was pulled with.
  var accountID: String?
  /// The values that Salesforce is known to have, by the fields that were edited and not pushed.
  var pending: [String: ModelValue] = [:]

  /// The identity, where the record is not known to be deleted.
  var live: Identity? { isDeleted ? nil : identity }

  mutating func markDeleted() {
    isDeleted = true
    pending = [:]
  }
}
