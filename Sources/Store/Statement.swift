internal import CSQLite

/// A statement, prepared once, run as often as needed, released when it goes out of scope.
///
/// Parameters are counted from 1 and columns from 0, as in SQLite. A statement
/// may outlive its connection, which then stays open until the statement is gone.
@safe
package struct Statement: ~Copyable {
  private let handle: OpaquePointer

  /// Prepares a statement on an open connection.
  @unsafe
  init(_ sql: String, on connection: OpaquePointer) throws(SQLiteError) {
    var prepared: OpaquePointer?
    let result = unsafe sqlite3_prepare_v2(connection, sql, -1, &prepared, nil)
    guard result == SQLITE_OK, let handle = unsafe prepared else {
      throw unsafe SQLiteError(result: result, connection: connection, sql: sql)
    }
    unsafe self.handle = handle
  }

  deinit {
    unsafe sqlite3_finalize(handle)
  }

  /// Binds a whole number.
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - index: The parameter, counted from 1.
  /// - Throws: ``SQLiteError`` where there is no such parameter or a row is being read.
  package borrowing func bind(_ value: Int, at index: Int) throws(SQLiteError) {
    try unsafe check(sqlite3_bind_int64(handle, Int32(index), Int64(value)))
  }

  /// Binds a number with a fraction.
  ///
  /// - Parameters:
  ///   - value: The number; one that is not a number is NULL to SQLite.
  ///   - index: The parameter, counted from 1.
  /// - Throws: ``SQLiteError`` where there is no such parameter or a row is being read.
  package borrowing func bind(_ value: Double, at index: Int) throws(SQLiteError) {
    try unsafe check(sqlite3_bind_double(handle, Int32(index), value))
  }

  /// Binds a text.
  ///
  /// - Parameters:
  ///   - value: The text.
  ///   - index: The parameter, counted from 1.
  /// - Throws: ``SQLiteError`` where there is no such parameter, a row is being read, or the text is too long.
  /// - Complexity: O(*n*) in the bytes of the text, which are copied.
  package borrowing func bind(_ value: String, at index: Int) throws(SQLiteError) {
    try unsafe check(shim_bind_text(handle, Int32(index), value, Int32(value.utf8.count)))
  }

  /// Binds bytes.
  ///
  /// - Parameters:
  ///   - value: The bytes.
  ///   - index: The parameter, counted from 1.
  /// - Throws: ``SQLiteError`` where there is no such parameter, a row is being read, or there are too many bytes.
  /// - Complexity: O(*n*) in the bytes, which are copied.
  package borrowing func bind(_ value: [UInt8], at index: Int) throws(SQLiteError) {
    try unsafe check(shim_bind_blob(handle, Int32(index), value, Int32(value.count)))
  }

  /// Binds NULL.
  ///
  /// - Parameter index: The parameter, counted from 1.
  /// - Throws: ``SQLiteError`` where there is no such parameter or a row is being read.
  package borrowing func bindNull(at index: Int) throws(SQLiteError) {
    try unsafe check(sqlite3_bind_null(handle, Int32(index)))
  }

  /// Binds values to the first parameters, in order.
  ///
  /// - Parameter values: The values.
  /// - Throws: ``SQLiteError`` where there are fewer parameters or a row is being read.
  /// - Complexity: O(*n*) in the bytes of the values, which are copied.
  package borrowing func bind(_ values: [SQLiteValue]) throws(SQLiteError) {
    for (offset, value) in values.enumerated() {
      try bind(value, at: offset + 1)
    }
  }

  /// Binds a value.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - index: The parameter, counted from 1.
  /// - Throws: ``SQLiteError`` where there is no such parameter or a row is being read.
  /// - Complexity: O(*n*) in the bytes of the value, which are copied.
  package borrowing func bind(_ value: SQLiteValue, at index: Int) throws(SQLiteError) {
    switch value {
    case .null: try bindNull(at: index)
    case .integer(let number): try bind(number, at: index)
    case .real(let number): try bind(number, at: index)
    case .text(let text): try bind(text, at: index)
    case .bytes(let bytes): try bind(bytes, at: index)
    }
  }

  /// Moves to the next row.
  ///
  /// - Returns: Whether there is one; where there is none, the statement is ready to be run again.
  /// - Throws: ``SQLiteError`` where SQLite cannot go on; the statement is then ready to be run again.
  /// - Complexity: Whatever the statement costs.
  package borrowing func step() throws(SQLiteError) -> Bool {
    let result = unsafe sqlite3_step(handle)
    if result == SQLITE_ROW { return true }
    guard result == SQLITE_DONE else {
      let error = unsafe error(result)
      reset()
      throw error
    }
    reset()
    return false
  }

  /// Runs the statement to its end with the values bound to its parameters.
  ///
  /// - Parameter values: What to bind, in order; parameters beyond them keep what they had.
  /// - Throws: ``SQLiteError`` where SQLite refuses a value or a step.
  /// - Complexity: Whatever the statement costs.
  package borrowing func run(_ values: [SQLiteValue] = []) throws(SQLiteError) {
    try bind(values)
    while try step() {}
  }

  /// Makes the statement ready to be run again; what is bound stays bound.
  package borrowing func reset() {
    // The result repeats the failure of the last step, which has been reported.
    _ = unsafe sqlite3_reset(handle)
  }

  /// Tells whether a column of the current row is NULL.
  package borrowing func isNull(at column: Int) -> Bool {
    unsafe sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL
  }

  /// Returns a column of the current row as a whole number; NULL is 0.
  package borrowing func integer(at column: Int) -> Int {
    unsafe Int(sqlite3_column_int64(handle, Int32(column)))
  }

  /// Returns a column of the current row as a whole number, or `nil` for NULL.
  package borrowing func optionalInteger(at column: Int) -> Int? {
    isNull(at: column) ? nil : integer(at: column)
  }

  /// Returns a column of the current row as a number with a fraction; NULL is 0.
  package borrowing func real(at column: Int) -> Double {
    unsafe sqlite3_column_double(handle, Int32(column))
  }

  /// Returns a column of the current row as it is kept.
  ///
  /// - Complexity: O(*n*) in the bytes of the value, which are copied.
  package borrowing func value(at column: Int) -> SQLiteValue {
    switch unsafe sqlite3_column_type(handle, Int32(column)) {
    case SQLITE_NULL: .null
    case SQLITE_INTEGER: .integer(integer(at: column))
    case SQLITE_FLOAT: .real(real(at: column))
    case SQLITE_TEXT: .text(text(at: column))
    default: .bytes(bytes(at: column))
    }
  }

  /// Tells whether a column of the current row is a number other than 0.
  package borrowing func boolean(at column: Int) -> Bool {
    integer(at: column) != 0
  }

  /// Returns a column of the current row as text; NULL is empty.
  ///
  /// - Complexity: O(*n*) in the bytes of the text, which are copied.
  package borrowing func text(at column: Int) -> String {
    guard let start = unsafe sqlite3_column_text(handle, Int32(column)) else { return "" }
    let count = unsafe Int(sqlite3_column_bytes(handle, Int32(column)))
    return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// Returns a column of the current row as text, or `nil` for NULL.
  ///
  /// - Complexity: O(*n*) in the bytes of the text, which are copied.
  package borrowing func optionalText(at column: Int) -> String? {
    isNull(at: column) ? nil : text(at: column)
  }

  /// Returns a column of the current row as bytes; NULL is empty.
  ///
  /// - Complexity: O(*n*) in the bytes, which are copied.
  package borrowing func bytes(at column: Int) -> [UInt8] {
    guard let start = unsafe sqlite3_column_blob(handle, Int32(column)) else { return [] }
    let count = unsafe Int(sqlite3_column_bytes(handle, Int32(column)))
    return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// Returns a column of the current row as bytes, or `nil` for NULL.
  ///
  /// - Complexity: O(*n*) in the bytes, which are copied.
  package borrowing func optionalBytes(at column: Int) -> [UInt8]? {
    isNull(at: column) ? nil : bytes(at: column)
  }

  private borrowing func check(_ result: Int32) throws(SQLiteError) {
    guard result == SQLITE_OK else { throw unsafe error(result) }
  }

  @unsafe
  private borrowing func error(_ result: Int32) -> SQLiteError {
    let sql = unsafe sqlite3_sql(handle).map { unsafe String(cString: $0) }
    return unsafe SQLiteError(result: result, connection: sqlite3_db_handle(handle), sql: sql)
  }
}
