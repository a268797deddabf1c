import Diagnostics

extension Page {
  /// Where a stretch of a text node's literal stands in the file.
  ///
  /// The literal is what entities and escapes mean, so the stretch is looked for
  /// from where the node starts; what cannot be found there is counted off.
  ///
  /// - Parameters:
  ///   - stretch: Offsets into the pool.
  ///   - index: The text node.
  /// - Returns: The place in the original file.
  func range(of stretch: Range<Int>, inText index: Int) -> SourceRange {
    let literal = document.literal(index)
    let node = document.nodes[index]
    let nodeStart = document.source.offset(of: node.start)
    let guess = nodeStart + stretch.lowerBound - literal.startIndex
    let probe = literal[stretch.lowerBound..<min(stretch.upperBound, stretch.lowerBound + 24)]
    let lineEnd = document.source.lineRange(Int(node.line)).upperBound
    var offset = guess
    while offset + probe.count <= lineEnd {
      // An entity is longer than what it means, so the stretch can only be later.
      if document.source.bytes[offset..<offset + probe.count].elementsEqual(probe) {
        return sourceRange(at: offset, length: stretch.count)
      }
      offset += 1
    }
    return sourceRange(at: min(guess, lineEnd), length: stretch.count)
  }

  /// Where a tag of raw HTML stands in the file.
  func htmlRange(_ index: Int, offset: Int, length: Int) -> SourceRange {
    let literal = document.literal(index)
    let node = document.nodes[index]
    var line = Int(node.line)
    var lineStart = literal.startIndex
    for position in literal.startIndex..<offset where literal[position] == UInt8(ascii: "\n") {
      line += 1
      lineStart = position + 1
    }
    if line == node.line, node.kind == .htmlInline {
      return SourceRange(line: line, column: Int(node.column) + offset - literal.startIndex, length: length)
    }
    // The indentation of a container is no part of the literal.
    let range = document.source.lineRange(line)
    let lineEnd = literal[lineStart...].firstIndex(of: UInt8(ascii: "\n")) ?? literal.endIndex
    let prefix = max(0, range.count - (lineEnd - lineStart))
    return SourceRange(line: line, column: prefix + offset - lineStart + 1, length: length)
  }

  private func sourceRange(at offset: Int, length: Int) -> SourceRange {
    let start = document.source.position(of: offset)
    return SourceRange(line: start.line, column: start.column, length: length)
  }
}

/// White space as a reader sees it.
package enum WhiteSpace {
  /// Returns a text with every run of white space as one space, and none at its
  /// ends.
  ///
  /// - Complexity: O(*n*) in the text.
  package static func collapsed(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var isPending = false
    for byte in text.utf8 {
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        isPending = !bytes.isEmpty
        continue
      }
      if isPending { bytes.append(0x20) }
      isPending = false
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The few entities that stand in the attributes of raw HTML.
enum HTMLEntities {
  /// Returns an attribute's value with its entities decoded.
  ///
  /// - Complexity: O(*n*) in the text.
  static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "&"), let entity = entities.first(where: { rest.starts(with: $0.name.utf8) }) {
        bytes.append(entity.byte)
        rest = rest.dropFirst(entity.name.utf8.count)
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let entities: [(name: String, byte: UInt8)] = [
    ("&amp;", UInt8(ascii: "&")), ("&quot;", UInt8(ascii: "\"")), ("&#39;", UInt8(ascii: "'")),
    ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
  ]
}
