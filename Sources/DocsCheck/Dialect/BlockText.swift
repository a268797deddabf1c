import Diagnostics
import Markup

/// The text of one paragraph or heading as a reader sees it, and where its parts stand.
///
/// Made only for the few blocks in which something is suspected.
struct BlockText {
  /// A stretch of the text that a text node gave.
  struct Part {
    /// Where it begins in the text.
    let start: Int
    /// Where it begins in the texts of the document.
    let literalStart: Int
    /// The node.
    let node: Int
  }

  /// What stands for code, an image or raw HTML: a control character is nothing else.
  static let object: UInt8 = 0x01
  /// What stands for a parenthesis that is all there is in bold or another font: it is
  /// spoken of, not used.
  static let mention: UInt8 = 0x02

  /// What stands for the bracket that begins the text of a link, and for its destination.
  static let edge: UInt8 = 0x03

  /// The text.
  private(set) var bytes: [UInt8] = []
  /// The parts, in order.
  private(set) var parts: [Part] = []
  private let document: Document

  /// Reads the text of a block.
  ///
  /// - Complexity: O(*n*) in the nodes of the block and their text.
  init(of block: Int, in document: Document) {
    self.document = document
    var index = block + 1
    var linkEnd = 0
    while index < document.nodes[block].end {
      let node = document.nodes[index]
      var next = index + 1
      if index == linkEnd { bytes.append(Self.edge) }
      switch node.kind {
      case .text where Self.isMention(index, in: document): bytes.append(Self.mention)
      case .text:
        let literal = document.literal(index)
        parts.append(Part(start: bytes.count, literalStart: literal.startIndex, node: index))
        bytes += literal
      case .softBreak, .lineBreak: bytes.append(UInt8(ascii: "\n"))
      case .code, .htmlInline: bytes.append(Self.object)
      case .link:
        bytes.append(Self.edge)
        linkEnd = Int(node.end)
      case .image:
        bytes.append(Self.object)
        next = Int(node.end)
      default: break
      }
      index = next
    }
  }

  private static func isMention(_ index: Int, in document: Document) -> Bool {
    let before = document.nodes[index - 1]
    guard document.nodes[index].literalLength <= 3, before.kind == .strong || before.kind == .emphasis,
      Int(before.end) == index + 1
    else { return false }
    let literal = document.literal(index)
    return ["(", ")", "（", "）"].contains { literal.elementsEqual($0.utf8) }
  }

  /// The character at an offset, or `nil` at the end.
  func scalar(at offset: Int) -> Unicode.Scalar? {
    guard offset < bytes.count else { return nil }
    var end = offset + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return String(decoding: bytes[offset..<end], as: UTF8.self).unicodeScalars.first
  }

  /// The character before an offset, or `nil` at the start.
  func scalar(before offset: Int) -> Unicode.Scalar? {
    guard offset > 0 else { return nil }
    var start = offset - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return scalar(at: start)
  }

  /// Where stretches of the text are written, to be asked for in their order.
  struct Places {
    private let text: BlockText
    private var part = 0
    private var places: LiteralPlaces?

    init(_ text: BlockText) {
      self.text = text
    }

    /// Returns where a stretch within one text node is written.
    ///
    /// - Complexity: O(*n*) in the bytes since the last stretch.
    mutating func range(of stretch: Range<Int>) -> SourceRange {
      while part + 1 < text.parts.count, text.parts[part + 1].start <= stretch.lowerBound {
        part += 1
        places = nil
      }
      let found = text.parts[part]
      var places = places ?? LiteralPlaces(of: found.node, in: text.document)
      let start = stretch.lowerBound - found.start + found.literalStart
      defer { self.places = places }
      return places.range(of: start..<start + stretch.count)
    }
  }
}
