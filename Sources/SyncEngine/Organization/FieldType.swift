internal import Facts

/// What values a field of a record has.
public enum FieldType: String, Hashable, Sendable, CaseIterable {
  /// A text of limited length.
  case text
  /// A whole number.
  case integer
  /// A number with a fraction.
  case decimal
  /// 1 or 0.
  case boolean
  /// A date, as `YYYY-MM-DD`.
  case date
  /// A moment, in milliseconds since 1970-01-01T00:00:00Z.
  case dateTime
  /// The id of another record.
  case reference

  /// Returns a value as one of this type, or `nil` where it does not fit.
  ///
  /// What fits nowhere is lost when the type of a field changes (sync-engine.md 3).
  ///
  /// - Complexity: O(*n*) in the length of a text.
  public func fitting(_ value: RecordValue) -> RecordValue? {
    switch (self, value) {
    case (_, .null): .null
    case (.text, .text), (.reference, .text), (.integer, .integer), (.dateTime, .integer), (.decimal, .decimal): value
    case (.boolean, .integer(let number)): number == 0 || number == 1 ? value : nil
    case (.text, .integer(let number)): .text(String(number))
    case (.text, .decimal(let number)): .text(String(number))
    case (.decimal, .integer(let number)): .decimal(Double(number))
    case (.integer, .decimal(let number)): Int(exactly: number).map(RecordValue.integer)
    case (.integer, .text(let text)): Int(text).map(RecordValue.integer)
    case (.decimal, .text(let text)): Double(text).flatMap { $0.isFinite ? .decimal($0) : nil }
    case (.date, .text(let text)): Self.isDate(text) ? value : nil
    case (.boolean, .text(let text)):
      ["true", "1"].contains(text) ? .integer(1) : ["false", "0"].contains(text) ? .integer(0) : nil
    case (.dateTime, .text(let text)): Timestamp(text).map { .integer($0.secondsSinceEpoch * 1_000) }
    default: nil
    }
  }

  /// Returns a value as the text that ``fitting(_:)`` reads back.
  ///
  /// - Complexity: O(*n*) in the length of a text.
  public func text(of value: RecordValue) -> String {
    switch (self, value) {
    case (_, .null): ""
    case (.boolean, .integer(let number)): number == 0 ? "false" : "true"
    case (.dateTime, .integer(let number)): Timestamp(secondsSinceEpoch: number / 1_000).description
    case (_, .integer(let number)): String(number)
    case (_, .decimal(let number)): Int(exactly: number).map { String($0) } ?? String(number)
    case (_, .text(let text)): text
    }
  }

  /// Tells whether a text is a date that exists.
  private static func isDate(_ text: String) -> Bool {
    Timestamp(text + "T00:00:00Z") != nil
  }
}
