package import Facts
internal import Store

/// A read-only view of an engine, which neither makes one nor changes what it says.
package struct EngineFactSource: FactSource {
  private let folder: String
  private let clock: Engine.Clock

  init(folder: String, clock: @escaping Engine.Clock) {
    self.folder = folder
    self.clock = clock
  }

  /// Observes the engine once.
  ///
  /// The tables of an older version are brought up to date first.
  ///
  /// - Returns: Everything that is known, all of it at one moment.
  /// - Throws: ``EngineError`` `noStore` where there is none, or why it cannot be read.
  /// - Complexity: O(*n* log *n*) in the fields.
  package func snapshot() throws(EngineError) -> Snapshot {
    let store = try EngineStore(in: folder, .reading)
    if try store.needsMigration() { try EngineStore(in: folder, .writing).bringUpToDate() }
    return try store.snapshot(at: clock())
  }
}
