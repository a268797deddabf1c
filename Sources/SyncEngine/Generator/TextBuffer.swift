/// Texts put together one after the other in the same memory.
struct TextBuffer {
  /// The memory, of which a text takes the first bytes; longer than every text of a record.
  private var bytes = [UInt8](repeating: 0, count: 256)
  private var count = 0

  /// Appends an ASCII character.
  mutating func append(character: Unicode.Scalar) {
    bytes[count] = UInt8(ascii: character)
    count += 1
  }

  /// Appends a text; a piece of a region takes less time.
  mutating func append(_ text: String) {
    for byte in text.utf8 {
      bytes[count] = byte
      count += 1
    }
  }

  /// Appends a piece of a region.
  mutating func append(_ piece: Region.Piece, of region: Region) {
    let start = count
    let source = region.bytes
    var target = bytes.mutableSpan
    for offset in 0..<piece.count { target[start &+ offset] = source[piece.start &+ offset] }
    count = start + piece.count
  }

  /// Appends a whole number that is not negative, in decimal digits.
  ///
  /// - Parameters:
  ///   - number: The number.
  ///   - width: The least number of digits, to be reached by leading zeros.
  mutating func append(_ number: Int, width: Int = 1) {
    var digits = 1
    var bound = 10
    while digits < width || number >= bound {
      digits += 1
      bound *= 10
    }
    var rest = number
    for position in stride(from: count + digits - 1, through: count, by: -1) {
      bytes[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count += digits
  }

  /// Appends a pattern with a digit for each `#` and a capital letter for each `@`.
  ///
  /// - Parameters:
  ///   - pattern: The pattern.
  ///   - region: What it is a piece of.
  ///   - draw: Where the digits and letters are from; good for about ten of them.
  mutating func append(pattern: Region.Piece, of region: Region, filledBy draw: Draw) {
    // The digits of a fraction are the whole parts of its products, in fixed point.
    var fraction = draw.lower
    let start = count
    let source = region.bytes
    var target = bytes.mutableSpan
    for offset in 0..<pattern.count {
      let byte = source[pattern.start &+ offset]
      let isDigit = byte == UInt8(ascii: "#")
      if isDigit || byte == UInt8(ascii: "@") {
        fraction &*= isDigit ? 10 : 5
        let value = UInt8(truncatingIfNeeded: fraction &>> Draw.lowerWidth)
        target[start &+ offset] = value &+ (isDigit ? UInt8(ascii: "0") : UInt8(ascii: "P"))
        fraction &= Draw.lowerMask
      } else {
        target[start &+ offset] = byte
      }
    }
    count = start + pattern.count
  }

  /// Returns the text so far and starts another.
  mutating func take() -> String {
    defer { count = 0 }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }
}
