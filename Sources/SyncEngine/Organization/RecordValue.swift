internal import Store

/// A value of a field of a record, on either side.
public enum RecordValue: Hashable, Sendable {
  /// Nothing.
  case null
  /// A whole number; a truth value is 1 or 0, a moment the milliseconds since 1970-01-01T00:00:00Z.
  case integer(Int)
  /// A number with a fraction.
  case decimal(Double)
  /// A text; a date is `YYYY-MM-DD`.
  case text(String)
}
