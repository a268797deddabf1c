internal import CSQLite

/// How a transaction starts.
package enum TransactionKind: Hashable, Sendable {
  /// Sees one moment of the database and changes nothing.
  case reading
  /// Takes the write lock at once: a lock taken later would not be waited for.
  case writing
}

extension Connection {
  /// Runs the body in a transaction, which its success commits and its failure undoes.
  ///
  /// - Parameters:
  ///   - kind: How the transaction starts.
  ///   - failure: Makes the caller's error of SQLite's own.
  ///   - body: What to do.
  /// - Returns: What the body returned.
  /// - Throws: What the body threw; `failure` of a ``SQLiteError`` where the
  ///   transaction cannot be begun or committed.
  /// - Complexity: Whatever the body costs.
  package borrowing func transaction<Value, Failure: Error>(
    _ kind: TransactionKind,
    failure: (SQLiteError) -> Failure,
    _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    precondition(!isInTransaction, "transactions do not nest")
    try run(kind == .writing ? "BEGIN IMMEDIATE" : "BEGIN DEFERRED", failure)
    let value: Value
    do throws(Failure) {
      value = try body()
    } catch {
      rollBack()
      throw error
    }
    do throws(Failure) {
      try run("COMMIT", failure)
    } catch {
      rollBack()
      throw error
    }
    return value
  }

  /// Runs the body in a transaction, which its success commits and its failure undoes.
  ///
  /// - Parameters:
  ///   - kind: How the transaction starts.
  ///   - body: What to do.
  /// - Returns: What the body returned.
  /// - Throws: ``SQLiteError`` from the body, or where the transaction cannot be begun or committed.
  /// - Complexity: Whatever the body costs.
  package borrowing func transaction<Value>(
    _ kind: TransactionKind,
    _ body: () throws(SQLiteError) -> Value
  ) throws(SQLiteError) -> Value {
    try transaction(kind, failure: { $0 }, body)
  }

  private borrowing func run<Failure: Error>(_ sql: String, _ failure: (SQLiteError) -> Failure) throws(Failure) {
    do throws(SQLiteError) {
      try execute(sql)
    } catch {
      throw failure(error)
    }
  }

  /// Undoes the transaction, unless SQLite already did, as it does after a full disk.
  private borrowing func rollBack() {
    guard isInTransaction else { return }
    // What made the transaction fail is worth more than why undoing failed, and
    // closing the connection undoes it in any case.
    try? execute("ROLLBACK")
  }
}
