import TestSupport

/// Makes operations at random that have a point in the state that a model is in, and some that have none.
struct OperationGenerator {
  private var numbers: SplitMix64
  private(set) var model = NaiveSync()

  private init(seed: Int) {
    numbers = SplitMix64(seed: UInt64(seed))
  }

  /// A sequence of operations, the same for the same seed.
  static func sequence(seed: Int) -> [ModelOperation] {
    var generator = OperationGenerator(seed: seed)
    let count = 14 + generator.numbers.number(below: 11)
    var operations: [ModelOperation] = []
    while operations.count < count {
      // Without records there is nothing to do.
      let operation = operations.count < 4 ? generator.create() : generator.next()
      guard let operation else { continue }
      _ = generator.model.perform(operation)
      operations.append(operation)
    }
    return operations
  }

  /// The next operation, or `nil` where the one that was drawn has no point.
  private mutating func next() -> ModelOperation? {
    if happens(25) { return .runCycle }
    if happens(18), let operation = mend() { return operation }
    var point = numbers.number(below: 100)
    for (weight, make) in Self.parts {
      if point < weight { return make(&self) }
      point -= weight
    }
    return nil
  }

  /// The parts of an organization that operations are about, with their shares of a hundred.
  private static let parts: [(Int, @Sendable (inout OperationGenerator) -> ModelOperation?)] = [
    (6, { $0.create() }), (18, { $0.editRecord() }), (17, { $0.changeRecords() }), (24, { $0.editPerson() }),
    (20, { $0.changePeople() }), (6, { $0.changeFieldsAndRules() }), (9, { $0.breakSomething() }),
  ]

  // MARK: Chance

  /// Whether something happens that does so in a share of a hundred.
  private mutating func happens(_ share: Int) -> Bool { numbers.number(below: 100) < share }

  private mutating func one<Element>(of elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[numbers.number(below: elements.count)]
  }

  /// The id of a record of some kinds; one in ten is no such record.
  private mutating func recordID(_ objects: ModelObject...) -> String? {
    if happens(5) { return one(of: ["00Q00000000zzzzAAA", "003nothing", "001000000000999AAA"]) }
    let kinds = happens(5) ? ModelObject.allCases : objects
    let records = kinds.flatMap(model.salesforce.records)
    let wanted = happens(5) ? records : records.filter { !$0.isConverted }
    return one(of: wanted.map(\.id).sorted())
  }

  private mutating func personNumber() -> Int? {
    happens(5) ? 99 : one(of: model.marketo.people.keys.sorted())
  }

  /// A person whom a condition holds for, or now and then any other.
  private mutating func personNumber(where isWanted: (ModelPerson) -> Bool) -> Int? {
    let wanted = model.marketo.people.values.filter(isWanted).map(\.number).sorted()
    return happens(15) ? personNumber() : one(of: wanted)
  }

  /// Values of some fields of a pool.
  private mutating func values(_ pool: [String: [ModelValue]], upTo count: Int) -> [String: ModelValue] {
    var values: [String: ModelValue] = [:]
    for _ in 0..<1 + numbers.number(below: count) {
      // Some fields are chosen more often, so that both sides change the same one.
      let isFrequent = happens(60)
      guard let field = one(of: pool.keys.filter { !isFrequent || ValuePools.frequent.contains($0) }.sorted()) else {
        continue
      }
      values[field] = one(of: pool[field] ?? [])
    }
    return values
  }

  /// Values that may have something wrong.
  private mutating func recordValues(_ object: ModelObject, isNew: Bool) -> [String: ModelValue] {
    var values = values(ValuePools.record(object), upTo: isNew ? 5 : 3)
    if isNew { values.merge(self.requiredValues(object)) { value, _ in value } }
    if isNew, object == .lead || object == .contact, happens(50) {
      values["mkto71_Lead_Score__c"] = .integer(10)
    }
    let accounts = model.salesforce.records(of: .account).map(\.id)
    if object == .contact || object == .opportunity, happens(isNew ? 60 : 25), let id = one(of: accounts) {
      values["AccountId"] = .text(id)
    }
    if happens(7), let wrong = one(of: ValuePools.wrong) { values[wrong.field] = wrong.value }
    return values
  }

  private mutating func requiredValues(_ object: ModelObject) -> [String: ModelValue] {
    var values: [String: ModelValue] = [:]
    for field in object.fields where field.isRequired {
      values[field.name] = one(of: (ValuePools.record(object)[field.name] ?? []).filter { $0.kept != .null })
    }
    return values
  }

  // MARK: Records

  private mutating func create() -> ModelOperation? {
    if happens(25) {
      var values = values(ValuePools.person, upTo: 5)
      if happens(70) { values.merge(ValuePools.wholePerson) { value, _ in value } }
      if happens(5) { values["sfdcIsConverted"] = .integer(1) }
      return .createPerson(values: values)
    }
    let drawn = one(of: [ModelObject.lead, .lead, .lead, .contact, .contact, .account, .account, .opportunity])
    guard let object = drawn else { return nil }
    let name = happens(2) ? "Nothing" : object.rawValue
    return .createRecord(object: name, values: recordValues(object, isNew: true))
  }

  private mutating func editRecord() -> ModelOperation? {
    if happens(35), let conflict = conflict() { return conflict }
    let id = happens(80) ? recordID(.lead, .contact) : recordID(.account, .opportunity)
    guard let id else { return nil }
    let object = model.salesforce.records[id]?.object ?? .lead
    return .editRecord(id: id, values: recordValues(object, isNew: false))
  }

