/// Reads inline nodes as styled text.
struct InlineReader {
  /// What has been read so far.
  private(set) var runs: [InlineRun] = []
  /// Whether the items of a bullet list begin with a mark.
  var marksItems = false
  private let page: Page
  private var strongEnd = 0
  private var emphasisEnd = 0
  private var link: (destination: String, end: Int)?
  /// A label that goes on in later nodes, and where it ends.
  private var split: (style: InlineRun.Style, node: Int, bracket: Int)?

  init(_ page: Page) {
    self.page = page
  }

  /// Reads the nodes of one or more blocks.
  ///
  /// - Complexity: O(*n*) in the nodes and their text.
  mutating func read(_ nodes: Range<Int>) {
    var index = nodes.lowerBound
    while index < nodes.upperBound { index = readNode(index) }
  }

  /// Whether text at a node is text of a link.
  func isInLink(_ node: Int) -> Bool {
    link.map { node < $0.end } ?? false
  }

  /// Takes what has been read so far, and goes on with the same styles.
  mutating func takeRuns() -> [InlineRun] {
    defer { runs = [] }
    return runs
  }

  /// Reads one node; an image is passed over with what is under it.
  ///
  /// - Returns: The node to go on with.
  mutating func readNode(_ index: Int) -> Int {
    let node = page.document.nodes[index]
    switch node.kind {
    case .text: forEachPiece(of: index) { reader, text, _, style in reader.add(text, style, at: index) }
    case .code: add(page.document.text(index), .code, at: index)
    case .softBreak: add(" ", at: index)
    case .lineBreak: addLineBreak(at: index)
    case .htmlInline: if Self.isLineBreak(page.document.literal(index)) { addLineBreak(at: index) }
    case .strong: strongEnd = max(strongEnd, Int(node.end))
    case .emphasis: emphasisEnd = max(emphasisEnd, Int(node.end))
    case .link: link = (page.document.text(index), Int(node.end))
    case .item:
      startLine(at: index)
      // Without its mark, an item is not told from the one before it.
      if marksItems, isOneOfSeveral(index) { add("• ", at: index) }
    case .paragraph, .heading:
      // A list item opens with its paragraph: one line, not two.
      if runs.last?.text != "• " { startLine(at: index) }
    case .image: return Int(node.end)
    default: break
    }
    return index + 1
  }

  /// Adds text in the style that holds at a node.
  mutating func add(_ text: String, _ style: InlineRun.Style = [], at node: Int, isLineBreak: Bool = false) {
    guard !text.isEmpty else { return }
    var style = style
    if node < strongEnd { style.insert(.strong) }
    if node < emphasisEnd { style.insert(.emphasis) }
    if let split, node <= split.node { style.insert(split.style) }
    let destination = link.flatMap { node < $0.end ? $0.destination : nil }
    // Compared in place: a copy of the last run would make each addition copy its text.
    if let last = runs.indices.last, !isLineBreak, !runs[last].isLineBreak, runs[last].style == style,
      runs[last].destination == destination
    {
      runs[last].text += text
    } else {
      runs.append(InlineRun(text: text, style: style, destination: destination, isLineBreak: isLineBreak))
    }
  }

  private mutating func startLine(at node: Int) {
    if runs.last.map({ !$0.isLineBreak }) == true { addLineBreak(at: node) }
  }

  /// Whether an item belongs to a bullet list that has another.
  private func isOneOfSeveral(_ item: Int) -> Bool {
    let nodes = page.document.nodes
    let list = Int(nodes[item].parent)
    guard nodes[list].kind == .bulletList else { return false }
    return item > list + 1 || nodes[item].end < nodes[list].end
  }

  private mutating func addLineBreak(at node: Int) {
    add("\n", at: node, isLineBreak: true)
  }

  private static func isLineBreak(_ tag: ArraySlice<UInt8>) -> Bool {
    guard tag.count >= 4, tag.first == UInt8(ascii: "<") else { return false }
    let name = tag.dropFirst().prefix(2).map { $0 | 0x20 }
    return name.elementsEqual("br".utf8)
      && [0x20, UInt8(ascii: ">"), UInt8(ascii: "/")].contains(tag[tag.startIndex + 3])
  }

  /// Calls a closure with each piece of a text node: the text, where it stands in
  /// the pool, and the style that the dialect gives it.
  mutating func forEachPiece(
    of index: Int,
    _ visit: (inout InlineReader, _ text: String, _ content: Range<Int>, InlineRun.Style) -> Void
  ) {
    let document = page.document
    var literal = document.literal(index)
    // An attribute list belongs to the link or image before it.
    if literal.first == UInt8(ascii: "{"), page.followsLinkOrImage(index),
      let (_, length) = AttributeList.parse(literal)
    {
      literal = literal.dropFirst(length)
    }
    if let split, split.node == index {
      let content = literal.startIndex..<max(split.bracket, literal.startIndex)
      visit(&self, document.text(of: document.pool[content]), content, split.style)
      literal = literal[min(max(split.bracket + 1, literal.startIndex), literal.endIndex)...]
      self.split = nil
    }
    var unclosed: InlineRun.Style?
    TextScanner.forEachPiece(in: literal) { piece, content, whole in
      let text = document.text(of: document.pool[content])
      switch piece {
      case .plain, .other: visit(&self, text, content, [])
      case .label: visit(&self, WhiteSpace.collapsed(text), content, .label)
      case .term: visit(&self, text, content, .term)
      case .unclosed(let isLabel):
        let isSplit = whole.upperBound == literal.endIndex && page.endOfSplitConstruct(from: index) != nil
        let style: InlineRun.Style = isLabel ? .label : .term
        if isSplit { unclosed = style }
        visit(&self, text, content, isSplit ? style : [])
      }
    }
    if let unclosed, let end = page.endOfSplitConstruct(from: index) { split = (unclosed, end.node, end.bracket) }
  }
}

extension Page {
  /// How many nodes a label may be split over: emphasis or a line break inside it.
  private static let longestSplit = 10

  /// Finds the bracket that closes a label whose text goes on in later nodes of
  /// the same parent.
  ///
  /// - Parameter index: The text node in which the label begins.
  /// - Returns: The text node with the bracket, and the bracket's offset in the
  ///   pool; `nil` where nothing closes the label.
  func endOfSplitConstruct(from index: Int) -> (node: Int, bracket: Int)? {
    let end = Int(document.nodes[Int(document.nodes[index].parent)].end)
    for next in index + 1..<max(min(end, index + 1 + Self.longestSplit), index + 1)
    where document.nodes[next].kind == .text {
      if let bracket = document.literal(next).firstIndex(of: UInt8(ascii: "]")) { return (next, bracket) }
    }
    return nil
  }

  /// Tells whether a link or image with the same parent ends just before a node.
  func followsLinkOrImage(_ index: Int) -> Bool {
    let parent = Int(document.nodes[index].parent)
    var candidate = index - 1
    while candidate > parent, Int(document.nodes[candidate].parent) != parent {
      candidate = Int(document.nodes[candidate].parent)
    }
    return candidate > parent && [.link, .image].contains(document.nodes[candidate].kind)
  }
}
