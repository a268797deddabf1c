/// The Marketo fields, by what they are to a person.
enum ModelTargets {
  /// The fields that a company lends to its people.
  static let company: Set<String> = Set(ModelObject.account.fields.compactMap(\.target))

  /// The fields that a person has itself and that can be edited; what only Salesforce fills is not among them.
  static let own: [String] = {
    let objects: [ModelObject] = [.lead, .contact]
    return Set(objects.flatMap(\.fields).compactMap(\.target)).sorted()
  }()

  static let score = "score"

  /// What the model leaves out of a person: stamps, owners, and what goes with the identity.
  static let uncompared: Set<String> = [
    "ownerId", "sfdcCreatedDate", "sfdcIsConverted", "sfdcConvertedDate", "accountId",
  ]
}
