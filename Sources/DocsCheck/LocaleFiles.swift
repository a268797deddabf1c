import Guides
import Platform

/// The files of one locale, as links see them.
struct LocaleFiles: Sendable {
  /// The language tag.
  let tag: String
  /// The folder that contains `help/`.
  let root: String
  /// The pages and tables of contents, as paths below that folder, in the order of
  /// their bytes.
  let pages: [String]
  /// Every file below `help/`, as a path below that folder, in the order of their bytes.
  let files: [String]
  private let fileSet: Set<String>
  private let directories: DirectoryIndex

  init(_ locale: ContentTree.Locale, in fileSystem: FileSystem) {
    tag = locale.tag
    root = locale.root
    pages = locale.files.filter { $0.hasSuffix(".md") }
    files = locale.files
    fileSet = Set(locale.files)
    directories = DirectoryIndex(root: locale.root, in: fileSystem)
  }

  /// Returns what is at a path below the root, compared by its bytes.
  ///
  /// - Complexity: O(*n*) in the bytes for a file below `help/`; see `DirectoryIndex`
  ///   for others.
  func presence(of path: String) -> DirectoryIndex.Presence {
    contains(path) ? .exact(.file) : directories.presence(of: path)
  }

  /// Tells whether a path is that of a file below `help/`, compared by its bytes.
  ///
  /// - Complexity: O(*n*) in the bytes.
  func contains(_ path: String) -> Bool {
    // A set takes texts of equal meaning for equal.
    guard let index = fileSet.firstIndex(of: path) else { return false }
    return fileSet[index].utf8.elementsEqual(path.utf8)
  }
}
