/// A stretch of text of one style, for whoever renders it.
package struct InlineRun: Equatable, Sendable {
  /// How a stretch is written.
  package struct Style: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    package static let strong = Style(rawValue: 1)
    package static let emphasis = Style(rawValue: 2)
    package static let code = Style(rawValue: 4)
    package static let label = Style(rawValue: 8)
    package static let term = Style(rawValue: 16)
  }

  /// The text.
  package var text: String
  /// How it is written.
  package var style: Style
  /// Where it leads, where it is a link's text.
  package var destination: String?
  /// Whether a line must end here.
  package var isLineBreak = false
}

extension Page {
  /// The text of a stretch of inline nodes, styled, without images and attribute
  /// lists.
  ///
  /// - Parameter nodes: Nodes of one or more blocks; a block that follows another
  ///   begins on a new line.
  /// - Returns: The runs, in reading order; neighbours differ in style or link.
  /// - Complexity: O(*n*) in the nodes and their text.
  package func inlines(in nodes: Range<Int>) -> [InlineRun] {
    var runs: [InlineRun] = []
    var strongEnd = 0
    var emphasisEnd = 0
    var link: (destination: String, end: Int)?
    var index = nodes.lowerBound
    func add(_ text: String, _ style: InlineRun.Style = [], isLineBreak: Bool = false) {
      guard !text.isEmpty else { return }
      var style = style
      if index < strongEnd { style.insert(.strong) }
      if index < emphasisEnd { style.insert(.emphasis) }
      let destination = link.flatMap { index < $0.end ? $0.destination : nil }
      if let last = runs.last, last.style == style, last.destination == destination, !isLineBreak, !last.isLineBreak {
        runs[runs.count - 1].text += text
      } else {
        runs.append(InlineRun(text: text, style: style, destination: destination, isLineBreak: isLineBreak))
      }
    }
    while index < nodes.upperBound {
      let node = document.nodes[index]
      switch node.kind {
      case .text: addPieces(of: index) { add($0, $1) }
      case .code: add(document.text(index), .code)
      case .softBreak: add(" ")
      case .lineBreak: add("\n", isLineBreak: true)
      case .strong: strongEnd = Int(node.end)
      case .emphasis: emphasisEnd = Int(node.end)
      case .link: link = (document.text(index), Int(node.end))
      case .paragraph, .item, .heading: if !runs.isEmpty { add("\n", isLineBreak: true) }
      case .image:
        index = Int(node.end)
        continue
      default: break
      }
      index += 1
    }
    return runs
  }

  /// The text of a stretch of nodes, without markup; blocks are joined by a space.
  ///
  /// - Complexity: O(*n*) in the nodes and their text.
  package func plainText(in nodes: Range<Int>) -> String {
    var text = ""
    for run in inlines(in: nodes) { text += run.isLineBreak ? " " : run.text }
    return WhiteSpace.collapsed(Self.withoutZeroWidthSpaces(text))
  }

  private func addPieces(of index: Int, _ add: (String, InlineRun.Style) -> Void) {
    var literal = document.literal(index)
    let parent = document.nodes[index].parent
    // An attribute list belongs to the link or image before it.
    if literal.first == UInt8(ascii: "{"), index > 1, let (_, length) = AttributeList.parse(literal),
      previousSibling(of: index, parent: Int(parent)).map({ [.link, .image].contains(document.nodes[$0].kind) }) == true
    {
      literal = literal.dropFirst(length)
    }
    TextScanner.forEachPiece(in: literal) { piece, content, _ in
      let text = document.text(of: document.literal(index)[content])
      switch piece {
      case .plain: add(text, [])
      case .label: add(WhiteSpace.collapsed(text), .label)
      case .term: add(text, .term)
      case .other: add(text, [])
      case .unclosed: add(text, [])
      }
    }
  }

  private func previousSibling(of index: Int, parent: Int) -> Int? {
    var candidate = index - 1
    while candidate > parent, Int(document.nodes[candidate].parent) != parent {
      candidate = Int(document.nodes[candidate].parent)
    }
    return candidate > parent ? candidate : nil
  }

  /// U+200B fences bold beside CJK punctuation; it is no part of what is said.
  private static func withoutZeroWidthSpaces(_ text: String) -> String {
    guard text.utf8.contains(0xE2) else { return text }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text.unicodeScalars.filter { $0 != "\u{200B}" })
    return String(scalars)
  }
}
