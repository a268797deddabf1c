import Diagnostics
import Guides
import Platform

extension ContentCheck {
  /// Reads what the manifests of guides say, which the pages are held against.
  ///
  /// - Throws: ``ContentError`` where a file that is there cannot be read.
  /// - Complexity: O(*n*) in the bytes of the manifests and of the articles they name; nothing where there are none.
  func readManifests() throws(ContentError) -> (manifests: [ManifestReading], typedTexts: TypedTexts) {
    guard let guides else {
      let shared = try sharedGuides.map { (library) throws(ContentError) in try self.shared(of: library) }
      return ([], shared ?? TypedTexts())
    }
    let reader = ArticleReader(tree, limits: limits, in: fileSystem)
    let manifests = try ManifestReading.all(in: guides, with: reader)
    return (manifests, TypedTexts(of: manifests.compactMap(\.guide)))
  }

  /// What is typed according to guides that are not the tree's own, if a page is there that has nothing else to be
  /// held against.
  private func shared(of library: GuideLibrary) throws(ContentError) -> TypedTexts {
    let source = tree.locale(ContentTree.sourceTag)
    let isAlone = tree.locales.contains { locale in
      locale.tag != ContentTree.sourceTag && locale.pages.contains { source?.hasPage($0) != true }
    }
    guard isAlone else { return TypedTexts() }
    let names = try library.names()
    let guides = try concurrently(names.count) { (index) throws(ContentError) in
      try library.manifest(names[index]).guide
    }
    return TypedTexts(of: guides.compactMap(\.self))
  }

  /// What is wrong with the guides.
  ///
  /// - Complexity: O(*n*) in the findings and the comments of the manifests.
  func guidePart(of content: ContentReading) -> Part {
    var part = Part()
    // A manifest belongs to no language.
    let sieve = FindingSieve(
      locale: ManifestReading.folder,
      severities: configuration.severities,
      renames: renames
    )
    for manifest in content.manifests where selection?.contains(manifest.file) != false {
      part.summary.manifests += 1
      part.findings += sieve.sifted(
        manifest.findings, manifest.suppressions, file: manifest.file, path: manifest.name, &part.summary)
    }
    return part
  }
}
