#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The new contents of a file, which replace the old ones all at once when they are complete.
///
/// They are gathered in a file beside it. Unless `finish()` is called, that file is
/// removed with this value, and nothing has changed.
package struct FileWriter: ~Copyable {
  private let descriptor: FileDescriptor
  private let fileSystem = FileSystem()
  /// The file as the caller named it.
  private let path: String
  /// The file itself, where `path` is a link.
  private let target: String
  private let temporary: String
  /// What is not written yet, so that small pieces do not cost a call each.
  private var buffer: [UInt8] = []
  private var isFinished = false
  /// Why bytes are missing; what follows them must not take their place.
  private var failure: FileError?

  /// Takes over the open file that gathers the bytes.
  init(_ descriptor: consuming FileDescriptor, at temporary: String, for target: String, path: String) {
    self.descriptor = descriptor
    self.temporary = temporary
    self.target = target
    self.path = path
  }

  deinit {
    // Nobody is left to tell.
    if !isFinished { try? fileSystem.remove(temporary) }
  }

  /// Adds bytes to the new contents.
  ///
  /// - Parameter bytes: The bytes.
  /// - Throws: `FileError` when they cannot be written; the file can no longer be finished then.
  /// - Complexity: O(*n*) in the bytes.
  package mutating func write(_ bytes: [UInt8]) throws(FileError) {
    let room = 65536
    if buffer.count + bytes.count <= room {
      buffer += bytes
      return
    }
    try flush()
    if bytes.count < room { buffer += bytes } else { try put(bytes) }
  }

  /// Puts the new contents in the place of the old ones, and has them reach the disk.
  ///
  /// - Throws: `FileError` when the file cannot be replaced; it is then unchanged.
  package consuming func finish() throws(FileError) {
    try flush()
    try descriptor.synchronize(path: path)
    do {
      try fileSystem.rename(temporary, to: target)
    } catch {
      throw FileError(error, path: path)
    }
    isFinished = true
    // The rename itself is durable only with its folder; some file systems refuse.
    if let folder = try? FileDescriptor(opening: PathText.parent(of: target), flags: O_RDONLY | O_DIRECTORY) {
      try? folder.synchronize(path: path)
    }
  }

  private mutating func flush() throws(FileError) {
    try put(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private mutating func put(_ bytes: [UInt8]) throws(FileError) {
    if let failure { throw failure }
    do {
      try descriptor.write(bytes, path: path)
    } catch {
      failure = error
      throw error
    }
  }
}
