/// The text of a message with its placeholders found: `{name}`; `{{` and `}}` are
/// braces.
package struct MessageTemplate: Hashable, Sendable {
  /// A piece of a message.
  package enum Part: Hashable, Sendable {
    /// Words that stand as they are.
    case text(String)
    /// The name of the argument that stands here.
    case placeholder(String)
  }

  /// The pieces, in order.
  package private(set) var parts: [Part] = []
  /// Whether every brace is doubled or belongs to a placeholder.
  package private(set) var isWellFormed = true

  /// The names of the placeholders.
  package var placeholders: Set<String> {
    var names: Set<String> = []
    for case .placeholder(let name) in parts { names.insert(name) }
    return names
  }

  /// Finds the placeholders of a text; a brace that opens none stands as it is.
  ///
  /// - Complexity: O(*n*) in the bytes.
  package init(_ text: String) {
    let utf8 = text.utf8
    var words = ""
    var start = utf8.startIndex
    while let brace = utf8[start...].firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) {
      words += text[start..<brace]
      let next = utf8.index(after: brace)
      start = next
      if next < utf8.endIndex, utf8[next] == utf8[brace] {
        words.append(utf8[brace] == UInt8(ascii: "{") ? "{" : "}")
        start = utf8.index(after: next)
      } else if utf8[brace] == UInt8(ascii: "{"), let end = Self.endOfName(in: utf8[next...]) {
        if !words.isEmpty { parts.append(.text(words)) }
        words = ""
        parts.append(.placeholder(String(text[next..<end])))
        start = utf8.index(after: end)
      } else {
        words.append(utf8[brace] == UInt8(ascii: "{") ? "{" : "}")
        isWellFormed = false
      }
    }
    words += text[start...]
    if !words.isEmpty { parts.append(.text(words)) }
  }

  /// Returns where the brace is that ends a name, or `nil` where there is no name.
  private static func endOfName(in bytes: Substring.UTF8View) -> Substring.UTF8View.Index? {
    guard let end = bytes.firstIndex(where: { !isNameByte($0) }), end > bytes.startIndex else { return nil }
    return bytes[end] == UInt8(ascii: "}") ? end : nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
  }
}
