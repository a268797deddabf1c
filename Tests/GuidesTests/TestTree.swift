import Guides
import Platform

/// A content tree of its own for one test, removed with it.
final class TestTree {
  private let folder: TemporaryDirectory
  private let fileSystem = FileSystem()

  /// Writes files, by their paths below the root.
  init(_ files: [String: String] = [:]) throws {
    folder = try TemporaryDirectory()
    for (path, text) in files { try write(text, to: path) }
  }

  /// The root.
  var path: String { folder.path }

  /// Writes a file, with the folders above it.
  func write(_ text: String, to path: String) throws {
    let file = PathText.join(folder.path, path)
    try fileSystem.createDirectory(PathText.parent(of: file))
    try fileSystem.write(Array(text.utf8), to: file)
  }

  /// Reads the names of the tree.
  func content() throws -> ContentTree {
    try ContentTree(root: path)
  }

  /// Reads an article of the tree.
  func article(_ id: String) throws -> Article? {
    try ArticleReader(content()).article(id)
  }
}
