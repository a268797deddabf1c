internal import Facts
internal import Store

extension Engine {
  /// How many rows one transaction takes.
  private static let importBatch = 1_000

  /// Why a batch of rows was not kept.
  private enum ImportFailure: Error {
    /// A row was refused, and all or nothing was asked for.
    case undone
    /// The file cannot be used.
    case failed(EngineError)
  }

  /// Brings records in, row by row.
  ///
  /// Rows are written in batches, and others can write between two, also while the next
  /// one is waited for. Where all or nothing is asked for, all are looked at, and none
  /// is kept where one is refused; others wait until the last has been.
  ///
  /// - Parameters:
  ///   - set: What the rows are.
  ///   - isStrict: Whether all or nothing is brought in.
  ///   - hasRefused: Tells whether a row has been refused before it got here, once all have been asked for.
  ///   - next: Returns up to so many further rows, and none at the end.
  /// - Returns: What became of it.
  /// - Throws: ``EngineError`` where the file cannot be read or written; batches before that one stay.
  /// - Complexity: O(*n*) in the bytes of the rows; memory for one batch of them.
  public borrowing func importRecords(
    into set: RecordSet,
    isStrict: Bool,
    hasRefused: () -> Bool = { false },
    next: (Int) -> [ImportRow]
  ) throws(EngineError) -> ImportReport {
    var report = ImportReport()
    var rows = next(Self.importBatch)
    do throws(ImportFailure) {
      while !isStrict, !rows.isEmpty {
        try transaction(on: set) { () throws(ImportFailure) in try write(rows, set, &report) }
        rows = next(Self.importBatch)
      }
      guard !rows.isEmpty else { return report }
      try transaction(on: set) { () throws(ImportFailure) in
        while !rows.isEmpty {
          try write(rows, set, &report)
          rows = next(Self.importBatch)
        }
        if report.refused > 0 || hasRefused() { throw .undone }
      }
    } catch {
      switch error {
      case .undone: report.isUndone = true
      case .failed(let error): throw error
      }
    }
    return report
  }

  private borrowing func transaction(
    on set: RecordSet,
    _ body: () throws(ImportFailure) -> Void
  ) throws(ImportFailure) {
    if set == .people {
      let path = stores.marketing.path
      try stores.marketing.connection.transaction(
        .writing,
        failure: { ImportFailure.failed(EngineError($0, path: path)) },
        body
      )
    } else {
      let path = stores.organization.path
      try stores.organization.connection.transaction(
        .writing,
        failure: { ImportFailure.failed(EngineError($0, path: path)) },
        body
      )
    }
  }

  /// Writes one batch, in the transaction that is under way.
  private borrowing func write(
    _ rows: [ImportRow],
    _ set: RecordSet,
    _ report: inout ImportReport
  ) throws(ImportFailure) {
    let now = clock()
    var result = report
    do throws(EngineError) {
      switch set {
      case .people:
        try stores.marketing.work { (file) throws(SQLiteError) in
          try Self.writePeople(rows, at: now, &result, in: file)
          try EngineStores.note([], at: now, in: file)
        }
      case .records(let object):
        try stores.organization.work { (file) throws(SQLiteError) in
          try Self.writeRecords(rows, object, at: now, &result, in: file)
          try EngineStores.note([], at: now, in: file)
        }
      }
    } catch {
      throw .failed(error)
    }
    report = result
  }

  private static func writeRecords(
    _ rows: [ImportRow],
    _ object: ObjectType,
    at now: Timestamp,
    _ report: inout ImportReport,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    var inserter = try RecordInserter(object, at: now, in: file)
    for row in rows {
      if let id = row.id {
        var refusal: RecordRefusal? = RecordRefusal(.invalidReference, record: id)
        if try Records.objectType(ofRecord: id, in: file) == object {
          refusal = try Records.edit(id, row.values, at: now, in: file)
        }
        report.note(refusal, of: row)
      } else {
        switch try inserter.insert(row.values, in: file) {
        case .success: report.created += 1
        case .failure(let refusal): report.note(refusal, of: row)
        }
      }
    }
    try inserter.finish(in: file)
  }

  private static func writePeople(
    _ rows: [ImportRow],
    at now: Timestamp,
    _ report: inout ImportReport,
    in file: borrowing Connection
  ) throws(SQLiteError) {
    let people = try People(in: file, at: now)
    for row in rows {
      if let id = row.id {
        guard let number = Int(id) else {
          report.note(RecordRefusal(.entityIsDeleted, record: id), of: row)
          continue
        }
        report.note(try people.edit(number, row.values, in: file), of: row)
      } else {
        switch try people.create(row.values, in: file) {
        case .success: report.created += 1
        case .failure(let refusal): report.note(refusal, of: row)
        }
      }
    }
  }
}

extension ImportReport {
  /// Counts a change, or notes why there was none.
  fileprivate mutating func note(_ refusal: RecordRefusal?, of row: ImportRow) {
    if let refusal {
      refused += 1
      guard refusals.count < Self.keptRefusals else { return }
      refusals.append(ImportRefusal(line: row.line, refusal: refusal))
    } else {
      updated += 1
    }
  }
}
