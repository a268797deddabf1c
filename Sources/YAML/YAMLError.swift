package import Diagnostics

/// Why a text could not be read as YAML, and where.
package struct YAMLError: Error, Equatable, Sendable {
  /// The kind of mistake; open, so that kinds can be added.
  package struct Code: RawRepresentable, Hashable, Sendable {
    /// The name of the kind.
    package let rawValue: String

    /// Creates one from it.
    package init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// A colon stands where a value already is: quote the value.
    package static let unexpectedColon = Code(rawValue: "unexpectedColon")
    /// A key is not followed by a colon.
    package static let missingColon = Code(rawValue: "missingColon")
    /// A line is indented like none before it.
    package static let badIndentation = Code(rawValue: "badIndentation")
    /// A quote or bracket is opened and never closed.
    package static let unclosed = Code(rawValue: "unclosed")
    /// A character that cannot begin a value, such as a tab.
    package static let badCharacter = Code(rawValue: "badCharacter")
    /// Anything else that libyaml refuses.
    package static let malformed = Code(rawValue: "malformed")
    /// An anchor, alias or merge, which documents of this program do without.
    package static let alias = Code(rawValue: "alias")
    /// A key of a mapping that is not a scalar.
    package static let complexKey = Code(rawValue: "complexKey")
    /// A key that its mapping already has.
    package static let duplicateKey = Code(rawValue: "duplicateKey")
    /// More levels than any document needs.
    package static let tooDeep = Code(rawValue: "tooDeep")
    /// A second document in one text.
    package static let severalDocuments = Code(rawValue: "severalDocuments")
  }

  /// The kind of mistake.
  package var code: Code
  /// Where it is.
  package var position: SourcePosition
  /// The key that is at fault, where one is.
  package var key: String?

  /// Creates an error.
  package init(_ code: Code, at position: SourcePosition, key: String? = nil) {
    self.code = code
    self.position = position
    self.key = key
  }
}
