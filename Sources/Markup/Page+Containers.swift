import Diagnostics

extension Page {
  /// Tells whether a block opens or closes a container, rather than saying something.
  ///
  /// - Complexity: O(log *n*) in the markers.
  package func marksContainer(block: Int) -> Bool {
    let text = document.nodes[block].kind == .blockQuote ? block + 2 : block + 1
    return marker(at: text) != nil
  }

  /// The destinations that stand in attributes: those of badges and of context help.
  ///
  /// - Complexity: O(*n*) in them.
  package var attributeLinks: [Link] {
    badges.compactMap { badge in badge.url.map { Link(destination: $0, node: badge.node, range: badge.range) } }
      + contextHelps.compactMap { help in help.url.map { Link(destination: $0, node: help.node, range: help.range) } }
  }

  /// The marker that begins a text node, or `nil` where none does.
  ///
  /// - Complexity: O(log *n*) in the markers.
  func marker(at node: Int) -> ContainerMarker? {
    guard let last = markers.last, node <= last.node else { return nil }
    var low = 0
    var high = markers.count
    while low < high {
      let middle = (low + high) / 2
      if markers[middle].node < node { low = middle + 1 } else { high = middle }
    }
    return markers[low].node == node ? markers[low] : nil
  }

  /// Reads the marker that a text node begins with, if any.
  ///
  /// - Parameters:
  ///   - index: The text node, which begins with `[` or `+`.
  ///   - literal: Its text.
  /// - Returns: The marker, or `nil` where the text is none.
  /// - Complexity: O(*n*) in the line.
  func readMarker(at index: Int, _ literal: ArraySlice<UInt8>) -> ContainerMarker? {
    let isBracketed = literal.first == UInt8(ascii: "[")
    guard isBracketed ? ContainerMarker.mayBegin(literal) : literal.starts(with: "+++".utf8) else { return nil }
    let paragraph = Int(document.nodes[index].parent)
    let before = document.nodes[index - 1].kind
    guard document.nodes[paragraph].kind == .paragraph,
      before == .paragraph || before == .softBreak || before == .lineBreak
    else { return nil }
    let line = document.source.lineRange(Int(document.nodes[index].line))
    let start = document.source.offset(of: document.nodes[index].start)
    if start < line.upperBound, document.source.bytes[start] == UInt8(ascii: "\\") { return nil }
    if isBracketed {
      // Not every line of a quote: one may go on without the mark of the quote.
      let mark = document.source.bytes[line.lowerBound..<start].last { $0 != 0x20 && $0 != 0x09 }
      return mark == UInt8(ascii: ">") ? bracketedMarker(at: index, literal, in: paragraph) : nil
    }
    return collapsibleMarker(at: index, literal, in: paragraph)
  }

  /// A marker such as `[!TAB title]` at the beginning of a line of a quote.
  private func bracketedMarker(
    at index: Int,
    _ literal: ArraySlice<UInt8>,
    in paragraph: Int
  ) -> ContainerMarker? {
    let name = literal.dropFirst(2).prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    guard let (kind, isOpening) = ContainerMarker.meaning(of: name) else { return nil }
    var places = LiteralPlaces(of: index, in: document)
    let title: ArraySlice<UInt8>
    let end: (node: Int, offset: Int)
    let place: SourcePosition
    if let (content, offset) = TextScanner.bracketed(in: literal, from: name.endIndex) {
      title = document.pool[content]
      end = (index, offset)
      place = places.range(of: literal.startIndex..<offset).end
    } else if let split = endOfSplitConstruct(from: index) {
      title = bytesOfSplitConstruct(literal[name.endIndex...], from: index, to: split)[...]
      end = (split.node, split.bracket + 1)
      var endPlaces = LiteralPlaces(of: split.node, in: document)
      place = endPlaces.range(of: split.bracket..<split.bracket + 1).end
    } else {
      return nil
    }
    let quote = Int(document.nodes[paragraph].parent)
    let beginsQuote = paragraph == quote + 1 && document.nodes[quote].kind == .blockQuote
    let lineEnd = end.node + 1
    return ContainerMarker(
      kind: kind,
      isOpening: isOpening,
      title: isOpening && kind != .tabs ? self.title(of: title, isQuoted: kind == .shadeBox) : nil,
      node: index,
      end: end,
      start: index > paragraph + 1 ? index - 1 : beginsQuote ? quote : paragraph,
      lineEnd: lineEnd,
      next: lineEnd + (isBreak(lineEnd, in: paragraph) ? 1 : 0),
      range: SourceRange(start: document.nodes[index].start, end: place)
    )
  }

