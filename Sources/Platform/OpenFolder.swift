#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A folder from which many files are read: the way to it is looked up once and not for each of them.
///
/// It stays the same folder when it gets another name meanwhile.
package final class OpenFolder: Sendable {
  /// The folder, as it was named.
  package let path: String
  /// The open folder; none where it may be entered and not read, and each file is looked up by its whole path.
  private let descriptor: FileDescriptor?

  /// Opens a folder.
  ///
  /// - Parameter path: The folder; where it is none, reading says so.
  package init(_ path: String) {
    self.path = path
    descriptor = try? FileDescriptor(opening: path, flags: O_RDONLY | O_DIRECTORY)
  }

  /// Returns the first bytes of a regular file.
  ///
  /// - Parameters:
  ///   - path: The path of the file below the folder.
  ///   - count: The most bytes that are read.
  /// - Returns: The bytes; all of them where there are no more.
  /// - Throws: `FileError` when the file cannot be read or is no regular file; it has the path with the folder's.
  /// - Complexity: O(*n*) in the bytes that are read.
  package func read(_ path: String, first count: Int) throws(FileError) -> [UInt8] {
    switch descriptor {
    case .none:
      return try FileSystem().read(PathText.join(self.path, path), first: count)
    case .some(let folder):
      do {
        let file = try FileDescriptor(opening: path, in: folder.number, flags: FileSystem.reading)
        return try FileSystem.first(count, of: file, path)
      } catch {
        throw FileError(error, path: PathText.join(self.path, path))
      }
    }
  }
}
