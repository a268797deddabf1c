/// What can be done to the model, and to what it is compared with.
enum ModelOperation: Hashable, Sendable {
  case createRecord(object: String, values: [String: ModelValue])
  case editRecord(id: String, values: [String: ModelValue])
  case deleteRecord(id: String)
  case mergeRecords(winner: String, loser: String)
  case convertLead(id: String, account: String?, contact: String?)
  /// Hides a custom field, named with its object and a dot.
  case hideField(String)
  case showField(String)
  case addRule(ModelRule)
  case removeRule(name: String)
  case lockRecord(id: String, tries: Int)
  case unlockRecord(id: String)
  case limitCalls(remaining: Int)
  case liftCallLimit
  case expireSession
  case revokeAccess(object: String)
  case grantAccess(object: String)
  case resetToken
  case renewToken
  case disableSync
  case enableSync
  case createPerson(values: [String: ModelValue])
  case editPerson(id: Int, values: [String: ModelValue])
  case deletePerson(id: Int, inSalesforce: Bool)
  case mergePeople(winner: Int, loser: Int)
  case syncPerson(id: Int, owner: String?)
  case convertPerson(id: Int)
  case deleteFromSalesforce(id: Int, inMarketo: Bool)
  case runCycle

  /// The name without the arguments.
  var name: String {
    String(String(describing: self).prefix { $0 != "(" })
  }

  /// The operation as it would be written, its values in order.
  var text: String {
    switch self {
    case .createRecord(let object, let values): "createRecord(\(object), \(Self.list(values)))"
    case .editRecord(let id, let values): "editRecord(\(id), \(Self.list(values)))"
    case .createPerson(let values): "createPerson(\(Self.list(values)))"
    case .editPerson(let id, let values): "editPerson(\(id), \(Self.list(values)))"
    default: String(describing: self)
    }
  }

  private static func list(_ values: [String: ModelValue]) -> String {
    "[" + values.keys.sorted().map { "\($0): \(values[$0] ?? .null)" }.joined(separator: ", ") + "]"
  }
}

/// How an operation ended.
enum ModelOutcome: Hashable, Sendable {
  /// It was done; a record or person that was created has the id.
  case done(id: String?)
  case refused
}
