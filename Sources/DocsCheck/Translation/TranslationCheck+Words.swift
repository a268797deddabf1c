import Diagnostics
import Guides
import Markup

extension TranslationCheck {
  /// What a page has made of the words of its source that must stay as they are.
  func words(
    _ comparison: StructureComparison,
    on page: PageReading,
    _ source: PageReading,
    in locale: Int
  ) -> [StructureComparison.Finding] {
    let tag = locales[locale].tag
    let found = PhraseComparison.findings(comparison, source.phrases, page.phrases, isOn: { isOn($0, tag) }) {
      guard let own = PassageTexts(of: source, limits: limits, in: fileSystem),
        let other = PassageTexts(of: page, limits: limits, in: fileSystem)
      else { return nil }
      return (own, other)
    }
    let typed = typedFindings(on: page, in: tag) { id in
      source.structure.unit(ofStep: id.ordinal, inSection: id.section.anchor).flatMap { comparison.counterparts[$0] }
    }
    return found + typed
  }

  /// The same for the pages of a locale that nothing is compared with.
  func wordsAlone(in locale: Int, besides compared: Set<Int>) -> [(finding: PageReading.Finding, page: PageReading)] {
    let tag = locales[locale].tag
    var found: [(finding: PageReading.Finding, page: PageReading)] = []
    for (index, page) in locales[locale].readings.enumerated()
    where !compared.contains(index) && locales[locale].articles.contains(page.path) && page.anchors != nil {
      let typed = typedFindings(on: page, in: tag) { id in
        page.structure.unit(ofStep: id.ordinal, inSection: id.section.anchor)
      }
      for finding in typed + forbiddenForms(on: page, in: tag) {
        found.append((Self.finding(finding, on: page, nil), page))
      }
    }
    return found
  }

  /// What a page has translated of what readers have to type.
  private func typedFindings(
    on page: PageReading,
    in tag: String,
    unit: (StepID) -> Int?
  ) -> [StructureComparison.Finding] {
    guard !typedTexts.isEmpty, isOn(.literalTranslated, tag), let article = tree.articleIDs[page.path] else {
      return []
    }
    let steps = typedTexts.steps(of: article)
    guard !steps.isEmpty, let texts = PassageTexts(of: page, limits: limits, in: fileSystem) else { return [] }
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
  private func forbiddenForms(on page: PageReading, in tag: String) -> [StructureComparison.Finding] {
    guard !page.phrases.forbiddenForms.isEmpty, isOn(.protectedTermChanged, tag),
      let text = PassageTexts(of: page, limits: limits, in: fileSystem)?.whole
    else { return [] }
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

  /// The translation of an older source, as git knows it.
  func staleness(of page: PageReading, _ source: PageReading, in locale: Int) -> PageReading.Finding? {
    guard let history, isOn(.stale, locales[locale].tag), let commit = page.frontMatter.sourceGitCommit,
      history.isBehind(commit, of: source.path)
    else { return nil }
    let entry = page.frontMatter.entries.first { $0.key == "source-git-commit" }
    let diagnostic = Diagnostic(
      .stale,
      severity: .info,
      file: page.file,
      range: entry?.range ?? SourceRange(line: 1, column: 1),
      arguments: ["commit": .text(commit)],
      notes: [Diagnostic.Note(message: "note.source", file: source.file, range: SourceRange(line: 1, column: 1))]
    )
    return PageReading.Finding(diagnostic: diagnostic, anchor: "", text: commit)
  }
}
