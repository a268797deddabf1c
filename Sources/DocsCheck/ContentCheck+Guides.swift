import Diagnostics
import Guides
import Platform

extension ContentCheck {
  /// What the manifests of guides say, which the pages are held against.
  struct GuideReading: Sendable {
    /// The manifests of the tree's guides, by name.
    let manifests: [ManifestReading]
    /// What readers have to type.
    let typedTexts: Lazy<TypedTexts>
    /// The guides that are not the tree's own, read by whoever wants them first.
    let shared: [Lazy<Result<Guide?, ContentError>>]
  }

  /// Reads what the manifests of the tree's guides say, and finds those of others.
  ///
  /// - Throws: ``ContentError`` where a file that is there cannot be read.
  /// - Complexity: O(*n*) in the bytes of the manifests and of the articles they name; nothing where there are none.
  func readManifests() throws(ContentError) -> GuideReading {
    if let guides {
      let reader = ArticleReader(tree, limits: limits, in: fileSystem)
      let manifests = try ManifestReading.all(in: guides, with: reader)
      let typedTexts = TypedTexts(of: manifests.compactMap(\.guide))
      return GuideReading(manifests: manifests, typedTexts: Lazy { typedTexts }, shared: [])
    }
    let shared = try sharedGuides.map { (library) throws(ContentError) in try self.shared(of: library) } ?? []
    let typedTexts = Lazy { TypedTexts(of: shared.compactMap { try? $0.value.get() }) }
    return GuideReading(manifests: [], typedTexts: typedTexts, shared: shared)
  }

  /// Guides that are not the tree's own, if a page is there that has nothing else to be held against.
  private func shared(of library: GuideLibrary) throws(ContentError) -> [Lazy<Result<Guide?, ContentError>>] {
    let source = tree.locale(ContentTree.sourceTag)
    let isAlone = tree.locales.contains { locale in
      locale.tag != ContentTree.sourceTag && locale.pages.contains { source?.hasPage($0) != true }
    }
    guard isAlone else { return [] }
    return try library.names().map { name in
      Lazy { Result { () throws(ContentError) in try library.manifest(name).guide } }
    }
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
