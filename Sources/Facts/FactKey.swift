/// The name of a fact: dotted lowerCamelCase, the same in every language.
public struct FactKey: Hashable, Sendable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The name, such as `salesforce.edition`.
  public let name: String

  /// Creates a key from its name.
  public init(_ name: String) {
    self.name = name
  }

  /// Creates the key that is spelled so.
  public init(stringLiteral name: String) {
    self.name = name
  }

  /// The name.
  public var description: String { name }

  /// Tells whether a key comes before another, by their spelling.
  public static func < (left: FactKey, right: FactKey) -> Bool {
    left.name < right.name
  }
}
