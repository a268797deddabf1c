import Diagnostics
import Guides
import Localization

extension Session {
  private struct GraphReportJSON: Encodable {
    struct NodeEntry: Encodable {
      var kind: String
      var name: String
    }

    struct EdgeEntry: Encodable {
      var kind: String
      var from: NodeEntry
      var to: NodeEntry
      var irreversible: Bool
    }

    struct Finding: Encodable {
      var rule: String
      var severity: String
      var file: String
      var line: Int
      var column: Int
      var message: String
    }

    var formatVersion = JSONText.formatVersion
    var guide: String
    var nodes: [NodeEntry]
    var edges: [EdgeEntry]
    var findings: [Finding]
  }

  /// `graph`: the step graph of a guide, with what is wrong in it.
  func printGraph() throws(CommandError) -> ExitStatus {
    let tree = try contentTree()
    let reader = ArticleReader(tree, limits: try pageLimits(), in: context.fileSystem)
    let loaded = try guide(guideLibrary(), reader, locales: nil, for: nil)
    let graph = StepGraph(loaded)
    let findings = GraphReport.diagnostics(of: loaded) + loaded.diagnostics.filter { $0.severity > .info }
    switch arguments.format {
    case "json": try printJSON(report(of: loaded.guide, graph, findings))
    case "dot": try print(GraphText.dot(graph, named: loaded.guide.id).map { $0.sanitized() })
    case "mermaid": try print(GraphText.mermaid(graph).map { $0.sanitized() })
    default:
      try print(GraphText.lines(graph).map { $0.sanitized() })
    }
    if !isJSON { try report(findings) }
    return findings.isEmpty ? .done : .findings
  }

  private func report(of guide: Guide, _ graph: StepGraph, _ findings: [Diagnostic]) -> GraphReportJSON {
    let entry = { (node: StepGraph.Node) in
      GraphReportJSON.NodeEntry(kind: node.kind.rawValue, name: node.name)
    }
    return GraphReportJSON(
      guide: guide.id,
      nodes: graph.nodes.map(entry),
      edges: graph.edges.map { edge in
        GraphReportJSON.EdgeEntry(
          kind: edge.kind.rawValue,
          from: entry(edge.from),
          to: entry(edge.to),
          irreversible: edge.isIrreversible
        )
      },
      findings: findings.map { finding in
        GraphReportJSON.Finding(
          rule: finding.rule.rawValue,
          severity: finding.severity.rawValue,
          file: finding.file,
          line: finding.range.start.line,
          column: finding.range.start.column,
          message: messages.text(finding.messageKey, finding.arguments)
        )
      }
    )
  }
}

/// Writes a step graph for readers and for drawing programs.
enum GraphText {
  /// One line an edge, in the order of the procedure.
  static func lines(_ graph: StepGraph) -> [String] {
    graph.edges.map { edge in
      let mark = edge.isIrreversible ? " !" : ""
      return "\(edge.from.kind.rawValue) \(edge.from.name) —\(edge.kind.rawValue)→ "
        + "\(edge.to.kind.rawValue) \(edge.to.name)\(mark)"
    }
  }

  /// The graph in the language of Graphviz.
  static func dot(_ graph: StepGraph, named name: String) -> [String] {
    let quoted = { (node: StepGraph.Node) in "\"\(escaped(node.kind.rawValue + ": " + node.name))\"" }
    let edges = graph.edges.map { edge in
      "  \(quoted(edge.from)) -> \(quoted(edge.to)) [label=\"\(edge.kind.rawValue)\"];"
    }
    return ["digraph \"\(escaped(name))\" {", "  rankdir=LR;"] + graph.nodes.map { "  \(quoted($0));" } + edges + ["}"]
  }

  /// The graph in the language of Mermaid.
  static func mermaid(_ graph: StepGraph) -> [String] {
    var numbers: [StepGraph.Node: Int] = [:]
    for node in graph.nodes { numbers[node] = numbers.count }
    let nodes = graph.nodes.enumerated().map { index, node in
      "  n\(index)[\"\(escaped(node.kind.rawValue + ": " + node.name))\"]"
    }
    let edges = graph.edges.compactMap { edge -> String? in
      guard let from = numbers[edge.from], let to = numbers[edge.to] else { return nil }
      return "  n\(from) -->|\(edge.kind.rawValue)| n\(to)"
    }
    return ["flowchart LR"] + nodes + edges
  }

  private static func escaped(_ text: String) -> String {
    text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
  }
}
