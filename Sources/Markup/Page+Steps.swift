extension Page {
  /// The links of a step, in order.
  ///
  /// - Complexity: That of ``Step/own(_:node:)``, as for all that follow.
  package func links(of step: Step) -> [Link] { step.own(links) { $0.node } }

  /// The images of a step, in order.
  package func images(of step: Step) -> [Link] { step.own(images) { $0.node } }

  /// The admonitions of a step, in order.
  package func admonitions(of step: Step) -> [Admonition] { step.own(admonitions) { $0.node } }

  /// The admonitions that a reader comes past before a step: those between the
  /// heading of its section and its first step, and, before the first step of the
  /// page, those above.
  ///
  /// - Complexity: O(*n*) in the admonitions and sections of the page.
  package func admonitions(before step: Step) -> [Admonition] {
    guard step.ordinal == 1,
      let section = sections.first(where: { $0.nodes.contains(step.item) && !$0.steps.isEmpty }),
      steps[section.steps.lowerBound].item == step.item
    else { return [] }
    let start = section.steps.lowerBound == 0 ? 0 : section.nodes.lowerBound
    return admonitions.filter { (start..<step.item).contains($0.node) && $0.kind != .moreLikeThis }
  }

  /// The pipe tables of a step, in order.
  package func tables(of step: Step) -> [Table] {
    // An instruction begins inside its paragraph, which may be the table's.
    step.own(tables) { $0.node + 1 }
  }

  /// The texts in quotation marks and code spans of a step, in order.
  package func literals(of step: Step) -> [Literal] { step.own(literals) { $0.node } }

  /// The names of the controls in a step: its UI labels, or its bold spans where
  /// the page marks up no label at all.
  package func labelTexts(of step: Step) -> [String] {
    guard labels.isEmpty else { return step.own(labels) { $0.node }.map(\.normalized) }
    return step.own(boldSpans) { $0 }.map { plainText(in: $0 + 1..<Int(document.nodes[$0].end)) }
  }
}
