import Localization
import Markup

/// What the protected terms of a glossary have been made of by mistake in one language.
struct ForbiddenForms: Sendable {
  private struct Entry: Sendable {
    let term: String
    let form: String
    let bytes: [UInt8]
  }

  private let entries: [Entry]

  /// Creates what forbids nothing.
  init() {
    entries = []
  }

  /// Takes the forms of a language out of a glossary.
  ///
  /// - Complexity: O(*n*) in the terms.
  init(_ terms: [Glossary.ProtectedTerm], in tag: String) {
    entries = terms.flatMap { term in
      (term.forbidden[tag] ?? []).map { Entry(term: term.term, form: $0, bytes: Array($0.utf8)) }
    }
  }

  /// Finds forbidden forms on a page.
  ///
  /// - Complexity: O(*n*) in the bytes, for each form.
  func found(on page: Page) -> [PagePhrases.ForbiddenForm] {
    entries.flatMap { entry in
      page.document.places(of: entry.bytes).map { range in
        PagePhrases.ForbiddenForm(term: entry.term, form: entry.form, range: range)
      }
    }
  }
}
