package import Diagnostics

/// Where the bytes of a text node's literal stand in the file.
///
/// A literal is what entities and escapes mean, so the two are read side by side,
/// once, as far as anyone asks.
package struct LiteralPlaces {
  /// The bytes of the file.
  private let bytes: [UInt8]
  /// The texts of the document.
  private let pool: [UInt8]
  private let line: Int
  private let lineStart: Int
  private let lineEnd: Int
  private let sourceStart: Int
  private let literal: Range<Int>
  /// Offsets that belong together: into the pool, and into the file.
  private var cursor: (literal: Int, source: Int)
  /// Where the next backslash and the next ampersand stand, or ends what was looked at; what is before means itself.
  private var next = (backslash: -1, ampersand: -1)

  /// Prepares to place stretches of a text node.
  package init(of node: Int, in document: borrowing Document) {
    let place = document.nodes[node]
    let range = document.source.lineRange(Int(place.line))
    bytes = document.source.bytes
    pool = document.pool
    line = Int(place.line)
    lineStart = range.lowerBound
    lineEnd = range.upperBound
    sourceStart = document.source.offset(of: place.start)
    literal = Int(place.literalStart)..<Int(place.literalEnd)
    cursor = (literal.lowerBound, sourceStart)
    lookAhead()
  }

  /// Returns where a stretch of the literal stands.
  ///
  /// - Parameter stretch: Offsets into the pool, which are the indices of the literal.
  /// - Returns: The place in the original file, entities and escapes included.
  /// - Complexity: O(*n*) in the bytes since the last stretch, where stretches are
  ///   asked for in order.
  package mutating func range(of stretch: Range<Int>) -> SourceRange {
    let start = sourceOffset(of: stretch.lowerBound)
    let end = max(start, sourceOffset(of: stretch.upperBound))
    return SourceRange(line: line, column: start - lineStart + 1, length: end - start)
  }

  /// Tells whether a byte of the literal is written with a backslash before it.
  mutating func isEscaped(_ offset: Int) -> Bool {
    let start = sourceOffset(of: offset)
    return start < lineEnd && bytes[start] == UInt8(ascii: "\\")
      && pool[offset] != UInt8(ascii: "\\")
  }

  private mutating func sourceOffset(of offset: Int) -> Int {
    if offset < cursor.literal {
      cursor = (literal.lowerBound, sourceStart)
      next = (-1, -1)
      lookAhead()
    }
    skipPlainText(to: offset)
    while cursor.literal < offset, cursor.source < lineEnd {
      step()
      lookAhead()
      skipPlainText(to: offset)
    }
    return min(cursor.source, lineEnd)
  }

  /// Goes on over what means itself.
  private mutating func skipPlainText(to offset: Int) {
    let length = min(offset - cursor.literal, min(next.backslash, next.ampersand) - cursor.source)
    if length > 0 { cursor = (cursor.literal + length, cursor.source + length) }
  }

  /// Looks at all that is left of the text: most texts have nothing that does not mean itself.
  private mutating func lookAhead() {
    let end = max(min(cursor.source + literal.upperBound - cursor.literal, lineEnd), cursor.source)
    let bytes = bytes
    let text = bytes.span.extracting(0..<end)
    if next.backslash < cursor.source {
      next.backslash = text.firstOffset(of: UInt8(ascii: "\\"), from: cursor.source) ?? end
    }
    if next.ampersand < cursor.source {
      next.ampersand = text.firstOffset(of: UInt8(ascii: "&"), from: cursor.source) ?? end
    }
  }

  private mutating func step() {
    let byte = bytes[cursor.source]
    if byte == UInt8(ascii: "\\"), cursor.source + 1 < lineEnd, Self.canBeEscaped(bytes[cursor.source + 1]),
      bytes[cursor.source + 1] == pool[cursor.literal]
    {
      cursor = (cursor.literal + 1, cursor.source + 2)
    } else if byte == UInt8(ascii: "&"), let entity = entityLength() {
      cursor = (cursor.literal + meaningLength(after: cursor.source + entity), cursor.source + entity)
    } else {
      cursor = (cursor.literal + 1, cursor.source + 1)
    }
  }

  /// The length of the entity at the cursor, or `nil` where the text is an
  /// ampersand that means itself.
  private func entityLength() -> Int? {
    // The longest entity of HTML is &CounterClockwiseContourIntegral; (33 bytes).
    let limit = min(cursor.source + 33, lineEnd)
    var index = cursor.source + 1
    if index < limit, bytes[index] == UInt8(ascii: "#") { index += 1 }
    let nameStart = index
    while index < limit, Self.isAlphanumeric(bytes[index]) { index += 1 }
    guard index > nameStart, index < limit, bytes[index] == UInt8(ascii: ";") else { return nil }
    let length = index + 1 - cursor.source
    let written = bytes[cursor.source..<cursor.source + length]
    // What reads as it is written is no entity, but for the one that means `&`.
    let means = pool[cursor.literal..<min(cursor.literal + length, literal.upperBound)]
    return written == means && !written.elementsEqual("&amp;".utf8) ? nil : length
  }

  /// The bytes that an entity means: one scalar, or two for a few entities.
  private func meaningLength(after next: Int) -> Int {
    let first = scalarLength(at: cursor.literal)
    let second = cursor.literal + first
    guard second < literal.upperBound, next < lineEnd, first > 1 else { return first }
    let byte = bytes[next]
    if byte == pool[second] || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "\\") { return first }
    return first + scalarLength(at: second)
  }

  private func scalarLength(at offset: Int) -> Int {
    var end = offset + 1
    while end < literal.upperBound, pool[end] & 0xC0 == 0x80 { end += 1 }
    return end - offset
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// ASCII punctuation, which CommonMark lets a backslash escape.
  private static func canBeEscaped(_ byte: UInt8) -> Bool {
    (0x21...0x7E).contains(byte) && !isAlphanumeric(byte)
  }
}