  /// A title without markup, and without its quotation marks where it has them.
  private func title(of bytes: ArraySlice<UInt8>, isQuoted: Bool) -> String? {
    var title = WhiteSpace.collapsed(Self.withoutZeroWidthSpaces(document.plainText(of: bytes)))
    if isQuoted, title.count > 1, let first = title.first, let last = title.last, Self.quotationMarks.contains(first),
      Self.quotationMarks.contains(last)
    {
      title = WhiteSpace.collapsed(String(title.dropFirst().dropLast()))
    }
    return title.isEmpty ? nil : title
  }

  /// The marks that translators write for the ASCII ones of the dialect.
  private static let quotationMarks: Set<Character> = ["\"", "“", "”", "„", "«", "»"]

  /// `+++title` or `+++` at the beginning of a line.
  private func collapsibleMarker(
    at index: Int,
    _ literal: ArraySlice<UInt8>,
    in paragraph: Int
  ) -> ContainerMarker? {
    let marks = literal.prefix { $0 == UInt8(ascii: "+") }
    guard marks.count == 3 else { return nil }
    let paragraphEnd = Int(document.nodes[paragraph].end)
    var lineEnd = index + 1
    while lineEnd < paragraphEnd, !isBreak(lineEnd, in: paragraph) { lineEnd += 1 }
    let title = WhiteSpace.collapsed(String(plainText(in: index..<lineEnd).dropFirst(marks.count)))
    let line = document.source.lineRange(Int(document.nodes[index].line))
    let written = document.source.bytes[line].reversed().drop { $0 == 0x20 || $0 == 0x09 }
    return ContainerMarker(
      kind: .collapsible,
      isOpening: !title.isEmpty,
      title: title.isEmpty ? nil : title,
      node: index,
      end: (index, marks.endIndex),
      start: index == paragraph + 1 ? paragraph : index - 1,
      lineEnd: lineEnd,
      next: lineEnd + (isBreak(lineEnd, in: paragraph) ? 1 : 0),
      range: SourceRange(
        start: document.nodes[index].start,
        end: SourcePosition(line: Int(document.nodes[index].line), column: written.count + 1)
      )
    )
  }

  private func isBreak(_ index: Int, in paragraph: Int) -> Bool {
    guard index < document.nodes[paragraph].end else { return false }
    return document.nodes[index].kind == .softBreak || document.nodes[index].kind == .lineBreak
  }

  /// Keeps the containers, and reports what is wrong with them.
  mutating func add(_ reader: ContainerReader) {
    containers = reader.containers
    for (flaw, kind, range) in reader.flaws {
      let arguments: MessageArguments = [
        "opening": .text(ContainerMarker.opening(of: kind)), "closing": .text(ContainerMarker.closing(of: kind)),
      ]
      var diagnostic =
        switch flaw {
        case .unclosed:
          document.diagnostic(.unclosedContainer, variant: "unclosed", .error, at: range, arguments)
        case .unopened:
          document.diagnostic(.unclosedContainer, variant: "unopened", .error, at: range, arguments)
        case .tabOutside:
          document.diagnostic(.unclosedContainer, variant: "tabOutside", .error, at: range, arguments)
        case .crossed:
          document.diagnostic(.unclosedContainer, variant: "crossed", .error, at: range, arguments)
        }
      if case .crossed(let opening) = flaw {
        diagnostic.notes = [Diagnostic.Note(message: "note.opening", file: file, range: opening)]
      }
      diagnostics.append(diagnostic)
    }
  }
}
