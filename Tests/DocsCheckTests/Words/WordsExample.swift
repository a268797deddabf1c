import Diagnostics
import DocsCheck
import Guides
import Localization

/// A page in two locales, the second one with words changed.
enum WordsExample {
  /// What the rules about words find in the translation.
  static func found(
    source: String,
    translation: String,
    in locale: String = "de",
    terms: [Glossary.ProtectedTerm] = []
  ) throws -> [TranslationExample.Found] {
    let fixture = try ContentFixture(["en/help/page.md": source, "\(locale)/help/page.md": translation])
    return try found(in: fixture, terms: terms).map { TranslationExample.Found($0) }
  }

  /// What they find in a tree.
  static func found(in fixture: ContentFixture, terms: [Glossary.ProtectedTerm] = []) throws -> [Diagnostic] {
    var check = try ContentCheck(ContentTree(root: fixture.root))
    check.protectedTerms = terms
    return try check.run().ofWords
  }
}
