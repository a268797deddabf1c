/// What is done in Marketo and asks Salesforce at once.
extension NaiveSync {
  mutating func syncPerson(_ number: Int, owner: String?) throws(Refused) {
    let person = try marketo.person(number)
    // No user or queue but the one user exists, whom nobody names.
    guard owner == nil else { throw Refused() }
    if let identity = person.live {
      try faults.needAccess(identity.type)
      try push(number)
      return
    }
    try faults.needAccess(.lead)
    let seen = marketo.seen(person)
    var values: [String: ModelValue] = [:]
    for target in ModelTargets.own {
      guard let field = editableField(of: .lead, for: target) else { continue }
      values[field.name] = seen[target]
    }
    let id = try salesforce.create(.lead, values)
    try marketo.become(number, ModelPerson.Identity(id: id, type: .lead))
  }

  mutating func convertPerson(_ number: Int) throws(Refused) {
    try faults.needAccess(.lead, .contact, .account, .opportunity)
    if try marketo.person(number).live == nil { try syncPerson(number, owner: nil) }
    var person = try marketo.person(number)
    guard let identity = person.live, identity.type == .lead else { throw Refused() }
    _ = try salesforce.changeable(identity.id)
    try faults.waitForLocks(identity.id)
    let contact = try salesforce.convert(identity.id, account: nil, contact: nil, makesOpportunity: true)
    person.identity = ModelPerson.Identity(id: contact, type: .contact)
    marketo.people[number] = person
  }

  mutating func deletePerson(_ number: Int, inSalesforce: Bool) throws(Refused) {
    let person = try marketo.person(number)
    if inSalesforce, person.live != nil { try deleteFromSalesforce(number, inMarketo: false) }
    marketo.people[number] = nil
  }

  mutating func deleteFromSalesforce(_ number: Int, inMarketo: Bool) throws(Refused) {
    var person = try marketo.person(number)
    guard let identity = person.live else { throw Refused() }
    try faults.needAccess(identity.type)
    _ = try salesforce.changeable(identity.id)
    try faults.waitForLocks(identity.id)
    try salesforce.delete(identity.id)
    person.markDeleted()
    marketo.people[number] = inMarketo ? nil : person
  }

  mutating func mergePeople(winner: Int, loser: Int) throws(Refused) {
    let first = try marketo.person(winner)
    let second = try marketo.person(loser)
    guard winner != loser else { throw Refused() }
    var survivor = winner
    if let one = first.live, let other = second.live {
      try faults.needAccess(one.type, other.type)
      _ = try salesforce.changeable(one.id)
      _ = try salesforce.changeable(other.id)
      try faults.waitForLocks(one.id, other.id)
      try salesforce.merge(winner: one.id, loser: other.id)
      if one.type == .lead, other.type == .contact { survivor = loser }
    } else if second.live != nil {
      survivor = loser
    }
    try marketo.merge(loser, into: winner, survivor: survivor, sumsScores: false)
  }

  /// Pushes the pending changes of a person with a live identity.
  mutating func push(_ number: Int) throws(Refused) {
    var person = try marketo.person(number)
    guard let identity = person.live else { return }
    for target in person.pending.keys where editableField(of: identity.type, for: target) == nil {
      person.pending[target] = nil
    }
    marketo.people[number] = person
    guard !person.pending.isEmpty else { return }

    let record = try salesforce.changeable(identity.id)
    var changes: [String: ModelValue] = [:]
    var written: [String] = []
    for (target, base) in person.pending {
      guard let field = editableField(of: identity.type, for: target) else { continue }
      if identity.type == .contact, record.values[field.name] != base { continue }
      changes[field.name] = person.values[target]
      written.append(target)
    }
    guard !changes.isEmpty else { return }
    try faults.waitForLocks(identity.id)
    try salesforce.push(changes, to: identity.id)
    for target in written { person.pending[target] = nil }
    marketo.people[number] = person
  }
}
