/// Operations with one thing less, for the search for the shortest that disagree.
extension ModelOperation {
  /// Operations without one of them, as they are or with the ids that it makes closed up, and with that one made
  /// simpler.
  static func simplified(_ operations: [ModelOperation], at index: Int) -> [[ModelOperation]] {
    let before = Array(operations[..<index])
    let after = Array(operations[(index + 1)...])
    var model = NaiveSync()
    for operation in before { _ = model.perform(operation) }
    let known = model.salesforce.records
    _ = model.perform(operations[index])
    let made = model.salesforce.records.keys.filter { known[$0] == nil }

    var rests = [after]
    if !made.isEmpty { rests.append(after.map { $0.closingUp(made) }) }
    // A person need not be made by the operation itself, but by the cycle that pulls its record.
    let people = Set(after.compactMap(\.person)).max() ?? 0
    for rest in rests {
      for number in stride(from: 1, to: min(people, 12), by: 1) { rests.append(rest.map { $0.closingUp(at: number) }) }
    }
    return rests.map { before + $0 } + operations[index].withFewerValues.map { before + [$0] + after }
  }

  /// The greatest number of a person that is mentioned.
  private var person: Int? {
    switch self {
    case .mergePeople(let winner, let loser): max(winner, loser)
    case .editPerson(let id, _), .deletePerson(let id, _), .syncPerson(let id, _), .convertPerson(let id),
      .deleteFromSalesforce(let id, _):
      id
    default: nil
    }
  }

  private var withFewerValues: [ModelOperation] {
    switch self {
    case .createRecord(let object, let values):
      Self.fewer(values).map { .createRecord(object: object, values: $0) }
    case .editRecord(let id, let values): Self.fewer(values).map { .editRecord(id: id, values: $0) }
    case .createPerson(let values): Self.fewer(values).map { .createPerson(values: $0) }
    case .editPerson(let id, let values): Self.fewer(values).map { .editPerson(id: id, values: $0) }
    default: []
    }
  }

  private static func fewer(_ values: [String: ModelValue]) -> [[String: ModelValue]] {
    values.keys.sorted().map { key in values.filter { $0.key != key } }
  }

  /// The operation as it is where records were never made, and those after them have their numbers.
  private func closingUp(_ made: [String]) -> ModelOperation {
    mapped(
      person: { $0 },
      record: { id in
        for gone in made where gone.prefix(3) == id.prefix(3) && gone < id {
          for later in 1..<40 where id == ModelRecordID.make(String(id.prefix(3)), later) {
            return ModelRecordID.make(String(id.prefix(3)), later - 1)
          }
        }
        return id
      }
    )
  }

  /// The operation as it is where a person was never made.
  private func closingUp(at number: Int) -> ModelOperation {
    mapped(person: { $0 > number ? $0 - 1 : $0 }, record: { $0 })
  }

  private func mapped(person: (Int) -> Int, record: (String) -> String) -> ModelOperation {
    func mapped(_ values: [String: ModelValue]) -> [String: ModelValue] {
      values.mapValues { value in value.text.map { .text(record($0)) } ?? value }
    }
    return switch self {
    case .createRecord(let object, let values): .createRecord(object: object, values: mapped(values))
    case .editRecord(let id, let values): .editRecord(id: record(id), values: mapped(values))
    case .deleteRecord(let id): .deleteRecord(id: record(id))
    case .mergeRecords(let winner, let loser): .mergeRecords(winner: record(winner), loser: record(loser))
    case .convertLead(let id, let account, let contact):
      .convertLead(id: record(id), account: account.map(record), contact: contact.map(record))
    case .lockRecord(let id, let tries): .lockRecord(id: record(id), tries: tries)
    case .unlockRecord(let id): .unlockRecord(id: record(id))
    case .editPerson(let id, let values): .editPerson(id: person(id), values: values)
    case .deletePerson(let id, let inSalesforce): .deletePerson(id: person(id), inSalesforce: inSalesforce)
    case .mergePeople(let winner, let loser): .mergePeople(winner: person(winner), loser: person(loser))
    case .syncPerson(let id, let owner): .syncPerson(id: person(id), owner: owner)
    case .convertPerson(let id): .convertPerson(id: person(id))
    case .deleteFromSalesforce(let id, let inMarketo): .deleteFromSalesforce(id: person(id), inMarketo: inMarketo)
    default: self
    }
  }
}
