/// What was observed of a fact.
///
/// There is no case for "unknown": a snapshot that lacks a value does not know
/// it, and unknown is neither false nor true.
public enum FactValue: Hashable, Sendable {
  /// A truth value.
  case boolean(Bool)
  /// A whole number.
  case integer(Int)
  /// A text, or one word of an enumeration.
  case text(String)
  /// A moment.
  case timestamp(Timestamp)
  /// A set of texts, kept sorted and without repetition by ``set(of:)``.
  case set([String])

  /// Returns a set value with its members sorted and each kept once.
  public static func set(of members: some Sequence<String>) -> FactValue {
    .set(Swift.Set(members).sorted())
  }

  /// The value as one word of a machine format; a set is joined by commas.
  public var plainText: String {
    switch self {
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .text(let value): value
    case .timestamp(let value): value.description
    case .set(let members): members.joined(separator: ",")
    }
  }
}

/// What values a fact can have.
public enum FactType: Hashable, Sendable {
  /// `true` or `false`.
  case boolean
  /// A whole number.
  case integer
  /// Any text.
  case text
  /// One of these words.
  case enumeration([String])
  /// A moment in UTC.
  case timestamp
  /// A set of texts.
  case set

  /// Reads a scalar as a value of this type.
  ///
  /// `on`, `yes` and their like are no booleans: a fact's type decides, not YAML.
  ///
  /// - Parameter scalar: The scalar, as written.
  /// - Returns: The value, or `nil` where the scalar is none of this type.
  public func value(readFrom scalar: String) -> FactValue? {
    switch self {
    case .boolean:
      switch scalar {
      case "true": .boolean(true)
      case "false": .boolean(false)
      default: nil
      }
    case .integer: Int(scalar).map(FactValue.integer)
    case .text: .text(scalar)
    case .enumeration(let words): words.contains(scalar) ? .text(scalar) : nil
    case .timestamp: Timestamp(scalar).map(FactValue.timestamp)
    case .set: .set(of: scalar.split(separator: ",").map(String.init))
    }
  }

  /// Tells whether a value is of this type.
  public func admits(_ value: FactValue) -> Bool {
    switch (self, value) {
    case (.boolean, .boolean), (.integer, .integer), (.text, .text), (.timestamp, .timestamp), (.set, .set): true
    case (.enumeration(let words), .text(let word)): words.contains(word)
    default: false
    }
  }
}
