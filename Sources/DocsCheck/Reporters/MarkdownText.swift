import Localization

/// Text as Markdown shows it unchanged.
enum MarkdownText {
  /// Returns a text on one line that stands for itself, in a paragraph, a heading, a link or the cell of a table.
  ///
  /// Each character that could mean something is written as a numeric reference, which CommonMark never takes for
  /// structure; a backslash before a vertical bar is read differently in a table from one program to the next. After
  /// an at sign comes a space without width, since GitHub makes an address or a mention even of its reference.
  ///
  /// - Complexity: O(*n*) in the bytes.
  static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.sanitized().utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
        bytes.append(byte)
      case UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "?"),
        UInt8(ascii: "'"), UInt8(ascii: "%"):
        bytes.append(byte)
      case UInt8(ascii: ".") where !endsWithWWW(bytes):
        bytes.append(byte)
      default:
        bytes += Array("&#\(byte);".utf8)
        if byte == UInt8(ascii: "@") { bytes += Array("\u{200B}".utf8) }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a dot would make an address of what comes next: GitHub links what begins with `www.`.
  private static func endsWithWWW(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 3 && bytes.suffix(3).allSatisfy { $0 | 0x20 == UInt8(ascii: "w") }
  }

  /// Writes a row of a table.
  static func row(_ cells: [String]) -> String {
    "| \(cells.joined(separator: " | ")) |\n"
  }
}
