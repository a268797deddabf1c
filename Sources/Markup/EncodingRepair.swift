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
    let (length, second): (Int, ClosedRange<UInt8>)
    switch lead {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard index + length <= span.count, second.contains(span[index + 1]) else { return 0 }
    for offset in 2..<max(length, 2) where span[index + offset] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
