import Diagnostics
import Facts
import Markup

/// Finds steps that do what cannot be undone and that nothing warns of.
enum IrreversibleSteps {
  /// Finds such steps of a guide.
  ///
  /// A hazard of the manifest that guards the step is enough, since what it says of warnings is checked by itself; so
  /// is a caution of the article in the step or anywhere before it, in one language.
  ///
  /// - Parameter loaded: The guide.
  /// - Returns: The findings.
  /// - Complexity: O(*n*·*m*) in the steps and the hazards and admonitions.
  static func diagnostics(of loaded: GuideLibrary.LoadedGuide) -> [Diagnostic] {
    let guide = loaded.guide
    return guide.steps.sorted { $0.key < $1.key }.compactMap { id, rule in
      let action = rule.actions.first { ActionCatalog.definition(of: $0.name)?.isIrreversible == true }
      guard let action, guide.hazards(guarding: id).isEmpty, let article = loaded.articles[id.article],
        let step = article.step(id), !isWarnedOf(step, in: article)
      else { return nil }
      return Diagnostic(
        .irreversibleWithoutCaution,
        severity: .error,
        file: guide.file,
        range: rule.range,
        arguments: ["step": .text(id.description), "action": .text(action.name.name)]
      )
    }
  }

  private static func isWarnedOf(_ step: Article.AlignedStep, in article: Article) -> Bool {
    step.steps.contains { locale, index in
      guard let page = article.pages[locale]?.page else { return false }
      let step = page.steps[index]
      let end = max(step.instruction.upperBound, step.body.last?.upperBound ?? 0)
      return page.admonitions.contains { $0.kind.isCaution && $0.node < end }
    }
  }
}
