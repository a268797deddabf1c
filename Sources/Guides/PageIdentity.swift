package import Markup

/// What the metadata of a page says of the article that it is, the same in every locale.
package struct PageIdentity: Equatable, Sendable {
  /// The identifier that publishing gives a page.
  package let exlID: String?
  /// The identifier of an older publishing system.
  package let uniquePageID: String?

  /// Takes over what is stated.
  ///
  /// - Parameter frontMatter: The metadata.
  /// - Complexity: O(*n*) in the keys.
  package init(_ frontMatter: FrontMatter) {
    exlID = frontMatter.exlID
    uniquePageID = frontMatter.uniquePageID
  }

  /// The identifiers with the keys they stand under, the one that counts first (guide-model.md, Identity).
  var values: [(key: String, value: String)] {
    [("exl-id", exlID), ("unique-page-id", uniquePageID)].compactMap { key, value in value.map { (key, $0) } }
  }
}
