import Diagnostics
import Guides
import Markup
import Platform

/// Compares a page with the one that stands for it in another locale.
struct CounterpartComparison: Sendable {
  /// What a comparison came to, as far as the two pages alone can tell.
  final class Outcome: Sendable {
    /// The index of the locale that the page was compared with.
    let locale: Int
    /// What differs, if the assumption holds.
    let findings: [PageReading.Finding]
    /// What must be true of the other pages; `nil` where it cannot be told without them.
    let assumption: StructureComparison.Assumption?
    /// What the two tell about the names of labels.
    let lesson: StepLabels
    /// What is compared of both when the others are known, where it is kept for that.
    let details: (page: PageDetails, source: PageDetails)?

    init(
      _ locale: Int,
      _ findings: [PageReading.Finding],
      _ assumption: StructureComparison.Assumption?,
      _ lesson: StepLabels,
      keeping details: (page: PageDetails, source: PageDetails)? = nil
    ) {
      self.locale = locale
      self.findings = findings
      self.assumption = assumption
      self.lesson = lesson
      self.details = details
    }
  }

  /// A page with what is compared of it.
  struct Side {
    /// The page.
    let page: PageReading
    /// What is compared.
    let details: PageDetails

    /// Creates a side; `nil` where the details are not kept.
    init?(_ page: PageReading) {
      guard let details = page.details else { return nil }
      self.init(page, details)
    }

    /// Creates a side.
    init(_ page: PageReading, _ details: PageDetails) {
      self.page = page
      self.details = details
    }

    var structure: PageStructure { details.structure }
    var phrases: PagePhrases { details.phrases }
  }

  let tree: ContentTree
  let limits: PageLimits
  let fileSystem: FileSystem
  /// What readers have to type.
  var typedTexts = Lazy { TypedTexts() }
  /// Whether a rule is looked at in a language.
  var isOn: @Sendable (Rule, String) -> Bool = { _, _ in true }
  /// Lets few pages be kept until the others are known.
  let budget = DetailsBudget()

  init(_ tree: ContentTree, limits: PageLimits, in fileSystem: FileSystem) {
    self.tree = tree
    self.limits = limits
    self.fileSystem = fileSystem
  }

  /// Compares a page with its source as long as nothing is known of other pages.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - source: The page that it is compared with.
  ///   - locale: The index of the locale of that page.
  ///   - tag: The language of the page.
  /// - Returns: What the two alone tell.
  /// - Complexity: See ``StructureComparison``.
  func outcome(of page: Side, from source: Side, in locale: Int, _ tag: String) -> Outcome {
    if source.details.structure.isInStep(with: page.details.structure) {
      let found = words(on: page, source, in: tag) {
        StructureComparison(ofPagesInStep: source.structure, page.structure)
      }
      let labels = StepLabels(of: source.details.structure, page.details.structure).compact
      return Outcome(
        locale,
        found.map { Self.finding($0, on: page, source) },
        StructureComparison.Assumption(labels: labels),
        labels
      )
    }
    let comparison = StructureComparison.comparison(from: source.structure, to: page.structure, knowing: nil)
    let lesson = StepLabels(of: source.structure, page.structure).compact
    guard var assumption = comparison.assumption else {
      let details = budget.take() ? (page.details, source.details) : nil
      return Outcome(locale, [], nil, lesson, keeping: details)
    }
    assumption.labels = assumption.labels.compact
    return Outcome(locale, findings(comparison, on: page, source, in: tag), assumption, lesson)
  }

  /// Compares a page with its source.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - source: The page that it is compared with.
  ///   - tag: The language of the page.
  ///   - knowledge: What is known of the other pages.
  /// - Returns: What differs.
  /// - Complexity: See ``StructureComparison``.
  func findings(
    of page: Side,
    from source: Side,
    _ tag: String,
    knowing knowledge: TranslationKnowledge
  ) -> [PageReading.Finding] {
    let comparison = StructureComparison.comparison(from: source.structure, to: page.structure, knowing: knowledge)
    return findings(comparison, on: page, source, in: tag)
  }

  private func findings(
    _ comparison: StructureComparison,
    on page: Side,
    _ source: Side,
    in tag: String
  ) -> [PageReading.Finding] {
    (comparison.findings + words(on: page, source, in: tag) { comparison }).map { Self.finding($0, on: page, source) }
  }

  /// A finding of the page, with the place in the source that it is about.
  static func finding(
    _ difference: StructureComparison.Finding,
    on page: Side,
    _ source: Side?
  ) -> PageReading.Finding {
    let notes = difference.source.flatMap { range in
      source.map { [Diagnostic.Note(message: "note.source", file: $0.page.file, range: range)] }
    }
    return PageReading.Finding(
      diagnostic: Diagnostic(
        difference.rule,
        variant: difference.variant,
        severity: difference.severity,
        file: page.page.file,
        range: difference.range,
        arguments: difference.arguments,
        notes: notes ?? [],
        suggestion: difference.suggestion
      ),
      anchor: page.structure.sections[difference.section].anchor,
      text: difference.text
    )
  }
}
