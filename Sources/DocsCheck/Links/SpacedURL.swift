import Diagnostics
import Markup

/// A URL with a space in it, which is why CommonMark reads its link as text.
struct SpacedURL {
  /// The URL.
  let text: String
  /// Where it stands.
  let range: SourceRange

  /// Finds `](URL URL)` in the text of a page, for URLs that prose cannot be.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - nodes: The nodes whose text holds a closing bracket before a parenthesis.
  /// - Returns: The URLs, in order.
  /// - Complexity: O(*n*) in the bytes of those nodes.
  static func all(on page: Page, in nodes: [Int]) -> [SpacedURL] {
    var found: [SpacedURL] = []
    let source = page.document.source
    for index in nodes {
      guard mayHold(page.document.literal(index)) else { continue }
      find(in: source.bytes[source.offsets(of: page.document.nodes[index].range)]) { url in
        let position = source.position(of: url.lowerBound)
        let range = SourceRange(line: position.line, column: position.column, length: url.count)
        found.append(SpacedURL(text: String(decoding: source.bytes[url], as: UTF8.self), range: range))
      }
    }
    return found
  }

  private static func find(in bytes: ArraySlice<UInt8>, _ visit: (Range<Int>) -> Void) {
    var previous: UInt8 = 0
    var start: Int?
    var hasSpace = false
    for index in bytes.indices {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "("):
        let isURL = previous == UInt8(ascii: "]") && beginnings.contains(where: bytes[(index + 1)...].starts)
        start = isURL ? index + 1 : nil
        hasSpace = false
      case UInt8(ascii: ")"):
        if let start, hasSpace { visit(start..<index) }
        start = nil
      case 0x20: hasSpace = true
      default: break
      }
      previous = byte
    }
  }

  /// Whether a link can stand in a text, so that few are looked at in the file.
  private static func mayHold(_ literal: ArraySlice<UInt8>) -> Bool {
    let bytes = literal.span
    return (1..<max(1, bytes.count)).contains { bytes[$0] == UInt8(ascii: "(") && bytes[$0 - 1] == UInt8(ascii: "]") }
  }

  private static let beginnings = ["https://", "http://", "/help/"].map { Array($0.utf8) }
}
