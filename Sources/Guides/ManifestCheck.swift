package import Diagnostics
import Facts
import Markup

/// Compares a manifest with the articles that it speaks of.
///
/// What names an article that the content does not have yet is no mistake: a
/// manifest may be ahead of a content tree.
package enum ManifestCheck {
  /// Finds what a manifest says of steps, sections and warnings that are not there.
  ///
  /// - Parameters:
  ///   - guide: The guide.
  ///   - articles: The articles that the content has, by id.
  ///   - unread: The articles that nobody asked for; nothing is said of them.
  /// - Returns: The mistakes, in the order of the manifest's lines.
  /// - Complexity: O(*n*·*m*) in the steps of manifest and articles.
  package static func diagnostics(
    of guide: Guide,
    articles: [String: Article],
    unread: Set<String> = []
  ) -> [Diagnostic] {
    var check = Check(guide: guide, articles: articles, unread: unread)
    check.checkArticles()
    check.checkSteps()
    check.checkSections()
    check.checkHazards()
    check.checkCoverage()
    return check.diagnostics.sorted { ($0.range.start, $0.rule) < ($1.range.start, $1.rule) }
  }

  private struct Check {
    let guide: Guide
    let articles: [String: Article]
    let unread: Set<String>
    var diagnostics: [Diagnostic] = []
    /// The steps that a misspelt one probably means; to report them as uncovered
    /// would report the same mistake twice.
    var meant: Set<String> = []

    init(guide: Guide, articles: [String: Article], unread: Set<String>) {
      self.guide = guide
      self.articles = articles
      self.unread = unread
    }

    mutating func report(
      _ rule: Rule,
      _ severity: Severity = .error,
      at range: SourceRange,
      _ arguments: MessageArguments,
      suggestion: String? = nil
    ) {
      diagnostics.append(
        Diagnostic(
          rule,
          severity: severity,
          file: guide.file,
          range: range,
          arguments: arguments,
          suggestion: suggestion
        )
      )
    }

    mutating func checkArticles() {
      for reference in guide.articles {
        if articles[reference.id] == nil, !unread.contains(reference.id) {
          report(.missingArticle, .info, at: reference.range, ["article": .text(reference.id)])
        }
        if case .optional(let before) = reference.role {
          for step in before { checkStep(step, at: reference.range) }
          if !isOffered(before: before) {
            report(.neverOffered, at: reference.range, ["article": .text(reference.id)])
          }
        }
      }
    }

    /// Whether a reader comes to one of the steps before which an optional article is offered.
    ///
    /// One of an article that is not listed is misspelt, which is reported by itself.
    func isOffered(before steps: [StepID]) -> Bool {
      steps.contains { step in
        guard let reference = guide.articles.first(where: { $0.id == step.article }) else { return true }
        let isWalked = reference.role == .main || reference.role == .alternative
        return isWalked && guide.sections[step.section]?.isOmitted != true
      }
    }

    mutating func checkSteps() {
      for (id, rule) in guide.steps {
        if guide.sections[id.section]?.isOmitted == true {
          report(.omittedStep, at: rule.range, ["step": .text(id.description)])
        } else {
          checkStep(id, at: rule.range)
        }
        if let otherwise = rule.otherwise { checkStep(otherwise, at: rule.range) }
        for wayOut in rule.waysOut { checkStep(wayOut, at: rule.range) }
      }
    }

    mutating func checkStep(_ id: StepID, at range: SourceRange) {
      guard isListed(id.article, at: range), let article = articles[id.article], article.step(id) == nil else {
        return
      }
      // Of two that are equally near, the one that the manifest says nothing of is meant.
      let candidates = article.steps.filter { guide.steps[$0.id] == nil } + article.steps
      let nearest = EditDistance.nearest(to: id.description, among: candidates.map(\.id.description))
      if let nearest { meant.insert(nearest) }
      report(.unknownStep, at: range, ["step": .text(id.description)], suggestion: nearest)
    }

    /// Whether the guide lists an article, which must be so.
    mutating func isListed(_ article: String, at range: SourceRange) -> Bool {
      if guide.articles.contains(where: { $0.id == article }) { return true }
      let nearest = EditDistance.nearest(to: article, among: guide.articles.map(\.id))
      report(.unknownArticle, at: range, ["article": .text(article)], suggestion: nearest)
      return false
    }

    mutating func checkSections() {
      for (section, rule) in guide.sections {
        guard isListed(section.article, at: rule.range), let article = articles[section.article] else { continue }
        let anchors = Set(article.steps.map(\.id.section.anchor))
        guard !anchors.contains(section.anchor) else { continue }
        let nearest = EditDistance.nearest(to: section.anchor, among: anchors.sorted())
        report(.unknownSection, at: rule.range, ["section": .text(section.description)], suggestion: nearest)
      }
    }

    mutating func checkHazards() {
      for hazard in guide.hazards {
        for step in hazard.guards { checkStep(step, at: hazard.range) }
        for warning in hazard.warnedAt {
          checkStep(warning.step, at: hazard.range)
          guard let article = articles[warning.step.article], let step = article.step(warning.step) else { continue }
          // A locale that lacks the warning shows the source's, so one page is enough.
          let kinds = step.steps.flatMap { locale, index -> [String] in
            guard let page = article.pages[locale]?.page else { return [] }
            let step = page.steps[index]
            return (page.admonitions(before: step) + page.admonitions(of: step)).map(\.kind.rawValue)
          }
          if !kinds.contains(warning.kind) {
            report(
              .missingWarning,
              at: hazard.range,
              ["hazard": .text(hazard.name), "kind": .text(warning.kind), "step": .text(warning.step.description)],
              suggestion: EditDistance.nearest(to: warning.kind, among: Set(kinds).sorted())
            )
          }
        }
      }
    }

    mutating func checkCoverage() {
      let walked = guide.walkedArticles
      // What is known to be done as a whole need not be walked through.
      for reference in guide.articles where reference.done == nil || walked.contains(reference.id) {
        for step in articles[reference.id]?.steps ?? []
        where guide.steps[step.id] == nil && !meant.contains(step.id.description)
          && guide.sections[step.id.section]?.isOmitted != true
        {
          report(.uncoveredStep, at: reference.range, ["step": .text(step.id.description)])
        }
      }
    }
  }
}
