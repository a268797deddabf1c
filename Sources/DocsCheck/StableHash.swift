/// A 64-bit FNV-1a hash, which is the same in every run; offset basis and prime are
/// those of the FNV specification (draft-eastlake-fnv).
struct StableHash {
  /// The hash of what was taken in.
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Takes in a byte.
  mutating func combine(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  /// Takes in bytes that lie side by side.
  ///
  /// - Complexity: O(*n*) in the bytes.
  mutating func combine(_ bytes: Span<UInt8>) {
    for index in bytes.indices { combine(bytes[index]) }
  }

  /// Takes in a text.
  ///
  /// - Complexity: O(*n*) in the bytes.
  mutating func combine(_ text: String) { combine(text.utf8Span.span) }

  /// Takes in a number at once, which FNV does not know: no such hash is written down.
  mutating func combine(number: UInt64) {
    value = (value ^ number) &* 0x0000_0100_0000_01b3
    // A byte's way to all others: the product carries upwards alone.
    value ^= value >> 32
  }

  /// The hash of a text's bytes.
  ///
  /// - Complexity: O(*n*) in the bytes.
  static func of(_ text: String) -> UInt64 { of(text.utf8Span.span) }

  /// The hash of bytes that lie side by side.
  ///
  /// - Complexity: O(*n*) in the bytes.
  static func of(_ bytes: Span<UInt8>) -> UInt64 {
    var hash = StableHash()
    hash.combine(bytes)
    return hash.value
  }
}
