import Diagnostics
package import Localization

/// A difference as a comment on a pull request: Markdown, as GitHub reads it.
///
/// All is counted; listed is what a comment has room for, the worst of all locales first.
package struct DifferenceMarkdownReport: Sendable {
  private typealias Category = ContentDifference.Category

  private let words: DifferenceWords
  private let root: SourceRoot
  private let address: String?
  private let commit: String?
  private let limit: Int

  /// The most UTF-16 code units that are written: GitHub refuses a comment of more than 65,536 characters.
  package static let largest = 65_536
  /// More code units than what is written around the list of a locale, with the sentence on what it leaves out.
  private static let reserve = 512
  /// The columns of a change: what a page holds may be of any length.
  private static let width = 500

  /// The columns of the table that are there whatever has changed.
  private static let steadyColumns: Set<ContentDifference.Category> = [
    .cautionsLost, .cautionsDowngraded, .cautionsMoved, .stepsRemoved, .stepsAdded, .linksBroken, .linksMended,
  ]

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - messages: The words.
  ///   - base: What the documents were compared with.
  ///   - root: What files are named from.
  ///   - address: The address that a commit and the path of a file are added to, for a reader to follow; without it,
  ///     places are no links, since a comment has no folder that they could be relative to.
  ///   - commit: The commit that the present version is found at there.
  ///   - limit: The most code units that are written, unless not even the counts fit.
  package init(
    _ messages: Messages,
    base: BaseRevision,
    root: SourceRoot,
    linksTo address: String? = nil,
    at commit: String? = nil,
    limit: Int = largest
  ) {
    words = DifferenceWords(messages, base)
    self.root = root
    self.address = address
    self.commit = commit
    self.limit = limit
  }

  /// A line of a list, with what it belongs to.
  private struct Line {
    let locale: Int
    let page: Int
    let rank: Int
    let text: String
  }

  /// Writes a difference as Markdown.
  ///
  /// - Parameter difference: The difference.
  /// - Returns: The text, with a line ending at its end.
  /// - Complexity: O(*n* log *n*) in the changes.
  package func text(of difference: ContentDifference) -> String {
    let counts = difference.counts
    var text = "## \(MarkdownText.escaped(words.messages.text("diff.heading")))\n\n"
    text += MarkdownText.escaped(words.comparison) + "\n\n"
    text += MarkdownText.escaped(words.summary(counts)) + "\n"
    guard !difference.isEmpty else { return text }
    text += "\n" + table(of: difference, counts)
    let lines = lines(of: difference)
    let isListed = listed(lines, of: difference, in: limit - text.utf16.count - Self.reserve)
    for (index, locale) in difference.locales.enumerated() where !locale.pages.isEmpty {
      let own = lines.indices.filter { lines[$0].locale == index }
      let shown = own.filter { isListed[$0] }
      guard !shown.isEmpty else { continue }
      text += opening(of: locale)
      var page: Int?
      for line in shown.map({ lines[$0] }) {
        if line.page != page { text += heading(of: locale.pages[line.page]) }
        page = line.page
        text += line.text
      }
      if shown.count < own.count {
        text += "\n" + MarkdownText.escaped(words.unlisted(own.count - shown.count)) + "\n"
      }
      text += Self.closing
    }
    let hidden = isListed.count { !$0 }
    if hidden > 0 { text += "\n" + MarkdownText.escaped(words.unlisted(hidden)) + "\n" }
    return text
  }

  // MARK: Counts

  private func table(of difference: ContentDifference, _ counts: ContentDifference.Counts) -> String {
    let categories = Category.allCases.filter { Self.steadyColumns.contains($0) || counts[$0] > 0 }
    let titles = [words.messages.text("check.locale")] + categories.map(words.label)
    var text = MarkdownText.row(titles.map(MarkdownText.escaped))
    text += MarkdownText.row(["---"] + categories.map { _ in "---:" })
    for locale in difference.locales { text += row(locale.tag, locale.counts, categories) }
    if difference.locales.count > 1 { text += row(words.messages.text("check.total"), counts, categories) }
    return text
  }

  private func row(
    _ name: String,
    _ counts: ContentDifference.Counts,
    _ categories: [ContentDifference.Category]
  ) -> String {
    let numbers = categories.map { words.messages.conventions.formatted(counts[$0]) }
    return MarkdownText.row(([name] + numbers).map(MarkdownText.escaped))
  }

  // MARK: Lists

  /// The lines of all lists, in their order.
  private func lines(of difference: ContentDifference) -> [Line] {
    difference.locales.enumerated().flatMap { index, locale in
      locale.pages.enumerated().flatMap { number, page in
        words.lines(of: page).map { change, statement in
          var text = MarkdownText.escaped(statement.truncated(to: Self.width))
          if let rule = change.finding?.diagnostic.rule { text += " (\(MarkdownText.escaped(rule.rawValue)))" }
          return Line(
            locale: index,
            page: number,
            rank: change.category.rank,
            text: "- \(place(of: change, on: page, in: locale.tag)): \(text)\n"
          )
        }
      }
    }
  }

  /// Which lines are listed: the worst, as many as fit.
  private func listed(_ lines: [Line], of difference: ContentDifference, in room: Int) -> [Bool] {
    struct Heading: Hashable {
      let locale: Int
      var page = -1
    }
    var isListed = [Bool](repeating: false, count: lines.count)
    var headings: Set<Heading> = []
    var left = room
    for index in lines.indices.sorted(by: { (lines[$0].rank, $0) < (lines[$1].rank, $1) }) {
      let line = lines[index]
      let locale = difference.locales[line.locale]
      let (own, ofPage) = (Heading(locale: line.locale), Heading(locale: line.locale, page: line.page))
      var cost = line.text.utf16.count
      if !headings.contains(own) { cost += opening(of: locale).utf16.count + Self.closing.utf16.count + Self.reserve }
      if !headings.contains(ofPage) { cost += heading(of: locale.pages[line.page]).utf16.count }
      // No line is so long that others would find much room in its place.
      guard cost <= left else { break }
      left -= cost
      isListed[index] = true
      headings.formUnion([own, ofPage])
    }
    return isListed
  }

  private func opening(of locale: ContentDifference.Locale) -> String {
    let summary = "\(locale.tag) — \(words.summary(locale.counts))"
    return "\n<details>\n<summary>\(MarkdownText.escaped(summary))</summary>\n"
  }

  private static let closing = "\n</details>\n"

  private func heading(of page: ContentDifference.Page) -> String {
    "\n**\(MarkdownText.escaped(root.path(of: page.file)))**\n\n"
  }

  /// The line of a change, with the file where it is not that of the page.
  private func place(
    of change: ContentDifference.Change,
    on page: ContentDifference.Page,
    in locale: String
  ) -> String {
    guard let place = change.current ?? change.base else { return "" }
    let line = String(place.range.start.line)
    var text = place.file == page.file ? line : "\(root.path(of: place.file)):\(line)"
    if change.current == nil { text = words.basePlace(text, in: locale) }
    let escaped = MarkdownText.escaped(text)
    let uri = root.uri(of: place.file)
    guard let address, let commit = change.current == nil ? words.base.commits[locale] : commit, uri.isRelative else {
      return escaped
    }
    // GitHub shows a page as it is published, in which no line has a number, unless it is asked for the plain text.
    return "[\(escaped)](\(address)/\(commit)/\(uri.text)?plain=1#L\(place.range.start.line))"
  }
}
