import Diagnostics
import Markup

/// Reduces a page to its structure and the words that count, in one pass over its nodes.
struct StructureReader: ~Copyable {
  private let page: Page
  private let linkKeys: [ReferenceKey]
  private let imageKeys: [ReferenceKey]
  private var structure = PageStructure()
  private var phrases = PagePhrases()
  private var nextHeading = 0
  private var nextStep = 0
  private var nextSubstep = 0
  private var nextAdmonition = 0
  private var nextLink = 0
  private var nextImage = 0
  private var nextMark = (label: 0, literal: 0, term: 0)
  /// The node of the first of those, or the number of nodes where none is left.
  private var nextMarkedNode = 0
  /// The nodes before this index belong to the last step.
  private var stepEnd = 0
  /// The nodes before this index belong to the last admonition or other quote.
  private var admonitionEnd = 0
  private var quoteEnd = 0
  private var isInside = false
  /// The nodes before this index belong to the last heading of a section.
  private var headingEnd = 0
  /// The words, where they are asked for.
  private var wording: PageWording?

  private init(_ page: consuming Page, links: [ReferenceKey], images: [ReferenceKey], keepsWording: Bool) {
    structure.reserveCapacity(for: page)
    phrases.reserveCapacity(for: page)
    self.page = page
    linkKeys = links
    imageKeys = images
    wording = keepsWording ? PageWording() : nil
    findNextMarkedNode()
  }

  /// Reduces a page.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - links: What each of its links leads to.
  ///   - images: What each of its images is.
  ///   - keepsWording: Whether all words are kept, too.
  /// - Returns: The structure, and the words that translations keep.
  /// - Complexity: O(*n*) in the nodes, and in the bytes where all words are kept.
  static func read(
    _ page: consuming Page,
    links: [ReferenceKey],
    images: [ReferenceKey],
    keepsWording: Bool = false
  ) -> (structure: PageStructure, phrases: PagePhrases) {
    var reader = StructureReader(page, links: links, images: images, keepsWording: keepsWording)
    reader.read()
    return reader.finished()
  }

  private consuming func finished() -> (structure: PageStructure, phrases: PagePhrases) { (structure, phrases) }

  private mutating func read() {
    structure.endLine = page.document.source.lineCount
    beginSection(nil)
    for index in page.document.nodes.indices.dropFirst() {
      let node = page.document.nodes[index]
      if node.parent == 0 { isInside = index < stepEnd || (nextStep > 0 && page.steps[nextStep - 1].contains(index)) }
      switch node.kind {
      case .heading: readHeading(index, node)
      case .item: readItem(index, node)
      case .blockQuote: readQuote(index, node)
      case .paragraph: addBlock(.paragraph, index, node)
      case .codeBlock:
        addBlock(.code, index, node)
      case .htmlBlock:
        addBlock(.html, index, node)
        readElements(index)
      case .thematicBreak: addBlock(.rule, index, node)
      case .text, .code:
        addLength(node.literalLength, index)
        if index >= nextMarkedNode { readMarks(index) }
      case .strong: readBoldText(index, node)
      case .link, .htmlInline: readElements(index)
      case .image:
        if index == Int(node.parent) + 1, index >= admonitionEnd, index >= quoteEnd,
          page.document.nodes[index - 1].kind == .paragraph, let last = structure.blocks.indices.last
        {
          structure.blocks[last].kind = .image
        }
        readElements(index)
      default: break
      }
      if wording != nil { readWords(index, node) }
    }
    close()
    readAnchors()
    wording?.close(structure.units.count, structure.admonitions.count)
    structure.wording = wording
  }

  /// Keeps the words of a node that stands in a step or an admonition, with a space where a line or a block ends.
  private mutating func readWords(_ index: Int, _ node: Node) {
    let words: ArraySlice<UInt8>
    switch node.kind {
    case .text, .code, .codeBlock, .htmlBlock, .htmlInline: words = page.document.literal(index)
    case .paragraph, .item, .softBreak, .lineBreak: words = Self.space
    default: return
    }
    if index < admonitionEnd {
      wording?.add(words, toAdmonition: structure.admonitions.count - 1)
    } else if isInside {
      wording?.add(words, toUnit: structure.units.count - 1)
    }
  }

  private static let space = ArraySlice(" ".utf8)

  private mutating func readHeading(_ index: Int, _ node: Node) {
    let heading = page.headings[nextHeading]
    nextHeading += 1
    guard node.parent == 0 else { return addBlock(.heading, index, node) }
    headingEnd = Int(node.end)
    beginSection(heading)
  }

