package import Diagnostics
import Facts

/// What is wrong with the graph of a guide.
package enum GraphReport {
  /// Finds what makes a graph no way to follow.
  ///
  /// Cycles, ids that stand twice, steps that can never become ready, facts that
  /// nothing brings about, hazards that a path reaches without a warning, and steps
  /// that cannot be undone and that nothing warns of.
  ///
  /// - Parameter loaded: The guide.
  /// - Returns: The findings, in the order of the manifest's lines.
  /// - Complexity: O(*n*·*m*) for *n* steps and *m* hazards.
  package static func diagnostics(of loaded: GuideLibrary.LoadedGuide) -> [Diagnostic] {
    let guide = loaded.guide
    let order = guide.stepOrder(articles: loaded.articles)
    let findings =
      cycles(guide) + articleCycles(loaded) + repeatedAnchors(loaded) + neverEstablished(guide)
      + unreachable(guide, order) + lateWarnings(loaded, order) + IrreversibleSteps.diagnostics(of: loaded)
    return findings.sorted { ($0.range.start, $0.rule) < ($1.range.start, $1.rule) }
  }

  private static func diagnostic(
    _ guide: Guide,
    _ rule: Rule,
    at range: SourceRange,
    _ arguments: MessageArguments
  ) -> Diagnostic {
    Diagnostic(rule, severity: .error, file: guide.file, range: range, arguments: arguments)
  }

  /// The steps that each step sends a reader to: ways out and alternatives, each once.
  private static func references(_ rule: Guide.StepRule) -> [StepID] {
    Set(rule.waysOut + (rule.otherwise.map { [$0] } ?? [])).sorted()
  }

  /// Ways out and alternatives that lead back to where they start.
  private static func cycles(_ guide: Guide) -> [Diagnostic] {
    let cycles = GraphCycles.find(from: guide.steps.keys.sorted()) { guide.steps[$0].map(references) ?? [] }
    return cycles.compactMap { cycle in
      guard let rule = guide.steps[cycle[cycle.count - 2]] else { return nil }
      let path = cycle.map(\.description).joined(separator: " → ")
      return diagnostic(guide, .cycle, at: rule.range, ["path": .text(path)])
    }
  }

  /// Articles that are prerequisites of themselves, by way of others.
  private static func articleCycles(_ loaded: GuideLibrary.LoadedGuide) -> [Diagnostic] {
    var prerequisites: [String: [String]] = [:]
    for edge in StepGraph(loaded).edges where edge.kind == .prerequisite {
      prerequisites[edge.from.name, default: []].append(edge.to.name)
    }
    let cycles = GraphCycles.find(from: loaded.guide.articles.map(\.id)) { prerequisites[$0] ?? [] }
    return cycles.compactMap { cycle in
      guard let reference = loaded.guide.articles.first(where: { $0.id == cycle[cycle.count - 2] }) else { return nil }
      return diagnostic(loaded.guide, .cycle, at: reference.range, ["path": .text(cycle.joined(separator: " → "))])
    }
  }

  /// Step ids that stand for two sections, because an article states an anchor twice.
  private static func repeatedAnchors(_ loaded: GuideLibrary.LoadedGuide) -> [Diagnostic] {
    loaded.guide.articles.flatMap { reference -> [Diagnostic] in
      guard let article = loaded.articles[reference.id] else { return [] }
      var seen: Set<StepID> = []
      return article.steps.filter { !seen.insert($0.id).inserted }
        .map { diagnostic(loaded.guide, .duplicateID, at: reference.range, ["id": .text($0.id.description)]) }
    }
  }

  /// The facts that some action brings about, so that a guide has to.
  private static let actionFacts: Set<FactKey> = {
    var facts: Set<FactKey> = []
    for definition in ActionCatalog.definitions { facts.formUnion(definition.effect.facts) }
    return facts
  }()

  private static func established(_ guide: Guide) -> Set<FactKey> {
    var facts: Set<FactKey> = []
    for rule in guide.steps.values {
      facts.formUnion(guide.establishedFacts(by: rule))
      facts.formUnion(rule.wait?.facts ?? [])
    }
    for reference in guide.articles { facts.formUnion(reference.done?.facts ?? []) }
    return facts.union(guide.given)
  }

  /// Facts that a step requires and an action, but no step of the guide, brings about.
  ///
  /// A guide may take some as given. What no action touches is how the engine is set up.
  private static func neverEstablished(_ guide: Guide) -> [Diagnostic] {
    let established = established(guide)
    var findings: [Diagnostic] = []
    var reported: Set<FactKey> = []
    for (id, rule) in guide.steps.sorted(by: { $0.value.range.start < $1.value.range.start }) {
      for fact in (rule.requires?.facts ?? []).sorted()
      where actionFacts.contains(fact) && !established.contains(fact) && reported.insert(fact).inserted {
        findings.append(
          diagnostic(
            guide,
            .factNeverEstablished,
            at: rule.range,
            ["fact": .text(fact.name), "step": .text(id.description)]
          )
        )
      }
    }
    return findings
  }

  /// Steps that no path, way out or alternative leads to, and steps whose
  /// requirements contradict each other.
  private static func unreachable(_ guide: Guide, _ order: [StepID]) -> [Diagnostic] {
    var reachable = Set(guide.mainSteps(order))
    var pending = Array(reachable)
    while let step = pending.popLast() {
      guard let rule = guide.steps[step] else { continue }
      var next = rule.waysOut.flatMap { guide.detour(to: $0, order) }
      if let otherwise = rule.otherwise { next += guide.alternative(from: otherwise, order) }
      for step in next where reachable.insert(step).inserted { pending.append(step) }
    }
    return order.compactMap { step in
      guard let rule = guide.steps[step] else { return nil }
      // What applies here and what is required must hold together.
      let conditions = [guide.sections[step.section]?.when, rule.when, rule.requires].compactMap(\.self)
      guard !reachable.contains(step) || contradicts(.all(conditions)) else { return nil }
      return diagnostic(guide, .unreachableStep, at: rule.range, ["step": .text(step.description)])
    }
  }

  /// Whether a condition fails for every value that its facts can have, where each
  /// fact stands alone and has few values.
  private static func contradicts(_ condition: Condition) -> Bool {
    let facts = condition.facts.sorted()
    let values = facts.map { candidates(for: $0, in: condition) }
    let count = values.reduce(1) { min($0 * $1.count, Self.assignmentLimit + 1) }
    guard count <= Self.assignmentLimit else { return false }
    for number in 0..<count {
      var snapshot = Snapshot(observedAt: Timestamp(secondsSinceEpoch: 0), revision: 0, values: [:])
      var rest = number
      for (fact, values) in zip(facts, values) {
        snapshot.values[fact] = values[rest % values.count]
        rest /= values.count
      }
      if condition.truth(in: snapshot) == .true { return false }
    }
    return true
  }

  /// The most assignments that are tried; the steps of the real guides need 1,620.
  private static let assignmentLimit = 4_096

  /// Values that tell the comparisons of a fact apart; `nil` where it is not known.
  private static func candidates(for fact: FactKey, in condition: Condition) -> [FactValue?] {
    switch FactCatalog.definition(of: fact)?.type {
    case .boolean: return [.boolean(true), .boolean(false), nil]
    case .enumeration(let words): return words.map(FactValue.text) + [nil]
    default:
      var values: [FactValue] = [.integer(0), .text(""), .set([])]
      for atom in condition.atoms where atom.fact == fact {
        switch atom.comparison {
        case .is(let value), .isNot(let value): values.append(value)
        case .in(let list): values += list
        case .atLeast(let number): values += [.integer(number), .integer(number - 1)]
        case .atMost(let number): values += [.integer(number), .integer(number + 1)]
        case .known: break
        }
      }
      return Array(Set(values)) + [nil]
    }
  }

  /// Hazards whose effect a path reaches without coming past a warning.
  ///
  /// The steps that warn must together dominate the step that is guarded.
  private static func lateWarnings(_ loaded: GuideLibrary.LoadedGuide, _ order: [StepID]) -> [Diagnostic] {
    let guide = loaded.guide
    var successors: [StepID: [StepID]] = [:]
    var entries: [StepID] = []
    for (from, to) in guide.paths(order) {
      if let from { successors[from, default: []].append(to) } else { entries.append(to) }
    }
    return guide.hazards.compactMap { hazard in
      let warnings = Set(hazard.warnedAt.map(\.step))
      var seen: Set<StepID> = []
      // Being warned in the step itself is early enough: its cautions are shown
      // before its instruction.
      var pending = entries.filter { !warnings.contains($0) }
      seen.formUnion(pending)
      while let step = pending.popLast() {
        for next in successors[step] ?? [] where !warnings.contains(next) && seen.insert(next).inserted {
          pending.append(next)
        }
      }
      guard let step = hazard.guards.first(where: { seen.contains($0) }) else { return nil }
      return diagnostic(
        guide,
        .cautionAfterEffect,
        at: hazard.range,
        ["hazard": .text(hazard.name), "step": .text(step.description)]
      )
    }
  }
}
