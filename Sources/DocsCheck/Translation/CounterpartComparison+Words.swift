import Diagnostics
import Guides
import Markup
import Platform

extension CounterpartComparison {
  /// What a page has made of the words of its source that must stay as they are.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - source: The page that it is compared with.
  ///   - tag: The language of the page.
  ///   - comparison: What stands for what in the two, asked for only where their words differ.
  /// - Returns: The findings.
  /// - Complexity: See ``PhraseComparison``.
  func words(
    on page: Side,
    _ source: Side,
    in tag: String,
    _ comparison: () -> StructureComparison
  ) -> [StructureComparison.Finding] {
    let found = PhraseComparison.findings(
      source.details.phrases,
      page.details.phrases,
      comparison,
      isOn: { isOn($0, tag) },
      texts: {
        guard let own = texts(of: source), let other = texts(of: page) else { return nil }
        return (own, other)
      }
    )
    let typed = typedFindings(on: page, in: tag) { id in
      source.structure.unit(ofStep: id.ordinal, inSection: id.section.anchor).flatMap { comparison().counterparts[$0] }
    }
    return found + typed
  }

  /// Whether something may be found in the words of a page that nothing is compared with.
  ///
  /// - Complexity: O(*n* log *n*) in the steps of its article in which something is typed.
  func mayFindWords(on page: PageReading, in tag: String) -> Bool {
    (page.hasForbiddenForms && isOn(.protectedTermChanged, tag)) || !typedSteps(of: page, in: tag).isEmpty
  }

  /// What is wrong with the words of a page that nothing is compared with.
  ///
  /// - Complexity: O(*n*·*m*) in the bytes of the page and the words that are looked for.
  func wordsAlone(on page: Side, in tag: String) -> [PageReading.Finding] {
    let typed = typedFindings(on: page, in: tag) { id in
      page.structure.unit(ofStep: id.ordinal, inSection: id.section.anchor)
    }
    return (typed + forbiddenForms(on: page, in: tag)).map { Self.finding($0, on: page, nil) }
  }

  private func texts(of side: Side) -> PassageTexts? {
    PassageTexts(of: side.page.file, side.structure, limits: limits, in: fileSystem)
  }

  private func typedSteps(of page: PageReading, in tag: String) -> [(id: StepID, texts: [String])] {
    let typedTexts = typedTexts.value
    guard !typedTexts.isEmpty, let article = tree.articleIDs[page.path] else { return [] }
    let steps = typedTexts.steps(of: article)
    return steps.isEmpty || !isOn(.literalTranslated, tag) ? [] : steps
  }

  /// What a page has translated of what readers have to type.
  private func typedFindings(
    on page: Side,
    in tag: String,
    unit: (StepID) -> Int?
  ) -> [StructureComparison.Finding] {
    let steps = typedSteps(of: page.page, in: tag)
    guard !steps.isEmpty, let texts = texts(of: page) else { return [] }
    let check = TypedTextCheck(structure: page.structure, phrases: page.phrases, texts: texts)
    return check.findings(steps, unit: unit).map { finding in
      var arguments: MessageArguments = ["expected": .text(finding.expected)]
      if let found = finding.found { arguments["text"] = .text(found.text) }
      return StructureComparison.Finding(
        rule: .literalTranslated,
        variant: finding.found == nil ? "missing" : nil,
        severity: .warning,
        range: finding.range,
        source: nil,
        arguments: arguments,
        section: finding.section,
        text: finding.expected,
        suggestion: finding.found == nil ? nil : finding.expected
      )
    }
  }

  /// The forbidden forms on a page without a counterpart, where it speaks of the term as well.
  private func forbiddenForms(on page: Side, in tag: String) -> [StructureComparison.Finding] {
    guard page.page.hasForbiddenForms, isOn(.protectedTermChanged, tag), let text = texts(of: page)?.whole else {
      return []
    }
    return page.phrases.forbiddenForms.filter { text.contains($0.term) }.map { form in
      let unit = page.structure.passage(at: form.range.start.line).unit
      return StructureComparison.Finding(
        rule: .protectedTermChanged,
        variant: "forbidden",
        severity: .warning,
        range: form.range,
        source: nil,
        arguments: ["term": .text(form.term), "name": .text(form.form)],
        section: page.structure.units[unit].section,
        text: form.form,
        suggestion: form.term
      )
    }
  }
}
