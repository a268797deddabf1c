import Markup

/// What of a page is compared with its counterparts: what no translation changes, and the words that count.
///
/// It is some ten times as large as all else that a check keeps of a page, so it is thrown away when the page has been
/// compared, and read once more where that does not settle it.
final class PageDetails: Sendable {
  /// What no translation changes.
  let structure: PageStructure
  /// The words that count.
  let phrases: PagePhrases

  /// Creates what is known of a page that was refused.
  init() {
    structure = PageStructure()
    phrases = PagePhrases()
  }

  /// Reduces a page.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - links: What each of its links leads to.
  ///   - images: What each of its images is.
  ///   - forbiddenForms: The forms on it that a glossary forbids.
  ///   - keepsWording: Whether all words are kept, too.
  /// - Complexity: O(*n*) in the nodes, and in the bytes where all words are kept.
  init(
    _ page: Page,
    links: [ReferenceKey],
    images: [ReferenceKey],
    forbiddenForms: [PagePhrases.ForbiddenForm],
    keepsWording: Bool
  ) {
    var read = StructureReader.read(page, links: links, images: images, keepsWording: keepsWording)
    read.phrases.forbiddenForms = forbiddenForms
    (structure, phrases) = read
  }
}
