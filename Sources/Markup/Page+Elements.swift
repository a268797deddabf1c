import Diagnostics

extension Page {
  /// What a reading of the nodes in order has to remember.
  private struct Reading {
    /// The link or image that ended last, whose attributes may follow.
    var lastLink: (index: Int, end: Int, parent: Int32)?
    var lastImage: (index: Int, end: Int, parent: Int32)?
    /// Text before this place belongs to a construct that is already read.
    var skip = (node: 0, offset: 0)
    /// The paragraph or heading that is being read.
    var block = 0
    /// The nodes before this index belong to the last image.
    var imageEnd = 0
    lazy var containers = ContainerReader()
    var slugs: [String: Int] = [:]
    /// The anchors that headings state, where there are too many headings to look through.
    var explicitAnchors: Set<String> = []

    /// Notes that a heading states an anchor, and tells whether none of those before it has stated the same.
    mutating func takes(_ anchor: String, after headings: [Heading]) -> Bool {
      // A few are sooner looked through than hashed: a comparison takes 65 instructions, a hash 600.
      guard headings.count > 16 else {
        return !headings.indices.contains { headings[$0].isExplicit && headings[$0].anchor == anchor }
      }
      if explicitAnchors.isEmpty {
        for heading in headings where heading.isExplicit { explicitAnchors.insert(heading.anchor) }
      }
      return explicitAnchors.insert(anchor).inserted
    }

    /// Notes a slug, and numbers it where headings before it have the same.
    mutating func unique(_ slug: String) -> String {
      let repetition = slugs[slug, default: 0]
      slugs[slug] = repetition + 1
      return repetition > 0 ? "\(slug)-\(repetition)" : slug
    }
  }

  /// Reads everything but sections and steps, in one pass over the nodes.
  mutating func readElements() {
    var reading = Reading()
    let (nodes, pool) = (document.nodes, document.pool)
    for index in nodes.indices.dropFirst() {
      let node = nodes[index]
      switch node.kind {
      case .text:
        let literal = pool.span.extracting(Int(node.literalStart)..<Int(node.literalEnd))
        let marks = TextScanner.marks(in: literal)
        // Most texts are words and nothing else.
        if !marks.isEmpty || index == reading.skip.node || Self.mayBeginWithoutMark(literal) {
          readText(index, marks, &reading)
        }
      case .link: readLink(index, &reading)
      case .image:
        reading.lastImage = (images.count, Int(node.end), node.parent)
        reading.imageEnd = max(reading.imageEnd, Int(node.end))
        images.add(Link(destination: document.text(index), node: index, range: node.range))
      case .heading:
        reading.block = index
        readHeading(index, &reading)
      case .blockQuote: readAdmonition(index, &reading)
      case .strong: boldSpans.add(index)
      case .code: literals.add(Literal(text: document.text(index), node: index, range: node.range))
      case .htmlBlock, .htmlInline: readHTML(index)
      case .paragraph:
        reading.block = index
        if node.endLine > node.line { readTable(index) }
      default: break
      }
    }
    guard !markers.isEmpty else { return }
    reading.containers.finish(nodes: nodes.count, at: document.source.position(of: document.source.bytes.count))
    add(reading.containers)
  }

  private mutating func readLink(_ index: Int, _ reading: inout Reading) {
    let node = document.nodes[index]
    reading.lastLink = (links.count, Int(node.end), node.parent)
    let child = index + 1
    if child < node.end, document.nodes[child].kind == .text, document.literal(child).first == UInt8(ascii: "!") {
      let name = document.literal(child).dropFirst().prefix { (0x41...0x5A).contains($0) }
      if name.elementsEqual("VIDEO".utf8) {
        videos.append(Video(url: document.text(index), node: index, range: node.range))
      } else if name.count >= 2 {
        addConstruct(String(decoding: name, as: UTF8.self), node: index, range: node.range)
      }
    }
    links.add(Link(destination: document.text(index), node: index, range: node.range))
  }

  private mutating func addConstruct(_ name: String, node: Int, range: SourceRange) {
    unknownConstructs.append(UnknownConstruct(name: name, node: node, range: range))
    diagnostics.append(document.diagnostic(.unknownConstruct, .info, at: range, ["name": .text(name)]))
  }

