/// What is wrong with the input of the program; it holds no value of the input.
package struct ProbeInputError: Error, Hashable, Sendable {
  /// What kind of mistake it is; open, so that a later one breaks nobody.
  package struct Code: RawRepresentable, Hashable, Sendable {
    /// The name of the kind, as machines read it.
    package let rawValue: String

    /// Creates a kind from its name.
    package init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// The program does not know an argument.
    package static let unknownArgument = Code(rawValue: "unknownArgument")
    /// The input cannot be read.
    package static let unreadable = Code(rawValue: "unreadable")
    /// There is more input than is accepted.
    package static let tooLarge = Code(rawValue: "tooLarge")
    /// There is no first line.
    package static let noPolicy = Code(rawValue: "noPolicy")
    /// A line is not JSON, or not JSON of the form that belongs there.
    package static let malformed = Code(rawValue: "malformed")
    /// The format is of another major version.
    package static let unknownVersion = Code(rawValue: "unknownVersion")
    /// The policy has a key that this version does not know.
    package static let unknownKey = Code(rawValue: "unknownKey")
    /// A value of the policy is missing.
    package static let missingKey = Code(rawValue: "missingKey")
    /// A value of the policy has another type.
    package static let wrongType = Code(rawValue: "wrongType")
    /// A number of the policy is too small or too large, or a text has control characters.
    package static let outOfRange = Code(rawValue: "outOfRange")
    /// The origin of a header is not a scheme, a host and perhaps a port.
    package static let invalidOrigin = Code(rawValue: "invalidOrigin")
    /// The name of a header is none.
    package static let invalidHeaderName = Code(rawValue: "invalidHeaderName")
    /// The value of a header has a control character, or is empty.
    package static let invalidHeaderValue = Code(rawValue: "invalidHeaderValue")
    /// The environment lacks the variable that holds the value of a header.
    package static let variableNotSet = Code(rawValue: "variableNotSet")

    /// Every kind this version knows.
    package static let known: [Code] = [
      .unknownArgument, .unreadable, .tooLarge, .noPolicy, .malformed, .unknownVersion, .unknownKey, .missingKey,
      .wrongType, .outOfRange, .invalidOrigin, .invalidHeaderName, .invalidHeaderValue, .variableNotSet,
    ]
  }

  /// What kind of mistake it is.
  package let code: Code
  /// The line of the input, counted from 1, or `nil` where it is not in a line.
  package let line: Int?
  /// The keys that lead to the place, such as `headers.0.variable`, or `nil`.
  package let key: String?

  /// Creates a mistake.
  package init(_ code: Code, line: Int? = nil, key: String? = nil) {
    self.code = code
    self.line = line
    self.key = key
  }
}
