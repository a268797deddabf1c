/// The Marketo side of the model: people, companies, and what can be done to them without Salesforce.
struct NaiveMarketo: Hashable, Sendable {
  var people: [Int: ModelPerson] = [:]
  /// The companies by the ids of their accounts.
  var companies: [String: ModelValues] = [:]
  private var made = 0

  func person(_ number: Int) throws(Refused) -> ModelPerson {
    guard let person = people[number] else { throw Refused() }
    return person
  }

  /// The person with an identity, deleted or not.
  func person(withID id: String) -> ModelPerson? {
    people.values.first { $0.identity?.id == id }
  }

  /// The account whose company lends a person its fields.
  func company(of person: ModelPerson) -> String? {
    guard person.identity?.type == .contact, let id = person.accountID, companies[id] != nil else { return nil }
    return id
  }

  /// The values that a person is seen with: the company's for the company fields, where there is a company.
  func seen(_ person: ModelPerson) -> ModelValues {
    guard let id = company(of: person), let company = companies[id] else { return person.values }
    var values = person.values
    for target in ModelTargets.company { values[target] = company[target] }
    return values
  }

  /// Makes a person without values and identity.
  mutating func add() -> ModelPerson {
    made += 1
    let person = ModelPerson(number: made)
    people[made] = person
    return person
  }

  mutating func create(_ values: [String: ModelValue]) throws(Refused) -> Int {
    let person = add()
    try edit(person.number, values)
    return person.number
  }

  mutating func edit(_ number: Int, _ values: [String: ModelValue]) throws(Refused) {
    var person = try person(number)
    for (target, value) in values {
      let company = ModelTargets.company.contains(target) ? company(of: person) : nil
      guard company != nil || ModelTargets.own.contains(target) else { throw Refused() }
      if let company {
        companies[company, default: ModelValues()][target] = value
      } else if person.values[target] != value.kept {
        if person.live != nil, person.pending[target] == nil { person.pending[target] = person.values[target] }
        person.values[target] = value
      }
    }
    people[number] = person
  }

  /// Gives a person another identity; what a company lent stays with the person.
  mutating func become(_ number: Int, _ identity: ModelPerson.Identity) throws(Refused) {
    var person = try person(number)
    let seen = seen(person)
    for target in ModelTargets.own { person.values[target] = seen[target] }
    person.accountID = nil
    person.identity = identity
    person.isDeleted = false
    person.pending = [:]
    people[number] = person
  }

  /// Merges two people.
  ///
  /// - Parameters:
  ///   - loser: Who is gone afterwards.
  ///   - winner: Who keeps the number.
  ///   - survivor: The one of both whose identity survives.
  ///   - sumsScores: Whether the merge comes from Salesforce.
  /// - Throws: `Refused` where one of them is not there.
  mutating func merge(_ loser: Int, into winner: Int, survivor: Int, sumsScores: Bool) throws(Refused) {
    let first = try person(winner)
    let second = try person(loser)
    let surviving = try person(survivor)
    let before = seen(surviving)
    let values = Self.merged(seen(first), seen(second), sumsScores: sumsScores)

    var merged = ModelPerson(number: winner)
    merged.identity = surviving.identity
    merged.isDeleted = surviving.isDeleted
    merged.accountID = surviving.accountID
    merged.values = first.values
    let hasCompany = company(of: merged) != nil
    for target in ModelTargets.own where !(hasCompany && ModelTargets.company.contains(target)) {
      merged.values[target] = values[target]
      guard merged.live != nil else { continue }
      if values[target] == before[target] {
        merged.pending[target] = surviving.pending[target]
      } else {
        merged.pending[target] = surviving.pending[target] ?? before[target]
      }
    }
    people[loser] = nil
    people[winner] = merged
  }

  private static func merged(_ winner: ModelValues, _ loser: ModelValues, sumsScores: Bool) -> ModelValues {
    var values = winner
    for target in ModelTargets.own where winner[target] == .null { values[target] = loser[target] }
    let score = ModelTargets.score
    if sumsScores, case .integer(let one) = winner[score], case .integer(let other) = loser[score] {
      values[score] = .integer(one + other)
    }
    return values
  }
}
