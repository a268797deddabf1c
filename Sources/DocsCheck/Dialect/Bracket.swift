/// A parenthesis in the text of a block.
struct Bracket {
  /// Where it stands in the text.
  let offset: Int
  /// The bytes it takes: 1, or 3 for a full-width one.
  let length: Int
  /// Whether it opens.
  let isOpening: Bool
  /// Whether it belongs to an address.
  let isInURL: Bool
  /// Whether it stands between quotation marks.
  private(set) var isQuoted = false

  /// Tells whether a parenthesis at an offset opens, or `nil` where none is.
  static func isOpening(at index: Int, of bytes: Span<UInt8>) -> Bool? {
    switch bytes[index] {
    case UInt8(ascii: "("): true
    case UInt8(ascii: ")"): false
    // U+FF08 and U+FF09.
    case 0xEF where index + 2 < bytes.count && bytes[index + 1] == 0xBC && bytes[index + 2] == 0x88: true
    case 0xEF where index + 2 < bytes.count && bytes[index + 1] == 0xBC && bytes[index + 2] == 0x89: false
    default: nil
    }
  }

  /// Finds the parentheses of a text.
  ///
  /// - Complexity: O(*n*) in the bytes.
  static func all(in text: BlockText) -> [Bracket] {
    var brackets: [Bracket] = []
    let bytes = text.bytes.span
    /// What ends the quotation that is open, and the first parenthesis in it.
    var quotation: (ends: [[UInt8]], first: Int)?
    var isURL = false
    var index = 0
    while index < bytes.count {
      if let isOpening = isOpening(at: index, of: bytes) {
        let length = bytes[index] == 0xEF ? 3 : 1
        brackets.append(Bracket(offset: index, length: length, isOpening: isOpening, isInURL: isURL))
        index += length
        continue
      }
      switch bytes[index] {
      case 0x09...0x0D, 0x20: isURL = false
      case UInt8(ascii: ":") where starts(bytes, at: index, with: Array("://".utf8)): isURL = true
      case UInt8(ascii: "\""), 0xC2, 0xE2, 0xE3:
        if let open = quotation, let end = open.ends.first(where: { starts(bytes, at: index, with: $0) }) {
          for bracket in open.first..<brackets.count { brackets[bracket].isQuoted = true }
          quotation = nil
          index += end.count
          continue
        }
        if quotation == nil, let mark = quotationMarks.first(where: { starts(bytes, at: index, with: $0.start) }) {
          quotation = (mark.ends, brackets.count)
        }
      default: break
      }
      index += 1
    }
    return brackets
  }

  private static func starts(_ bytes: Span<UInt8>, at index: Int, with mark: [UInt8]) -> Bool {
    guard index + mark.count <= bytes.count else { return false }
    for offset in mark.indices where bytes[index + offset] != mark[offset] { return false }
    return true
  }

  /// The quotation marks of the six languages; what machine translation closes with is
  /// sometimes another language's.
  private static let quotationMarks: [(start: [UInt8], ends: [[UInt8]])] = [
    ("\"", ["\"", "”"]), ("“", ["”", "\"", "“"]), ("„", ["“", "”", "\""]), ("”", ["”", "\""]), ("«", ["»"]),
    ("「", ["」"]), ("『", ["』"]),
  ].map { (Array($0.utf8), $1.map { Array($0.utf8) }) }
}
