/// Why Salesforce or Marketo would not do something with a record; nothing was changed.
public struct RecordRefusal: Error, Hashable, Sendable {
  /// What kind of refusal it was, by the name that Salesforce gives it; other kinds may be added.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    /// The name of the kind.
    public let name: String

    init(_ name: String) {
      self.name = name
    }

    /// The name of the kind.
    public var description: String { name }

    /// There is no such record, or no longer.
    public static let entityIsDeleted = Code("ENTITY_IS_DELETED")
    /// A field that may not be empty is.
    public static let requiredFieldMissing = Code("REQUIRED_FIELD_MISSING")
    /// A text is longer than its field.
    public static let stringTooLong = Code("STRING_TOO_LONG")
    /// A validation rule does not hold.
    public static let validation = Code("FIELD_CUSTOM_VALIDATION_EXCEPTION")
    /// A lead that was converted cannot be changed.
    public static let convertedLead = Code("CANNOT_UPDATE_CONVERTED_LEAD")
    /// Somebody else is changing the record.
    public static let rowLocked = Code("UNABLE_TO_LOCK_ROW")
    /// There is no such field, or it cannot be written.
    public static let invalidField = Code("INVALID_FIELD")
    /// The value is none of the field's.
    public static let invalidType = Code("INVALID_TYPE_ON_FIELD_IN_RECORD")
    /// The record that another one refers to is not there.
    public static let invalidReference = Code("INVALID_CROSS_REFERENCE_KEY")
    /// Other records belong to the record.
    public static let deleteFailed = Code("DELETE_FAILED")
    /// This cannot be done with such a record.
    public static let invalidOperation = Code("INVALID_OPERATION")
    /// What is to be made is there already.
    public static let duplicateValue = Code("DUPLICATE_VALUE")
    /// The sync user may not do this with such records.
    public static let insufficientAccess = Code("INSUFFICIENT_ACCESS")
    /// The session is over.
    public static let invalidSession = Code("INVALID_SESSION_ID")
    /// The credentials do not work any more.
    public static let invalidLogin = Code("INVALID_LOGIN")
    /// No call is left for today.
    public static let requestLimit = Code("REQUEST_LIMIT_EXCEEDED")
    /// Marketo's own file cannot grow.
    public static let storageFull = Code("STORAGE_LIMIT_EXCEEDED")
    /// The organization or the sync user may not call the API.
    public static let apiDisabled = Code("API_DISABLED_FOR_ORG")
  }

  /// What kind of refusal it was.
  public var code: Code
  /// The id of the record, a person's number, or `nil`.
  public var record: String?
  /// The API name of the field that is to blame, or `nil`.
  public var field: String?
  /// The name of the validation rule, or `nil`.
  public var rule: String?

  /// Creates a refusal.
  public init(_ code: Code, record: String? = nil, field: String? = nil, rule: String? = nil) {
    self.code = code
    self.record = record
    self.field = field
    self.rule = rule
  }

  /// Whether no call at all is answered, whatever it is about (sync-engine.md 4.3, job level).
  public var isOfJob: Bool {
    [.invalidSession, .invalidLogin, .requestLimit, .apiDisabled, .storageFull].contains(code)
  }
}
