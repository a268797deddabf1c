import Diagnostics
import Markup

/// Something in the text of a page that is meant as a link and is none to CommonMark.
struct BrokenLinkSyntax {
  /// What keeps it from being a link; the name is the variant of the message.
  enum Flaw: String {
    /// A space between text and destination.
    case space
    /// A full-width parenthesis, as an input method leaves it.
    case fullWidth
    /// A reference whose label nothing defines.
    case reference
  }

  /// What keeps it from being a link.
  let flaw: Flaw
  /// The destination or the label.
  let target: String
  /// How it should be written, where that can be told.
  let mended: String?
  /// Where it stands.
  let range: SourceRange

  /// Whether what follows a closing bracket may be meant as a destination or a label.
  ///
  /// - Parameter rest: The rest of the text.
  /// - Returns: Whether it is worth reading.
  /// - Complexity: O(*n*) in the spaces.
  static func isFollower(_ rest: ArraySlice<UInt8>) -> Bool {
    switch rest.first {
    // Full-width forms begin with 0xEF.
    case UInt8(ascii: "["), UInt8(ascii: "("), 0xEF: true
    case 0x20: rest.first { $0 != 0x20 } == UInt8(ascii: "(")
    default: false
    }
  }

  /// Finds `[text] (url)`, `[text]（url）` and `[text][label]` in the text of a page.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - nodes: The nodes whose text holds a closing bracket with a follower.
  /// - Returns: What was found, in order.
  /// - Complexity: O(*n*) in the bytes of those nodes.
  static func all(on page: Page, in nodes: [Int]) -> [BrokenLinkSyntax] {
    var found: [BrokenLinkSyntax] = []
    let source = page.document.source
    for index in nodes {
      let text = source.bytes[source.offsets(of: page.document.nodes[index].range)]
      find(in: text) { flaw, brackets, target, end in
        let position = source.position(of: brackets.lowerBound)
        let words = String(decoding: source.bytes[brackets], as: UTF8.self)
        let destination = String(decoding: source.bytes[target], as: UTF8.self)
        found.append(
          BrokenLinkSyntax(
            flaw: flaw,
            target: destination,
            mended: flaw == .reference ? nil : "\(words)(\(destination))",
            range: SourceRange(line: position.line, column: position.column, length: end - brackets.lowerBound)
          )
        )
      }
    }
    return found
  }

  private static let closing = UInt8(ascii: "]")
  /// U+FF08 and U+FF09.
  private static let fullWidthOpening: [UInt8] = [0xEF, 0xBC, 0x88]
  private static let fullWidthClosing: [UInt8] = [0xEF, 0xBC, 0x89]

  private static func find(
    in bytes: ArraySlice<UInt8>,
    _ visit: (Flaw, _ brackets: Range<Int>, _ target: Range<Int>, _ end: Int) -> Void
  ) {
    var opening: Int?
    var index = bytes.startIndex
    while index < bytes.endIndex {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "["): opening = index
      case closing:
        if let start = opening, isText(bytes, start + 1..<index) {
          if let (flaw, target, end) = target(in: bytes, after: index + 1, opening: start) {
            visit(flaw, start..<index + 1, target, end)
            index = end - 1
          }
        }
        opening = nil
      default: break
      }
      index += 1
    }
  }

  /// Whether brackets hold the text of a link: a construct of the dialect is none.
  private static func isText(_ bytes: ArraySlice<UInt8>, _ range: Range<Int>) -> Bool {
    !range.isEmpty && bytes[range.lowerBound] != UInt8(ascii: "!") && bytes[range].contains(where: isLetter)
  }

  private static func target(
    in bytes: ArraySlice<UInt8>,
    after index: Int,
    opening: Int
  ) -> (Flaw, Range<Int>, Int)? {
    let rest = bytes[index...]
    if rest.first == UInt8(ascii: "[") { return reference(in: bytes, at: index, opening: opening) }
    var start = index
    var flaw = Flaw.fullWidth
    let spaces = rest.prefix { $0 == 0x20 }.count
    if spaces > 0 {
      guard bytes[(index + spaces)...].first == UInt8(ascii: "(") else { return nil }
      (start, flaw) = (index + spaces + 1, .space)
    } else if rest.starts(with: fullWidthOpening) {
      start = index + fullWidthOpening.count
    } else if rest.first == UInt8(ascii: "(") {
      start = index + 1
    } else {
      return nil
    }
    var end = start
    while end < bytes.endIndex, bytes[end] > 0x20, bytes[end] != UInt8(ascii: ")"),
      !bytes[end...].starts(with: fullWidthClosing)
    { end += 1 }
    let isFullWidth = bytes[end...].starts(with: fullWidthClosing)
    guard isFullWidth || bytes[end...].first == UInt8(ascii: ")"), isDestination(bytes[start..<end]) else { return nil }
    if isFullWidth { flaw = .fullWidth }
    return (flaw, start..<end, end + (isFullWidth ? fullWidthClosing.count : 1))
  }

  /// A reference, unless it is an index of an index, as in `a[b][c]`.
  private static func reference(in bytes: ArraySlice<UInt8>, at index: Int, opening: Int) -> (Flaw, Range<Int>, Int)? {
    if opening > bytes.startIndex, isWord(bytes[opening - 1]) || bytes[opening - 1] == closing { return nil }
    guard let end = bytes[(index + 1)...].firstIndex(of: closing), isText(bytes, index + 1..<end) else { return nil }
    let next = end + 1 < bytes.endIndex ? bytes[end + 1] : 0x20
    guard next != UInt8(ascii: "["), next != UInt8(ascii: "("), !bytes[index + 1..<end].contains(UInt8(ascii: "["))
    else { return nil }
    return (.reference, index + 1..<end, end + 1)
  }

  private static let beginnings = ["https://", "http://", "/help/", "mailto:", "./", "../", "www."].map {
    Array($0.utf8)
  }
  private static let endings = [".md", ".html"].map { Array($0.utf8) }

  /// Whether something in parentheses can only be meant as a destination.
  private static func isDestination(_ bytes: ArraySlice<UInt8>) -> Bool {
    let path = bytes.prefix { $0 != UInt8(ascii: "#") }
    return beginnings.contains(where: bytes.starts) || endings.contains { path.suffix($0.count).elementsEqual($0) }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
