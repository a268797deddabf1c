import Diagnostics
import Markup

/// Finds what is wrong with one page beyond what reading it tells.
///
/// What the reading has noted is enough to pass over most pages: a rule that is off
/// costs nothing, and one that is on looks only where something may be wrong.
enum DialectCheck {
  /// Checks a page.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - rules: The rules that are wanted.
  /// - Returns: What was found, rule by rule.
  /// - Complexity: O(*n*) in the nodes of the page and their text.
  static func findings(of page: Page, _ rules: PageRules) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    if rules.brokenEmphasis, !page.delimitedTexts.isEmpty { findings += EmphasisCheck.findings(of: page) }
    if rules.unbalancedBrackets, !page.parenthesizedTexts.isEmpty { findings += BracketCheck.findings(of: page) }
    if rules.missingFrontMatterKey { findings += missingKeys(of: page) }
    if rules.emptyAltText { findings += emptyAltTexts(of: page) }
    if rules.listRestart { findings += listRestarts(of: page) }
    return findings
  }

  /// What publishing shows of every page: without a title or description it has no
  /// entry in a search, and without an identifier no address that stays.
  private static let requiredKeys = ["title", "description", "exl-id"]

  /// Reports the keys that a page should have; a table of contents and what is included
  /// in pages need none.
  private static func missingKeys(of page: Page) -> [Diagnostic] {
    let parts = page.file.split(separator: "/")
    guard parts.last != "TOC.md", !parts.contains(where: { $0.hasPrefix("_") }),
      !page.diagnostics.contains(where: { $0.rule == .pageTooLarge })
    else { return [] }
    return requiredKeys.compactMap { key in
      let entry = page.frontMatter.entries.first { $0.key == key }
      if let entry, entry.value.map({ $0.utf8.contains { $0 != 0x20 } }) ?? true { return nil }
      return Diagnostic(
        .missingFrontMatterKey,
        severity: .info,
        file: page.file,
        range: entry?.range ?? SourceRange(line: 1, column: 1),
        arguments: ["key": .text(key)]
      )
    }
  }

  /// Reports images that a person who cannot see them learns nothing of.
  ///
  /// Only those of Markdown: an empty `alt` in HTML says that an image is decoration.
  private static func emptyAltTexts(of page: Page) -> [Diagnostic] {
    page.images.compactMap { image in
      let nodes = image.node + 1..<Int(page.document.nodes[image.node].end)
      guard !image.isHTML, page.plainText(in: nodes).isEmpty else { return nil }
      return Diagnostic(.emptyAltText, severity: .info, file: page.file, range: image.range)
    }
  }

  /// Reports lists that begin again at 1 where only an admonition, an image or a table
  /// at column 0 stands between them and the list they go on with.
  ///
  /// The steps of another tab are a list of their own.
  private static func listRestarts(of page: Page) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    /// The steps so far of the list that may go on, and whether something has split it.
    var count = 0
    var isSplit = false
    page.document.forEachChild(of: 0) { block in
      let node = page.document.nodes[block]
      switch node.kind {
      case .orderedList:
        if isSplit, count > 0, node.detail == 1 {
          let item = page.document.nodes[block + 1]
          findings.append(
            Diagnostic(
              .listRestart,
              severity: .info,
              file: page.file,
              range: SourceRange(line: Int(item.line), column: Int(item.column), length: 1),
              arguments: ["step": .number(count)]
            )
          )
        }
        if !isSplit { count = 0 }
        page.document.forEachChild(of: block) { _ in count += 1 }
        isSplit = false
      case .blockQuote where !page.marksContainer(block: block): isSplit = true
      // A comment is the known way to divide two lists.
      case .htmlBlock where !page.document.literal(block).starts(with: "<!--".utf8): isSplit = true
      case .paragraph where page.document.isImagesOnly(block): isSplit = true
      default:
        count = 0
        isSplit = false
      }
    }
    return findings
  }
}
