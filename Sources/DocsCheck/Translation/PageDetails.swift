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

  /// The hash of the bytes, or 0 where it was not asked for.
  let contentHash: UInt64

  /// Creates what is known of a page that was refused.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - keepsWording: Whether the hash of its bytes is asked for.
  /// - Complexity: O(*n*) in the bytes where it is.
  init(refused page: Page, keepsWording: Bool) {
    structure = PageStructure()
    phrases = PagePhrases()
    contentHash = keepsWording ? Self.hash(of: page) : 0
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
    contentHash = keepsWording ? Self.hash(of: page) : 0
    var read = StructureReader.read(page, links: links, images: images, keepsWording: keepsWording)
    read.phrases.forbiddenForms = forbiddenForms
    (structure, phrases) = read
  }

  private static func hash(of page: Page) -> UInt64 {
    var hash = StableHash()
    hash.combine(page.document.source.bytes.span)
    return hash.value
  }
}
