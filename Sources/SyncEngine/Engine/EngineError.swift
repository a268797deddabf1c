package import Store

/// Why an engine's store cannot be used.
public struct EngineError: Error, Hashable, Sendable {
  /// What kind of failure it was; other kinds may be added.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    /// The name of the kind.
    public let name: String

    private init(_ name: String) {
      self.name = name
    }

    /// The name of the kind.
    public var description: String { name }

    /// There is no store in the folder, or one that was never finished.
    public static let noStore = Code("noStore")
    /// There is a store in the folder already.
    public static let storeExists = Code("storeExists")
    /// The store is damaged, or the file is something else.
    public static let corrupt = Code("corrupt")
    /// The store was written by a newer version of this program.
    public static let newer = Code("newer")
    /// The store cannot be written.
    public static let readOnly = Code("readOnly")
    /// The store cannot be opened or read.
    public static let unreadable = Code("unreadable")
    /// The disk is full.
    public static let diskFull = Code("diskFull")
    /// Another process held the store for too long.
    public static let busy = Code("busy")
    /// Anything else.
    public static let other = Code("other")
  }

  /// What kind of failure it was.
  public var code: Code
  /// The path of the store's file.
  public var path: String
  /// What SQLite refused, or `nil` where it was not at fault.
  package var underlying: SQLiteError?

  /// Creates an error.
  package init(_ code: Code, path: String, underlying: SQLiteError? = nil) {
    self.code = code
    self.path = path
    self.underlying = underlying
  }

  /// Creates an error from what SQLite refused.
  package init(_ error: SQLiteError, path: String) {
    let code: Code =
      switch error.code {
      case .noFile: .noStore
      case .notADatabase, .corrupt: .corrupt
      case .newerSchema: .newer
      case .readOnly: .readOnly
      case .cannotOpen, .inputOutput: .unreadable
      case .diskFull: .diskFull
      case .busy: .busy
      default: .other
      }
    self.init(code, path: path, underlying: error)
  }
}
