/// Text as XML 1.0 can hold it.
enum XMLText {
  /// Returns a text with everything escaped that would not be read as itself in an element or an attribute.
  ///
  /// - Parameter text: The text.
  /// - Returns: The text with U+FFFD for each character that XML 1.0, 2.2, forbids even as a reference. White
  ///   space in it stays what it is even where a reader normalizes attributes (3.3.3).
  /// - Complexity: O(*n*) in the bytes.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: result.append(contentsOf: "&amp;".unicodeScalars)
      case 0x3C: result.append(contentsOf: "&lt;".unicodeScalars)
      case 0x3E: result.append(contentsOf: "&gt;".unicodeScalars)
      case 0x22: result.append(contentsOf: "&quot;".unicodeScalars)
      case 0x09: result.append(contentsOf: "&#9;".unicodeScalars)
      case 0x0A: result.append(contentsOf: "&#10;".unicodeScalars)
      case 0x0D: result.append(contentsOf: "&#13;".unicodeScalars)
      case 0..<0x20, 0xFFFE, 0xFFFF: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// Writes the attributes of an element, each after a space.
  ///
  /// - Complexity: O(*n*) in the bytes.
  static func attributes(_ attributes: KeyValuePairs<String, String>) -> String {
    attributes.map { " \($0)=\"\(escaped($1))\"" }.joined()
  }
}
