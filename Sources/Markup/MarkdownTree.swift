internal import CCmark

/// A CommonMark tree parsed by libcmark, in memory that it owns.
///
/// The tree never leaves this module: ``Document/init(parsing:file:limits:)``
/// walks it once and keeps only Swift values.
@safe
struct MarkdownTree: ~Copyable {
  private let arena: ParserArena
  private let root: OpaquePointer

  /// Parses CommonMark.
  ///
  /// - Parameter source: UTF-8 without NUL.
  /// - Complexity: O(*n*) in the bytes, within ``PageLimits``.
  init(parsing source: Span<UInt8>) {
    // CMARK_OPT_SOURCEPOS changes nothing of the tree; it makes libcmark count
    // the lines inside code spans and inline HTML.
    let options = CMARK_OPT_DEFAULT | CMARK_OPT_SOURCEPOS
    arena = ParserArena()
    let parser = unsafe cmark_parser_new_with_mem(options, arena.callbacks())
    unsafe source.withUnsafeBytes { bytes in
      unsafe cmark_parser_feed(parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    guard let root = unsafe cmark_parser_finish(parser) else { preconditionFailure("a finished parser has a root") }
    unsafe self.root = root
  }

  /// What happens to a node during a walk.
  enum Event {
    case enter
    case exit
  }

  /// Calls a closure when each node is entered, and when each that may hold others is left.
  ///
  /// The walk keeps no stack, so that no nesting can exhaust one.
  ///
  /// - Parameter visit: Receives one node, which it cannot keep.
  /// - Complexity: O(*n*) in the nodes.
  borrowing func walk(_ visit: (Event, borrowing MarkdownNode) -> Void) {
    var current = unsafe root
    while true {
      let node = unsafe MarkdownNode(pointer: current)
      visit(.enter, node)
      if let child = unsafe cmark_node_first_child(current) {
        unsafe current = child
        continue
      }
      if !node.kind.isLeaf { visit(.exit, node) }
      while true {
        if unsafe current == root { return }
        if let sibling = unsafe cmark_node_next(current) {
          unsafe current = sibling
          break
        }
        guard let parent = unsafe cmark_node_parent(current) else { return }
        unsafe current = parent
        visit(.exit, unsafe MarkdownNode(pointer: current))
      }
    }
  }
}

/// One node of a ``MarkdownTree``, lent to a visitor.
///
/// A visitor borrows a node that it cannot copy, so no node outlives its tree.
@safe
struct MarkdownNode: ~Copyable {
  private let pointer: OpaquePointer
  /// What the node is.
  let kind: Node.Kind

  @unsafe
  init(pointer: OpaquePointer) {
    unsafe self.pointer = pointer
    kind = unsafe Self.kind(of: pointer)
  }

  @unsafe
  private static func kind(of pointer: OpaquePointer) -> Node.Kind {
    switch unsafe cmark_node_get_type(pointer) {
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_HTML_INLINE: .htmlInline
    case CMARK_NODE_HTML_BLOCK: .htmlBlock
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_LIST:
      unsafe cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST ? .orderedList : .bulletList
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_CODE_BLOCK: .codeBlock
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    default: .document
    }
  }

  var line: Int { unsafe Int(cmark_node_get_start_line(pointer)) }
  var column: Int { unsafe Int(cmark_node_get_start_column(pointer)) }
  var endLine: Int { unsafe Int(cmark_node_get_end_line(pointer)) }
  var endColumn: Int { unsafe Int(cmark_node_get_end_column(pointer)) }
  var headingLevel: Int { unsafe Int(cmark_node_get_heading_level(pointer)) }
  var listStart: Int { unsafe Int(cmark_node_get_list_start(pointer)) }

  /// The line on which the text of a link or image begins, or `nil` where it has
  /// none.
  ///
  /// - Complexity: O(*n*) in the depth of links and images that begin together.
  var leadingLine: Int? {
    var breaks = 0
    var current = unsafe cmark_node_first_child(pointer)
    while let node = unsafe current {
      switch unsafe cmark_node_get_type(node) {
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK:
        breaks += 1
        unsafe current = cmark_node_next(node)
      case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
        guard let child = unsafe cmark_node_first_child(node) else {
          return unsafe Int(cmark_node_get_start_line(node)) - breaks
        }
        unsafe current = child
      default:
        return unsafe Int(cmark_node_get_start_line(node)) - breaks
      }
    }
    return nil
  }

  /// Where the text of an autolink stands, or `nil` where the node is none.
  ///
  /// An autolink is told by its column, which counts otherwise than its text's; where
  /// both count alike, nothing has to be told.
  var autolinkText: (line: Int, column: Int, endLine: Int, endColumn: Int)? {
    guard unsafe cmark_node_get_type(pointer) == CMARK_NODE_LINK, let text = unsafe cmark_node_first_child(pointer),
      unsafe cmark_node_get_type(text) == CMARK_NODE_TEXT, unsafe cmark_node_next(text) == nil
    else { return nil }
    let place = unsafe MarkdownNode(pointer: text)
    guard place.line == line, place.column - 1 != column else { return nil }
    return (place.line, place.column, place.endLine, place.endColumn)
  }

  /// The line breaks in the inline nodes of a block that libcmark has counted.
  ///
  /// - Complexity: O(*n*) in the nodes of the block.
  var inlineLineBreaks: Int {
    var breaks = 0
    var current = unsafe cmark_node_first_child(pointer)
    while let node = unsafe current {
      switch unsafe cmark_node_get_type(node) {
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: breaks += 1
      case CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
        breaks += unsafe Int(cmark_node_get_end_line(node) - cmark_node_get_start_line(node))
      default: break
      }
      unsafe current = next(after: node)
    }
    return breaks
  }

  /// The first bytes of the first text of a block and its column, or `nil` where
  /// the first line of the block has none.
  func leadingText(limit: Int) -> (bytes: [UInt8], column: Int)? {
    var current = unsafe cmark_node_first_child(pointer)
    while let node = unsafe current {
      switch unsafe cmark_node_get_type(node) {
      case CMARK_NODE_TEXT:
        let text = unsafe MarkdownNode(pointer: node)
        var bytes: [UInt8] = []
        text.appendLiteral(to: &bytes)
        return text.line == line ? (Array(bytes.prefix(limit)), text.column) : nil
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: return nil
      default: unsafe current = next(after: node)
      }
    }
    return nil
  }

  /// The node that follows another under this one, in reading order.
  @unsafe
  private func next(after node: OpaquePointer) -> OpaquePointer? {
    if let child = unsafe cmark_node_first_child(node) { return unsafe child }
    var current = unsafe node
    while unsafe current != pointer {
      if let sibling = unsafe cmark_node_next(current) { return unsafe sibling }
      guard let parent = unsafe cmark_node_parent(current) else { return nil }
      unsafe current = parent
    }
    return nil
  }

  /// Appends the literal of a leaf to a pool.
  func appendLiteral(to pool: inout [UInt8]) {
    guard let literal = unsafe cmark_node_get_literal(pointer) else { return }
    unsafe Self.append(literal, to: &pool)
  }

  /// Appends the destination of a link or image, unescaped but not
  /// percent-encoded, to a pool.
  func appendDestination(to pool: inout [UInt8]) {
    guard let url = unsafe cmark_node_get_url(pointer) else { return }
    unsafe Self.append(url, to: &pool)
  }

  @unsafe
  private static func append(_ text: UnsafePointer<CChar>, to pool: inout [UInt8]) {
    let count = unsafe shim_length(text)
    let bytes = unsafe UnsafeRawBufferPointer(start: text, count: count)
    unsafe pool.append(contentsOf: bytes)
  }
}
