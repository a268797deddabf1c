extension Page {
  /// Reads sections and steps off the blocks at the top level.
  mutating func readSections() {
    sections.reserveCapacity(headings.count + 1)
    var section = Section(heading: nil, anchor: "", steps: 0..<0, nodes: 1..<1)
    var ordinal = 0
    /// What may belong to the step above, if the list goes on after it.
    var pending: [Range<Int>] = []
    var nextHeading = 0
    let nodes = document.nodes
    var block = 1
    while block < nodes.count {
      let end = Int(nodes[block].end)
      switch nodes[block].kind {
      case .heading:
        close(section, at: block)
        section = Section(
          heading: nextHeading,
          anchor: headings[nextHeading].anchor,
          steps: steps.count..<steps.count,
          nodes: block..<block
        )
        ordinal = 0
        pending = []
      case .orderedList:
        if ordinal > 0, let last = steps.indices.last { steps[last].body += pending }
        pending = []
        var item = block + 1
        while item < end {
          ordinal += 1
          steps.add(step(item, section: section.anchor, ordinal: ordinal))
          item = Int(nodes[item].end)
        }
      case .blockQuote, .htmlBlock: pending.append(block..<end)
      case .paragraph where document.isImagesOnly(block): pending.append(block..<end)
      default: if !pending.isEmpty { pending = [] }
      }
      // A heading inside a quote or list names no section.
      while nextHeading < headings.count, headings[nextHeading].node < end { nextHeading += 1 }
      block = end
    }
    close(section, at: nodes.count)
  }

  private mutating func close(_ section: Section, at end: Int) {
    guard section.heading != nil || section.nodes.lowerBound < end else { return }
    var section = section
    section.steps = section.steps.lowerBound..<steps.count
    section.nodes = section.nodes.lowerBound..<end
    sections.append(section)
  }

  private func step(_ item: Int, section: String, ordinal: Int) -> Step {
    var instruction = item + 1..<item + 1
    var body: [Range<Int>] = []
    var substeps: [Int] = []
    document.forEachChild(of: item) { child in
      let kind = document.nodes[child].kind
      let nodes = child..<Int(document.nodes[child].end)
      if body.isEmpty, instruction.isEmpty, kind == .paragraph {
        instruction = child + 1..<nodes.upperBound
      } else {
        body.append(nodes)
      }
      if kind == .orderedList { substeps += document.children(of: child) }
    }
    return Step(
      section: section,
      ordinal: ordinal,
      item: item,
      instruction: instruction,
      body: body,
      substeps: substeps,
      range: document.nodes[item].range
    )
  }
}

extension Document {
  /// Tells whether a paragraph holds images and nothing else.
  ///
  /// - Complexity: O(*n*) in its children.
  package func isImagesOnly(_ paragraph: Int) -> Bool {
    var isFound = false
    let end = Int(nodes[paragraph].end)
    var child = paragraph + 1
    while child < end {
      switch nodes[child].kind {
      case .image: isFound = true
      case .softBreak, .lineBreak: break
      case .text where literal(child).first == UInt8(ascii: "{"): break
      default: return false
      }
      child = Int(nodes[child].end)
    }
    return isFound
  }
}
