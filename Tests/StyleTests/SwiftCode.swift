/// Swift text with its comments and literals blanked, so that a search finds
/// code only.
struct SwiftCode {
  /// The code, byte for byte as long as the text, with its line ends kept.
  let bytes: [UInt8]

  /// Where the reader stands.
  private enum Context {
    /// In code, with this many parentheses open since an interpolation began.
    case code(depth: Int)
    /// In a string literal, with this many `#` and this many quotes around it.
    case string(hashes: Int, quotes: Int)
  }

  /// Blanks what is not code.
  ///
  /// What stands inside an interpolation is code. Regular expression literals
  /// are read as code too: this package has none that holds a quote.
  ///
  /// - Parameter text: The text of a Swift file.
  /// - Complexity: Linear in the text.
  init(_ text: [UInt8]) {
    var code = text
    var contexts = [Context.code(depth: 0)]
    var index = 0

    func count(of byte: UInt8, at start: Int) -> Int {
      text[min(start, text.count)...].prefix { $0 == byte }.count
    }
    func blank(_ length: Int) {
      for position in index..<min(index + length, text.count) where text[position] != UInt8(ascii: "\n") {
        code[position] = UInt8(ascii: " ")
      }
      index += length
    }

    while index < text.count {
      let byte = text[index]
      let next = index + 1 < text.count ? text[index + 1] : 0
      switch contexts.last {
      case .string(let hashes, let quotes):
        if byte == UInt8(ascii: "\\"), count(of: UInt8(ascii: "#"), at: index + 1) >= hashes {
          let opensCode = index + 1 + hashes < text.count && text[index + 1 + hashes] == UInt8(ascii: "(")
          blank(2 + hashes)
          if opensCode { contexts.append(.code(depth: 1)) }
        } else if count(of: UInt8(ascii: "\""), at: index) >= quotes,
          count(of: UInt8(ascii: "#"), at: index + quotes) >= hashes
        {
          blank(quotes + hashes)
          contexts.removeLast()
        } else if quotes == 1, byte == UInt8(ascii: "\n") {
          contexts.removeLast()
        } else {
          blank(1)
        }
      case .code(let depth):
        let hashes = count(of: UInt8(ascii: "#"), at: index)
        let quotes = count(of: UInt8(ascii: "\""), at: index + hashes)
        if byte == UInt8(ascii: "/"), next == UInt8(ascii: "/") {
          blank(text[index...].prefix { $0 != UInt8(ascii: "\n") }.count)
        } else if quotes > 0 {
          let opening = quotes >= 3 ? 3 : 1
          blank(hashes + opening)
          contexts.append(.string(hashes: hashes, quotes: opening))
        } else {
          if depth > 0, byte == UInt8(ascii: "(") { contexts[contexts.count - 1] = .code(depth: depth + 1) }
          if depth > 0, byte == UInt8(ascii: ")") { contexts[contexts.count - 1] = .code(depth: depth - 1) }
          if depth == 1, byte == UInt8(ascii: ")") { contexts.removeLast() }
          index += 1
        }
      case nil:
        preconditionFailure("the outermost context is never left")
      }
    }
    bytes = code
  }
}
