package import Diagnostics
package import Platform

/// Finds and reads guides, with the articles they speak of.
package struct GuideLibrary: Sendable {
  /// A guide with its articles, checked against each other.
  package struct LoadedGuide: Sendable {
    /// The guide.
    package let guide: Guide
    /// The articles that the content has, by id.
    package let articles: [String: Article]
    /// The articles of the guide that were not asked for, so that nothing of them is known.
    package let unread: Set<String>
    /// What is wrong, none of it an error.
    package let diagnostics: [Diagnostic]

    /// Creates a loaded guide.
    package init(
      guide: Guide,
      articles: [String: Article],
      unread: Set<String> = [],
      diagnostics: [Diagnostic]
    ) {
      self.guide = guide
      self.articles = articles
      self.unread = unread
      self.diagnostics = diagnostics
    }
  }

  /// What loading a guide gives: the guide, or why it cannot be used.
  package enum Loading: Sendable {
    /// The guide can be used.
    case loaded(LoadedGuide)
    /// The manifest has errors.
    case invalid([Diagnostic])
  }

  /// The folder of the manifests.
  package let folder: String
  private let fileSystem: FileSystem

  /// Creates a library.
  ///
  /// - Parameters:
  ///   - folder: The folder of the manifests.
  ///   - fileSystem: Where it is.
  package init(folder: String, in fileSystem: FileSystem = FileSystem()) {
    self.folder = folder
    self.fileSystem = fileSystem
  }

  /// The largest manifest that is read, in bytes; the largest real one has 6 KB.
  package static let sizeLimit = 1 << 20

  /// The names of the guides, sorted.
  ///
  /// - Throws: ``ContentError`` where the folder cannot be read.
  package func names() throws(ContentError) -> [String] {
    let entries: [DirectoryEntry]
    do {
      entries = try fileSystem.entries(of: folder)
    } catch {
      throw ContentError(.noGuides, path: folder, cause: error)
    }
    return entries.map(\.name).filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }
      .map { String($0.dropLast(".yaml".count)) }.sorted()
  }

  /// Reads a guide's manifest alone.
  ///
  /// - Parameter name: The name of the guide.
  /// - Returns: The guide and what is wrong with its manifest.
  /// - Throws: ``ContentError`` where there is no such guide or it cannot be read.
  package func manifest(_ name: String) throws(ContentError) -> ManifestReader.Reading {
    let known = try names()
    guard known.contains(name) else { throw ContentError(.unknownGuide, path: name, candidates: known) }
    return ManifestReader.read(try source(of: name), file: file(of: name))
  }

  /// The file of a guide's manifest, whether it is there or not.
  ///
  /// - Parameter name: The name of the guide.
  /// - Returns: The path.
  package func file(of name: String) -> String {
    PathText.join(folder, name + ".yaml")
  }

  /// Reads the bytes of a guide's manifest.
  ///
  /// - Parameter name: The name of a guide that is there.
  /// - Returns: The bytes.
  /// - Throws: ``ContentError`` where it cannot be read.
  package func source(of name: String) throws(ContentError) -> [UInt8] {
    let file = file(of: name)
    do {
      return try fileSystem.read(file, limit: Self.sizeLimit)
    } catch {
      throw ContentError(.unreadable, path: file, cause: error)
    }
  }

  /// Reads a guide and its articles.
  ///
  /// - Parameters:
  ///   - name: The name of the guide.
  ///   - reader: Reads the articles.
  ///   - locales: The locales that are wanted; all of the tree where it is `nil`.
  /// - Returns: The guide, or the mistakes that make it unusable.
  /// - Throws: ``ContentError`` where a file that is there cannot be read.
  /// - Complexity: O(*n*) in the bytes of the pages.
  package func load(
    _ name: String,
    with reader: ArticleReader,
    locales: [String]? = nil
  ) throws(ContentError) -> Loading {
    try load(manifest(name), with: reader, locales: locales)
  }

  /// Reads the articles of a guide whose manifest has been read.
  ///
  /// - Parameters:
  ///   - reading: The manifest.
  ///   - reader: Reads the articles.
  ///   - locales: The locales that are wanted; all of the tree where it is `nil`.
  ///   - isWanted: Whether an article is read at all; the manifest is not held against others.
  /// - Returns: The guide, or the mistakes that make it unusable.
  /// - Throws: ``ContentError`` where a page that is there cannot be read.
  /// - Complexity: O(*n*) in the bytes of the pages.
  package func load(
    _ reading: ManifestReader.Reading,
    with reader: ArticleReader,
    locales: [String]? = nil,
    where isWanted: (String, Guide) -> Bool = { _, _ in true }
  ) throws(ContentError) -> Loading {
    guard let guide = reading.guide else { return .invalid(reading.diagnostics) }
    var articles: [String: Article] = [:]
    var unread: Set<String> = []
    for reference in guide.articles {
      if isWanted(reference.id, guide) {
        articles[reference.id] = try reader.article(reference.id, locales: locales)
      } else {
        unread.insert(reference.id)
      }
    }
    let findings = ManifestCheck.diagnostics(of: guide, articles: articles, unread: unread)
    let diagnostics = reading.diagnostics + findings
    guard diagnostics.allSatisfy({ $0.severity != .error }) else { return .invalid(diagnostics) }
    return .loaded(LoadedGuide(guide: guide, articles: articles, unread: unread, diagnostics: diagnostics))
  }
}
