extension Page {
  /// Reads sections and steps off the blocks at the top level.
  mutating func readSections() {
    var section = Section(heading: nil, anchor: "", steps: 0..<0, nodes: 1..<1)
    var ordinal = 0
    /// What may belong to the step above, if the list goes on after it.
    var pending: [Range<Int>] = []
    var nextHeading = 0
    for block in document.children(of: 0) {
      let node = document.nodes[block]
      let nodes = block..<Int(node.end)
      switch node.kind {
      case .heading:
        close(&section, at: block)
        section = Section(
          heading: nextHeading,
          anchor: headings[nextHeading].anchor,
          steps: steps.count..<steps.count,
          nodes: block..<block
        )
        nextHeading += 1
        while nextHeading < headings.count, headings[nextHeading].node < node.end { nextHeading += 1 }
        ordinal = 0
        pending = []
      case .orderedList:
        if ordinal > 0, let last = steps.indices.last { steps[last].body += pending }
        pending = []
        for item in document.children(of: block) {
          ordinal += 1
          steps.append(step(item, section: section.anchor, ordinal: ordinal))
        }
      case .blockQuote, .htmlBlock: pending.append(nodes)
      case .paragraph where isImagesOnly(block): pending.append(nodes)
      default: pending = []
      }
      // A heading inside a quote or list names no section.
      while nextHeading < headings.count, headings[nextHeading].node < node.end { nextHeading += 1 }
    }
    close(&section, at: document.nodes.count)
  }

  private mutating func close(_ section: inout Section, at end: Int) {
    section.steps = section.steps.lowerBound..<steps.count
    section.nodes = section.nodes.lowerBound..<end
    if section.heading != nil || !section.nodes.isEmpty { sections.append(section) }
  }

  private func step(_ item: Int, section: String, ordinal: Int) -> Step {
    let node = document.nodes[item]
    var instruction = item + 1..<item + 1
    var body: [Range<Int>] = []
    var substeps: [Int] = []
    for child in document.children(of: item) {
      let nodes = child..<Int(document.nodes[child].end)
      if body.isEmpty, instruction.isEmpty, document.nodes[child].kind == .paragraph {
        instruction = child + 1..<nodes.upperBound
      } else {
        body.append(nodes)
      }
      if document.nodes[child].kind == .orderedList { substeps += document.children(of: child) }
    }
    return Step(
      section: section,
      ordinal: ordinal,
      item: item,
      instruction: instruction,
      body: body,
      substeps: substeps,
      range: node.range
    )
  }

  /// Tells whether a paragraph holds images and nothing else.
  ///
  /// - Complexity: O(*n*) in its children.
  package func isImagesOnly(_ paragraph: Int) -> Bool {
    var isFound = false
    let end = Int(document.nodes[paragraph].end)
    var child = paragraph + 1
    while child < end {
      switch document.nodes[child].kind {
      case .image: isFound = true
      case .softBreak, .lineBreak: break
      case .text where document.literal(child).first == UInt8(ascii: "{"): break
      default: return false
      }
      child = Int(document.nodes[child].end)
    }
    return isFound
  }
}