  /// Edits in Salesforce what is pending in Marketo.
  private mutating func conflict() -> ModelOperation? {
    let people = model.marketo.people.values.filter { !$0.pending.isEmpty && $0.live != nil }
    guard let person = one(of: people.sorted { $0.number < $1.number }), let identity = person.live,
      let target = one(of: person.pending.keys.sorted()),
      let field = model.editableField(of: identity.type, for: target),
      let value = one(of: ValuePools.record(identity.type)[field.name] ?? [])
    else { return nil }
    return .editRecord(id: identity.id, values: [field.name: value])
  }

  private mutating func changeRecords() -> ModelOperation? {
    switch numbers.number(below: 10) {
    case 0..<2:
      return (happens(70) ? recordID(.lead, .contact) : recordID(.account, .opportunity)).map { .deleteRecord(id: $0) }
    case 2..<6:
      let first = happens(60) ? recordID(.lead) : recordID(.contact)
      let second = happens(60) ? recordID(.lead) : recordID(.contact)
      guard let first, let second, first != second || happens(20) else { return nil }
      return .mergeRecords(winner: first, loser: second)
    default:
      guard let id = recordID(.lead) else { return nil }
      let account = happens(35) ? recordID(.account) : nil
      return .convertLead(id: id, account: account, contact: happens(40) ? recordID(.contact) : nil)
    }
  }

  // MARK: People

  private mutating func editPerson() -> ModelOperation? {
    let hasIdentity = happens(80)
    guard let number = personNumber(where: { ($0.live != nil) == hasIdentity }) else { return nil }
    var values = values(ValuePools.person, upTo: 3)
    if happens(7), let wrong = one(of: ValuePools.wrongPerson) { values[wrong.field] = wrong.value }
    return .editPerson(id: number, values: values)
  }

  private mutating func changePeople() -> ModelOperation? {
    switch numbers.number(below: 20) {
    case 0..<2: return personNumber().map { .deletePerson(id: $0, inSalesforce: happens(50)) }
    case 2..<8:
      let first = happens(60) ? personNumber(where: { $0.live != nil }) : personNumber()
      let second = happens(60) ? personNumber(where: { $0.live != nil }) : personNumber()
      guard let first, let second else { return nil }
      guard first != second || happens(20) else { return nil }
      return .mergePeople(winner: first, loser: second)
    case 8..<13:
      let owner = happens(4) ? "005nobody" : nil
      let isForPush = happens(60)
      let person = personNumber(where: { isForPush ? $0.live != nil && !$0.pending.isEmpty : $0.live == nil })
      return person.map { .syncPerson(id: $0, owner: owner) }
    case 13..<16: return personNumber(where: { $0.live?.type != .contact }).map { .convertPerson(id: $0) }
    default:
      return personNumber(where: { $0.live != nil }).map { .deleteFromSalesforce(id: $0, inMarketo: happens(35)) }
    }
  }

  // MARK: Fields, rules and faults

  private mutating func changeFieldsAndRules() -> ModelOperation? {
    let names = [ModelObject.lead, .contact].flatMap { object in
      object.fields.filter(\.isCustom).map { "\(object.rawValue).\($0.name)" }
    }
    if happens(45) { return one(of: names.filter { !model.hiddenFields.contains($0) }).map { .hideField($0) } }
    if happens(8) { return .removeRule(name: "nothing") }
    guard let rule = one(of: ValuePools.rules) else { return nil }
    return model.salesforce.rules[rule.name] == nil || happens(20) ? .addRule(rule) : nil
  }

  /// What undoes something that was hidden, forbidden or broken.
  private mutating func mend() -> ModelOperation? {
    let faults = model.faults
    var mending: [ModelOperation] = faults.closedObjects.sorted().map { .grantAccess(object: $0) }
    for id in faults.locks.keys.sorted() where model.salesforce.records[id] != nil {
      mending.append(.unlockRecord(id: id))
    }
    if faults.isOutOfCalls { mending += [.liftCallLimit, .liftCallLimit] }
    if faults.areCredentialsStale { mending += [.renewToken, .renewToken] }
    if !model.isEnabled { mending += [.enableSync, .enableSync] }
    mending += model.hiddenFields.sorted().map { .showField($0) }
    mending += model.salesforce.rules.keys.sorted().map { .removeRule(name: $0) }
    return one(of: mending)
  }

  private mutating func breakSomething() -> ModelOperation? {
    switch numbers.number(below: 15) {
    case 0..<6: return lock()
    case 6..<8: return .limitCalls(remaining: happens(80) ? 0 : 1_000_000)
    case 8: return .expireSession
    case 9..<13:
      let object = one(of: ["Lead", "Contact", "Lead", "Contact", "Account", "Opportunity"])
      guard let object, !model.faults.closedObjects.contains(object) else { return nil }
      return .revokeAccess(object: object)
    case 13: return model.faults.areCredentialsStale ? nil : .resetToken
    default: return model.isEnabled ? .disableSync : nil
    }
  }

  private mutating func lock() -> ModelOperation? {
    let pending = happens(70) ? one(of: pendingIDs()) : nil
    let record = pending ?? recordID(.lead, .contact)
    return record.map { .lockRecord(id: $0, tries: 1 + numbers.number(below: 6)) }
  }

  /// The records that Marketo is about to write.
  private func pendingIDs() -> [String] {
    model.marketo.people.values.filter { !$0.pending.isEmpty }.compactMap(\.live?.id).sorted()
  }
}