  private mutating func readHeading(_ index: Int, _ reading: inout Reading) {
    let node = document.nodes[index]
    let range = node.range
    let explicit = statedAnchor(of: index)
    if let explicit, !reading.takes(explicit, after: headings) {
      diagnostics.append(document.diagnostic(.duplicateAnchor, .error, at: range, ["anchor": .text(explicit)]))
    }
    let anchor = explicit ?? reading.unique(Slug.make(from: headingText(of: index).text))
    headings.add(
      Heading(level: Int(node.detail), anchor: anchor, isExplicit: explicit != nil, node: index, range: range)
    )
    if !anchor.isEmpty { anchors.add(Anchor(id: anchor, range: range)) }
  }

  /// The constructs that are written like an admonition and are none.
  private static let quotedConstructs: Set<String> = [
    "VIDEO", "CONTEXTUALHELP", "BEGINTABS", "TAB", "ENDTABS", "BEGINSHADEBOX", "ENDSHADEBOX", "BADGE",
  ]

  private mutating func readAdmonition(_ index: Int, _ reading: inout Reading) {
    let node = document.nodes[index]
    let marker = index + 2
    guard marker < node.end, document.nodes[index + 1].kind == .paragraph, document.nodes[marker].kind == .text else {
      return
    }
    let literal = document.literal(marker)
    guard literal.starts(with: "[!".utf8) else { return }
    let name = literal.dropFirst(2).prefix { (0x41...0x5A).contains($0 & 0xDF) }
    guard !name.isEmpty else { return }
    let rawName = String(decoding: name, as: UTF8.self)
    let isClosed = name.endIndex < literal.endIndex && literal[name.endIndex] == UInt8(ascii: "]")
    if isClosed, rawName == "CONTEXTUALHELP" {
      reading.skip = (marker, name.endIndex + 1)
      readContextHelp(index, from: marker, literal[(name.endIndex + 1)...])
    }
    let kind = Admonition.Kind(rawValue: rawName)
    let isKnown = Admonition.Kind.known.contains(kind)
    guard isClosed, isKnown || !Self.quotedConstructs.contains(rawName) else { return }
    reading.skip = (marker, name.endIndex + 1)
    let written = literal[(name.endIndex + 1)...]
    let title = written.isEmpty ? "" : WhiteSpace.collapsed(document.plainText(of: written))
    let paragraphEnd = Int(document.nodes[index + 1].end)
    var contentStart = marker + 1
    // The break after the marker line belongs to the marker.
    if contentStart < paragraphEnd, document.nodes[contentStart].kind == .softBreak { contentStart += 1 }
    admonitions.append(
      Admonition(
        kind: kind,
        title: title.isEmpty ? nil : title,
        node: index,
        content: min(contentStart, Int(node.end))..<Int(node.end),
        range: node.range
      )
    )
    if !isKnown {
      diagnostics.append(
        document.diagnostic(
          .unknownAdmonition,
          .warning,
          at: document.nodes[marker].range,
          ["kind": .text(rawName)],
          suggestion: EditDistance.nearest(to: rawName, among: Admonition.Kind.known.map(\.rawValue).sorted())
        )
      )
    }
  }

  /// Whether a text that holds no mark may be more than words by its first byte: attributes, a snippet or `+++`.
  private static func mayBeginWithoutMark(_ literal: Span<UInt8>) -> Bool {
    !literal.isEmpty && (literal[0] == UInt8(ascii: "{") || literal[0] == UInt8(ascii: "+"))
  }

