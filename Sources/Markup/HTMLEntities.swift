/// The few entities that stand in the attributes of raw HTML.
enum HTMLEntities {
  /// Returns an attribute's value with its entities decoded.
  ///
  /// - Complexity: O(*n*) in the text.
  static func decoded(_ text: String) -> String {
    guard text.utf8Span.span.firstOffset(of: UInt8(ascii: "&")) != nil else { return text }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "&"), let entity = entities.first(where: { rest.starts(with: $0.name.utf8) }) {
        bytes.append(entity.byte)
        rest = rest.dropFirst(entity.name.utf8.count)
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let entities: [(name: String, byte: UInt8)] = [
    ("&amp;", UInt8(ascii: "&")), ("&quot;", UInt8(ascii: "\"")), ("&#39;", UInt8(ascii: "'")),
    ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
  ]
}
