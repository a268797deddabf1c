import Diagnostics

extension Document {
  /// Parses a file.
  ///
  /// Any bytes are accepted. What is wrong with them is in ``diagnostics``; a page
  /// that exceeds the limits has no nodes but the document.
  ///
  /// - Parameters:
  ///   - bytes: The file, as it came.
  ///   - file: The name that diagnostics give it.
  ///   - limits: How large it may be.
  /// - Complexity: O(*n*) in the bytes.
  package init(parsing bytes: [UInt8], file: String, limits: PageLimits = PageLimits()) {
    let source = SourceText(bytes)
    if let excess = limits.excess(of: source) {
      self.init(refused: source, file: file, excess: excess, limits: limits)
      return
    }
    var diagnostics: [Diagnostic] = []
    let repair = EncodingRepair.repair(bytes)
    if let repair {
      let place = source.position(of: repair.firstBad)
      diagnostics.append(
        Diagnostic(
          .invalidEncoding,
          severity: .warning,
          file: file,
          range: SourceRange(line: place.line, column: place.column, length: 1),
          arguments: ["count": .number(repair.badCount)]
        )
      )
    }
    let fence = FrontMatterFence(source)
    if fence.isUnclosed {
      diagnostics.append(
        Diagnostic(
          .badFrontMatter,
          variant: "unclosedFence",
          severity: .error,
          file: file,
          range: SourceRange(line: 1, column: 1, length: 3)
        )
      )
    }
    let text = repair?.bytes ?? bytes
    let tree = MarkdownTree(parsing: text.span.extracting(fence.bodyStart..<text.count))
    var builder = DocumentBuilder(source: source, fence: fence)
    tree.walk { event, node in
      switch event {
      case .enter: builder.enter(node)
      case .exit: builder.exit(node)
      }
    }
    self.init(
      file: file,
      source: source,
      frontMatterRange: fence.content,
      nodes: builder.nodes,
      diagnostics: diagnostics,
      pool: builder.pool,
      hasReplacedBytes: repair != nil
    )
  }

  private init(refused source: SourceText, file: String, excess: PageLimits.Excess, limits: PageLimits) {
    let limit =
      switch excess {
      case .bytes: limits.bytes
      case .brackets: limits.brackets
      case .nesting: limits.nestingWork
      }
    let diagnostic = Diagnostic(
      .pageTooLarge,
      variant: excess.rawValue,
      severity: .error,
      file: file,
      range: SourceRange(line: 1, column: 1),
      arguments: ["limit": .number(limit), "size": .number(source.bytes.count)]
    )
    let root = Node(
      kind: .document, detail: 0, parent: 0, end: 1, line: 1, column: 1, endLine: 1, endColumn: 0, literalStart: 0,
      literalEnd: 0
    )
    self.init(
      file: file,
      source: source,
      frontMatterRange: nil,
      nodes: [root],
      diagnostics: [diagnostic],
      pool: [],
      hasReplacedBytes: false
    )
  }
}

/// Turns the nodes of a libcmark tree, one after the other, into a flat one.
private struct DocumentBuilder {
  private(set) var nodes: [Node] = []
  private(set) var pool: [UInt8] = []
  /// The node that the next one is in.
  private var parent: Int32 = 0
  private var places: InlinePlaces

  init(source: SourceText, fence: FrontMatterFence) {
    places = InlinePlaces(source: source, fence: fence)
    nodes.reserveCapacity(source.bytes.count / 24 + 8)
    pool.reserveCapacity(source.bytes.count)
  }

  mutating func enter(_ node: borrowing MarkdownNode) {
    let kind = node.kind
    let start = pool.count
    var detail = 0
    switch kind {
    case .text, .code, .codeBlock, .htmlBlock, .htmlInline: node.appendLiteral(to: &pool)
    case .link, .image: node.appendDestination(to: &pool)
    case .heading: detail = node.headingLevel
    case .orderedList: detail = node.listStart
    default: break
    }
    let place = places.place(of: node, literal: pool, from: start)
    let index = Int32(nodes.count)
    nodes.append(
      Node(
        kind: kind,
        detail: Int32(detail),
        parent: parent,
        end: index + 1,
        line: Int32(place.line),
        column: Int32(place.column),
        endLine: Int32(place.endLine),
        endColumn: Int32(place.endColumn),
        literalStart: Int32(start),
        literalEnd: Int32(pool.count)
      )
    )
    if !kind.isLeaf { parent = index }
  }

  mutating func exit(_ node: borrowing MarkdownNode) {
    let index = Int(parent)
    nodes[index].end = Int32(nodes.count)
    switch node.kind {
    case .emphasis, .strong, .link, .image:
      let end = places.end(of: node)
      nodes[index].endLine = max(nodes[index].line, Int32(end.line))
      nodes[index].endColumn = Int32(end.column)
    default: break
    }
    places.left(node.kind)
    parent = nodes[index].parent
  }
}
