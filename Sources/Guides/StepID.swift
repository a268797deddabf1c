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
    guard let hash = text.utf8.firstIndex(of: UInt8(ascii: "#")), hash > text.startIndex else { return nil }
    let anchor = text[text.utf8.index(after: hash)...]
    guard !anchor.utf8.contains(UInt8(ascii: "/")) else { return nil }
    self.init(article: String(text[..<hash]), anchor: String(anchor))
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
    guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    let digits = text[text.utf8.index(after: slash)...]
    // `+2` and `02` would give one step two names, and a manifest two rules for it.
    guard let first = digits.utf8.first, (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(first),
      let ordinal = Int(digits), let section = SectionID(String(text[..<slash]))
    else { return nil }
    self.init(section: section, ordinal: ordinal)
  }

  /// The id of the article.
  package var article: String { section.article }

  /// The name, as a manifest writes it.
  package var description: String { "\(section)/\(ordinal)" }

  package static func < (left: StepID, right: StepID) -> Bool {
    (left.section, left.ordinal) < (right.section, right.ordinal)
  }
}
