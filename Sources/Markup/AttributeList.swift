/// The attributes that stand in braces after a link, image or heading.
package struct AttributeList: Equatable, Sendable {
  /// An attribute, in source order.
  package struct Attribute: Equatable, Sendable {
    /// The name; `#` for an identifier and `.` for a class.
    package var name: String
    /// The value, without its quotes.
    package var value: String
  }

  /// The attributes, in source order.
  package var attributes: [Attribute] = []

  /// The value of an attribute, or `nil` where it is absent.
  ///
  /// - Complexity: O(*n*) in the attributes.
  package subscript(name: String) -> String? {
    attributes.first { $0.name == name }?.value
  }

  /// Reads a list that starts at an opening brace.
  ///
  /// - Parameter bytes: Text that begins with `{`.
  /// - Returns: The list and its length in bytes with both braces, or `nil` where
  ///   the brace opens something else.
  /// - Complexity: O(*n*) in the bytes up to the closing brace.
  static func parse(_ bytes: ArraySlice<UInt8>) -> (list: AttributeList, length: Int)? {
    guard bytes.first == UInt8(ascii: "{") else { return nil }
    var list = AttributeList()
    var index = bytes.startIndex + 1
    while index < bytes.endIndex {
      switch bytes[index] {
      case UInt8(ascii: "}"):
        return list.attributes.isEmpty ? nil : (list, index + 1 - bytes.startIndex)
      case UInt8(ascii: " "), UInt8(ascii: "\t"): index += 1
      case UInt8(ascii: "#"), UInt8(ascii: "."):
        let name = bytes[index] == UInt8(ascii: "#") ? "#" : "."
        let start = index + 1
        index = endOfWord(bytes, from: start)
        list.attributes.append(Attribute(name: name, value: String(decoding: bytes[start..<index], as: UTF8.self)))
      default:
        let start = index
        while index < bytes.endIndex, isNameByte(bytes[index]) { index += 1 }
        guard index > start, index < bytes.endIndex, bytes[index] == UInt8(ascii: "=") else { return nil }
        let name = String(decoding: bytes[start..<index], as: UTF8.self)
        index += 1
        guard let value = readValue(bytes, from: &index) else { return nil }
        list.attributes.append(Attribute(name: name, value: value))
      }
    }
    return nil
  }

  private static func readValue(_ bytes: ArraySlice<UInt8>, from index: inout Int) -> String? {
    guard index < bytes.endIndex else { return nil }
    let quote = bytes[index]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let start = index
      index = endOfWord(bytes, from: start)
      return String(decoding: bytes[start..<index], as: UTF8.self)
    }
    let start = index + 1
    index = start
    while index < bytes.endIndex, bytes[index] != quote { index += 1 }
    guard index < bytes.endIndex else { return nil }
    defer { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private static func endOfWord(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.endIndex, bytes[index] != UInt8(ascii: " "), bytes[index] != UInt8(ascii: "}") { index += 1 }
    return index
  }

  /// Whether a byte can stand in a name.
  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
