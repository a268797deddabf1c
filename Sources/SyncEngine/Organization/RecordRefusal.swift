/// Why Salesforce or Marketo would not do something with a record; nothing was changed.
package struct RecordRefusal: Error, Hashable, Sendable {
  /// What kind of refusal it was, by the name that Salesforce gives it; other kinds may be added.
  package struct Code: Hashable, Sendable, CustomStringConvertible {
    /// The name of the kind.
    package let name: String

    init(_ name: String) {
      self.name = name
    }

    /// The name of the kind.
    package var description: String { name }

    /// There is no such record, or no longer.
    package static let entityIsDeleted = Code("ENTITY_IS_DELETED")
    /// A field that may not be empty is.
    package static let requiredFieldMissing = Code("REQUIRED_FIELD_MISSING")
    /// A text is longer than its field.
    package static let stringTooLong = Code("STRING_TOO_LONG")
    /// A validation rule does not hold.
    package static let validation = Code("FIELD_CUSTOM_VALIDATION_EXCEPTION")
    /// A lead that was converted cannot be changed.
    package static let convertedLead = Code("CANNOT_UPDATE_CONVERTED_LEAD")
    /// Somebody else is changing the record.
    package static let rowLocked = Code("UNABLE_TO_LOCK_ROW")
    /// There is no such field, or it cannot be written.
    package static let invalidField = Code("INVALID_FIELD")
    /// The value is none of the field's.
    package static let invalidType = Code("INVALID_TYPE_ON_FIELD_IN_RECORD")
    /// The record that another one refers to is not there.
    package static let invalidReference = Code("INVALID_CROSS_REFERENCE_KEY")
    /// Other records belong to the record.
    package static let deleteFailed = Code("DELETE_FAILED")
    /// This cannot be done with such a record.
    package static let invalidOperation = Code("INVALID_OPERATION")
    /// What is to be made is there already.
    package static let duplicateValue = Code("DUPLICATE_VALUE")
    /// The sync user may not do this with such records.
    package static let insufficientAccess = Code("INSUFFICIENT_ACCESS")
    /// The session is over.
    package static let invalidSession = Code("INVALID_SESSION_ID")
    /// The credentials do not work any more.
    package static let invalidLogin = Code("INVALID_LOGIN")
    /// No call is left for today.
    package static let requestLimit = Code("REQUEST_LIMIT_EXCEEDED")
    /// Marketo's own file cannot grow.
    package static let storageFull = Code("STORAGE_LIMIT_EXCEEDED")
    /// The organization or the sync user may not call the API.
    package static let apiDisabled = Code("API_DISABLED_FOR_ORG")
  }

  /// What kind of refusal it was.
  package var code: Code
  /// The id of the record, a person's number, or `nil`.
  package var record: String?
  /// The API name of the field that is to blame, or `nil`.
  package var field: String?
  /// The name of the validation rule, or `nil`.
  package var rule: String?

  /// Creates a refusal.
  package init(_ code: Code, record: String? = nil, field: String? = nil, rule: String? = nil) {
    self.code = code
    self.record = record
    self.field = field
    self.rule = rule
  }

  /// Whether no call at all is answered, whatever it is about (sync-engine.md 4.3, job level).
  package var isOfJob: Bool {
    [.invalidSession, .invalidLogin, .requestLimit, .apiDisabled, .storageFull].contains(code)
  }
}
