/// A 64-bit FNV-1a hash, which is the same in every run; offset basis and prime are
/// those of the FNV specification (draft-eastlake-fnv).
struct StableHash {
  /// The hash of what was taken in.
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Takes in a byte.
  mutating func combine(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  /// Takes in bytes.
  ///
  /// - Complexity: O(*n*) in the bytes.
  mutating func combine(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { combine(byte) }
  }

  /// Takes in bytes that lie side by side.
  ///
  /// - Complexity: O(*n*) in the bytes.
  mutating func combine(_ bytes: Span<UInt8>) {
    for index in bytes.indices { combine(bytes[index]) }
  }

  /// Takes in a number, byte by byte.
  mutating func combine(number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) { combine(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  /// The hash of a text's bytes.
  ///
  /// - Complexity: O(*n*) in the bytes.
  static func of(_ text: String) -> UInt64 {
    var hash = StableHash()
    hash.combine(text.utf8Span.span)
    return hash.value
  }
}
