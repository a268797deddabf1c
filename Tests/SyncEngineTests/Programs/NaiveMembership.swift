/// Who is in a program and its campaign, told with two dictionaries and nothing else.
struct NaiveMembership {
  /// What is done to one person's membership.
  enum Operation: Hashable {
    /// The person has this status in Marketo, or is no member there.
    case marketo(person: Int, status: String?)
    /// The record has this status in Salesforce, or is no member there.
    case salesforce(person: Int, status: String?)
    /// Both sides are synced.
    case cycle
  }

  /// The people that are contacts; all others are leads, or become some.
  let contacts: Set<Int>
  /// The statuses in Marketo.
  private(set) var ours: [Int: String] = [:]
  /// The statuses in Salesforce.
  private(set) var theirs: [Int: String] = [:]
  /// The statuses that both had last.
  private var base: [Int: String] = [:]

  init(contacts: Set<Int>) {
    self.contacts = contacts
  }

  mutating func perform(_ operation: Operation) {
    switch operation {
    case .marketo(let person, let status): ours[person] = status
    case .salesforce(let person, let status): theirs[person] = status
    case .cycle:
      for person in Set(ours.keys).union(theirs.keys).union(base.keys) {
        let hasChangedHere = ours[person] != base[person]
        let hasChangedThere = theirs[person] != base[person]
        let isOurs = hasChangedHere && (!hasChangedThere || !contacts.contains(person))
        let status = isOurs ? ours[person] : theirs[person]
        (ours[person], theirs[person], base[person]) = (status, status, status)
      }
    }
  }
}
