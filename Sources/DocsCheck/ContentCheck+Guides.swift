import Diagnostics
import Guides
import Markup
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

  /// Up to this many names are looked for in the bytes of a manifest before it is read: to see that it has none of them
  /// takes next to nothing, while reading it takes as long as reading two pages.
  private static let searchedNames = 16

  /// Guides that are not the tree's own, those that may name a page that has nothing else to be held against.
  private func shared(of library: GuideLibrary) throws(ContentError) -> [Lazy<Result<Guide?, ContentError>>] {
    let source = tree.locale(ContentTree.sourceTag)
    let alone = tree.locales.filter { $0.tag != ContentTree.sourceTag }.reduce(into: Set<[UInt8]>()) { alone, locale in
      // An article's id has the name of its page in it.
      for path in locale.pages where source?.hasPage(path) != true {
        let name = Array(PathText.lastComponent(of: path).utf8.dropLast(".md".utf8.count))
        if !name.isEmpty { alone.insert(name) }
      }
    }
    guard !alone.isEmpty else { return [] }
    return try library.names().map { name in
      Lazy {
        Result { () throws(ContentError) in
          let manifest = try library.source(of: name)
          guard
            alone.count > Self.searchedNames
              || alone.contains(where: { manifest.span.firstOffset(of: $0, key: 0, from: 0) != nil })
          else { return nil }
          return ManifestReader.read(manifest, file: library.file(of: name)).guide
        }
      }
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
