import Diagnostics
import Facts
internal import YAML

extension ManifestReader {
  private static let stepKeys = [
    "do", "requires", "when", "establishes", "wait", "undo", "types", "optional", "keeps", "attest",
  ]

  mutating func steps(_ node: YAMLNode) -> [StepID: Guide.StepRule] {
    var steps: [StepID: Guide.StepRule] = [:]
    for entry in entries(of: node, key: "steps") {
      guard let id = StepID(entry.key) else {
        report(.badValue, variant: "step", at: entry.keyRange, ["value": .text(entry.key)])
        continue
      }
      steps[id] = rule(entry)
    }
    return steps
  }

  private mutating func rule(_ entry: YAMLNode.Entry) -> Guide.StepRule {
    let fields = fields(of: entry.value, key: entry.key, known: Self.stepKeys, required: ["do"])
    var rule = Guide.StepRule(range: entry.keyRange)
    rule.actions = fields["do"].map { actions($0) } ?? []
    if let requires = fields["requires"] {
      rule.requires = requirement(requires)
    } else if entry.value.mapping != nil {
      report(.missingRequires, at: entry.keyRange, ["step": .text(entry.key)])
    }
    if let when = fields["when"] { (rule.when, rule.otherwise) = applicability(when) }
    rule.establishes = fields["establishes"].flatMap { condition($0) }
    rule.wait = fields["wait"].flatMap { condition($0) }
    rule.undo = fields["undo"].flatMap { action($0, key: "undo") }
    rule.types = (fields["types"].map { $0.sequence ?? [$0] } ?? []).compactMap { text($0, key: "types") }
    rule.isOptional = flag(fields["optional"], key: "optional")
    rule.keeps = flag(fields["keeps"], key: "keeps")
    rule.isAttested = flag(fields["attest"], key: "attest")
    return rule
  }

  /// `none` must be written out, so that nothing is required by oversight.
  private mutating func requirement(_ node: YAMLNode) -> Condition? {
    if node.scalar == "none" { return nil }
    if node.scalar?.isEmpty == true || node.sequence?.isEmpty == true || node.mapping?.isEmpty == true {
      report(.vacuousRequires, at: node.range)
      return nil
    }
    return condition(node)
  }

  private mutating func applicability(_ node: YAMLNode) -> (Condition?, StepID?) {
    guard let mapping = node.mapping, let otherwise = node["otherwise"] else { return (condition(node), nil) }
    var rest = node
    rest.content = .mapping(mapping.filter { $0.key != "otherwise" })
    return (condition(rest), stepID(otherwise, key: "otherwise"))
  }

  private mutating func actions(_ node: YAMLNode) -> [Guide.StepAction] {
    if node.scalar == "none" { return [] }
    let nodes = node.sequence ?? [node]
    if nodes.isEmpty { report(.badValue, variant: "actions", at: node.range) }
    return nodes.compactMap { node in
      guard node.mapping != nil else { return action(node, key: "do").map { Guide.StepAction(name: $0, only: nil) } }
      let fields = fields(of: node, known: ["action", "only"], required: ["action"])
      guard let action = fields["action"].flatMap({ action($0, key: "action") }) else { return nil }
      return Guide.StepAction(name: action, only: fields["only"].flatMap { condition($0) })
    }
  }

  private mutating func action(_ node: YAMLNode, key: String) -> ActionName? {
    guard let name = text(node, key: key) else { return nil }
    if ActionCatalog.definition(of: ActionName(name)) != nil { return ActionName(name) }
    let nearest = EditDistance.nearest(to: name, among: ActionCatalog.definitions.map(\.name.name))
    report(.unknownAction, at: node.range, ["action": .text(name)], suggestion: nearest)
    return nil
  }

  // MARK: Conditions

  /// A condition that is still being read: `all`, `any` or `not` with its parts.
  private struct Frame {
    var kind: String
    var pending: [YAMLNode]
    var parts: [Condition] = []
  }

  /// Reads a condition with an explicit stack; libyaml has bounded the nesting.
  mutating func condition(_ node: YAMLNode) -> Condition? {
    var stack: [Frame] = []
    var current: YAMLNode? = node
    while true {
      var finished: Condition?
      if let node = current {
        if let frame = group(node) {
          stack.append(frame)
        } else {
          finished = atom(node).map { .atom($0) }
          guard finished != nil || !stack.isEmpty else { return nil }
        }
      }
      if let finished {
        guard let top = stack.indices.last else { return finished }
        stack[top].parts.append(finished)
      }
      // Closes every group that has no part left.
      while let top = stack.last, top.pending.isEmpty {
        stack.removeLast()
        let combined: Condition =
          top.kind == "all"
          ? .all(top.parts)
          : top.kind == "any"
            ? .any(top.parts)
            : .not(.all(top.parts))
        guard let parent = stack.indices.last else { return combined }
        stack[parent].parts.append(combined)
      }
      guard let top = stack.indices.last else { return nil }
      current = stack[top].pending.removeFirst()
    }
  }

