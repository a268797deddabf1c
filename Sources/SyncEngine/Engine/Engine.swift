public import Facts
internal import Store

/// An embedded organization and Marketo instance, kept in a folder.
///
/// Every action is one transaction, so that two processes can act on one engine
/// and each sees what the other did. The folder is the caller's, who makes it so
/// that nobody else can look into it.
public struct Engine: ~Copyable {
  /// Tells the present moment.
  public typealias Clock = () -> Timestamp
  /// Makes the next random number, of which every bit is random.
  public typealias Randomness = () -> UInt64

  /// Waits for so many milliseconds.
  public typealias Sleep = (Int) -> Void

  let stores: EngineStores
  let clock: Clock
  private let random: Randomness
  let sleep: Sleep

  private init(
    _ stores: consuming EngineStores,
    clock: @escaping Clock,
    random: @escaping Randomness,
    sleep: @escaping Sleep
  ) {
    self.stores = stores
    self.clock = clock
    self.random = random
    self.sleep = sleep
  }

  /// Makes an engine in a folder.
  ///
  /// It is there once both of its files are: a process that dies half-way leaves
  /// none, and of two that make one at once the second finds the first's.
  ///
  /// - Parameters:
  ///   - folder: The path of a folder that exists.
  ///   - setup: What the organization is made of.
  ///   - replacing: Whether what is there already is thrown away, even where it is damaged or newer.
  ///   - clock: Tells the present moment.
  ///   - random: Makes random numbers.
  ///   - sleep: Waits.
  /// - Returns: The engine, at revision 1.
  /// - Throws: ``EngineError`` `storeExists` where there is one and it is not to be replaced, or why it cannot be made.
  /// - Complexity: O(*n*) in the fields, and in the pages of what is thrown away.
  public static func create(
    in folder: String,
    setup: Setup,
    replacing: Bool = false,
    clock: @escaping Clock,
    random: @escaping Randomness,
    sleep: @escaping Sleep = Engine.pause
  ) throws(EngineError) -> Engine {
    let state = ControlState(setup, organizationID: makeOrganizationID(random))
    let engine = StoredEngine(state: state, revision: 1, since: [:])
    if replacing {
      // First, so that what is to be thrown away is never moved over what is new.
      LegacyStore.remove(in: folder)
    } else if try LegacyStore.isThere(in: folder) {
      throw EngineError(.storeExists, path: LegacyStore.path(in: folder))
    }
    do throws(EngineError) {
      let stores = try EngineStores(in: folder, .creating)
      try stores.fill(with: engine, at: clock(), replacing: replacing)
      try stores.prepareMarketing()
      return Engine(stores, clock: clock, random: random, sleep: sleep)
    } catch {
      // Without a folder there is nothing to make a store in.
      if error.code == .noStore { throw EngineError(.unreadable, path: error.path, underlying: error.underlying) }
      guard replacing, error.code == .corrupt else { throw error }
      let stores = try EngineStores(in: folder, .erasing)
      try stores.fill(with: engine, at: clock(), replacing: replacing)
      try stores.prepareMarketing()
      return Engine(stores, clock: clock, random: random, sleep: sleep)
    }
  }

  /// Opens the engine of a folder, and brings its files up to date.
  ///
  /// - Parameters:
  ///   - folder: The path of the folder.
  ///   - clock: Tells the present moment.
  ///   - random: Makes random numbers.
  ///   - sleep: Waits.
  /// - Throws: ``EngineError`` `noStore` where there is none, or why it cannot be used.
  /// - Complexity: O(*n*) in what has to be brought up to date.
  public init(
    opening folder: String,
    clock: @escaping Clock,
    random: @escaping Randomness,
    sleep: @escaping Sleep = Engine.pause
  ) throws(EngineError) {
    try self.init(opening: folder, clock: clock, random: random, sleep: sleep, faults: EngineFaults())
  }