  private mutating func readText(_ index: Int, _ marks: TextScanner.Marks, _ reading: inout Reading) {
    var literal = document.literal(index)
    let length = literal.count
    if reading.skip.node == index { literal = literal[min(reading.skip.offset, literal.endIndex)...] }
    if literal.first == UInt8(ascii: "{") {
      if let length = readAttributes(literal, after: index, &reading) {
        literal = literal.dropFirst(length)
      } else if readInclude(index) {
        return
      }
    }
    if Self.mayBeginWithMarker(literal), let marker = readMarker(at: index, literal) {
      reading.containers.read(marker)
      markers.append(marker)
      guard marker.end.node == index else {
        reading.skip = marker.end
        return
      }
      literal = literal[marker.end.offset...]
    }
    let marks = literal.count == length ? marks : TextScanner.marks(in: literal.span)
    guard !marks.isEmpty else { return }
    if index >= reading.imageEnd {
      let text = TextNode(node: Int32(index), block: Int32(reading.block))
      if marks.contains(.parenthesis) { parenthesizedTexts.add(text) }
      if marks.contains(.delimiter) { delimitedTexts.add(text) }
    }
    if marks.contains(.bracket) { readConstructs(of: index, in: literal, &reading) }
    guard marks.contains(.quotation), var quotation = TextScanner.firstQuotation(in: literal) else { return }
    var places = LiteralPlaces(of: index, in: document)
    while true {
      let text = document.plainText(of: document.pool[quotation.content])
      literals.add(Literal(text: text, node: index, range: places.range(of: quotation.content)))
      guard let next = TextScanner.firstQuotation(in: literal[quotation.end...]) else { return }
      quotation = next
    }
  }

  /// Whether a text begins with `+++` or `[!`.
  private static func mayBeginWithMarker(_ literal: ArraySlice<UInt8>) -> Bool {
    switch literal.first {
    case UInt8(ascii: "+"): literal.starts(with: "+++".utf8)
    case UInt8(ascii: "["): literal.count > 1 && literal[literal.startIndex + 1] == UInt8(ascii: "!")
    default: false
    }
  }

  private mutating func readConstructs(of index: Int, in literal: ArraySlice<UInt8>, _ reading: inout Reading) {
    var places = LiteralPlaces(of: index, in: document)
    TextScanner.forEachPiece(in: literal) { piece, content, whole in
      switch piece {
      case .plain: break
      case .label: addLabel(document.pool[content], node: index, at: places.range(of: whole))
      case .term: addTerm(document.pool[content], node: index, at: places.range(of: whole))
      case .badge:
        let rest = literal[whole.upperBound...]
        let (attributes, length) = AttributeList.parse(rest) ?? (AttributeList(), 0)
        badges.append(
          Badge(
            text: WhiteSpace.collapsed(document.plainText(of: document.pool[content])),
            attributes: attributes,
            node: index,
            range: places.range(of: whole.lowerBound..<whole.upperBound + length)
          )
        )
      case .other(let name):
        addConstruct(
          String(decoding: document.pool[name], as: UTF8.self), node: index, range: places.range(of: whole))
      case .unclosed(let isLabel):
        let range = places.range(of: whole)
        if whole.upperBound < literal.endIndex {
          addUnclosed(at: range)
        } else {
          readSplitConstruct(isLabel: isLabel, content: document.pool[content], from: index, at: range, &reading)
        }
      }
    }
  }

  /// Reads the attributes of context help, which are the rest of its first paragraph.
  private mutating func readContextHelp(_ quote: Int, from marker: Int, _ rest: ArraySlice<UInt8>) {
    var bytes = Array(rest)
    for index in marker + 1..<Int(document.nodes[quote + 1].end) {
      switch document.nodes[index].kind {
      case .softBreak, .lineBreak: bytes.append(UInt8(ascii: "\n"))
      case .text, .code: bytes += document.literal(index)
      default: break
      }
    }
    let attributes = ContextHelp.attributes(in: bytes)
    contextHelps.append(ContextHelp(attributes: attributes, node: quote, range: document.nodes[quote].range))
  }

  private mutating func addTerm(_ bytes: ArraySlice<UInt8>, node: Int, at range: SourceRange) {
    protectedTerms.add(ProtectedTerm(text: document.text(of: bytes), node: node, range: range))
  }

  private mutating func addUnclosed(at range: SourceRange) {
    diagnostics.append(document.diagnostic(.unclosedLabel, .warning, at: range))
  }

  private mutating func addLabel(_ bytes: ArraySlice<UInt8>, node: Int, at range: SourceRange) {
    let raw = document.text(of: bytes)
    let normalized = WhiteSpace.collapsed(raw)
    labels.add(UILabel(raw: raw, normalized: normalized, node: node, range: range))
    if raw != normalized {
      diagnostics.append(
        document.diagnostic(
          .labelWhitespace,
          .warning,
          at: range,
          ["label": .text(normalized)],
          suggestion: normalized
        )
      )
    }
  }