  private mutating func beginSection(_ heading: Heading?) {
    close()
    let range = heading?.range ?? SourceRange(line: 1, column: 1)
    structure.sections.append(
      PageStructure.Section(
        level: heading?.level ?? 0,
        anchor: heading?.anchor ?? "",
        isExplicit: heading?.isExplicit ?? false,
        range: range,
        units: structure.units.count..<structure.units.count
      )
    )
    isInside = false
    beginUnit(.lead, 0, range)
  }

  /// Begins a unit, once the one before it is closed.
  private mutating func beginUnit(_ depth: PageStructure.Unit.Depth, _ ordinal: Int, _ range: SourceRange) {
    let blocks = structure.blocks.count
    structure.units.append(
      PageStructure.Unit(
        depth: depth,
        ordinal: ordinal,
        range: range,
        section: structure.sections.count - 1,
        blocks: blocks..<blocks,
        admonitions: structure.admonitions.count..<structure.admonitions.count,
        images: structure.images.count..<structure.images.count,
        links: structure.links.count..<structure.links.count,
        marks: structure.marks.count..<structure.marks.count
      )
    )
  }

  private mutating func closeUnit() {
    guard let last = structure.units.indices.last else { return }
    structure.units[last].blocks = structure.units[last].blocks.lowerBound..<structure.blocks.count
    structure.units[last].admonitions = structure.units[last].admonitions.lowerBound..<structure.admonitions.count
    structure.units[last].images = structure.units[last].images.lowerBound..<structure.images.count
    structure.units[last].links = structure.units[last].links.lowerBound..<structure.links.count
    structure.units[last].marks = structure.units[last].marks.lowerBound..<structure.marks.count
    structure.units[last].key = structure.key(of: last)
    structure.units[last].bodyKey = structure.bodyKey(of: last)
  }

  private mutating func close() {
    closeUnit()
    guard let last = structure.sections.indices.last else { return }
    structure.sections[last].units = structure.sections[last].units.lowerBound..<structure.units.count
  }

  private mutating func readItem(_ index: Int, _ node: Node) {
    if nextStep < page.steps.count, page.steps[nextStep].item == index {
      nextStep += 1
      nextSubstep = 0
      stepEnd = Int(node.end)
      isInside = true
      closeUnit()
      beginUnit(.step, page.steps[nextStep - 1].ordinal, Self.marker(of: node))
    } else if nextStep > 0, nextSubstep < page.steps[nextStep - 1].substeps.count,
      page.steps[nextStep - 1].substeps[nextSubstep] == index
    {
      nextSubstep += 1
      closeUnit()
      beginUnit(.substep, nextSubstep, Self.marker(of: node))
    }
  }

  /// The number of an item stands for all of it.
  private static func marker(of node: Node) -> SourceRange {
    SourceRange(line: Int(node.line), column: Int(node.column), length: 1)
  }

  private mutating func readQuote(_ index: Int, _ node: Node) {
    guard nextAdmonition < page.admonitions.count, page.admonitions[nextAdmonition].node == index else {
      addBlock(.quote, index, node)
      quoteEnd = max(quoteEnd, Int(node.end))
      return
    }
    let admonition = page.admonitions[nextAdmonition]
    nextAdmonition += 1
    let isNested = index < admonitionEnd
    addBlock(.admonition, index, node)
    // One admonition in another is part of what that one says.
    guard !isNested else { return }
    admonitionEnd = Int(node.end)
    structure.admonitions.append(
      PageStructure.Admonition(
        kind: admonition.kind,
        range: SourceRange(line: Int(node.line), column: Int(node.column), length: 1),
        unit: structure.units.count - 1,
        isInside: isInside,
        block: structure.blocks.count - 1,
        links: structure.links.count..<structure.links.count
      )
    )
  }

  private mutating func addBlock(_ kind: PageStructure.Block.Kind, _ index: Int, _ node: Node) {
    guard index >= admonitionEnd, index >= quoteEnd else { return }
    structure.blocks.append(PageStructure.Block(kind: kind, line: node.line))
    if isInside { structure.units[structure.units.count - 1].ownBlockCount += 1 }
  }

  private mutating func addLength(_ length: Int, _ index: Int) {
    if index < admonitionEnd {
      structure.admonitions[structure.admonitions.count - 1].length += length
    } else if isInside {
      structure.units[structure.units.count - 1].length += length
    }
  }

  /// Reads the labels, literals and terms up to a node.
  private mutating func readMarks(_ index: Int) {
    defer { findNextMarkedNode() }
    while nextMark.label < page.labels.count, page.labels[nextMark.label].node <= index {
      let label = page.labels[nextMark.label]
      addMark(label.normalized, .label, index)
      phrases.labels.append(phrase(label.normalized, at: label.range, index))
      nextMark.label += 1
    }
    while nextMark.literal < page.literals.count, page.literals[nextMark.literal].node <= index {
      let literal = page.literals[nextMark.literal]
      if case .code = page.document.nodes[literal.node].kind {
        addMark(literal.text, .code, index)
        phrases.add(code: phrase(literal.text, at: literal.range, index))
      } else {
        phrases.quotations.append(phrase(literal.text, at: literal.range, index))
      }
      nextMark.literal += 1
    }
    while nextMark.term < page.protectedTerms.count, page.protectedTerms[nextMark.term].node <= index {
      let term = page.protectedTerms[nextMark.term]
      addMark(term.text, .term, index)
      phrases.add(term: phrase(term.text, at: term.range, index))
      nextMark.term += 1
    }
  }

