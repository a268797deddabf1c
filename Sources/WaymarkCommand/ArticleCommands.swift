import Checklists
import Diagnostics
import Guides
import Localization
import Markup

extension Session {
  private struct ArticlesReport: Encodable {
    struct Entry: Encodable {
      var id: String
      var path: String
      var title: String
      var locales: [String]
      var steps: Int
    }

    var formatVersion = JSONText.formatVersion
    var articles: [Entry]
  }

  /// `articles`: what the content has.
  func listArticles() throws(CommandError) -> ExitStatus {
    let tree = try contentTree()
    let locale = try readableLocale(of: tree)
    let reader = ArticleReader(tree, limits: try pageLimits(), in: context.fileSystem)
    var entries: [ArticlesReport.Entry] = []
    for id in tree.articles {
      guard let article = try article(id, reader, [locale]) else { continue }
      guard let page = (article.pages[locale] ?? article.pages[article.sourceLocale])?.page else { continue }
      let locales = tree.locales.filter { $0.hasPage(article.path) }.map(\.tag)
      if isLocaleExplicit, article.pages[locale] == nil { continue }
      entries.append(
        ArticlesReport.Entry(
          id: id,
          path: article.path,
          title: page.displayTitle,
          locales: locales,
          steps: page.steps.count
        )
      )
    }
    if isJSON {
      try printJSON(ArticlesReport(articles: entries))
      return .done
    }
    var lines: [String] = []
    for entry in entries {
      lines += style.lines(style.plain(entry.title)).map { style.colored($0, .bold) }
      lines += ["  \(entry.id)", "  \(entry.locales.joined(separator: " "))"].map { $0.sanitized() }
    }
    try print(lines)
    try note("articles.count", ["count": .number(entries.count)])
    return .done
  }

  func article(
    _ id: String,
    _ reader: ArticleReader,
    _ locales: [String]?
  ) throws(CommandError) -> Article? {
    do throws(ContentError) {
      return try reader.article(id, locales: locales)
    } catch {
      throw Self.commandError(error)
    }
  }

  /// The locale to list; one that was named and that the tree lacks is wrong usage.
  func readableLocale(of tree: ContentTree) throws(CommandError) -> String {
    let locale = contentLocale(of: tree)
    if tree.locale(locale) != nil { return locale }
    throw Program.unknownLocale(locale, candidates: tree.locales.map(\.tag))
  }

  private struct StepsReport: Encodable {
    struct Counts: Encodable {
      var admonitions: [String: Int]
      var bold: Int
      var uiControls: Int
      var protectedTerms: Int
    }

    struct AdmonitionEntry: Encodable {
      var kind: String
      var text: String
      var line: Int
    }

    struct StepEntry: Encodable {
      var id: String?
      var section: String
      var ordinal: Int
      var instruction: String
      var line: Int
      var images: [String]
      var links: [String]
      var labels: [String]
      var admonitions: [AdmonitionEntry]
    }

    struct ArticleEntry: Encodable {
      var id: String
      var locale: String
      var path: String
      var title: String
      var links: Int
      var images: Int
      var counts: Counts
      var admonitions: [AdmonitionEntry]
      var steps: [StepEntry]
    }

    var formatVersion = JSONText.formatVersion
    var articles: [ArticleEntry]
  }

  /// `steps [ARTICLE…]`: the steps that were read, with what stands in them.
  func listSteps() throws(CommandError) -> ExitStatus {
    let tree = try contentTree()
    let locale = try readableLocale(of: tree)
    let reader = ArticleReader(tree, limits: try pageLimits(), in: context.fileSystem)
    let known = tree.articles
    for operand in arguments.operands where !known.contains(operand) {
      throw Self.commandError(ContentError(.unknownArticle, path: operand, candidates: known))
    }
    var entries: [StepsReport.ArticleEntry] = []
    var diagnostics: [Diagnostic] = []
    for id in arguments.operands.isEmpty ? known : arguments.operands {
      guard let article = try article(id, reader, [locale]), let localized = article.pages[locale] else { continue }
      entries.append(Self.entry(of: article, localized))
      diagnostics += localized.page.diagnostics + article.diagnostics
    }
    if isJSON {
      try printJSON(StepsReport(articles: entries))
    } else {
      try print(entries.flatMap { lines(of: $0) })
    }
    try report(diagnostics)
    return .done
  }

  /// Says on standard error what was found while reading, from warnings up.
  func report(_ diagnostics: [Diagnostic]) throws(CommandError) {
    let least: Severity = arguments.has(.verbose) ? .info : .warning
    for diagnostic in diagnostics where diagnostic.severity >= least {
      try noteLine(DiagnosticText.line(diagnostic, messages, file: shown(diagnostic.file)))
    }
  }

  private static func entry(of article: Article, _ localized: LocalizedPage) -> StepsReport.ArticleEntry {
    let page = localized.page
    var kinds: [String: Int] = [:]
    for admonition in page.admonitions { kinds[admonition.kind.rawValue, default: 0] += 1 }
    let ids = article.stepIDs(in: localized.locale)
    let inside = Set(page.steps.flatMap { page.admonitions(of: $0) }.map(\.node))
    return StepsReport.ArticleEntry(
      id: article.id,
      locale: localized.locale,
      path: localized.path,
      title: page.displayTitle,
      links: page.links.count,
      images: page.images.count,
      counts: StepsReport.Counts(
        admonitions: kinds,
        bold: page.boldSpans.count,
        uiControls: page.labels.count,
        protectedTerms: page.protectedTerms.count
      ),
      admonitions: page.admonitions.filter { !inside.contains($0.node) }.map { entry(of: $0, page) },
      steps: zip(page.steps, ids).map { step, id in
        StepsReport.StepEntry(
          id: id?.description,
          section: step.section,
          ordinal: id?.ordinal ?? step.ordinal,
          instruction: page.instructionText(of: step),
          line: step.range.start.line,
          images: page.images(of: step).map(\.destination),
          links: page.links(of: step).map(\.destination),
          labels: page.labelTexts(of: step),
          admonitions: page.admonitions(of: step).map { entry(of: $0, page) }
        )
      }
    )
  }

  private static func entry(of admonition: Admonition, _ page: Page) -> StepsReport.AdmonitionEntry {
    StepsReport.AdmonitionEntry(
      kind: admonition.kind.rawValue,
      text: page.plainText(of: admonition),
      line: admonition.range.start.line
    )
  }

  private func lines(of article: StepsReport.ArticleEntry) -> [String] {
    var lines = style.lines(style.plain(article.title)).map { style.colored($0, .bold) }
    lines.append("  \(article.id) (\(article.locale))".sanitized())
    var section: String?
    for step in article.steps {
      if step.section != section {
        section = step.section
        lines.append("  #\(step.section)".sanitized())
      }
      let number = "    \(step.ordinal). "
      lines += style.lines(style.plain(step.instruction), indent: number)
      let hanging = String(repeating: " ", count: number.displayWidth)
      for admonition in step.admonitions {
        let head = ChecklistWords(messages).head(ofAdmonition: admonition.kind)
        lines += style.lines(style.plain(head + admonition.text), indent: hanging + "! ")
      }
    }
    return lines + [""]
  }
}
