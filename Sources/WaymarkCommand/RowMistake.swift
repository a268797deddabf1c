import CSV
import Diagnostics

/// Why a row of a file of records cannot be used; the values are left out, because they may be anything.
struct RowMistake: Error, Hashable {
  /// What kind of mistake it is, which names the message.
  enum Kind: String, CaseIterable {
    /// A quote is never closed.
    case unclosedQuote
    /// Something stands after a closing quote.
    case textAfterQuote
    /// It is not UTF-8.
    case invalidEncoding
    /// It has more bytes than are read.
    case tooLong
    /// It has another number of fields than the header.
    case fieldCount
    /// It is no JSON object.
    case notObject
    /// A value is neither a text, a number, a truth value nor null.
    case unusableValue
    /// A name is none that a field can have.
    case badName
  }

  /// What kind of mistake it is.
  var kind: Kind
  /// The line, counted from 1.
  var line: Int
  /// What fills the placeholders of the message.
  var arguments: MessageArguments = [:]

  /// Creates a mistake.
  init(_ kind: Kind, line: Int, _ arguments: MessageArguments = [:]) {
    self.kind = kind
    self.line = line
    self.arguments = arguments
  }

  /// Creates a mistake from what is wrong with a row of CSV.
  init(_ error: CSVError) {
    let kind: Kind =
      switch error.code {
      case .unclosedQuote: .unclosedQuote
      case .textAfterQuote: .textAfterQuote
      case .invalidEncoding: .invalidEncoding
      default: .tooLong
      }
    self.init(kind, line: error.line)
  }

  /// The key of the message.
  var messageKey: String { "badRow.\(kind.rawValue)" }
}
