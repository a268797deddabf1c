/// The name of a fact: dotted lowerCamelCase, the same in every language.
package struct FactKey: Hashable, Sendable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The name, such as `salesforce.edition`.
  package let name: String

  /// Creates a key from its name.
  package init(_ name: String) {
    self.name = name
  }

  package init(stringLiteral name: String) {
    self.name = name
  }

  /// The name.
  package var description: String { name }

  package static func < (left: FactKey, right: FactKey) -> Bool {
    left.name < right.name
  }
}
