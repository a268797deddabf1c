import Diagnostics
package import Facts

extension Guide {
  /// The steps in the order of the procedure: those of each article in turn.
  ///
  /// - Parameter articles: The articles that the content has; the manifest gives
  ///   the order of steps whose article is missing.
  /// - Returns: Every step of the guide once.
  /// - Complexity: O(*n* log *n*) in the steps.
  package func stepOrder(articles: [String: Article]) -> [StepID] {
    let byArticle = Dictionary(grouping: steps.keys, by: \.article)
    return self.articles.flatMap { reference -> [StepID] in
      if let article = articles[reference.id] {
        return article.steps.map(\.id).filter { steps[$0] != nil }
      }
      // Without the article, the lines of the manifest tell the order.
      return (byArticle[reference.id] ?? []).sorted { left, right in
        let (first, second) = (steps[left]?.range.start, steps[right]?.range.start)
        guard let first, let second else { return left < right }
        return first < second
      }
    }
  }

  /// The steps that a reader walks through who takes no detour and no alternative.
  ///
  /// - Complexity: O(*n*) in the steps, for each optional article.
  package func mainSteps(_ order: [StepID]) -> [StepID] {
    sequence(order) { _ in false }
  }

  /// The steps that a reader walks through, alternatives in the place of what they stand in for.
  ///
  /// - Parameters:
  ///   - order: All steps in the order of the procedure.
  ///   - isReplaced: Whether a reader takes the alternative of a step.
  /// - Returns: The steps, in order; those of optional articles at the last moment for them.
  /// - Complexity: O(*n*) in the steps, for each alternative and optional article.
  package func sequence(_ order: [StepID], where isReplaced: (StepRule) -> Bool) -> [StepID] {
    let main = Set(articles.filter { $0.role == .main }.map(\.id))
    /// Several steps can leave through one alternative, which is walked where the first of them stands.
    var taken: Set<StepID> = []
    let path = order.filter { main.contains($0.article) }.flatMap { step -> [StepID] in
      guard let rule = steps[step], let otherwise = rule.otherwise, isReplaced(rule),
        taken.insert(otherwise).inserted
      else { return [step] }
      return [step] + alternative(from: otherwise, order)
    }
    return insertingOptionalSteps(into: path, order)
  }

  /// The articles whose steps can be next, as far as it is known which are done.
  ///
  /// Ways out and what is optional come up only where one of these leads to them.
  ///
  /// - Complexity: O(*n*) in the steps.
  package func articlesInUse(in snapshot: Snapshot) -> Set<String> {
    let replacing = steps.values.compactMap { rule in
      rule.when?.truth(in: snapshot) == .true ? nil : rule.otherwise?.article
    }
    let main = articles.filter { $0.role == .main }.map(\.id)
    return Set(main).subtracting(articlesDone(in: snapshot)).union(replacing)
  }

  /// The articles that are known to be done as a whole.
  ///
  /// - Complexity: O(*n*) in the articles.
  package func articlesDone(in snapshot: Snapshot) -> Set<String> {
    Set(articles.filter { $0.done?.truth(in: snapshot) == .true }.map(\.id))
  }

  /// Puts the steps of each optional article before the first step that names its last moment.
  private func insertingOptionalSteps(into path: [StepID], _ order: [StepID]) -> [StepID] {
    var path = path
    for reference in articles {
      guard case .optional(let before) = reference.role, let index = path.firstIndex(where: before.contains) else {
        continue
      }
      path.insert(contentsOf: order.filter { $0.article == reference.id }, at: index)
    }
    return path
  }

  /// The steps that stand in for another: from one on to the end of its article.
  ///
  /// - Parameters:
  ///   - start: The first of them.
  ///   - order: All steps in the order of the procedure.
  /// - Returns: The steps, in order; empty where the article has none.
  package func alternative(from start: StepID, _ order: [StepID]) -> [StepID] {
    Array(order.filter { $0.article == start.article }.drop { $0 != start })
  }

  /// The steps of a way out: those of its section up to it.
  ///
  /// - Parameters:
  ///   - end: The step that brings the missing fact about.
  ///   - order: All steps in the order of the procedure.
  /// - Returns: The steps, in order.
  package func detour(to end: StepID, _ order: [StepID]) -> [StepID] {
    let section = order.filter { $0.section == end.section }
    guard let last = section.firstIndex(of: end) else { return [] }
    return Array(section[...last])
  }

  /// Every pair of steps that follow each other on some path; `nil` is where a reader starts.
  ///
  /// A section that need not apply, or of an optional article, can be passed by as a
  /// whole, a step that need not apply by itself, and one with an alternative can be
  /// left through it.
  ///
  /// - Complexity: O(*n*·*k*) for *n* steps and *k* that can be passed in a row.
  package func paths(_ order: [StepID]) -> [(from: StepID?, to: StepID)] {
    var paths: [(StepID?, StepID)] = []
    /// The steps after which the next one follows.
    var tails: [StepID?] = [nil]
    var tailsBeforeSection: [StepID?] = []
    var section: SectionID?
    for step in mainSteps(order) {
      if step.section != section {
        if let section, canBePassed(section) {
          let passed = Set(tails)
          tails = tailsBeforeSection.filter { !passed.contains($0) } + tails
        }
        (section, tailsBeforeSection) = (step.section, tails)
      }
      for tail in tails { paths.append((tail, step)) }
      var followers: [StepID?] = [step]
      if let otherwise = steps[step]?.otherwise {
        let alternative = alternative(from: otherwise, order)
        if let first = alternative.first, let last = alternative.last {
          for tail in tails { paths.append((tail, first)) }
          paths += zip(alternative, alternative.dropFirst()).map { ($0, $1) }
          followers.append(last)
        }
      }
      tails = canBePassed(step) ? tails + followers : followers
    }
    return paths
  }

  /// Whether a reader can come past a section without any of its steps.
  private func canBePassed(_ section: SectionID) -> Bool {
    sections[section] != nil || isOptional(section.article)
  }

  /// Whether a reader of its section can come past a step without it and without an alternative.
  private func canBePassed(_ step: StepID) -> Bool {
    guard let rule = steps[step] else { return true }
    return (rule.isOptional && !isOptional(step.article)) || (rule.when != nil && rule.otherwise == nil)
  }

  private func isOptional(_ article: String) -> Bool {
    articles.contains { reference in
      guard reference.id == article, case .optional = reference.role else { return false }
      return true
    }
  }

  /// The facts that a step brings about, apart from what it waits for.
  package func establishedFacts(by rule: StepRule) -> Set<FactKey> {
    var facts = rule.establishes?.facts ?? []
    for action in rule.actions { facts.formUnion(effect(of: action).facts) }
    return facts
  }
}
