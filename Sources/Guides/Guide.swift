package import Diagnostics
package import Facts

/// A guide: what each step of its articles requires, does and cannot undo.
///
/// Everything language-neutral is stated here once; articles supply words only.
package struct Guide: Sendable {
  /// How the steps of an article are walked.
  package enum Role: Hashable, Sendable {
    /// In their place.
    case main
    /// Only as a way out of another step.
    case detour
    /// Only where they stand in for another step.
    case alternative
    /// As far as the reader likes, before the first of these steps that is on the reader's path.
    case optional(before: [StepID])
  }

  /// An article of the guide.
  package struct ArticleReference: Sendable {
    /// The id of the article.
    package var id: String
    /// What holds once the whole article is done, whatever its steps leave behind.
    package var done: Condition?
    /// How its steps are walked.
    package var role: Role
    /// Where the manifest names it.
    package var range: SourceRange
  }

  /// An action of a step.
  package struct StepAction: Hashable, Sendable {
    /// The action.
    package var name: ActionName
    /// When it is done at all; always where it is `nil`.
    package var only: Condition?

    /// Creates an action.
    package init(name: ActionName, only: Condition?) {
      self.name = name
      self.only = only
    }
  }

  /// What the manifest says of one section.
  package struct SectionRule: Sendable {
    /// When it applies.
    package var when: Condition
    /// Whether the guide leaves it to others and says nothing of its steps.
    package var isOmitted: Bool
    /// Where the manifest says it.
    package var range: SourceRange

    /// Creates a rule.
    package init(when: Condition, isOmitted: Bool, range: SourceRange) {
      self.when = when
      self.isOmitted = isOmitted
      self.range = range
    }
  }

  /// What the manifest says of one step.
  package struct StepRule: Sendable {
    /// What it does to the engine, in order; empty for a step that changes nothing
    /// that can be observed.
    package var actions: [StepAction] = []
    /// What must hold before it; `nil` where it requires nothing.
    package var requires: Condition?
    /// When it applies; always where it is `nil`.
    package var when: Condition?
    /// The step that stands in for it where it does not apply.
    package var otherwise: StepID?
    /// What holds once it is done; what its actions bring about where it is `nil`.
    package var establishes: Condition?
    /// What has to come about by itself after it.
    package var wait: Condition?
    /// What takes it back.
    package var undo: ActionName?
    /// What is typed, the same in every locale.
    package var types: [String] = []
    /// Whether the guide can go on without it.
    package var isOptional = false
    /// Whether it reopens when what it established falls.
    package var keeps = false
    /// Whether only a person can say that it is done.
    package var isAttested = false
    /// Where the manifest says it.
    package var range: SourceRange

    /// The steps that it sends a reader to where something is missing.
    ///
    /// - Complexity: O(*n*) in the atoms of its conditions.
    package var waysOut: [StepID] {
      let conditions = [requires, when, establishes, wait] + actions.map(\.only)
      return conditions.flatMap { $0?.atoms ?? [] }.compactMap { $0.wayOut.flatMap { StepID($0) } }
    }
  }

  /// Harm that cannot be undone, where it is warned of and what brings it about.
  package struct Hazard: Sendable {
    /// A place where the reader is warned.
    package struct Warning: Hashable, Sendable {
      /// The step.
      package var step: StepID
      /// The kind of the admonition.
      package var kind: String
    }

    /// The name.
    package var name: String
    /// Where the reader is warned; each path needs one of them.
    package var warnedAt: [Warning]
    /// The steps whose effect it guards.
    package var guards: [StepID]
    /// Where the manifest says it.
    package var range: SourceRange
  }

  /// The name, which is also the file's.
  package var id: String
  /// The key of the title's message.
  package var titleKey: String
  /// The engines it is for.
  package var applies: Condition
  /// Whether only a person who names it gets it, however well it fits an engine.
  package var isChosenByName: Bool
  /// What it takes as given: facts that others bring about, such as another guide.
  package var given: Set<FactKey>
  /// Its articles, in the order of the procedure.
  package var articles: [ArticleReference]
  /// What is said of each section; a section that is not named always applies.
  package var sections: [SectionID: SectionRule]
  /// What is said of each step.
  package var steps: [StepID: StepRule]
  /// The hazards, by name.
  package var hazards: [Hazard]
  /// The file it was read from.
  package var file: String

  /// The articles whose steps the guide walks through.
  ///
  /// - Complexity: O(*n*) in the steps.
  package var walkedArticles: Set<String> { Set(steps.keys.lazy.map(\.article)) }

  /// The hazards whose effect a step brings about.
  ///
  /// - Complexity: O(*n*) in the hazards.
  package func hazards(guarding step: StepID) -> [Hazard] {
    hazards.filter { $0.guards.contains(step) }
  }

  /// The effect of one action of a step.
  package func effect(of action: StepAction) -> Condition {
    ActionCatalog.definition(of: action.name)?.effect ?? .always
  }

  /// What holds once a step is done, or `nil` where nothing of it can be observed.
  ///
  /// - Parameters:
  ///   - rule: What the manifest says of the step.
  ///   - snapshot: Decides which of its actions are done at all.
  /// - Returns: The condition.
  package func outcome(of rule: StepRule, in snapshot: Snapshot) -> Condition? {
    var parts: [Condition] = []
    if let establishes = rule.establishes {
      parts.append(establishes)
    } else {
      parts += applicableActions(of: rule, in: snapshot).map(effect)
    }
    if let wait = rule.wait { parts.append(wait) }
    return parts.isEmpty ? nil : .all(parts)
  }

  /// The actions of a step that are done on this engine.
  package func applicableActions(of rule: StepRule, in snapshot: Snapshot) -> [StepAction] {
    rule.actions.filter { $0.only.map { $0.truth(in: snapshot) == .true } ?? true }
  }
}
