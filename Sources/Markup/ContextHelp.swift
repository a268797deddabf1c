package import Diagnostics

/// Help that a product shows beside a control: `>[!CONTEXTUALHELP]` with `id="…"` and
/// other attributes, one a line.
///
/// The page itself does not show it.
package struct ContextHelp: Equatable, Sendable {
  /// The attributes: `id`, `title`, `abstract`, `additional-url` and others.
  package let attributes: AttributeList
  /// The node of the block quote.
  package let node: Int
  /// Where it stands.
  package let range: SourceRange

  /// The identifier by which a product asks for it; empty where it has none.
  package var id: String { attributes["id"] ?? "" }
  /// The heading, if any.
  package var title: String? { attributes["title"] }
  /// The text, if any.
  package var abstract: String? { attributes["abstract"] }
  /// Where more can be read, if anywhere.
  package var url: String? { attributes["additional-url"] }

  /// Reads attributes with quoted values, divided by white space.
  ///
  /// A quotation mark ends a value only where white space follows it: an abstract may
  /// quote the name of a control.
  ///
  /// - Complexity: O(*n*) in the bytes.
  static func attributes(in bytes: [UInt8]) -> AttributeList {
    var list = AttributeList()
    var index = 0
    while index < bytes.count {
      let start = index
      while index < bytes.count, isNameByte(bytes[index]) { index += 1 }
      guard index > start, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "="),
        bytes[index + 1] == UInt8(ascii: "\"")
      else {
        index = max(index, start + 1)
        continue
      }
      let name = String(decoding: bytes[start..<index], as: UTF8.self)
      let valueStart = index + 2
      index = valueStart
      while index < bytes.count, !(bytes[index] == UInt8(ascii: "\"") && isEnd(index + 1, of: bytes)) { index += 1 }
      list.attributes.append(AttributeList.Attribute(name: name, value: text(of: bytes[valueStart..<index])))
      index += 1
    }
    return list
  }

  /// A value without the brackets of constructs.
  private static func text(of value: ArraySlice<UInt8>) -> String {
    var text = ""
    TextScanner.forEachPiece(in: value) { _, content, _ in text += String(decoding: value[content], as: UTF8.self) }
    return WhiteSpace.collapsed(text)
  }

  private static func isEnd(_ index: Int, of bytes: [UInt8]) -> Bool {
    index >= bytes.count || bytes[index] == 0x20 || (0x09...0x0D).contains(bytes[index])
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"): true
    default: false
    }
  }
}
