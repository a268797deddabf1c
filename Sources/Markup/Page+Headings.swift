extension Page {
  /// The text of a heading, without markup and without the attribute list.
  ///
  /// Put together when it is asked for: most headings state their anchor, and nobody reads them.
  ///
  /// - Complexity: O(*n*) in its nodes and their text.
  package func text(of heading: Heading) -> String {
    headingText(of: heading.node).text
  }

  /// The title: that of the front matter, else the first heading's.
  package var title: String { frontMatter.title ?? headings.first.map { text(of: $0) } ?? "" }

  /// What a reader sees the page called: its first heading, else the title.
  package var displayTitle: String { headings.first.map { text(of: $0) } ?? title }

  /// The anchor that a heading states, or `nil` where it states none.
  func statedAnchor(of index: Int) -> String? {
    if isOneText(index), !document.hasReplacedBytes,
      let anchor = HeadingText.usualAnchor(in: document.literal(index + 1))
    {
      return anchor
    }
    return headingText(of: index).anchor
  }

  /// What is written as a heading, divided into its text and the anchor that it states.
  func headingText(of index: Int) -> HeadingText {
    HeadingText(writtenHeading(index))
  }

  private func isOneText(_ heading: Int) -> Bool {
    Int(document.nodes[heading].end) == heading + 2 && document.nodes[heading + 1].kind == .text
  }

  /// What is written as a heading; most are one text, with no constructs but protected terms.
  private func writtenHeading(_ index: Int) -> ArraySlice<UInt8> {
    func plainText() -> ArraySlice<UInt8> {
      Array(self.plainText(in: index + 1..<Int(document.nodes[index].end)).utf8)[...]
    }
    guard isOneText(index) else { return plainText() }
    let literal = document.literal(index + 1)
    guard !document.hasReplacedBytes, !Self.hasZeroWidthSpace(literal.span) else { return plainText() }
    var bytes = literal
    if literal.span.firstOffset(of: UInt8(ascii: "[")) != nil {
      var isPlain = true
      bytes = []
      bytes.reserveCapacity(literal.count)
      TextScanner.forEachPiece(in: literal) { piece, content, _ in
        switch piece {
        case .plain, .term: bytes += document.pool[content]
        case .label, .badge, .other, .unclosed: isPlain = false
        }
      }
      guard isPlain else { return plainText() }
    }
    guard !WhiteSpace.isCollapsed(bytes.span) else { return bytes }
    return Array(WhiteSpace.collapsed(String(decoding: bytes, as: UTF8.self)).utf8)[...]
  }
}
