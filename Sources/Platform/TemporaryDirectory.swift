/// A folder that is removed, with all that is in it, when it is no longer used.
package struct TemporaryDirectory: ~Copyable {
  /// The path of the folder.
  package let path: String
  private let fileSystem: FileSystem

  /// Makes the folder, readable by this user alone.
  ///
  /// - Parameters:
  ///   - parent: The folder it is made in.
  ///   - fileSystem: Where that folder is.
  /// - Throws: `FileError` when it cannot be made.
  package init(in parent: String = "/tmp", on fileSystem: FileSystem = FileSystem()) throws(FileError) {
    self.fileSystem = fileSystem
    path = try fileSystem.makeTemporaryDirectory(in: parent)
  }

  deinit {
    // Nobody is left to tell; the system clears its temporary files by itself.
    try? fileSystem.removeTree(path)
  }
}
