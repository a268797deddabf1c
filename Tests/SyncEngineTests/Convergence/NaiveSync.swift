/// The rules of the sync once more, as naively as can be: both sides in memory.
///
/// Written from `Rules.md` alone, so that a mistake in the engine is not repeated here.
struct NaiveSync: Hashable, Sendable {
  var salesforce = NaiveSalesforce()
  var marketo = NaiveMarketo()
  var faults = ModelFaults()
  /// The custom fields that the sync user may not read, with their objects and a dot.
  var hiddenFields: Set<String> = []
  var isEnabled = true
  /// Up to which stamp each step has seen its object.
  var cursors: [String: Int] = [:]

  /// Does an operation, wholly or not at all; only the tries at a locked record are used up in any case.
  mutating func perform(_ operation: ModelOperation) -> ModelOutcome {
    var copy = self
    do {
      let id = try copy.carryOut(operation)
      self = copy
      return .done(id: id)
    } catch {
      faults.locks = copy.faults.locks
      return .refused
    }
  }

  /// The fields of an object that take part in pulls.
  func readableFields(of object: ModelObject) -> [ModelField] {
    object.fields.filter { field in
      let isHidden = field.isCustom && hiddenFields.contains("\(object.rawValue).\(field.name)")
      return field.target != nil && !isHidden
    }
  }

  /// The field that a Marketo field is pushed to.
  func editableField(of object: ModelObject, for target: String) -> ModelField? {
    readableFields(of: object).first { $0.target == target && $0.writer == .anybody }
  }

  private mutating func carryOut(_ operation: ModelOperation) throws(Refused) -> String? {
    switch operation {
    case .createRecord(let object, let values):
      guard let object = ModelObject(rawValue: object) else { throw Refused() }
      return try salesforce.create(object, values)
    case .editRecord(let id, let values): try salesforce.edit(id, values)
    case .deleteRecord(let id): try salesforce.delete(id)
    case .mergeRecords(let winner, let loser): try salesforce.merge(winner: winner, loser: loser)
    case .convertLead(let id, let account, let contact):
      _ = try salesforce.convert(id, account: account, contact: contact)
    case .hideField(let name): try setVisibility(of: name, to: false)
    case .showField(let name): try setVisibility(of: name, to: true)
    case .addRule(let rule): try salesforce.add(rule)
    case .removeRule(let name): try salesforce.removeRule(name)
    case .createPerson(let values): return String(try marketo.create(values))
    case .editPerson(let id, let values): try marketo.edit(id, values)
    case .deletePerson(let id, let inSalesforce): try deletePerson(id, inSalesforce: inSalesforce)
    case .mergePeople(let winner, let loser): try mergePeople(winner: winner, loser: loser)
    case .syncPerson(let id, let owner): try syncPerson(id, owner: owner)
    case .convertPerson(let id): try convertPerson(id)
    case .deleteFromSalesforce(let id, let inMarketo): try deleteFromSalesforce(id, inMarketo: inMarketo)
    case .runCycle: try runCycle()
    default: try setFault(operation)
    }
    return nil
  }

  private mutating func setFault(_ operation: ModelOperation) throws(Refused) {
    switch operation {
    case .lockRecord(let id, let tries):
      guard salesforce.records[id] != nil else { throw Refused() }
      faults.locks[id] = tries
    case .unlockRecord(let id):
      guard salesforce.records[id] != nil else { throw Refused() }
      faults.locks[id] = nil
    // More than none are more than the model ever counts.
    case .limitCalls(let remaining): faults.isOutOfCalls = remaining == 0
    case .liftCallLimit: faults.isOutOfCalls = false
    case .revokeAccess(let object), .grantAccess(let object):
      guard ModelObject(rawValue: object) != nil else { throw Refused() }
      if case .revokeAccess = operation {
        faults.closedObjects.insert(object)
      } else {
        faults.closedObjects.remove(object)
      }
    case .resetToken: faults.areCredentialsStale = true
    case .renewToken: faults.areCredentialsStale = false
    case .disableSync, .enableSync:
      guard isEnabled == (operation == .disableSync) else { throw Refused() }
      isEnabled.toggle()
    // An expired session is renewed silently.
    default: break
    }
  }

  private mutating func setVisibility(of name: String, to isVisible: Bool) throws(Refused) {
    let parts = name.split(separator: ".").map(String.init)
    guard parts.count == 2, ModelObject(rawValue: parts[0])?.field(parts[1])?.isCustom == true else { throw Refused() }
    if isVisible {
      hiddenFields.remove(name)
    } else {
      hiddenFields.insert(name)
    }
  }
}
