import Guides
import Platform

/// The files of one locale, as links see them, shared by all pages that are read.
final class LocaleFiles: Sendable {
  /// The names of the files.
  let locale: ContentTree.Locale
  /// Where pages have gone, as the repository says.
  let aliases: PathAliases
  private let lazyRedirects: Lazy<Redirects>
  /// The folder that contains `help/`, to read pages from.
  let folder: OpenFolder
  private let directories: DirectoryIndex

  /// The largest list of moved pages that is read, in bytes: a thousand times a large one.
  private static let redirectsLimit = 64 << 20

  init(_ locale: ContentTree.Locale, aliases: PathAliases, in fileSystem: FileSystem) {
    self.aliases = aliases
    self.locale = locale
    lazyRedirects = Lazy {
      let file = PathText.join(locale.root, Redirects.fileName)
      guard let bytes = try? fileSystem.read(file, limit: Self.redirectsLimit) else { return Redirects() }
      return Redirects(reading: bytes, file: file)
    }
    folder = OpenFolder(locale.root)
    directories = DirectoryIndex(root: locale.root, in: fileSystem)
  }

  /// The language tag.
  var tag: String { locale.tag }
  /// The folder that contains `help/`.
  var root: String { locale.root }
  /// The pages and tables of contents, as paths below that folder, in the order of
  /// their bytes.
  var pages: [String] { locale.sources }
  /// Every file below `help/`, as a path below that folder, in the order of their bytes.
  var files: PathList { locale.files }

  /// Returns what is at a path below the root, compared by its bytes.
  ///
  /// - Parameter path: The bytes of the path.
  /// - Returns: What is there.
  /// - Complexity: O(log *n*) in the files for one below `help/`; see `DirectoryIndex` for others.
  func presence(of path: [UInt8]) -> DirectoryIndex.Presence {
    contains(path.span) ? .exact(.file) : directories.presence(of: String(decoding: path, as: UTF8.self))
  }

  /// Where pages have gone, as the publishing chain knows.
  ///
  /// - Complexity: O(*n*) in the bytes of the list, the first time; O(1) after that.
  var redirects: Redirects { lazyRedirects.value }

  /// The name that diagnostics give a file.
  func name(of path: String) -> String { PathText.join(root, path) }

  /// Tells whether a path is that of a file below `help/`, compared by its bytes.
  ///
  /// - Complexity: O(log *n*) in the files.
  func contains(_ path: String) -> Bool { locale.files.contains(path) }

  /// Tells whether a path is that of a file below `help/`.
  ///
  /// - Complexity: O(log *n*) in the files.
  func contains(_ path: Span<UInt8>) -> Bool { locale.files.contains(path) }
}
