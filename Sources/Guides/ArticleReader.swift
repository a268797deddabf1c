package import Markup
package import Platform

/// Reads articles of a content tree, and only those that are asked for.
package struct ArticleReader: Sendable {
  /// The tree.
  package let tree: ContentTree
  /// How large a page may be.
  package let limits: PageLimits
  private let fileSystem: FileSystem
  private let identifiers: PageIdentifiers

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
    identifiers = PageIdentifiers(of: tree, limits: limits, in: fileSystem)
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
      let ownPath = locale.hasPage(path) ? path : identifiers.counterpart(of: path, in: locale)
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
      bytes = try fileSystem.read(file, first: limits.enoughToRefuse)
    } catch {
      throw ContentError(.unreadable, path: file, cause: error)
    }
    let page = Page(parsing: bytes, file: file, limits: limits)
    return LocalizedPage(locale: locale.tag, root: locale.root, path: path, page: page)
  }
}