  private mutating func group(_ node: YAMLNode) -> Frame? {
    guard let mapping = node.mapping, let entry = mapping.first(where: { ["all", "any", "not"].contains($0.key) })
    else { return nil }
    for other in mapping where other.key != entry.key {
      report(.unknownKey, at: other.keyRange, ["key": .text(other.key)])
    }
    if entry.key == "not" { return Frame(kind: "not", pending: [entry.value]) }
    guard let parts = entry.value.sequence, !parts.isEmpty else {
      report(.vacuousRequires, at: entry.value.range)
      return Frame(kind: entry.key, pending: [])
    }
    return Frame(kind: entry.key, pending: parts)
  }

  private mutating func atom(_ node: YAMLNode) -> Atom? {
    let options = ["fact", "else", "override", "severity"]
    let fields = fields(of: node, known: options + Comparison.names, required: ["fact"])
    guard let (fact, type) = fields["fact"].flatMap({ fact($0) }) else { return nil }
    let name = fact.name
    let comparisons = Comparison.names.filter { fields[$0] != nil }
    guard comparisons.count == 1, let value = fields[comparisons[0]] else {
      report(.badValue, variant: "comparison", at: node.range, ["words": .list(Comparison.names)])
      return nil
    }
    guard let comparison = comparison(comparisons[0], value, type: type, fact: name) else { return nil }
    _ = word(fields["override"], key: "override", of: ["reason"])
    _ = word(fields["severity"], key: "severity", of: ["warn"])
    return Atom(
      fact,
      comparison,
      wayOut: stepID(fields["else"], key: "else")?.description,
      isAdvisory: fields["severity"]?.scalar == "warn",
      allowsOverride: fields["override"] != nil
    )
  }

  /// Reads the name of a fact that there is.
  mutating func fact(_ node: YAMLNode) -> (fact: FactKey, type: FactType)? {
    guard let name = text(node, key: "fact") else { return nil }
    if let definition = FactCatalog.definition(of: FactKey(name)) { return (FactKey(name), definition.type) }
    let nearest = EditDistance.nearest(to: name, among: FactCatalog.definitions.map(\.pattern))
    report(.unknownFact, at: node.range, ["fact": .text(name)], suggestion: nearest)
    return nil
  }

  private mutating func comparison(_ name: String, _ node: YAMLNode, type: FactType, fact: String) -> Comparison? {
    switch name {
    case "is": return value(node, type, fact: fact).map { .is($0) }
    case "isNot": return value(node, type, fact: fact).map { .isNot($0) }
    case "in":
      guard let nodes = node.sequence, !nodes.isEmpty else {
        report(.badValue, variant: "list", at: node.range, ["key": .text("in")])
        return nil
      }
      let values = nodes.compactMap { value($0, type, fact: fact) }
      return values.count == nodes.count ? .in(values) : nil
    case "known": return word(node, key: "known", of: ["true", "false"]).map { .known($0 == "true") }
    default:
      guard type == .integer, case .integer(let number)? = value(node, .integer, fact: fact) else {
        if type != .integer { report(.badValue, variant: "number", at: node.range, ["fact": .text(fact)]) }
        return nil
      }
      return name == "atLeast" ? .atLeast(number) : .atMost(number)
    }
  }

  private mutating func value(_ node: YAMLNode, _ type: FactType, fact: String) -> FactValue? {
    if type == .set, let nodes = node.sequence {
      let members = nodes.compactMap(\.scalar)
      if members.count == nodes.count { return .set(of: members) }
    }
    if let scalar = node.scalar, let value = type.value(readFrom: scalar) { return value }
    let words: [String] =
      switch type {
      case .boolean: ["true", "false"]
      case .enumeration(let words): words
      default: []
      }
    let suggestion = node.scalar.flatMap { EditDistance.nearest(to: $0, among: words) }
    let variant = words.isEmpty ? "fact" : "factWord"
    report(
      .badValue,
      variant: variant,
      at: node.range,
      ["fact": .text(fact), "value": .text(node.scalar ?? ""), "words": .list(words)],
      suggestion: suggestion
    )
    return nil
  }
}
