import Diagnostics
import Localization
import Markup

/// What the reports say of a difference, in the reader's language.
struct DifferenceWords {
  private typealias Change = ContentDifference.Change
  private typealias Place = ContentDifference.Place

  /// The words.
  let messages: Messages
  private let findings: FindingWords
  /// What the documents were compared with.
  let base: BaseRevision

  /// The columns of the words of a page that are shown.
  private static let excerptWidth = 72
  /// What stands between two numbers.
  private static let separator = " · "

  /// Creates the words of a language.
  init(_ messages: Messages, _ base: BaseRevision) {
    self.messages = messages
    self.base = base
    findings = FindingWords(messages)
  }

  /// What the documents were compared with, as a sentence.
  var comparison: String {
    let commits = messages.conventions.list(base.shortCommits)
    return messages.text("diff.base", ["commit": .text(commits), "revision": .text(base.name)])
  }

  /// What a category is called, as in the head of a table.
  func label(_ category: ContentDifference.Category) -> String {
    messages.text("diff.count.\(category.rawValue)")
  }

  /// The numbers of a difference that are not zero, or that there are none.
  func summary(_ counts: ContentDifference.Counts) -> String {
    guard counts.total > 0 else { return messages.text("diff.none") }
    let numbers = ContentDifference.Category.allCases.filter { counts[$0] > 0 }
    return numbers.map { number($0, counts[$0]) }.joined(separator: Self.separator)
  }

  /// How many changes are not listed.
  func unlisted(_ count: Int) -> String {
    messages.text("diff.unlisted", ["count": .text(messages.conventions.formatted(count))])
  }

  private func number(_ category: ContentDifference.Category, _ count: Int) -> String {
    let count = messages.conventions.formatted(count)
    return messages.text("diff.number", ["label": .text(label(category)), "count": .text(count)])
  }

  /// A place of the base, marked as such.
  func basePlace(_ place: String, in locale: String) -> String {
    messages.text("diff.basePlace", ["place": .text(place), "commit": .text(base.shortCommit(of: locale))])
  }

  // MARK: Changes

  /// What has changed on a page, a line for each; of a page that is new or gone, one line for all that is on it but for
  /// links that lead nowhere.
  ///
  /// - Complexity: O(*n*) in the changes.
  func lines(of page: ContentDifference.Page) -> [(change: ContentDifference.Change, text: String)] {
    guard page.isWhole else { return page.changes.map { ($0, text(of: $0)) } }
    let isOwn = { (category: ContentDifference.Category) in category.subject == .page || category == .linksBroken }
    var counts = ContentDifference.Counts()
    for change in page.changes where !isOwn(change.category) { counts.add(change.category) }
    let contents = counts.total == 0 ? "" : Self.separator + summary(counts)
    return page.changes.filter { isOwn($0.category) }.map { change in
      (change, text(of: change) + (change.category.subject == .page ? contents : ""))
    }
  }

  private func text(of change: ContentDifference.Change) -> String {
    let statement = statement(change)
    let excerpt = (change.current ?? change.base)?.text ?? ""
    guard !excerpt.isEmpty else { return statement }
    let quoted = messages.conventions.quoted(excerpt.sanitized().truncated(to: Self.excerptWidth))
    return messages.text("diff.excerpt", ["change": .text(statement), "text": .text(quoted)])
  }

  private func statement(_ change: ContentDifference.Change) -> String {
    let arguments = arguments(of: change)
    switch change.category {
    case .cautionsLost, .admonitionsLost: return messages.text("diff.lost", arguments)
    case .cautionsAdded, .admonitionsAdded: return messages.text("diff.added", arguments)
    case .cautionsMoved, .admonitionsMoved: return messages.text("diff.moved", arguments)
    case .cautionsDowngraded: return messages.text("diff.downgraded", arguments)
    case .cautionsUpgraded: return messages.text("diff.upgraded", arguments)
    case .admonitionsChanged: return messages.text("diff.changed", arguments)
    case .stepsRemoved: return messages.text("diff.stepRemoved", arguments)
    case .stepsAdded: return messages.text("diff.stepAdded", arguments)
    case .stepsMoved:
      // With its section, or around one that has kept its number.
      if arguments["from"] == arguments["to"] { return messages.text("diff.stepMovedAlike", arguments) }
      return messages.text("diff.stepMoved", arguments)
    case .linksBroken: return messages.text("diff.broken", arguments)
    case .linksMended: return messages.text("diff.mended", arguments)
    case .pagesAdded: return messages.text("diff.pageAdded")
    case .pagesRemoved: return messages.text("diff.pageRemoved")
    case .pagesMoved: return messages.text("diff.pageMoved", arguments)
    case .pagesUncompared: return messages.text("diff.pageUncompared")
    }
  }

  private func arguments(of change: ContentDifference.Change) -> MessageArguments {
    var arguments: MessageArguments = [:]
    if let place = change.current ?? change.base { arguments["where"] = .text(self.place(place)) }
    if let kind = (change.current ?? change.base)?.kind { arguments["kind"] = .text(kind.rawValue) }
    if let base = change.base {
      arguments["from"] = .text(place(base))
      arguments["file"] = .text(base.file)
      if let kind = base.kind { arguments["expected"] = .text(kind.rawValue) }
    }
    if let current = change.current { arguments["to"] = .text(place(current)) }
    if let finding = change.finding { arguments["finding"] = .text(findings.message(finding.diagnostic)) }
    return arguments
  }

  /// The step and the section that something stands in.
  private func place(_ place: ContentDifference.Place) -> String {
    let section: MessageArgument = .text(place.section)
    switch (place.step, place.section.isEmpty) {
    case (let step?, false): return messages.text("diff.step", ["step": .text(step), "section": section])
    case (let step?, true): return messages.text("diff.stepAlone", ["step": .text(step)])
    case (nil, false): return messages.text("diff.section", ["section": section])
    case (nil, true): return messages.text("diff.beginning")
    }
  }
}
