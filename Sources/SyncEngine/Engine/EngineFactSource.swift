public import Facts
internal import Store

/// A read-only view of an engine, which neither makes one nor changes what it says.
public struct EngineFactSource: FactSource {
  private let folder: String
  private let clock: Engine.Clock

  init(folder: String, clock: @escaping Engine.Clock) {
    self.folder = folder
    self.clock = clock
  }

  /// Observes the engine once.
  ///
  /// The tables of an older version are brought up to date first. Of the two sides each is
  /// seen at one moment, Marketo's first, as a person who looks at two screens sees them.
  ///
  /// - Returns: Everything that is known.
  /// - Throws: ``EngineError`` `noStore` where there is none, or why it cannot be read.
  /// - Complexity: O(*n* log *n*) in the fields, and in the errors and counts of five days.
  public func snapshot() throws(EngineError) -> Snapshot {
    try EngineStores.reading(folder, at: clock()).snapshot(at: clock())
  }
}

extension EngineStores {
  /// Opens the files of a folder for reading, and brings them up to date where that has to be done first.
  ///
  /// - Throws: ``EngineError`` `noStore` where there is none, or why they cannot be read.
  static func reading(_ folder: String, at now: Timestamp) throws(EngineError) -> EngineStores {
    if try LegacyStore.isThere(in: folder) { try LegacyStore.move(in: folder, at: now) }
    let stores = try EngineStores(in: folder, .reading)
    if try stores.needsMigration() { try EngineStores(in: folder, .writing).bringUpToDate() }
    try stores.requirePair()
    return stores
  }

  /// Observes the engine.
  ///
  /// - Parameter now: The moment of observation.
  /// - Returns: Everything that is known.
  /// - Throws: ``EngineError`` where a file cannot be read.
  /// - Complexity: O(*n* log *n*) in the fields, and in the errors and counts of five days.
  borrowing func snapshot(at now: Timestamp) throws(EngineError) -> Snapshot {
    try marketing.transaction(.reading) { () throws(EngineError) in
      try organization.transaction(.reading) { () throws(EngineError) in
        let engine = try load()
        let facts = engine.state.facts
        let counted = try DataFacts.read(at: now, self)
        return Snapshot(
          observedAt: now,
          revision: engine.revision,
          values: facts.merging(counted) { first, _ in first },
          since: engine.since.filter { facts[$0.key] != nil }
        )
      }
    }
  }
}
