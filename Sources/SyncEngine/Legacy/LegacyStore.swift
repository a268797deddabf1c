internal import Facts
internal import Store

/// The one file of an engine before its two sides had a file each.
struct LegacyStore: ~Copyable {
  private let file: StoreFile

  /// Returns the path of the file in an engine's folder.
  static func path(in folder: String) -> String { folder + "/engine.db" }

  /// Opens the file of a folder.
  ///
  /// - Parameter folder: The path of the folder.
  /// - Throws: ``EngineError`` where it cannot be opened, `noStore` where there is none.
  init(in folder: String) throws(EngineError) {
    file = try StoreFile(Self.path(in: folder), LegacySchema.schema, .writing)
  }

  /// Tells whether a folder holds such a file, with an engine in it.
  ///
  /// - Throws: ``EngineError`` where there is a file and it cannot be read: it may be one.
  static func isThere(in folder: String) throws(EngineError) -> Bool {
    guard Connection.isFile(at: path(in: folder)) else { return false }
    return try LegacyStore(in: folder).file.standing() != .empty
  }

  /// Moves the engine into the two files of its folder.
  ///
  /// The old file is the one that counts until both new ones are complete, so that a
  /// process that dies on the way has lost nothing; of two that move at once, the
  /// second finds the old file empty.
  ///
  /// - Parameters:
  ///   - folder: The path of the folder.
  ///   - now: The present moment.
  /// - Throws: ``EngineError`` where either cannot be read or written.
  /// - Complexity: O(*n*) in the fields.
  static func move(in folder: String, at now: Timestamp) throws(EngineError) {
    let legacy = try LegacyStore(in: folder)
    let isMoved = try legacy.file.transaction(.writing) { () throws(EngineError) -> Bool in
      guard try legacy.file.standing() != .empty else { return false }
      try legacy.file.makeTables()
      let engine = try legacy.load()
      let stores = try EngineStores(in: folder, .creating)
      // Only what is left of an earlier try is written over.
      guard try stores.isEmpty(or: engine.state.organization.id) else {
        throw EngineError(.storeExists, path: stores.marketing.path)
      }
      try stores.fill(with: engine, at: now, replacing: true)
      try legacy.file.naming { () throws(SQLiteError) in try legacy.file.connection.dropEverything() }
      return true
    }
    if isMoved { Connection.removeFile(at: legacy.file.path) }
  }

  /// Throws the engine away.
  ///
  /// - Parameter folder: The path of the folder.
  static func remove(in folder: String) {
    guard Connection.isFile(at: path(in: folder)) else { return }
    // What cannot be emptied is damaged or none of ours; removing it is what was asked for.
    if let legacy = try? LegacyStore(in: folder) {
      try? legacy.file.transaction(.writing) { () throws(EngineError) in
        try legacy.file.naming { () throws(SQLiteError) in try legacy.file.connection.dropEverything() }
      }
    }
    Connection.removeFile(at: path(in: folder))
  }

  private borrowing func load() throws(EngineError) -> StoredEngine {
    let engine = try file.work { (file) throws(SQLiteError) -> StoredEngine? in
      let revisions = try file.rows("SELECT revision FROM engine") { (row) throws(SQLiteError) in row.integer(at: 0) }
      guard let revision = revisions.first else { return nil }
      let since = try file.rows("SELECT fact, since FROM fact_since") { (row) throws(SQLiteError) in
        (FactKey(row.text(at: 0)), Timestamp(secondsSinceEpoch: row.integer(at: 1)))
      }
      return StoredEngine(
        state: try ControlState(legacy: file),
        // More can be observed than before, so that what was seen then was another revision.
        revision: revision + 1,
        since: Dictionary(since) { first, _ in first }
      )
    }
    guard let engine else { throw EngineError(.noStore, path: file.path) }
    return engine
  }
}
