package import Facts
package import Guides
import Localization
package import Runner

/// What is shown of a guide: the one model behind every format.
package struct Checklist: Sendable {
  /// A step with its words and its state.
  package struct Item: Sendable {
    /// Where the step stands.
    package var state: StepState
    /// Its words, or `nil` where the content lacks the article.
    package var words: StepWords?
    /// What takes it back, where it does anything.
    package var undo: ActionName?
    /// What is typed, the same in every locale.
    package var types: [String]

    /// The step.
    package var id: StepID { state.id }
  }

  /// The key of the guide's title, or the title itself.
  package var titleKey: String
  /// The title in a reader's language; a manifest of one's own may state it itself.
  func title(_ messages: Messages) -> String {
    messages.has(titleKey) ? messages.text(titleKey) : titleKey
  }

  /// The name of the guide.
  package var guide: String
  /// The locale that was wanted.
  package var locale: String
  /// The steps.
  package var items: [Item]
  /// How many steps apply, and how many of them are done.
  package var progress: (verified: Int, total: Int)
  /// Whether an engine was looked at.
  package var isVerified: Bool

  /// Joins states with words.
  ///
  /// - Parameters:
  ///   - states: The steps to show, in order.
  ///   - runner: What they were held against.
  ///   - chain: The locales, the wanted one first.
  ///   - isVerified: Whether an engine was looked at.
  /// - Complexity: O(*n*·*m*) in the steps and the elements of their pages.
  package init(_ states: [StepState], of runner: Runner, chain: [String], isVerified: Bool = true) {
    let finder = StepWordFinder(runner.loaded, chain: chain)
    titleKey = runner.guide.titleKey
    guide = runner.guide.id
    locale = chain.first ?? ""
    progress = runner.progress
    self.isVerified = isVerified
    items = states.map { state in
      let rule = runner.guide.steps[state.id]
      return Item(state: state, words: finder.words(for: state.id), undo: rule?.undo, types: rule?.types ?? [])
    }
  }
}
