import Diagnostics

/// Makes any bytes fit for a parser that wants UTF-8, without moving a byte.
enum EncodingRepair {
  /// What a bad byte is replaced with: SUBSTITUTE, one byte long, so that every
  /// column stays what it was.
  static let substitute: UInt8 = 0x1A

  /// Replaces NUL and whatever is not UTF-8, byte by byte.
  ///
  /// - Parameter bytes: Any bytes.
  /// - Returns: The bytes with each bad one replaced and the offset of the first
  ///   bad one, or `nil` where there is nothing to replace.
  /// - Complexity: O(*n*) in the bytes.
  static func repair(_ bytes: [UInt8]) -> (bytes: [UInt8], firstBad: Int, badCount: Int)? {
    let span = bytes.span
    var repaired: [UInt8]?
    var firstBad = bytes.count
    var badCount = 0
    func replace(_ index: Int) {
      if repaired == nil { repaired = bytes }
      repaired?[index] = substitute
      firstBad = min(firstBad, index)
      badCount += 1
    }
    span.forEachOffset(of: 0) { replace($0) }
    var index = span.endOfASCII(from: 0)
    while index < span.count {
      let length = scalarLength(span, at: index)
      if length == 0 { replace(index) }
      index += max(length, 1)
      // Most of what follows a letter beyond ASCII is ASCII again.
      if index < span.count, span[index] < 0x80 { index = span.endOfASCII(from: index) }
    }
    return repaired.map { ($0, firstBad, badCount) }
  }

  /// The length of the well-formed sequence at an offset, or 0 where there is
  /// none; Unicode 16.0, table 3-7.
  private static func scalarLength(_ span: Span<UInt8>, at index: Int) -> Int {
    let lead = span[index]
    guard lead >= 0x80 else { return 1 }
    guard lead >= 0xC2, lead <= 0xF4, index + 1 < span.count else { return 0 }
    let second = span[index + 1]
    if lead <= 0xDF { return isTrail(second) ? 2 : 0 }
    let seconds: ClosedRange<UInt8> =
      switch lead {
      case 0xE0: 0xA0...0xBF
      case 0xED: 0x80...0x9F
      case 0xF0: 0x90...0xBF
      case 0xF4: 0x80...0x8F
      default: 0x80...0xBF
      }
    let length = lead <= 0xEF ? 3 : 4
    guard seconds.contains(second), index + length <= span.count else { return 0 }
    return isTrail(span[index + 2]) && isTrail(span[index + length - 1]) ? length : 0
  }

  /// Whether a byte goes on with a sequence.
  private static func isTrail(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
