import Diagnostics
package import Localization

/// A difference for readers: locale by locale and page by page, with the place of each change.
package struct DifferenceTextReport: Sendable {
  private let messages: Messages
  private let base: BaseRevision

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - messages: The words.
  ///   - base: What the documents were compared with.
  package init(_ messages: Messages, base: BaseRevision) {
    self.messages = messages
    self.base = base
  }

  /// Writes a difference as text.
  ///
  /// - Parameter difference: The difference.
  /// - Returns: The text, with a line ending at its end.
  /// - Complexity: O(*n*) in the changes.
  package func text(of difference: ContentDifference) -> String {
    let words = DifferenceWords(messages, base)
    var text = words.comparison.sanitized() + "\n\n"
    for locale in difference.locales where !locale.pages.isEmpty {
      text += locale.tag.sanitized() + "\n"
      for page in locale.pages {
        text += "  " + page.file.sanitized() + "\n"
        for (change, line) in words.lines(of: page) {
          text += "    \(place(of: change, on: page, in: locale.tag, words)): \(line.sanitized())"
          text += (change.finding.map { " [\($0.diagnostic.rule.rawValue)]" } ?? "") + "\n"
        }
      }
      text += "\n"
    }
    return text + words.summary(difference.counts) + "\n"
  }

  /// Where something is, or where it was, with the file where it is not that of the page.
  private func place(
    of change: ContentDifference.Change,
    on page: ContentDifference.Page,
    in locale: String,
    _ words: DifferenceWords
  ) -> String {
    guard let place = change.current ?? change.base else { return "" }
    var text = "\(place.range.start.line):\(place.range.start.column)"
    if place.file != page.file { text = "\(place.file.sanitized()):\(text)" }
    return change.current == nil ? words.basePlace(text, in: locale) : text
  }
}
