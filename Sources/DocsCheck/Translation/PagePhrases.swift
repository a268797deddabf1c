import Diagnostics
import Markup

/// Those words of a page that a translation must keep, or always translate alike.
///
/// It is made in the task that reads the page, beside ``PageStructure``.
struct PagePhrases: Sendable {
  /// Some words, with the place they stand at.
  struct Phrase: Sendable {
    /// The words.
    let text: String
    /// Where they stand.
    let range: SourceRange
    /// The passage.
    let passage: Passage
  }

  /// A part of a page that has a counterpart in its translations.
  struct Passage: Hashable, Sendable {
    /// The step, or what stands before the first of a section.
    let unit: Int
    /// The block; `heading` for the heading above the unit, `whole` for all of its blocks.
    let block: Int

    /// In place of a block: the heading.
    static let heading = -1
    /// In place of a block: all blocks of the unit.
    static let whole = -2
  }

  /// A form of a protected term that a glossary forbids.
  struct ForbiddenForm: Sendable {
    /// The term.
    let term: String
    /// The form.
    let form: String
    /// Where it stands.
    let range: SourceRange
  }

  /// The labels of UI controls, in order.
  var labels: [Phrase] = []
  /// The bold texts of steps, in order; on a page that marks its labels, those, and nothing for the others.
  var boldTexts: [Phrase] = []
  /// The protected terms, in order.
  var terms: [Phrase] = []
  /// The code spans, in order.
  var codes: [Phrase] = []
  /// The texts in quotation marks, in order.
  var quotations: [Phrase] = []
  /// The forbidden forms, in the order of the glossary.
  var forbiddenForms: [ForbiddenForm] = []
  /// A hash of the protected terms, whatever order they stand in.
  private(set) var termsKey: UInt64 = 0
  /// A hash of the code spans, whatever order they stand in.
  private(set) var codesKey: UInt64 = 0

  /// Makes room for those words of a page that are counted.
  mutating func reserveCapacity(for page: Page) {
    labels.reserveCapacity(page.labels.count)
    boldTexts.reserveCapacity(page.boldSpans.count)
    terms.reserveCapacity(page.protectedTerms.count)
  }

  /// Adds a protected term.
  mutating func add(term: Phrase) {
    terms.append(term)
    termsKey &+= StableHash.of(term.text)
  }

  /// Adds a code span.
  mutating func add(code: Phrase) {
    codes.append(code)
    codesKey &+= StableHash.of(code.text)
  }
}
