package import Markup
package import Platform

/// Reads articles of a content tree, and only those that are asked for.
package struct ArticleReader: Sendable {
  /// The tree.
  package let tree: ContentTree
  /// How large a page may be.
  package let limits: PageLimits
  private let fileSystem: FileSystem

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - tree: The tree.
  ///   - limits: How large a page may be.
  ///   - fileSystem: Where the tree is.
  package init(_ tree: ContentTree, limits: PageLimits = PageLimits(), in fileSystem: FileSystem = FileSystem()) {
    self.tree = tree
    self.limits = limits
    self.fileSystem = fileSystem
  }

  /// Reads an article.
  ///
  /// - Parameters:
  ///   - id: The id of the article.
  ///   - locales: The locales that are wanted; the source is read as well. All
  ///     locales of the tree where it is `nil`.
  /// - Returns: The article, or `nil` where none of these locales has it.
  /// - Throws: ``ContentError`` where a page that is there cannot be read.
  /// - Complexity: O(*n*) in the bytes of its pages.
  package func article(_ id: String, locales: [String]? = nil) throws(ContentError) -> Article? {
    guard let path = tree.path(ofArticle: id) else { return nil }
    var pages: [LocalizedPage] = []
    for locale in tree.locales {
      // The first locale that has the article names its steps.
      guard pages.isEmpty || locales?.contains(locale.tag) != false else { continue }
      let ownPath = locale.pages.binarySearchContains(path) ? path : counterpart(of: path, in: locale)
      if let ownPath { pages.append(try page(ownPath, in: locale)) }
    }
    return pages.isEmpty ? nil : Article(id: id, pages: pages)
  }

  /// Reads a page.
  ///
  /// - Parameters:
  ///   - path: The path below the locale's folder.
  ///   - locale: The locale.
  /// - Returns: The page; diagnostics name it by its path as a reader can open it.
  /// - Throws: ``ContentError`` where the file cannot be read.
  /// - Complexity: O(*n*) in its bytes.
  package func page(_ path: String, in locale: ContentTree.Locale) throws(ContentError) -> LocalizedPage {
    let file = PathText.join(locale.root, path)
    let bytes: [UInt8]
    do {
      // One byte more than the limit, so that a page beyond it is refused as such.
      bytes = try fileSystem.read(file, limit: nil)
    } catch {
      throw ContentError(.unreadable, path: file, cause: error)
    }
    let page = Page(parsing: bytes, file: file, limits: limits)
    return LocalizedPage(locale: locale.tag, root: locale.root, path: path, page: page)
  }

  /// The page of a locale that carries the same identifier, for a page whose path
  /// has no counterpart there.
  ///
  /// `exl-id` first, then `unique-page-id`, and only where the identifier stands on
  /// one page of either tree and that page's own path has no counterpart
  /// (guide-model.md, Identity).
  private func counterpart(of path: String, in locale: ContentTree.Locale) -> String? {
    guard let origin = tree.locales.first(where: { $0.pages.binarySearchContains(path) }),
      origin.tag != locale.tag
    else { return nil }
    let candidates = locale.pages.filter { !origin.pages.binarySearchContains($0) }
    guard !candidates.isEmpty, let front = frontMatter(path, in: origin) else { return nil }
    for key in ["exl-id", "unique-page-id"] {
      guard let id = front[key] else { continue }
      let bearers = candidates.filter { frontMatter($0, in: locale)?[key] == id }
      // Most identifiers have no second bearer to look for: all pages are read last.
      if bearers.count == 1, isUnique(id, key, in: origin), isUnique(id, key, in: locale) { return bearers[0] }
    }
    return nil
  }

  private func isUnique(_ id: String, _ key: String, in locale: ContentTree.Locale) -> Bool {
    locale.pages.count { frontMatter($0, in: locale)?[key] == id } == 1
  }

  private func frontMatter(_ path: String, in locale: ContentTree.Locale) -> FrontMatter? {
    guard let bytes = try? fileSystem.read(PathText.join(locale.root, path), limit: nil) else { return nil }
    // Only the head is wanted: what stands before the closing fence.
    return Document.frontMatterOnly(bytes, file: path)
  }
}

extension [String] {
  /// Tells whether a list sorted by bytes contains a text.
  ///
  /// - Complexity: O(log *n*).
  func binarySearchContains(_ text: String) -> Bool {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if PathText.isOrderedBefore(self[middle], text) { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == text
  }
}
