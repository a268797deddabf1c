internal import CSQLite

extension Connection {
  /// Attaches a second file, which this connection can only read.
  ///
  /// So no transaction ever writes to both files: with the write-ahead log, one of
  /// them could be committed and the other not (https://sqlite.org/lang_attach.html).
  ///
  /// - Parameters:
  ///   - path: The path of the file, which exists.
  ///   - name: What statements call it.
  /// - Throws: ``SQLiteError`` where it cannot be opened or is no database.
  package borrowing func attachReadOnly(_ path: String, as name: String) throws(SQLiteError) {
    try execute("ATTACH ? AS \"\(name)\"", [.text(Self.uri(of: path) + "?mode=ro")])
    // The header is where a file that cannot be read shows it.
    try execute("PRAGMA \"\(name)\".schema_version")
  }

  /// How many rows the last statement inserted, updated or deleted.
  package var changedRows: Int {
    unsafe Int(sqlite3_changes64(handle))
  }

  /// The id of the row that was inserted last.
  package var lastInsertedID: Int {
    unsafe Int(sqlite3_last_insert_rowid(handle))
  }

  /// Limits how far the file may grow, as a full disk would.
  ///
  /// - Parameter pages: The limit, in pages; what is there already stays.
  /// - Throws: ``SQLiteError`` where SQLite refuses it.
  package borrowing func limitSize(toPages pages: Int) throws(SQLiteError) {
    try execute("PRAGMA max_page_count = \(pages)")
  }

  /// Sets how much of the file is kept in memory, where SQLite keeps 2 MB.
  ///
  /// - Parameter kibibytes: The most that is kept, in units of 1,024 bytes.
  /// - Throws: ``SQLiteError`` where SQLite refuses it.
  package borrowing func setCacheSize(kibibytes: Int) throws(SQLiteError) {
    try execute("PRAGMA cache_size = -\(kibibytes)")
  }

  /// Sets how long the write-ahead log grows before it is brought into the file, where SQLite waits for 1,000 pages.
  ///
  /// - Parameter pages: The length, in pages.
  /// - Throws: ``SQLiteError`` where SQLite refuses it.
  package borrowing func setLogLength(pages: Int) throws(SQLiteError) {
    try execute("PRAGMA wal_autocheckpoint = \(pages)")
  }

  /// Runs the body while commits do not wait until they have reached the disk.
  ///
  /// A process that is killed loses nothing; a machine that loses its power may lose
  /// the last transactions, in the order of their commits, never the consistency
  /// (https://sqlite.org/pragma.html#pragma_synchronous).
  ///
  /// - Parameters:
  ///   - failure: Makes an error of what SQLite refuses.
  ///   - body: What to do, which begins and ends its transactions itself.
  /// - Returns: What the body returned.
  /// - Throws: What the body threw, or a failure of SQLite's.
  package borrowing func relaxingDurability<Value, Failure>(
    failure: (SQLiteError) -> Failure,
    _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try setDurability("NORMAL", failure)
    let value: Value
    do throws(Failure) {
      value = try body()
    } catch {
      try setDurability("FULL", failure)
      throw error
    }
    try setDurability("FULL", failure)
    return value
  }

  private borrowing func setDurability<Failure>(
    _ level: String,
    _ failure: (SQLiteError) -> Failure
  ) throws(Failure) {
    do throws(SQLiteError) {
      try execute("PRAGMA synchronous = \(level)")
    } catch {
      throw failure(error)
    }
  }

  /// Waits until everything that was committed has reached the disk, whoever committed it.
  ///
  /// - Throws: ``SQLiteError`` where the disk fails.
  package borrowing func waitForDisk() throws(SQLiteError) {
    let result = unsafe shim_sync_log(handle)
    if result != SQLITE_OK { throw unsafe SQLiteError(result: result, connection: handle, sql: nil) }
  }

  /// Tells whether there is a file at a path.
  package static func isFile(at path: String) -> Bool {
    unsafe shim_file_exists(path) != 0
  }

  /// Removes a database that has been emptied, with its side files.
  package static func removeFile(at path: String) {
    for suffix in ["", "-wal", "-shm"] { unsafe shim_remove_file(path + suffix) }
  }

  /// Waits for so many milliseconds.
  package static func pause(milliseconds: Int) {
    _ = sqlite3_sleep(Int32(clamping: milliseconds))
  }
}