  /// Reads a label that goes on in later nodes of the same parent.
  private mutating func readSplitConstruct(
    isLabel: Bool,
    content: ArraySlice<UInt8>,
    from index: Int,
    at range: SourceRange,
    _ reading: inout Reading
  ) {
    guard let end = endOfSplitConstruct(from: index) else {
      addUnclosed(at: range)
      return
    }
    let bytes = bytesOfSplitConstruct(content, from: index, to: end)
    reading.skip = (end.node, end.bracket + 1)
    var places = LiteralPlaces(of: end.node, in: document)
    let whole = SourceRange(start: range.start, end: places.range(of: end.bracket..<end.bracket + 1).end)
    if isLabel {
      addLabel(bytes[...], node: index, at: whole)
    } else {
      addTerm(bytes[...], node: index, at: whole)
    }
  }

  private mutating func readAttributes(
    _ literal: ArraySlice<UInt8>,
    after index: Int,
    _ reading: inout Reading
  ) -> Int? {
    let parent = document.nodes[index].parent
    if let link = reading.lastLink, link.end == index, link.parent == parent,
      let (list, length) = AttributeList.parse(literal)
    {
      links[link.index].attributes = list
      return length
    }
    if let image = reading.lastImage, image.end == index, image.parent == parent,
      let (list, length) = AttributeList.parse(literal)
    {
      images[image.index].attributes = list
      return length
    }
    return nil
  }

  /// Reads `{{$include path}}` or `{{name}}` where it is the whole line.
  ///
  /// The line is read as it is written: underscores in a path may look like
  /// emphasis.
  private mutating func readInclude(_ index: Int) -> Bool {
    let node = document.nodes[index]
    let before = document.nodes[index - 1].kind
    guard document.nodes[Int(node.parent)].kind == .paragraph, before == .paragraph || before == .softBreak else {
      return false
    }
    let start = document.source.offset(of: node.start)
    var line = document.source.bytes[start..<document.source.lineRange(Int(node.line)).upperBound]
    while let last = line.last, last == 0x20 || last == 0x09 { line = line.dropLast() }
    guard line.count > 4, line.starts(with: "{{".utf8), line.suffix(2).elementsEqual("}}".utf8) else { return false }
    let content = WhiteSpace.collapsed(String(decoding: line.dropFirst(2).dropLast(2), as: UTF8.self))
    guard !content.utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) else { return false }
    let range = SourceRange(line: Int(node.line), column: Int(node.column), length: line.count)
    if content.hasPrefix("$include ") {
      includes.append(Include(target: String(content.dropFirst(9)), isPath: true, node: index, range: range))
      return true
    }
    // A dot or space makes it a placeholder of the product, as in {{lead.Email Address}}.
    guard !content.isEmpty, !content.utf8.contains(where: { $0 == 0x20 || $0 == UInt8(ascii: ".") }) else {
      return false
    }
    includes.append(Include(target: content, isPath: false, node: index, range: range))
    return true
  }

  private mutating func readHTML(_ index: Int) {
    let literal = document.literal(index)
    // Most HTML has no attribute.
    guard literal.span.firstOffset(of: UInt8(ascii: "=")) != nil else { return }
    var places = HTMLPlaces(of: index, in: document)
    HTMLScanner.forEachAttribute(in: literal) { attribute in
      let isLink = attribute.tag == "a" && attribute.name == "href"
      let isImage = attribute.tag == "img" && attribute.name == "src"
      let isAnchor = attribute.name == "id" || (attribute.tag == "a" && attribute.name == "name")
      guard isLink || isImage || isAnchor else { return }
      let value = HTMLEntities.decoded(document.text(of: attribute.value))
      let range = places.range(of: attribute.range)
      if isAnchor {
        anchors.add(Anchor(id: value, range: range))
      } else if isLink {
        links.add(Link(destination: value, node: index, range: range, isHTML: true))
      } else {
        images.add(Link(destination: value, node: index, range: range, isHTML: true))
      }
    }
  }
}
