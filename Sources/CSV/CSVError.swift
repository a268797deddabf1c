/// Why a row of a CSV text cannot be used, and where it is.
package struct CSVError: Error, Hashable, Sendable {
  /// What kind of mistake it is; open, so that a later one breaks nobody.
  package struct Code: RawRepresentable, Hashable, Sendable {
    /// The name of the kind, which also names its message.
    package let rawValue: String

    /// Creates a kind from its name.
    package init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// A quote is opened and never closed, so that the rest of the text is in it.
    package static let unclosedQuote = Code(rawValue: "unclosedQuote")
    /// Between a closing quote and the next comma or line end stands something.
    package static let textAfterQuote = Code(rawValue: "textAfterQuote")
    /// A field is not UTF-8.
    package static let invalidEncoding = Code(rawValue: "invalidEncoding")
    /// The row has more bytes than the caller allows.
    package static let rowTooLong = Code(rawValue: "rowTooLong")

    /// Every kind this version knows.
    package static let known: [Code] = [.unclosedQuote, .textAfterQuote, .invalidEncoding, .rowTooLong]
  }

  /// The kind of mistake; the first one of the row, but for an unclosed quote, which hides the others.
  package let code: Code
  /// The line, counted from 1, where the row begins; of an unclosed quote, where the quote is.
  package let line: Int

  /// Creates an error.
  package init(_ code: Code, line: Int) {
    self.code = code
    self.line = line
  }
}
