/// Finds the cycles of a graph.
enum GraphCycles {
  /// Returns cycles, each as its nodes with the first one again at the end.
  ///
  /// Depth first with a stack of its own; every node is finished once, so that of
  /// cycles that share a node the first is found, and each graph with a cycle gives
  /// at least one.
  ///
  /// - Parameters:
  ///   - starts: Where to begin.
  ///   - references: The nodes that a node leads to.
  /// - Returns: The cycles, in the order in which they are come upon.
  /// - Complexity: O(*n*) in the nodes and edges.
  static func find<Node: Hashable>(from starts: [Node], _ references: (Node) -> [Node]) -> [[Node]] {
    var cycles: [[Node]] = []
    var finished: Set<Node> = []
    for start in starts where !finished.contains(start) {
      var path: [(node: Node, rest: [Node])] = [(start, references(start))]
      var onPath: Set<Node> = [start]
      while let top = path.indices.last {
        guard let next = path[top].rest.popLast() else {
          onPath.remove(path[top].node)
          finished.insert(path[top].node)
          path.removeLast()
          continue
        }
        if onPath.contains(next) {
          cycles.append(path.drop { $0.node != next }.map(\.node) + [next])
        } else if !finished.contains(next) {
          path.append((next, references(next)))
          onPath.insert(next)
        }
      }
    }
    return cycles
  }
}
