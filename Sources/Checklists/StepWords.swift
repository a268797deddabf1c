package import Guides
package import Markup

/// The words of one step, in the best locale that has it.
package struct StepWords: Sendable {
  /// An admonition that is shown with the step.
  package struct Caution: Sendable {
    /// The kind, such as `CAUTION`.
    package var kind: String
    /// The text.
    package var runs: [InlineRun]
    /// The locale that the text is in.
    package var locale: String
    /// The article and step it is written at.
    package var step: StepID
    /// Whether it stands above the step rather than in it.
    package var standsBefore: Bool
  }

  /// The heading of the section.
  package var section: String
  /// The title of the article.
  package var article: String
  /// What to do.
  package var instruction: [InlineRun]
  /// The blocks after the instruction that are no admonitions.
  package var details: [StepDetail]
  /// The locale that these words are in.
  package var locale: String
  /// What a reader comes past before the step and that is no caution.
  package var preface: [Caution]
  /// What must be read before the step, hazards that it brings about included.
  package var cautions: [Caution]
  /// Notes and tips, which are read after it.
  package var notes: [Caution]
  /// Where its links lead, cautions and notes included.
  package var links: [Link]
  /// The page that these words stand on, for the text of its links.
  package var page: LocalizedPage
}

/// Finds the words of steps along a chain of locales.
package struct StepWordFinder: Sendable {
  private let loaded: GuideLibrary.LoadedGuide
  private let chain: [String]

  /// Creates a finder.
  ///
  /// - Parameters:
  ///   - loaded: The guide and its articles.
  ///   - chain: The locales, the wanted one first.
  package init(_ loaded: GuideLibrary.LoadedGuide, chain: [String]) {
    self.loaded = loaded
    self.chain = chain
  }

  /// Returns the words of a step, or `nil` where no locale has it.
  ///
  /// A caution that a locale has lost is taken from the source, marked with its
  /// language; see `product.md`, principle 3.
  ///
  /// - Complexity: O(*n*) in the elements of the pages.
  package func words(for id: StepID) -> StepWords? {
    guard let article = loaded.articles[id.article], let step = article.step(id) else { return nil }
    let locales = chain + [article.sourceLocale]
    guard let locale = locales.first(where: { step.steps[$0] != nil }), let index = step.steps[locale],
      let localized = article.pages[locale]
    else { return nil }
    let page = localized.page
    let own = page.steps[index]
    let admonitions = admonitions(of: step, id, in: article, locale: locale)
    let hazards = hazardWarnings(guarding: id).filter { warning in
      !admonitions.contains { $0.step == warning.step && $0.kind == warning.kind }
    }
    let isCaution = { (admonition: StepWords.Caution) in Admonition.Kind(rawValue: admonition.kind).isCaution }
    return StepWords(
      section: page.headings.first { $0.anchor == own.section }.map { page.text(of: $0) } ?? "",
      article: page.displayTitle,
      instruction: page.leadingInstruction(of: own),
      details: page.details(of: own),
      locale: locale,
      preface: admonitions.filter { $0.standsBefore && !isCaution($0) },
      cautions: hazards + admonitions.filter(isCaution),
      notes: admonitions.filter { caution in
        !isCaution(caution) && !caution.standsBefore
          && !hazards.contains { $0.step == caution.step && $0.kind == caution.kind }
      },
      links: page.links(of: own),
      page: localized
    )
  }

  /// The admonitions of a step; those that its locale lacks come from the source.
  private func admonitions(
    of step: Article.AlignedStep,
    _ id: StepID,
    in article: Article,
    locale: String
  ) -> [StepWords.Caution] {
    let own = admonitions(of: step, id, in: article, of: locale)
    guard locale != article.sourceLocale else { return own }
    var counts: [String: Int] = [:]
    for admonition in own { counts[admonition.kind, default: 0] += 1 }
    let lost = admonitions(of: step, id, in: article, of: article.sourceLocale).filter { admonition in
      counts[admonition.kind, default: 0] -= 1
      return counts[admonition.kind, default: 0] < 0 && Admonition.Kind(rawValue: admonition.kind).isCaution
    }
    return own + lost
  }

  private func admonitions(
    of step: Article.AlignedStep,
    _ id: StepID,
    in article: Article,
    of locale: String
  ) -> [StepWords.Caution] {
    guard let index = step.steps[locale], let page = article.pages[locale]?.page else { return [] }
    let step = page.steps[index]
    let caution = { (admonition: Admonition, standsBefore: Bool) in
      StepWords.Caution(
        kind: admonition.kind.rawValue,
        runs: page.inlines(in: admonition.content),
        locale: locale,
        step: id,
        standsBefore: standsBefore
      )
    }
    return page.admonitions(before: step).map { caution($0, true) }
      + page.admonitions(of: step).map { caution($0, false) }
  }

  /// The warnings, at earlier steps, of hazards that a step brings about.
  private func hazardWarnings(guarding id: StepID) -> [StepWords.Caution] {
    var warnings: [StepWords.Caution] = []
    for hazard in loaded.guide.hazards(guarding: id) {
      // The first that the content has, an own one before those of other articles.
      let ordered = hazard.warnedAt.sorted { left, _ in left.step.article == id.article }
      for warning in ordered {
        guard let caution = caution(warning) else { continue }
        if !warnings.contains(where: { $0.step == caution.step && $0.kind == caution.kind }) {
          warnings.append(caution)
        }
        break
      }
    }
    return warnings
  }

  private func caution(_ warning: Guide.Hazard.Warning) -> StepWords.Caution? {
    guard let article = loaded.articles[warning.step.article], let step = article.step(warning.step) else { return nil }
    for locale in chain + [article.sourceLocale] {
      let all = admonitions(of: step, warning.step, in: article, of: locale)
      if let found = all.first(where: { $0.kind == warning.kind }) { return found }
    }
    return nil
  }
}
