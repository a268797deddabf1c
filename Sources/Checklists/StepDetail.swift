package import Markup

/// A block of a step after its instruction.
package enum StepDetail: Sendable {
  /// A paragraph, or what is shown as one.
  case text([InlineRun])
  /// A pipe table: the rows of cells, the header first.
  case table(rows: [[[InlineRun]]], alignments: [Table.Alignment])
}

extension Page {
  /// The instruction of a step without a table that is written right below it.
  ///
  /// - Complexity: O(*n*) in its nodes.
  func leadingInstruction(of step: Step) -> [InlineRun] {
    guard let table = instructionTable(of: step) else { return inlines(in: step.instruction) }
    return inlines(in: nodes(before: table))
  }

  /// The blocks of a step after its instruction that are no admonitions.
  ///
  /// - Complexity: O(*n*) in the nodes of the step.
  func details(of step: Step) -> [StepDetail] {
    let tables = tables(of: step)
    let admonitions = Set(admonitions(of: step).map(\.node))
    var details = instructionTable(of: step).map { [detail($0)] } ?? []
    for block in step.body where !admonitions.contains(block.lowerBound) {
      var start = block.lowerBound
      for table in tables where block.contains(table.node) {
        details += text(in: start..<table.node) + text(in: nodes(before: table)) + [detail(table)]
        start = Int(document.nodes[table.node].end)
      }
      details += text(in: start..<block.upperBound)
    }
    return details
  }

  /// The table in the paragraph of the instruction, where something is said before it.
  private func instructionTable(of step: Step) -> Table? {
    tables(of: step).first { $0.node + 1 == step.instruction.lowerBound && !nodes(before: $0).isEmpty }
  }

  private func detail(_ table: Table) -> StepDetail {
    .table(rows: rows(of: table), alignments: table.alignments)
  }

  private func text(in nodes: Range<Int>) -> [StepDetail] {
    let runs = inlines(in: nodes)
    return runs.isEmpty ? [] : [.text(runs)]
  }
}
