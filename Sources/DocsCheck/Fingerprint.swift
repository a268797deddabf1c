import Markup

/// What a baseline knows a finding by: its rule, the nearest anchor and the text it is
/// about, never the line number (diagnostics.md).
///
/// The anchor stands for the step as well, since a step's number changes when one is
/// added before it. Equal findings under one anchor are told apart by a running number.
package struct Fingerprint: RawRepresentable, Hashable, Sendable {
  /// Sixteen hexadecimal digits, with a running number after a hyphen from the second
  /// of equal ones.
  package let rawValue: String

  /// Creates a fingerprint from its text, as a baseline holds it.
  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// Makes a fingerprint.
  ///
  /// - Parameters:
  ///   - parts: What it is made of; white space in them counts as one space.
  ///   - repetition: How many equal ones came before.
  /// - Complexity: O(*n*) in the bytes.
  init(of parts: [String], repetition: Int) {
    let hash = String(Self.hash(of: parts), radix: 16)
    let digits = String(repeating: "0", count: 16 - hash.utf8.count) + hash
    rawValue = repetition == 0 ? digits : "\(digits)-\(repetition + 1)"
  }

  /// The hash of texts with NUL between them; white space in them counts as one space.
  ///
  /// - Complexity: O(*n*) in the bytes.
  static func hash(of parts: [String]) -> UInt64 {
    var hash = StableHash()
    for (index, part) in parts.enumerated() {
      if index > 0 { hash.combine(0) }
      hash.combine(WhiteSpace.collapsed(part))
    }
    return hash.value
  }
}
