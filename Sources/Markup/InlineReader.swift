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
  /// Where the text goes on after the marker of a container.
  private var resumption = (node: 0, offset: 0)
  /// The break that ends the line of the last marker.
  private var markerLineEnd = 0

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
    if index < resumption.node { return index + 1 }
    switch node.kind {
    case .text: forEachPiece(of: index) { reader, text, _, style in reader.add(text, style, at: index) }
    case .code: add(page.document.text(index), .code, at: index)
    case .softBreak: addSoftBreak(at: index)
    case .lineBreak: addLineBreak(at: index)
    case .htmlInline: if Self.isLineBreak(page.document.literal(index)) { addLineBreak(at: index) }
    case .strong: strongEnd = max(strongEnd, Int(node.end))
    case .emphasis: emphasisEnd = max(emphasisEnd, Int(node.end))
    case .link:
      link = (page.document.text(index), Int(node.end))
      // A video has no text but its name: its address tells more.
      if page.hasVideo(at: index) {
        add(page.document.text(index), at: index)
        return Int(node.end)
      }
    case .blockQuote: if page.hasContextHelp(at: index) { return Int(node.end) }
    case .item:
      startLine(at: index)
      // Without its mark, an item is not told from the one before it.
      if marksItems, isOneOfSeveral(index) { add("• ", at: index) }
    case .paragraph, .heading:
      // A list item opens with its paragraph: one line, not two.
      if runs.last?.text != "• ", page.marker(at: index + 1)?.isSilent != true { startLine(at: index) }
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

  /// Reads a break as a space, but for the line of a marker, which stands alone.
  private mutating func addSoftBreak(at index: Int) {
    if let marker = page.marker(at: index + 1) {
      if !marker.isSilent { startLine(at: index) }
    } else if index == markerLineEnd {
      startLine(at: index)
    } else {
      add(" ", at: index)
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
    if let marker = page.marker(at: index) {
      literal = marker.end.node == index ? literal[marker.end.offset...] : []
      resumption = marker.end
      markerLineEnd = marker.lineEnd
      if marker.kind == .collapsible {
        while let first = literal.first, first == 0x20 { literal = literal.dropFirst() }
        strongEnd = max(strongEnd, marker.lineEnd)
      } else if let title = marker.title {
        visit(&self, title, literal.startIndex..<literal.startIndex, .strong)
      }
    } else if resumption.node == index {
      literal = literal[resumption.offset...]
    }
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
    var attributesEnd = 0
    TextScanner.forEachPiece(in: literal) { piece, content, whole in
      // The attributes of a badge are nothing that it says.
      guard whole.upperBound > attributesEnd else { return }
      let content = max(content.lowerBound, min(attributesEnd, content.upperBound))..<content.upperBound
      let text = document.text(of: document.pool[content])
      switch piece {
      case .badge:
        visit(&self, text, content, [])
        attributesEnd = whole.upperBound + (AttributeList.parse(literal[whole.upperBound...])?.length ?? 0)
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
  /// Whether a link is a video.
  ///
  /// - Complexity: O(log *n*) in the videos.
  fileprivate func hasVideo(at node: Int) -> Bool {
    Self.contains(node, in: videos) { $0.node }
  }

  /// Whether a quote is context help.
  ///
  /// - Complexity: O(log *n*) in the page's.
  fileprivate func hasContextHelp(at node: Int) -> Bool {
    Self.contains(node, in: contextHelps) { $0.node }
  }

  /// Looks for a node among elements in the order of theirs.
  private static func contains<Element>(_ node: Int, in elements: [Element], nodeOf: (Element) -> Int) -> Bool {
    var low = 0
    var high = elements.count
    while low < high {
      let middle = (low + high) / 2
      if nodeOf(elements[middle]) < node { low = middle + 1 } else { high = middle }
    }
    return low < elements.count && nodeOf(elements[low]) == node
  }

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

  /// The text of a construct that goes on in later nodes.
  ///
  /// - Parameters:
  ///   - content: What stands in the first node.
  ///   - index: That node.
  ///   - end: What ``endOfSplitConstruct(from:)`` has found.
  /// - Returns: The bytes, breaks as spaces.
  /// - Complexity: O(*n*) in the nodes, which are few.
  func bytesOfSplitConstruct(
    _ content: ArraySlice<UInt8>,
    from index: Int,
    to end: (node: Int, bracket: Int)
  ) -> [UInt8] {
    var bytes = Array(content)
    for next in index + 1..<end.node {
      switch document.nodes[next].kind {
      case .softBreak, .lineBreak: bytes.append(0x20)
      case .code, .text: bytes += document.literal(next)
      default: break
      }
    }
    bytes += document.pool[Int(document.nodes[end.node].literalStart)..<end.bracket]
    return bytes
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
