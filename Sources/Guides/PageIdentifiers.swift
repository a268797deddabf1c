package import Markup
package import Platform
import Synchronization

/// Finds the page of an article in a locale that has none at the article's path, by
/// the identifiers in the front matter.
///
/// Heads of pages are read when they are first needed, and never more than twice,
/// however many articles are asked for.
package final class PageIdentifiers: Sendable {
  /// An identifier that pages of several locales can share.
  private struct Identifier: Hashable {
    var key: String
    var value: String
  }

  /// The pages of a locale that are looked at: all, or those whose path another one lacks.
  private struct Scope: Hashable {
    var locale: String
    var origin: String?
  }

  private let tree: ContentTree
  private let limits: PageLimits
  private let fileSystem: FileSystem
  private let known: @Sendable (_ path: String, _ locale: String) -> PageIdentity?
  private let bearers = Mutex<[Scope: [Identifier: [String]]]>([:])

  /// Creates an index of a tree; nothing is read yet.
  ///
  /// - Parameters:
  ///   - tree: The tree.
  ///   - limits: How large a page may be.
  ///   - fileSystem: Where the tree is.
  ///   - known: Returns what a page is that is read already, given its path and
  ///     the tag of its locale.
  package init(
    of tree: ContentTree,
    limits: PageLimits,
    in fileSystem: FileSystem,
    known: @escaping @Sendable (_ path: String, _ locale: String) -> PageIdentity? = { _, _ in nil }
  ) {
    self.known = known
    self.tree = tree
    self.limits = limits
    self.fileSystem = fileSystem
  }

  /// Finds the page of a locale that carries the same identifier, for a page whose
  /// path has no counterpart there.
  ///
  /// Only where the identifier stands on one page of either tree and that page's
  /// own path has no counterpart (guide-model.md, Identity).
  ///
  /// - Complexity: O(1), once O(*n*) in the bytes of the pages of both locales.
  package func counterpart(of path: String, in locale: ContentTree.Locale) -> String? {
    guard let origin = tree.locales.first(where: { $0.hasPage(path) }), origin.tag != locale.tag else { return nil }
    let candidates = bearers(in: locale, lackedBy: origin)
    guard !candidates.isEmpty else { return nil }
    for identifier in identifiers(of: path, in: origin) {
      // Most identifiers have no second bearer to look for: all pages are read last.
      guard let found = candidates[identifier], found.count == 1 else { continue }
      if [origin, locale].allSatisfy({ bearers(in: $0)[identifier]?.count == 1 }) { return found[0] }
    }
    return nil
  }

  private func bearers(
    in locale: ContentTree.Locale,
    lackedBy origin: ContentTree.Locale? = nil
  ) -> [Identifier: [String]] {
    let scope = Scope(locale: locale.tag, origin: origin?.tag)
    if let known = bearers.withLock({ $0[scope] }) { return known }
    var found: [Identifier: [String]] = [:]
    for path in locale.pages where origin?.hasPage(path) != true {
      for identifier in identifiers(of: path, in: locale) { found[identifier, default: []].append(path) }
    }
    bearers.withLock { $0[scope] = found }
    return found
  }

  private func identifiers(of path: String, in locale: ContentTree.Locale) -> [Identifier] {
    let identity = known(path, locale.tag) ?? readIdentity(of: path, in: locale)
    return (identity?.values ?? []).map { Identifier(key: $0.key, value: $0.value) }
  }

  private func readIdentity(of path: String, in locale: ContentTree.Locale) -> PageIdentity? {
    // A page that cannot be read says so when it is read as an article.
    guard let bytes = try? fileSystem.read(PathText.join(locale.root, path), first: limits.bytes) else { return nil }
    return PageIdentity(Document.frontMatterOnly(bytes, file: path))
  }
}
