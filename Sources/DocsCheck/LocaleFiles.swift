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
  /// Every file below `help/`, as a path below that folder.
  let files: Set<String>
  private let directories: DirectoryIndex

  init(_ locale: ContentTree.Locale, in fileSystem: FileSystem) {
    tag = locale.tag
    root = locale.root
    pages = (locale.pages + locale.tablesOfContents).sorted(by: PathText.isOrderedBefore)
    files = Set(locale.files)
    directories = DirectoryIndex(root: locale.root, in: fileSystem)
  }

  /// Returns what is at a path below the root, compared by its bytes.
  ///
  /// - Complexity: O(*n*) in the bytes for a file below `help/`; see `DirectoryIndex`
  ///   for others.
  func presence(of path: String) -> DirectoryIndex.Presence {
    // A set takes texts of equal meaning for equal.
    if let index = files.firstIndex(of: path), files[index].utf8.elementsEqual(path.utf8) { return .exact(.file) }
    return directories.presence(of: path)
  }
}