  /// Opens the engine of a folder, some of whose files fail on purpose.
  ///
  /// - Parameters:
  ///   - folder: The path of the folder.
  ///   - clock: Tells the present moment.
  ///   - random: Makes random numbers.
  ///   - sleep: Waits.
  ///   - faults: What goes wrong with its files.
  /// - Throws: ``EngineError`` `noStore` where there is none, or why it cannot be used.
  /// - Complexity: O(*n*) in what has to be brought up to date.
  package init(
    opening folder: String,
    clock: @escaping Clock,
    random: @escaping Randomness,
    sleep: @escaping Sleep = Engine.pause,
    faults: EngineFaults
  ) throws(EngineError) {
    if try LegacyStore.isThere(in: folder) { try LegacyStore.move(in: folder, at: clock()) }
    let stores = try EngineStores(in: folder, .writing, faults: faults)
    try stores.bringUpToDate()
    self.init(stores, clock: clock, random: random, sleep: sleep)
  }

  /// Waits as the system does.
  public static func pause(milliseconds: Int) {
    Connection.pause(milliseconds: milliseconds)
  }

  /// The seconds between the end of a cycle and the next (sync-engine.md 1.2).
  public static let cyclePause = 300

  /// Returns the read-only view of what the engine of a folder has done, which is looked for only when it is asked.
  public static func reader(of folder: String, clock: @escaping Clock) -> EngineReader {
    EngineReader(folder: folder, clock: clock)
  }

  /// Returns the read-only view of the engine of a folder, which is looked for only when it is asked.
  public static func factSource(in folder: String, clock: @escaping Clock) -> EngineFactSource {
    EngineFactSource(folder: folder, clock: clock)
  }

  /// Does an action.
  ///
  /// - Parameter action: The action.
  /// - Returns: What changed, or the fact that stands in the way.
  /// - Throws: ``EngineError`` where the files cannot be read or written; nothing has changed then.
  /// - Complexity: O(*n* log *n*) in the fields.
  public borrowing func perform(_ action: Action) throws(EngineError) -> Outcome {
    // Made before the files are locked.
    let salt = makeSalt()
    return try stores.marketing.transaction(.writing) { () throws(EngineError) in
      try stores.organization.transaction(.writing) { () throws(EngineError) in
        let before = try stores.load()
        // Read under the locks, so that no later revision has an earlier moment.
        let now = clock()
        switch ControlPlane.apply(action, to: before.state, salt: salt) {
        case .failure(var refusal):
          let fact = refusal.fact
          if before.state.facts[fact] == refusal.observation.observed {
            refusal.observation.since = before.since[fact]
          }
          return .refused(refusal)
        case .success(let after):
          guard after != before.state else { return .accepted(changed: [], revision: before.revision) }
          let changes = FactChange.changes(from: before.state.facts, to: after.facts)
          try stores.update(before, to: after, changes: changes, at: now)
          return .accepted(changed: changes, revision: before.revision + 1)
        }
      }
    }
  }

  /// Observes the engine.
  ///
  /// - Returns: Everything that is known, of each side at one moment.
  /// - Throws: ``EngineError`` where a file cannot be read.
  /// - Complexity: O(*n* log *n*) in the fields, and in the errors and counts of five days.
  public borrowing func snapshot() throws(EngineError) -> Snapshot {
    try stores.snapshot(at: clock())
  }

  /// Reads the settings.
  ///
  /// - Returns: The settings of both sides.
  /// - Throws: ``EngineError`` where a file cannot be read.
  /// - Complexity: O(*n*) in the fields.
  public borrowing func state() throws(EngineError) -> ControlState {
    try stores.marketing.transaction(.reading) { () throws(EngineError) in try stores.load() }.state
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
    var id = Array("00D".utf8)
    for _ in 0..<12 { id.append(digits[Int(random() % UInt64(digits.count))]) }
    return RecordID.withChecks(id)
  }
}
