package import Platform

/// A folder of localized articles: `<root>/<locale>/help/…`.
///
/// A locale folder is one that contains `help/`; a root that itself contains
/// `help/` is one locale. Only file names are read here, never a page.
package struct ContentTree: Sendable {
  /// The files of one locale.
  package struct Locale: Sendable {
    /// The language tag, which names the folder.
    package let tag: String
    /// The folder that contains `help/`.
    package let root: String
    /// The files, as paths below that folder, in the order of their bytes.
    package let files: PathList
    /// Those of the files that are read, articles and tables of contents, in the same order.
    package let sources: [String]
    /// Those of the files that are articles.
    package let pages: [String]
    /// Those of the files that list the articles.
    package let tablesOfContents: [String]
    /// What could not be walked.
    package let omissions: [DirectoryWalk.Omission]

    /// Reads the names of the files of one locale.
    ///
    /// - Throws: ``ContentError`` where a folder cannot be read.
    fileprivate init(
      tag: String,
      root: String,
      ignoring ignored: [GlobPattern],
      in fileSystem: FileSystem
    ) throws(ContentError) {
      let walk = DirectoryWalk(root, from: "help", in: fileSystem)
      for case (let path, .unreadable(let cause)) in walk.omissions.map({ ($0.path, $0.reason) }) {
        // A folder of pages that nobody sees would be a check that passes for want of reading.
        throw ContentError(.unreadable, path: PathText.join(root, path), cause: cause)
      }
      self.tag = tag
      self.root = root
      files = walk.files
      omissions = walk.omissions
      sources = walk.files.paths(endingIn: ".md").filter { file in !ignored.contains { $0.fits(file) } }
      var pages: [String] = []
      var tablesOfContents: [String] = []
      for file in sources {
        if file.hasSuffix("/TOC.md") { tablesOfContents.append(file) } else { pages.append(file) }
      }
      self.pages = pages
      self.tablesOfContents = tablesOfContents
    }

    /// Tells whether an article has a page at a path.
    ///
    /// - Complexity: O(log *n*) in the pages.
    package func hasPage(_ path: String) -> Bool { PathText.index(of: path, in: pages) != nil }
  }

  /// The tag that a tree without locale folders gets.
  package static let defaultTag = "en"

  /// The source locale of the project; see `product.md`.
  package static let sourceTag = "en"

  /// The order of locales where nothing else says one; others follow by name.
  package static let preferredOrder = ["en", "es", "zh-Hans", "sv", "fr", "de"]

  /// The folder, as it was named.
  package let root: String
  /// The locales: the source first, then in the preferred order.
  package let locales: [Locale]
  /// What articles are called, which many commands never ask.
  private let names: Lazy<ArticleNames>

  /// Reads the names of a content tree.
  ///
  /// - Parameters:
  ///   - root: The folder.
  ///   - tag: The language of a folder that itself contains `help/`, where its name does not tell.
  ///   - ignored: The pages that are no articles, as paths below the folder of their locale.
  ///   - fileSystem: Where it is.
  /// - Throws: ``ContentError`` where there is no such folder, no `help/` in it, or one below it cannot be read.
  /// - Complexity: O(*n* log *n*) in the files.
  package init(
    root: String,
    tag: String? = nil,
    ignoring ignored: [GlobPattern] = [],
    in fileSystem: FileSystem = FileSystem()
  ) throws(ContentError) {
    try self.init(root: root, folders: Self.localeFolders(root, tag, fileSystem), ignored, fileSystem)
  }

  /// Reads one folder for each locale, as with one checkout per locale.
  ///
  /// - Parameters:
  ///   - folders: The folders by tag, in the order in which they were named; of
  ///     several for one tag, the last one counts.
  ///   - root: The folder around them; the first of them where it is `nil`.
  ///   - ignored: The pages that are no articles, as paths below the folder of their locale.
  ///   - fileSystem: Where they are.
  /// - Throws: ``ContentError`` where a folder has no `help/`, or one below it cannot be read.
  /// - Complexity: O(*n* log *n*) in the files.
  package init(
    folders: [(tag: String, folder: String)],
    root: String? = nil,
    ignoring ignored: [GlobPattern] = [],
    in fileSystem: FileSystem = FileSystem()
  ) throws(ContentError) {
    for (_, folder) in folders where fileSystem.kind(of: PathText.join(folder, "help")) != .directory {
      throw ContentError(.noArticles, path: folder)
    }
    var folders = folders
    for (index, folder) in folders.enumerated().reversed()
    where folders[(index + 1)...].contains(where: { $0.tag == folder.tag }) {
      folders.remove(at: index)
    }
    try self.init(root: root ?? folders.first?.folder ?? ".", folders: folders, ignored, fileSystem)
  }

  private init(
    root: String,
    folders: [(tag: String, folder: String)],
    _ ignored: [GlobPattern],
    _ fileSystem: FileSystem
  ) throws(ContentError) {
    self.root = root
    locales = try concurrently(folders.count) { (index) throws(ContentError) in
      try Locale(tag: folders[index].tag, root: folders[index].folder, ignoring: ignored, in: fileSystem)
    }
    names = Lazy { [locales] in ArticleNames(of: locales.map(\.pages)) }
  }

  /// The article ids by page path, unique in the tree.
  ///
  /// - Complexity: O(*n*) in the pages, the first time; O(1) after that.
  package var articleIDs: [String: String] { names.value.ids }

  /// The locale of a tag, or `nil` where the tree has none.
  package func locale(_ tag: String) -> Locale? {
    locales.first { $0.tag == tag }
  }

  /// The page path of an article, or `nil` where the tree has no such article.
  package func path(ofArticle id: String) -> String? {
    names.value.paths[id]
  }

  /// The ids of all articles, in the order of their paths.
  ///
  /// - Complexity: O(*n* log *n*) in the articles.
  package var articles: [String] {
    articleIDs.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func localeFolders(
    _ root: String,
    _ tag: String?,
    _ fileSystem: FileSystem
  ) throws(ContentError) -> [(tag: String, folder: String)] {
    if fileSystem.kind(of: PathText.join(root, "help")) == .directory {
      if let tag { return [(tag, root)] }
      let name = PathText.lastComponent(of: (try? fileSystem.realPath(root)) ?? root)
      return [(preferredOrder.contains(name) ? name : defaultTag, root)]
    }
    let entries: [DirectoryEntry]
    do {
      entries = try fileSystem.entries(of: root)
    } catch {
      throw ContentError(.unreadable, path: root, cause: error)
    }
    let tags = entries.map(\.name).filter {
      !$0.hasPrefix(".") && fileSystem.kind(of: PathText.join(root, $0 + "/help")) == .directory
    }
    guard !tags.isEmpty else { throw ContentError(.noArticles, path: root) }
    let rank = { (tag: String) in preferredOrder.firstIndex(of: tag) ?? preferredOrder.count }
    return tags.sorted { (rank($0), $0) < (rank($1), $1) }.map { ($0, PathText.join(root, $0)) }
  }
}

/// What the articles of a tree are called, and where they are.
private struct ArticleNames {
  /// The ids by page path.
  let ids: [String: String]
  /// The page paths by id.
  let paths: [String: String]

  /// Names the articles of some locales, each of which has some pages.
  ///
  /// An article's id is its file name without `.md`; its path where two share one.
  ///
  /// - Complexity: O(*n*) in the pages.
  init(of locales: [[String]]) {
    // Most locales have the pages of the first.
    var paths = Set(locales.first ?? [])
    for pages in locales.dropFirst() where pages != locales.first { paths.formUnion(pages) }
    var owners: [String: [String]] = [:]
    for path in paths { owners[Self.stem(path), default: []].append(path) }
    var ids: [String: String] = [:]
    for (stem, paths) in owners {
      for path in paths {
        ids[path] = paths.count == 1 ? stem : String(path.dropFirst("help/".count).dropLast(".md".count))
      }
    }
    self.ids = ids
    self.paths = Dictionary(ids.map { ($1, $0) }) { first, _ in first }
  }

  private static func stem(_ path: String) -> String {
    String(PathText.lastComponent(of: path).dropLast(".md".count))
  }
}
