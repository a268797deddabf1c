package import Platform

/// The folder that a report names files from.
///
/// Who reads a report on another machine has the same sources at another place, so it is
/// the root of the repository, and no part of this machine's paths is told.
package struct SourceRoot: Sendable {
  private let folder: String
  private let directory: String

  /// Creates a root.
  ///
  /// - Parameters:
  ///   - folder: The folder, as an absolute path.
  ///   - directory: The folder that relative names of files start from, as an absolute path.
  package init(_ folder: String, seenFrom directory: String) {
    self.folder = PathText.normalized(folder)
    self.directory = directory
  }

  /// Finds the repository around a folder; where there is none, the folder itself is the root.
  ///
  /// - Parameters:
  ///   - directory: The folder, as an absolute path.
  ///   - fileSystem: Where it is.
  /// - Complexity: O(*n*) in the folders above it.
  package init(around directory: String, in fileSystem: FileSystem) {
    var folder = PathText.normalized(directory)
    // A file of that name is what a second work tree or a submodule has.
    while fileSystem.kind(of: PathText.join(folder, ".git")) == nil {
      let parent = PathText.parent(of: folder)
      if parent == folder || parent == "." {
        self.init(directory, seenFrom: directory)
        return
      }
      folder = parent
    }
    self.init(folder, seenFrom: directory)
  }

  /// Returns the path of a file from the root, or its absolute path where it lies elsewhere.
  ///
  /// - Complexity: O(*n*) in the bytes.
  package func path(of file: String) -> String {
    let path = PathText.normalized(PathText.join(directory, file))
    guard let relative = PathText.relative(path, to: folder), !PathText.leavesBase(relative) else { return path }
    return relative
  }

  /// Returns the address of a file: relative to the root, or with the scheme `file` where it lies elsewhere.
  ///
  /// - Complexity: O(*n*) in the bytes.
  func uri(of file: String) -> (text: String, isRelative: Bool) {
    let path = path(of: file)
    let isRelative = !PathText.isAbsolute(path)
    return ((isRelative ? "" : "file://") + Self.percentEncoded(path), isRelative)
  }

  /// Encodes a path so that it means the same in any address: all but slashes and what
  /// RFC 3986, 2.3, calls unreserved, since a colon would make its first part a scheme.
  ///
  /// - Complexity: O(*n*) in the bytes.
  static func percentEncoded(_ path: String) -> String {
    PercentEncoding.encoded(path) { PercentEncoding.isUnreserved($0) || $0 == UInt8(ascii: "/") }
  }
}
