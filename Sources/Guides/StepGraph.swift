import Facts
import Markup

/// The graph of a guide: what leads to, needs, brings about and guards what.
///
/// Nodes and edges are values with text names, so that every format prints the
/// same graph.
package struct StepGraph: Sendable {
  /// A node.
  package struct Node: Hashable, Sendable, Comparable {
    /// What a node is.
    package enum Kind: String, Hashable, Sendable {
      case article
      case section
      case step
      case choice
      case wait
      case hazard
      case outcome
    }

    /// What it is.
    package let kind: Kind
    /// Its name: an id, a fact, or a hazard's name.
    package let name: String

    /// Creates a node.
    package init(_ kind: Kind, _ name: String) {
      self.kind = kind
      self.name = name
    }

    package static func < (left: Node, right: Node) -> Bool {
      (left.kind.rawValue, left.name) < (right.kind.rawValue, right.name)
    }
  }

  /// An edge.
  package struct Edge: Hashable, Sendable {
    /// What an edge says.
    package enum Kind: String, Hashable, Sendable {
      case next
      case requires
      case establishes
      case guards
      case alternative
      case prerequisite
      case recovers
      case relates
    }

    /// What it says.
    package let kind: Kind
    /// Where it starts.
    package let from: Node
    /// Where it leads.
    package let to: Node
    /// Whether what it establishes cannot be taken back.
    package var isIrreversible = false
  }

  /// The nodes, in the order of the procedure.
  package private(set) var nodes: [Node] = []
  /// The edges, in the order of the procedure.
  package private(set) var edges: [Edge] = []
  /// The steps, in the order of the procedure: main ones, then the others.
  package let order: [StepID]

  private var known: Set<Node> = []

  /// Builds the graph of a guide.
  ///
  /// - Complexity: O(*n*) in the steps and their conditions.
  package init(_ loaded: GuideLibrary.LoadedGuide) {
    let guide = loaded.guide
    order = guide.stepOrder(articles: loaded.articles)
    for reference in guide.articles { add(.article, reference.id) }
    for step in order { add(step: step, of: guide) }
    addPaths(of: guide)
    for hazard in guide.hazards { add(hazard: hazard) }
    addArticleLinks(loaded)
  }

  private mutating func add(_ kind: Node.Kind, _ name: String) {
    let node = Node(kind, name)
    if known.insert(node).inserted { nodes.append(node) }
  }

  private mutating func connect(_ kind: Edge.Kind, _ from: Node, _ to: Node, isIrreversible: Bool = false) {
    add(from.kind, from.name)
    add(to.kind, to.name)
    edges.append(Edge(kind: kind, from: from, to: to, isIrreversible: isIrreversible))
  }

  private mutating func add(step id: StepID, of guide: Guide) {
    add(.section, id.section.description)
    let node = Node(.step, id.description)
    add(.step, id.description)
    guard let rule = guide.steps[id] else { return }
    for atom in rule.requires?.atoms ?? [] {
      connect(.requires, node, Node(.outcome, atom.fact.name))
      if let wayOut = atom.wayOut { connect(.recovers, Node(.step, wayOut), node) }
    }
    let isIrreversible = rule.actions.contains { ActionCatalog.definition(of: $0.name)?.isIrreversible == true }
    for fact in guide.establishedFacts(by: rule).sorted() {
      connect(.establishes, node, Node(.outcome, fact.name), isIrreversible: isIrreversible)
    }
    if let wait = rule.wait {
      let waitNode = Node(.wait, id.description)
      connect(.next, node, waitNode)
      for fact in wait.facts.sorted() { connect(.establishes, waitNode, Node(.outcome, fact.name)) }
    }
  }

  /// Joins the steps along the paths a reader can take.
  private mutating func addPaths(of guide: Guide) {
    for case (let from?, let to) in guide.paths(order) {
      connect(.next, Node(.step, from.description), Node(.step, to.description))
    }
    for step in order {
      guard let rule = guide.steps[step], let otherwise = rule.otherwise else { continue }
      let choice = Node(.choice, step.description)
      connect(.alternative, choice, Node(.step, step.description))
      connect(.alternative, choice, Node(.step, otherwise.description))
    }
  }

  private mutating func add(hazard: Guide.Hazard) {
    let node = Node(.hazard, hazard.name)
    add(.hazard, hazard.name)
    for warning in hazard.warnedAt { connect(.relates, Node(.step, warning.step.description), node) }
    for step in hazard.guards { connect(.guards, node, Node(.step, step.description)) }
  }

  /// Prerequisites and related links between articles, from the pages themselves.
  private mutating func addArticleLinks(_ loaded: GuideLibrary.LoadedGuide) {
    for reference in loaded.guide.articles {
      guard let article = loaded.articles[reference.id], let page = article.pages[article.sourceLocale]?.page else {
        continue
      }
      let here = Node(.article, reference.id)
      for admonition in page.admonitions {
        guard admonition.kind == .prerequisites || admonition.kind == .moreLikeThis else { continue }
        for link in page.links where admonition.content.contains(link.node) {
          guard let target = Self.articleName(link.destination) else { continue }
          let kind: Edge.Kind = admonition.kind == .prerequisites ? .prerequisite : .relates
          connect(kind, here, Node(.article, target))
        }
      }
    }
  }

  private static func articleName(_ destination: String) -> String? {
    let path = destination.prefix { $0 != "#" && $0 != "?" }
    guard path.hasSuffix(".md"), !path.contains("://") else { return nil }
    return path.dropLast(3).split(separator: "/").last.map(String.init)
  }
}
