package import Platform

/// The files and folders that a person named, to see nothing else.
package struct PathSelection: Sendable {
  private let paths: Set<String>
  private let fileSystem: FileSystem

  /// Selects files and everything below folders.
  ///
  /// - Parameters:
  ///   - paths: The files and folders.
  ///   - fileSystem: Where they are.
  /// - Throws: `FileError` where one of them does not exist.
  /// - Complexity: O(*n*) in the paths.
  package init(_ paths: [String], in fileSystem: FileSystem = FileSystem()) throws(FileError) {
    var real: Set<String> = []
    for path in paths { real.insert(try fileSystem.realPath(path)) }
    self.paths = real
    self.fileSystem = fileSystem
  }

  /// Tells whether a file is selected, under whatever name it is reached.
  ///
  /// - Complexity: O(*n*) in the folders above it.
  package func contains(_ file: String) -> Bool {
    var path = (try? fileSystem.realPath(file)) ?? file
    while true {
      if paths.contains(path) { return true }
      let parent = PathText.parent(of: path)
      if parent == path || parent == "." { return false }
      path = parent
    }
  }
}
