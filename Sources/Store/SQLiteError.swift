internal import CSQLite

/// What SQLite refused, and in which statement.
///
/// It holds neither bound values nor SQLite's own words, so that it can be logged
/// and told in any language.
package struct SQLiteError: Error, Hashable, Sendable {
  /// What kind of failure it was; other kinds may be added.
  package struct Code: Hashable, Sendable, CustomStringConvertible {
    /// The name of the kind.
    package let name: String

    private init(_ name: String) {
      self.name = name
    }

    /// The name of the kind.
    package var description: String { name }

    /// The file is no SQLite database.
    package static let notADatabase = Code("notADatabase")
    /// The database is damaged.
    package static let corrupt = Code("corrupt")
    /// There is no such file.
    package static let noFile = Code("noFile")
    /// The file or one beside it cannot be opened.
    package static let cannotOpen = Code("cannotOpen")
    /// The database or its folder cannot be written.
    package static let readOnly = Code("readOnly")
    /// The disk is full, or a quota is used up.
    package static let diskFull = Code("diskFull")
    /// Another connection held a lock for longer than the busy timeout.
    package static let busy = Code("busy")
    /// The schema is newer than the newest migration that is known.
    package static let newerSchema = Code("newerSchema")
    /// A constraint or a column type of the schema does not hold.
    package static let constraint = Code("constraint")
    /// Reading or writing failed in the system.
    package static let inputOutput = Code("inputOutput")
    /// Anything else, such as a statement that SQLite does not understand.
    package static let other = Code("other")
  }

  /// What kind of failure it was.
  package var code: Code
  /// SQLite's extended result code, or 0 where SQLite itself saw nothing wrong.
  package var extendedCode: Int
  /// The system's error number, or 0 where the system was not at fault.
  package var systemError: Int
  /// The statement, without its values; `nil` where none was being run.
  package var sql: String?

  /// Creates an error that SQLite itself did not notice.
  ///
  /// - Parameters:
  ///   - code: What kind of failure it was.
  ///   - sql: The statement, without its values.
  package init(_ code: Code, sql: String? = nil) {
    self.code = code
    self.extendedCode = 0
    self.systemError = 0
    self.sql = sql
  }

  /// Creates an error from a result code and what the connection remembers of it.
  @unsafe
  init(result: Int32, connection: OpaquePointer?, sql: String?) {
    let extended = unsafe connection.map { unsafe sqlite3_extended_errcode($0) } ?? result
    // A connection that was never opened remembers nothing.
    let code = extended & 0xFF == result & 0xFF ? extended : result
    self.extendedCode = Int(code)
    let primary = code & 0xFF
    let isOfSystem = primary == SQLITE_CANTOPEN || primary == SQLITE_IOERR
    self.systemError = isOfSystem ? unsafe connection.map { unsafe Int(sqlite3_system_errno($0)) } ?? 0 : 0
    self.code = Self.code(primary: primary, systemError: systemError)
    self.sql = sql
  }

  /// Returns the kind of a primary result code (https://sqlite.org/rescode.html).
  private static func code(primary: Int32, systemError: Int) -> Code {
    switch primary {
    case SQLITE_NOTADB: .notADatabase
    case SQLITE_CORRUPT: .corrupt
    case SQLITE_CANTOPEN: systemError == Int(shim_no_entry) ? .noFile : .cannotOpen
    case SQLITE_PERM, SQLITE_AUTH: .cannotOpen
    case SQLITE_READONLY: .readOnly
    case SQLITE_FULL: .diskFull
    case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: .busy
    case SQLITE_CONSTRAINT, SQLITE_MISMATCH: .constraint
    case SQLITE_IOERR:
      [Int(shim_no_space), Int(shim_over_quota)].contains(systemError) ? .diskFull : .inputOutput
    default: .other
    }
  }
}
