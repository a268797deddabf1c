/// The language-neutral name of a section of an article: `<article>#<anchor>`.
package struct SectionID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The id of the article.
  package let article: String
  /// The anchor of the section's heading.
  package let anchor: String

  /// Creates the name of a section.
  package init(article: String, anchor: String) {
    self.article = article
    self.anchor = anchor
  }

  /// Reads `<article>#<anchor>`; `nil` where the text has another form.
  package init?(_ text: String) {
    let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].utf8.contains(UInt8(ascii: "/")) else { return nil }
    self.init(article: String(parts[0]), anchor: String(parts[1]))
  }

  /// The name, as a manifest writes it.
  package var description: String { "\(article)#\(anchor)" }

  package static func < (left: SectionID, right: SectionID) -> Bool {
    (left.article, left.anchor) < (right.article, right.anchor)
  }
}

/// The language-neutral name of a step: `<article>#<anchor>/<ordinal>`.
///
/// Never written into an article: it follows from where the step stands in the
/// source locale.
package struct StepID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The section.
  package let section: SectionID
  /// The number in the section, counted from 1 in the source locale.
  package let ordinal: Int

  /// Creates the name of a step.
  package init(section: SectionID, ordinal: Int) {
    self.section = section
    self.ordinal = ordinal
  }

  /// Reads `<article>#<anchor>/<ordinal>`; `nil` where the text has another form.
  package init?(_ text: String) {
    guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")),
      let section = SectionID(String(text[..<slash])),
      let ordinal = Int(text[text.utf8.index(after: slash)...]), ordinal > 0
    else { return nil }
    self.init(section: section, ordinal: ordinal)
    // `+2` and `02` would give one step two names, and a manifest two rules for it.
    guard description == text else { return nil }
  }

  /// The id of the article.
  package var article: String { section.article }

  /// The name, as a manifest writes it.
  package var description: String { "\(section)/\(ordinal)" }

  package static func < (left: StepID, right: StepID) -> Bool {
    (left.section, left.ordinal) < (right.section, right.ordinal)
  }
}
