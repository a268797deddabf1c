/// What keeps Salesforce from answering Marketo.
struct ModelFaults: Hashable, Sendable {
  var isOutOfCalls = false
  /// Whether the token was reset, so that the credentials no longer work.
  var areCredentialsStale = false
  /// The objects that the sync user has no access to, by name.
  var closedObjects: Set<String> = []
  /// How many writes to a record are refused yet.
  var locks: [String: Int] = [:]

  /// Whether Salesforce answers calls.
  var isAnswering: Bool { !isOutOfCalls && !areCredentialsStale }

  func isOpen(_ object: ModelObject) -> Bool { !closedObjects.contains(object.rawValue) }

  /// Needs an answer from Salesforce, and access to objects.
  func needAccess(_ objects: ModelObject...) throws(Refused) {
    guard isAnswering, objects.allSatisfy(isOpen) else { throw Refused() }
  }

  /// Waits for records to be unlocked: a write is tried once, and three times more.
  mutating func waitForLocks(_ ids: String...) throws(Refused) {
    for _ in 0..<4 {
      guard let locked = ids.first(where: { (locks[$0] ?? 0) > 0 }) else { return }
      locks[locked, default: 1] -= 1
    }
    throw Refused()
  }
}