  private mutating func findNextMarkedNode() {
    nextMarkedNode = page.document.nodes.count
    if nextMark.label < page.labels.count { nextMarkedNode = min(nextMarkedNode, page.labels[nextMark.label].node) }
    if nextMark.literal < page.literals.count {
      nextMarkedNode = min(nextMarkedNode, page.literals[nextMark.literal].node)
    }
    if nextMark.term < page.protectedTerms.count {
      nextMarkedNode = min(nextMarkedNode, page.protectedTerms[nextMark.term].node)
    }
  }

  private mutating func readBoldText(_ index: Int, _ node: Node) {
    // Outside of steps, what is bold is rarely a name.
    guard structure.units[structure.units.count - 1].depth != .lead else { return }
    phrases.boldTexts.append(phrase(boldText(index, node), at: node.range, index))
  }

  private func boldText(_ index: Int, _ node: Node) -> String {
    if page.labels.isEmpty { return WhiteSpace.collapsed(page.document.plainText(index)) }
    // On a page that marks its labels, only those in bold are names.
    var label = nextMark.label
    while label < page.labels.count, page.labels[label].node <= index { label += 1 }
    let isOne =
      label < page.labels.count && page.labels[label].node < node.end
      && (label + 1 == page.labels.count || page.labels[label + 1].node >= node.end)
    return isOne ? page.labels[label].normalized : ""
  }

  private func phrase(_ text: String, at range: SourceRange, _ index: Int) -> PagePhrases.Phrase {
    let block = index < headingEnd ? PagePhrases.Passage.heading : structure.blocks.count - 1
    let passage = PagePhrases.Passage(unit: structure.units.count - 1, block: block)
    return PagePhrases.Phrase(text: text, range: range, passage: passage)
  }

  private mutating func addMark(_ text: String, _ kind: PageStructure.Mark.Kind, _ index: Int) {
    guard isInside, index >= admonitionEnd else { return }
    structure.marks.append(PageStructure.Mark(kind: kind, hash: StableHash.of(text)))
  }

  private mutating func readElements(_ index: Int) {
    while nextLink < page.links.count, page.links[nextLink].node <= index {
      structure.links.append(element(page.links[nextLink], linkKeys[nextLink], index))
      nextLink += 1
      if index < admonitionEnd, let last = structure.admonitions.indices.last {
        structure.admonitions[last].links = structure.admonitions[last].links.lowerBound..<structure.links.count
      }
    }
    while nextImage < page.images.count, page.images[nextImage].node <= index {
      structure.images.append(element(page.images[nextImage], imageKeys[nextImage], index))
      nextImage += 1
    }
  }

  private func element(_ link: Link, _ key: ReferenceKey, _ index: Int) -> PageStructure.Element {
    PageStructure.Element(
      key: key,
      text: link.destination,
      range: link.range,
      unit: structure.units.count - 1,
      block: structure.blocks.count - 1,
      admonition: index < admonitionEnd ? structure.admonitions.count - 1 : -1,
      isClosed: !link.isHTML || isClosed(link)
    )
  }

  /// Whether the tag of an element ends before another begins.
  private func isClosed(_ link: Link) -> Bool {
    let source = page.document.source
    for byte in source.bytes[source.offset(of: link.range.end)...] {
      if byte == UInt8(ascii: ">") { return true }
      if byte == UInt8(ascii: "<") { return false }
    }
    return false
  }

  /// Reads the anchors that are no headings', by the sections they stand in.
  private mutating func readAnchors() {
    guard page.anchors.count > page.headings.count else { return }
    let headings = Set(page.headings.map(\.range.start))
    var unit = 0
    var block = -1
    for anchor in page.anchors where !headings.contains(anchor.range.start) {
      let line = anchor.range.start.line
      while unit + 1 < structure.units.count, structure.units[unit + 1].range.start.line <= line { unit += 1 }
      while block + 1 < structure.blocks.count, Int(structure.blocks[block + 1].line) <= line { block += 1 }
      structure.anchors.append(
        PageStructure.Element(
          key: ReferenceKey(path: StableHash.of(anchor.id)),
          text: anchor.id,
          range: anchor.range,
          unit: unit,
          block: block,
          admonition: -1,
          isClosed: true
        )
      )
    }
  }
}
