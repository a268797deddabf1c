package import Diagnostics
package import Markup

/// One article in one locale: a page with the identity it shares with its
/// counterparts.
package struct LocalizedPage: Sendable {
  /// The language tag.
  package let locale: String
  /// The folder of the locale, which contains `help/`.
  package let root: String
  /// The path below that folder.
  package let path: String
  /// The page.
  package let page: Page
}

/// An article with the locales that were asked for, its steps joined.
package struct Article: Sendable {
  /// One step, in every locale that has it.
  package struct AlignedStep: Sendable {
    /// The language-neutral name.
    package let id: StepID
    /// The index of the step on each locale's page.
    package var steps: [String: Int]
  }

  /// The id: the file name without `.md`.
  package let id: String
  /// The path below a locale's folder.
  package let path: String
  /// The locale whose ordinals name the steps.
  package let sourceLocale: String
  /// The pages by locale.
  package let pages: [String: LocalizedPage]
  /// The steps in the order of the source.
  package let steps: [AlignedStep]
  /// Steps that a locale has and the source has not, by locale.
  package let extraSteps: [String: [Int]]
  /// What joining the steps found.
  package let diagnostics: [Diagnostic]
  /// Where each step stands in ``steps``.
  private let indices: [StepID: Int]

  /// Joins the pages of one article.
  ///
  /// - Parameters:
  ///   - id: The id of the article.
  ///   - pages: Its pages, the source first.
  /// - Complexity: O(*n*·*m*) in the steps of a section, for each locale.
  package init(id: String, pages: [LocalizedPage]) {
    guard let source = pages.first else { preconditionFailure("an article has at least one page") }
    self.id = id
    path = source.path
    sourceLocale = source.locale
    self.pages = Dictionary(pages.map { ($0.locale, $0) }) { first, _ in first }
    var steps = source.page.steps.enumerated().map { index, step in
      AlignedStep(
        id: StepID(section: SectionID(article: id, anchor: step.section), ordinal: step.ordinal),
        steps: [source.locale: index]
      )
    }
    var extraSteps: [String: [Int]] = [:]
    var diagnostics: [Diagnostic] = []
    for other in pages.dropFirst() {
      extraSteps[other.locale] = Self.join(source.page, other, into: &steps, &diagnostics)
    }
    self.steps = steps
    // Two sections can share an anchor; the first one's steps are meant.
    indices = Dictionary(steps.enumerated().map { ($1.id, $0) }) { first, _ in first }
    self.extraSteps = extraSteps
    self.diagnostics = diagnostics
  }

  /// Joins one locale's steps, section by section.
  ///
  /// - Returns: The steps that the source does not have.
  private static func join(
    _ source: Page,
    _ other: LocalizedPage,
    into steps: inout [AlignedStep],
    _ diagnostics: inout [Diagnostic]
  ) -> [Int] {
    var joined: Set<Int> = []
    let otherSections = Dictionary(other.page.sections.map { ($0.anchor, $0) }) { first, _ in first }
    for section in source.sections where !section.steps.isEmpty {
      guard let counterpart = otherSections[section.anchor] else { continue }
      let alignment = StepAlignment(
        section.steps.map { StepFingerprint(of: source.steps[$0], on: source) },
        counterpart.steps.map { StepFingerprint(of: other.page.steps[$0], on: other.page) }
      )
      for (offset, match) in alignment.counterparts.enumerated() {
        guard let match else { continue }
        let index = counterpart.steps.lowerBound + match
        steps[section.steps.lowerBound + offset].steps[other.locale] = index
        joined.insert(index)
      }
      if alignment.score < StepAlignment.poorScore, let heading = counterpart.heading {
        diagnostics.append(
          Diagnostic(
            .poorAlignment,
            severity: .warning,
            file: other.page.file,
            range: other.page.headings[heading].range,
            arguments: ["anchor": .text(section.anchor), "percent": .number(Int(alignment.score * 100))]
          )
        )
      }
    }
    return other.page.steps.indices.filter { !joined.contains($0) }
  }

  /// The name of each step of a locale's page, in its order; `nil` for a step that
  /// the source does not have.
  ///
  /// - Complexity: O(*n*) in the steps.
  package func stepIDs(in locale: String) -> [StepID?] {
    guard let page = pages[locale] else { return [] }
    var ids = [StepID?](repeating: nil, count: page.page.steps.count)
    for step in steps {
      if let index = step.steps[locale] { ids[index] = step.id }
    }
    return ids
  }

  /// A step by its name, or `nil` where the article has none.
  package func step(_ id: StepID) -> AlignedStep? {
    indices[id].map { steps[$0] }
  }
}
