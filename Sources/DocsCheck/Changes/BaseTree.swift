package import Guides
package import Platform

/// A content tree as it was at another revision, in a folder of its own that is removed afterwards.
package struct BaseTree: ~Copyable {
  private let tree: ContentTree?
  private let renames: [String: String]
  private let guides: String?
  /// The id of the commit that each locale of the tree is taken from, by its tag.
  package let commits: [String: String]
  private let folder: TemporaryDirectory

  /// Why there is no such tree.
  package enum Failure: Error, Hashable, Sendable {
    /// Git gave no answer.
    case git(GitRepository.Failure)
    /// The folder for it cannot be made.
    case file(FileError)
  }

  /// Writes the tree of another revision.
  ///
  /// What counts is the commit where the present work and the revision went different
  /// ways, so that nobody is blamed for what others did meanwhile.
  ///
  /// - Parameters:
  ///   - tree: The tree as it is, each of whose locales may be in a repository of its own.
  ///   - revision: A branch, tag or commit, which each repository must have.
  ///   - root: The folder around the locales, where those that are in it no more are wanted as well.
  ///   - ignored: The pages that are no articles.
  ///   - guides: The folder of the tree's guides, where it has any.
  ///   - environment: The environment of this process.
  ///   - fileSystem: Where the tree is.
  /// - Throws: ``Failure`` where a locale is in no repository, or one has no such revision.
  /// - Complexity: O(*n*) in the bytes of the files.
  package init(
    of tree: ContentTree,
    at revision: String,
    andLocalesOf root: String? = nil,
    ignoring ignored: [GlobPattern],
    guides: String? = nil,
    environment: [String: String],
    in fileSystem: FileSystem = FileSystem()
  ) throws(Failure) {
    let folder: TemporaryDirectory
    do throws(FileError) {
      folder = try TemporaryDirectory(on: fileSystem)
    } catch {
      throw .file(error)
    }
    var folders: [(tag: String, folder: String)] = []
    var renames: [String: String] = [:]
    var guidesBefore: String?
    var commits: [String: String] = [:]
    do throws(GitRepository.Failure) {
      var located: [(tag: String, repository: GitRepository)] = []
      for locale in tree.locales {
        located.append((locale.tag, try GitRepository(around: locale.root, environment: environment)))
      }
      // What no repository has is of no revision: all that is found in it is new.
      let ofGuides = guides.flatMap { try? GitRepository(around: $0, environment: environment) }
      // Around locales with a repository each, there need be none.
      let around = root.flatMap { try? GitRepository(around: $0, environment: environment) }
      // Most locales share one repository, of which git writes all that is wanted at once.
      for (number, group) in Dictionary(grouping: located, by: \.repository.root).values.enumerated() {
        let repository = group[0].repository
        let target = PathText.join(folder.path, String(number))
        let commit = try repository.mergeBase(with: revision)
        let isAround = around?.root == repository.root
        var prefixes = group.map(\.repository.prefix) + (isAround ? [around?.prefix ?? ""] : [])
        if let ofGuides, ofGuides.root == repository.root {
          prefixes.append(ofGuides.prefix)
          guidesBefore = PathText.normalized(PathText.join(target, ofGuides.prefix))
        }
        try repository.export(commit, below: prefixes, to: target)
        let moves = try repository.renames(since: commit)
        for (tag, repository) in group {
          commits[tag] = commit
          folders.append((tag, PathText.normalized(PathText.join(target, repository.prefix))))
          for (old, new) in moves { Self.note(old, new, below: repository.prefix, of: tag, in: &renames) }
        }
        guard isAround, let around else { continue }
        let old = PathText.normalized(PathText.join(target, around.prefix))
        for locale in Self.lost(from: tree, in: old, ignored, fileSystem) {
          commits[locale.tag] = commit
          folders.append((locale.tag, locale.root))
        }
      }
    } catch {
      throw .git(error)
    }
    folders.removeAll { fileSystem.kind(of: PathText.join($0.folder, "help")) != .directory }
    let rank = Dictionary(tree.locales.enumerated().map { ($1.tag, $0) }) { first, _ in first }
    folders.sort { rank[$0.tag, default: .max] < rank[$1.tag, default: .max] }
    self.renames = renames
    self.guides = guidesBefore.flatMap { fileSystem.kind(of: $0) == .directory ? $0 : nil }
    self.commits = commits
    // A revision without articles makes everything new.
    self.tree = folders.isEmpty ? nil : try? ContentTree(folders: folders, ignoring: ignored, in: fileSystem)
    self.folder = folder
  }

  /// The locales of a folder that a tree has no more.
  private static func lost(
    from tree: ContentTree,
    in folder: String,
    _ ignored: [GlobPattern],
    _ fileSystem: FileSystem
  ) -> [ContentTree.Locale] {
    // A folder that itself contains `help/` is one locale, which has no name of its own.
    guard fileSystem.kind(of: PathText.join(folder, "help")) != .directory else { return [] }
    let former = try? ContentTree(root: folder, ignoring: ignored, in: fileSystem)
    return former?.locales.filter { tree.locale($0.tag) == nil } ?? []
  }

  /// Lends the tree, whose folder lives as long as this.
  ///
  /// - Parameter body: Takes the tree, which is `nil` where nothing of it was there, the folder of its guides, and
  ///   where pages are now that had another path then, as `locale/path`.
  /// - Returns: What the body returned.
  /// - Throws: What the body threw.
  package borrowing func withTree<Value, Failure>(
    _ body: (ContentTree?, _ guides: String?, [String: String]) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try body(tree, guides, renames)
  }

  /// Notes where a page is now, if it was and is in the folder of a locale.
  private static func note(
    _ old: String,
    _ new: String,
    below prefix: String,
    of tag: String,
    in renames: inout [String: String]
  ) {
    guard old.hasPrefix(prefix), new.hasPrefix(prefix) else { return }
    let names = [old, new].map { tag + "/" + String(decoding: $0.utf8.dropFirst(prefix.utf8.count), as: UTF8.self) }
    renames[names[0]] = names[1]
  }
}
