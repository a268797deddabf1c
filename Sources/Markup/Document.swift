package import Diagnostics

/// A Markdown file as a flat tree of values, with the place of every node.
///
/// The syntax only: libcmark parses, and what the dialect adds is read off the
/// tree afterwards by ``Page``.
package struct Document: Sendable {
  /// The name of the file, as diagnostics give it.
  package let file: String
  /// The bytes and lines of the file.
  package let source: SourceText
  /// Where the front matter's YAML stands, without its fences; `nil` where there
  /// is none.
  package let frontMatterRange: Range<Int>?
  /// The nodes in reading order; the first is the document.
  package let nodes: [Node]
  /// What was found while reading.
  package let diagnostics: [Diagnostic]
  /// The texts of all nodes, end to end.
  let pool: [UInt8]
  /// Whether bytes were replaced, so that texts have to be mended.
  let hasReplacedBytes: Bool

  /// The bytes of a node's literal, or of a link's or image's destination.
  package func literal(_ index: Int) -> ArraySlice<UInt8> {
    pool[Int(nodes[index].literalStart)..<Int(nodes[index].literalEnd)]
  }

  /// The text nodes whose literal holds a byte with something certain after it, in order.
  ///
  /// - Parameters:
  ///   - byte: The byte.
  ///   - isFollower: Whether the rest of the text is what should follow.
  /// - Returns: The indices of the nodes.
  /// - Complexity: O(*n*) in the nodes and the bytes of the texts, of which a machine looks at many at once.
  package func textNodes(holding byte: UInt8, before isFollower: (ArraySlice<UInt8>) -> Bool) -> [Int] {
    var found: [Int] = []
    let span = pool.span
    var offset = span.firstOffset(of: byte)
    var index = 0
    // Literals stand in the pool in the order of their nodes.
    while let place = offset {
      while Int(nodes[index].literalEnd) <= place { index += 1 }
      let end = Int(nodes[index].literalEnd)
      let isText = nodes[index].kind == .text
      let isFound = isText && isFollower(pool[place + 1..<end])
      if isFound { found.append(index) }
      offset = span.firstOffset(of: byte, from: isFound || !isText ? end : place + 1)
    }
    return found
  }

  /// The text of a node's literal, or of a link's or image's destination.
  ///
  /// A byte that was no UTF-8 reads as U+FFFD.
  package func text(_ index: Int) -> String {
    text(of: literal(index))
  }

  /// The text of some bytes of the pool.
  func text(of bytes: ArraySlice<UInt8>) -> String {
    guard hasReplacedBytes else { return String(decoding: bytes, as: UTF8.self) }
    var mended: [UInt8] = []
    mended.reserveCapacity(bytes.count)
    for byte in bytes {
      if byte == EncodingRepair.substitute { mended += [0xEF, 0xBF, 0xBD] } else { mended.append(byte) }
    }
    return String(decoding: mended, as: UTF8.self)
  }

  /// The text under a node without its markup; breaks read as one space.
  ///
  /// - Complexity: O(*n*) in the nodes under it.
  package func plainText(_ index: Int) -> String {
    var bytes: [UInt8] = []
    for child in index..<Int(nodes[index].end) {
      switch nodes[child].kind {
      case .text, .code: bytes += literal(child)
      case .softBreak, .lineBreak: bytes.append(UInt8(ascii: " "))
      default: break
      }
    }
    return text(of: bytes[...])
  }

  /// Calls a closure with the index of each child of a node.
  ///
  /// - Complexity: O(*n*) in the children.
  package func forEachChild(of index: Int, _ visit: (Int) -> Void) {
    var child = index + 1
    let end = Int(nodes[index].end)
    while child < end {
      visit(child)
      child = Int(nodes[child].end)
    }
  }

  /// The indices of the children of a node.
  ///
  /// - Complexity: O(*n*) in the children.
  package func children(of index: Int) -> [Int] {
    var children: [Int] = []
    forEachChild(of: index) { children.append($0) }
    return children
  }

  /// A diagnostic about this file.
  func diagnostic(
    _ rule: Rule,
    variant: String? = nil,
    _ severity: Severity,
    at range: SourceRange,
    _ arguments: MessageArguments = [:],
    suggestion: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      rule,
      variant: variant,
      severity: severity,
      file: file,
      range: range,
      arguments: arguments,
      suggestion: suggestion
    )
  }
}
