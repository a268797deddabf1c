import Diagnostics
import Markup
import Testing

extension Page {
  /// Tells which promises of a page's structure are broken.
  var brokenInvariants: [String] {
    var broken: [String] = []
    func check(_ isRight: Bool, _ what: @autoclosure () -> String) {
      if !isRight, broken.count < 5 { broken.append(what()) }
    }
    let nodes = document.nodes
    check(nodes.first?.kind == .document, "the first node is the document")
    check(nodes.first.map { Int($0.end) } == nodes.count, "the document ends with the last node")
    for index in nodes.indices.dropFirst() {
      let node = nodes[index]
      let parent = nodes[Int(node.parent)]
      check(node.parent < index, "node \(index) comes after its parent")
      check(node.end > index && node.end <= parent.end, "node \(index) ends within its parent")
      check(node.line >= 1 && Int(node.endLine) <= document.source.lineCount, "node \(index) is on a line: \(node)")
      check(node.endLine >= node.line, "node \(index) ends after its start: \(node)")
      check(isInside(node.start), "node \(index) starts on its line: \(node)")
      check(
        Int(node.endColumn) <= document.source.lineRange(Int(node.endLine)).count + 2, "node \(index) ends: \(node)")
    }
    for range in ranges { check(isInside(range.start) && isInside(range.end), "\(range) is in the file") }
    var end = 0
    for section in sections {
      check(section.nodes.lowerBound >= end && section.nodes.upperBound <= nodes.count, "sections are disjoint")
      check(section.steps.allSatisfy { section.nodes.contains(steps[$0].item) }, "steps are in their section")
      end = section.nodes.upperBound
    }
    check(sections.map(\.steps.count).reduce(0, +) == steps.count, "each step has a section")
    for step in steps {
      check(links(of: step) == links.filter { step.contains($0.node) }, "a step has its own links")
      check(admonitions(of: step) == admonitions.filter { step.contains($0.node) }, "and its own admonitions")
      check(literals(of: step) == literals.filter { step.contains($0.node) }, "and its own literals")
    }
    check(zip(steps, steps.dropFirst()).allSatisfy { $0.item < $1.item }, "steps are in order")
    var around: [Int] = []
    for (index, container) in containers.enumerated() {
      while let last = around.last, containers[last].descendants.upperBound <= index { around.removeLast() }
      let own = container.descendants
      check(own.lowerBound == index + 1 && own.upperBound <= containers.count, "containers know their own")
      check(container.content.upperBound <= nodes.count, "a container ends in the document")
      check(container.node < container.content.lowerBound, "a container opens before what is in it")
      if let last = around.last {
        let outer = containers[last]
        check(own.upperBound <= outer.descendants.upperBound, "containers nest")
        check(container.node >= outer.node, "what is in a container opens in it")
        check(container.content.upperBound <= outer.content.upperBound, "and ends in it")
        check(container.range.end <= outer.range.end, "and is written in it")
      }
      around.append(index)
    }
    for table in tables {
      check(rows(of: table).allSatisfy { $0.count == table.alignments.count }, "rows have all cells")
    }
    return broken
  }

  private var ranges: [SourceRange] {
    links.map(\.range) + images.map(\.range) + labels.map(\.range) + protectedTerms.map(\.range)
      + literals.map(\.range) + includes.map(\.range) + unknownConstructs.map(\.range) + diagnostics.map(\.range)
      + anchors.map(\.range) + containers.map(\.range) + videos.map(\.range) + badges.map(\.range)
      + contextHelps.map(\.range)
  }

  private func isInside(_ place: SourcePosition) -> Bool {
    let source = document.source
    // libcmark lets a block end at column 0 of a line, or with its line ending.
    return (1...source.lineCount).contains(place.line)
      && (1...source.lineRange(place.line).count + 2).contains(place.column)
  }
}
