package import Guides
package import Platform

/// A content tree as it was at another revision, in a folder of its own that is removed afterwards.
package struct BaseTree: ~Copyable {
  private let tree: ContentTree?
  private let renames: [String: String]
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
  ///   - ignored: The pages that are no articles.
  ///   - environment: The environment of this process.
  ///   - fileSystem: Where the tree is.
  /// - Throws: ``Failure`` where a locale is in no repository, or one has no such revision.
  /// - Complexity: O(*n*) in the bytes of the files.
  package init(
    of tree: ContentTree,
    at revision: String,
    ignoring ignored: [GlobPattern],
    environment: [String: String],
    in fileSystem: FileSystem = FileSystem()
  ) throws(Failure) {
    let folder: TemporaryDirectory
    do throws(FileError) {
      folder = try TemporaryDirectory(on: fileSystem)
    } catch {
      throw .file(error)
    }
    var places: [String: Place] = [:]
    var folders: [(tag: String, folder: String)] = []
    var renames: [String: String] = [:]
    for locale in tree.locales {
      do {
        let repository = try GitRepository(around: locale.root, environment: environment)
        let place: Place
        if let known = places[repository.root] {
          place = known
        } else {
          place = try Place(repository, at: revision, folder: PathText.join(folder.path, String(places.count)))
          try fileSystem.createDirectory(place.folder)
          places[repository.root] = place
        }
        try repository.export(place.commit, below: repository.prefix, to: place.folder)
        let root = PathText.normalized(PathText.join(place.folder, repository.prefix))
        if fileSystem.kind(of: PathText.join(root, "help")) == .directory { folders.append((locale.tag, root)) }
        for (old, new) in place.renames where old.hasPrefix(repository.prefix) && new.hasPrefix(repository.prefix) {
          let length = repository.prefix.utf8.count
          let paths = [old, new].map { locale.tag + "/" + String(decoding: $0.utf8.dropFirst(length), as: UTF8.self) }
          renames[paths[0]] = paths[1]
        }
      } catch let error as GitRepository.Failure {
        throw .git(error)
      } catch let error as FileError {
        throw .file(error)
      } catch {
        preconditionFailure("git and files fail in no other way")
      }
    }
    self.renames = renames
    // A revision without articles makes everything new.
    self.tree = folders.isEmpty ? nil : try? ContentTree(folders: folders, ignoring: ignored, in: fileSystem)
    self.folder = folder
  }

  /// Lends the tree, whose folder lives as long as this.
  ///
  /// - Parameter body: Takes the tree, which is `nil` where nothing of it was there, and where pages are now that had
  ///   another path then, as `locale/path`.
  /// - Returns: What the body returned.
  /// - Throws: What the body threw.
  package borrowing func withTree<Value, Failure>(
    _ body: (ContentTree?, [String: String]) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try body(tree, renames)
  }

  /// What is known of a repository.
  private struct Place {
    let commit: String
    let renames: [String: String]
    let folder: String

    init(_ repository: GitRepository, at revision: String, folder: String) throws(GitRepository.Failure) {
      commit = try repository.mergeBase(with: revision)
      renames = try repository.renames(since: commit)
      self.folder = folder
    }
  }
}
