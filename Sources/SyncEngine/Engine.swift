package import Facts
internal import Store

/// An embedded organization and Marketo instance, kept in a folder.
///
/// Every action is one transaction, so that two processes can act on one engine
/// and each sees what the other did. The folder is the caller's, who makes it so
/// that nobody else can look into it.
package struct Engine: ~Copyable {
  /// Tells the present moment.
  package typealias Clock = () -> Timestamp
  /// Makes the next random number, of which every bit is random.
  package typealias Randomness = () -> UInt64

  private let store: EngineStore
  private let clock: Clock
  private let random: Randomness

  private init(_ store: consuming EngineStore, clock: @escaping Clock, random: @escaping Randomness) {
    self.store = store
    self.clock = clock
    self.random = random
  }

  /// Makes an engine in a folder.
  ///
  /// The store is made in one transaction: a process that dies half-way leaves
  /// none, and of two that make one at once the second finds the first's.
  ///
  /// - Parameters:
  ///   - folder: The path of a folder that exists.
  ///   - setup: What the organization is made of.
  ///   - replacing: Whether what is there already is thrown away, even where it is damaged or newer.
  ///   - clock: Tells the present moment.
  ///   - random: Makes random numbers.
  /// - Returns: The engine, at revision 1.
  /// - Throws: ``EngineError`` `storeExists` where there is one and it is not to be replaced, or why it cannot be made.
  /// - Complexity: O(*n*) in the fields.
  package static func create(
    in folder: String,
    setup: Setup,
    replacing: Bool = false,
    clock: @escaping Clock,
    random: @escaping Randomness
  ) throws(EngineError) -> Engine {
    let state = ControlState(setup, organizationID: makeOrganizationID(random))
    do throws(EngineError) {
      let store = try EngineStore(in: folder, .creating)
      try store.fill(with: state, at: clock(), replacing: replacing)
      return Engine(store, clock: clock, random: random)
    } catch {
      // Without a folder there is nothing to make a store in.
      if error.code == .noStore { throw EngineError(.unreadable, path: error.path, underlying: error.underlying) }
      guard replacing, error.code == .corrupt else { throw error }
      let store = try EngineStore(in: folder, .erasing)
      try store.fill(with: state, at: clock(), replacing: replacing)
      return Engine(store, clock: clock, random: random)
    }
  }

  /// Opens the engine of a folder, and brings its store up to date.
  ///
  /// - Parameters:
  ///   - folder: The path of the folder.
  ///   - clock: Tells the present moment.
  ///   - random: Makes random numbers.
  /// - Throws: ``EngineError`` `noStore` where there is none, or why it cannot be used.
  /// - Complexity: O(*n*) in what has to be brought up to date.
  package init(
    opening folder: String,
    clock: @escaping Clock,
    random: @escaping Randomness
  ) throws(EngineError) {
    let store = try EngineStore(in: folder, .writing)
    try store.bringUpToDate()
    self.init(store, clock: clock, random: random)
  }

  /// Returns the read-only view of the engine of a folder, which is looked for only when it is asked.
  package static func factSource(in folder: String, clock: @escaping Clock) -> EngineFactSource {
    EngineFactSource(folder: folder, clock: clock)
  }

  /// Does an action.
  ///
  /// - Parameter action: The action.
  /// - Returns: What changed, or the fact that stands in the way.
  /// - Throws: ``EngineError`` where the store cannot be read or written; nothing has changed then.
  /// - Complexity: O(*n* log *n*) in the fields.
  package borrowing func perform(_ action: Action) throws(EngineError) -> Outcome {
    // Made before the store is locked.
    let salt = makeSalt()
    return try change { state, _ in ControlPlane.apply(action, to: state, salt: salt) }
  }

  /// Runs one cycle to its end.
  ///
  /// - Returns: What changed, or the fact that stands in the way.
  /// - Throws: ``EngineError`` where the store cannot be read or written; nothing has changed then.
  /// - Complexity: O(*n* log *n*) in the fields.
  package borrowing func runCycle() throws(EngineError) -> Outcome {
    try change { state, now in ControlPlane.runCycle(state, at: now) }
  }

  /// Observes the engine.
  ///
  /// - Returns: Everything that is known, all of it at one moment.
  /// - Throws: ``EngineError`` where the store cannot be read.
  /// - Complexity: O(*n* log *n*) in the fields.
  package borrowing func snapshot() throws(EngineError) -> Snapshot {
    try store.snapshot(at: clock())
  }

  /// Reads the state.
  ///
  /// - Returns: The state.
  /// - Throws: ``EngineError`` where the store cannot be read.
  /// - Complexity: O(*n*) in the fields.
  package borrowing func state() throws(EngineError) -> ControlState {
    try store.transaction(.reading) { () throws(EngineError) in try store.load() }.state
  }

  private borrowing func change(
    _ transition: (ControlState, Timestamp) -> Result<ControlState, Refusal>
  ) throws(EngineError) -> Outcome {
    try store.transaction(.writing) { () throws(EngineError) in
      let before = try store.load()
      // Read under the lock, so that no later revision has an earlier moment.
      let now = clock()
      switch transition(before.state, now) {
      case .failure(var refusal):
        let fact = refusal.fact
        if before.state.facts[fact] == refusal.observation.observed {
          refusal.observation.since = before.since[fact]
        }
        return .refused(refusal)
      case .success(let after):
        guard after != before.state else { return .accepted(changed: [], revision: before.revision) }
        let changes = FactChange.changes(from: before.state.facts, to: after.facts)
        try store.update(before, to: after, changes: changes, at: now)
        return .accepted(changed: changes, revision: before.revision + 1)
      }
    }
  }

  private borrowing func makeSalt() -> [UInt8] {
    var salt: [UInt8] = []
    while salt.count < TokenDigest.saltLength {
      let word = random()
      for shift in stride(from: 0, to: 64, by: 8) { salt.append(UInt8(truncatingIfNeeded: word >> UInt64(shift))) }
    }
    return salt
  }

  /// Makes an id as Salesforce makes them: the key prefix of organizations, twelve
  /// digits to the base of 62, and three that say which of them are upper case.
  private static func makeOrganizationID(_ random: Randomness) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
    let checks = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".utf8)
    var id = Array("00D".utf8)
    for _ in 0..<12 { id.append(digits[Int(random() % UInt64(digits.count))]) }
    for start in stride(from: 0, to: 15, by: 5) {
      var check = 0
      for offset in 0..<5 where (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(id[start + offset]) {
        check |= 1 << offset
      }
      id.append(checks[check])
    }
    return String(decoding: id, as: UTF8.self)
  }
}
