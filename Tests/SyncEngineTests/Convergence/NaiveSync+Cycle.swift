/// A cycle.
extension NaiveSync {
  mutating func runCycle() throws(Refused) {
    guard isEnabled else { throw Refused() }
    // The cycle fails, which is not to be refused.
    guard faults.isAnswering else { return }
    if faults.isOpen(.lead) { try pullConversions() }
    for object in [ModelObject.lead, .contact] where faults.isOpen(object) { try pullDeletes(of: object) }
    if faults.isOpen(.account) { pullAccounts() }
    for object in [ModelObject.lead, .contact] where faults.isOpen(object) { pullPeople(object) }
    for object in [ModelObject.lead, .contact] where faults.isOpen(object) { pushUpdates(of: object) }
  }

  /// What a step has not seen yet; afterwards it has.
  private mutating func unseen<Row>(_ rows: [Row], by step: String, stamp: (Row) -> Int) -> [Row] {
    let cursor = cursors[step] ?? 0
    let unseen = rows.filter { stamp($0) > cursor }
    cursors[step] = unseen.map(stamp).max() ?? cursor
    return unseen
  }

  private mutating func pullConversions() throws(Refused) {
    let converted = salesforce.records(of: .lead).filter(\.isConverted)
    for lead in unseen(converted, by: "conversions", stamp: \.stamp) { try pullSurvivor(of: lead.id) }
  }

  private mutating func pullDeletes(of object: ModelObject) throws(Refused) {
    let deletions = salesforce.deletions.filter { $0.object == object }
    for deletion in unseen(deletions, by: "deletes \(object.rawValue)", stamp: \.stamp) {
      // One without a winner has no survivor.
      try pullSurvivor(of: deletion.id)
    }
  }

  /// Lets a person whose record is gone be whom Salesforce made of it.
  private mutating func pullSurvivor(of id: String) throws(Refused) {
    guard var person = marketo.person(withID: id) else { return }
    guard let survivor = salesforce.survivor(of: id) else {
      person.markDeleted()
      marketo.people[person.number] = person
      return
    }
    if let winner = marketo.person(withID: survivor.id) {
      try marketo.merge(person.number, into: winner.number, survivor: winner.number, sumsScores: true)
    } else {
      person.identity = ModelPerson.Identity(id: survivor.id, type: survivor.object)
      marketo.people[person.number] = person
    }
  }

  private mutating func pullAccounts() {
    for account in unseen(salesforce.records(of: .account), by: "updates Account", stamp: \.stamp) {
      var company = marketo.companies[account.id] ?? ModelValues()
      for field in readableFields(of: .account) {
        if let target = field.target { company[target] = account.values[field.name] }
      }
      marketo.companies[account.id] = company
    }
  }

  private mutating func pullPeople(_ object: ModelObject) {
    for record in unseen(salesforce.records(of: object), by: "updates \(object.rawValue)", stamp: \.stamp)
    where !record.isConverted {
      var person = marketo.person(withID: record.id) ?? marketo.add()
      person.identity = ModelPerson.Identity(id: record.id, type: object)
      if object == .contact { person.accountID = record.values["AccountId"].text }
      for field in readableFields(of: object) {
        if let target = field.target { pull(record.values[field.name], as: target, to: &person, of: object) }
      }
      marketo.people[person.number] = person
    }
  }

  /// Brings the value of one field.
  private func pull(_ value: ModelValue, as target: String, to person: inout ModelPerson, of object: ModelObject) {
    if let base = person.pending[target] {
      if value == base { return }
      if object == .lead {
        person.pending[target] = value
        return
      }
      person.pending[target] = nil
    }
    person.values[target] = value
  }

  private mutating func pushUpdates(of object: ModelObject) {
    for number in marketo.people.keys.sorted() where marketo.people[number]?.live?.type == object {
      // What is refused is an error of the record, and stays pending.
      try? push(number)
    }
  }
}
