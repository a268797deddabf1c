/// A regular file that is read from its start in chunks, and closed with this value.
package struct FileReader: ~Copyable {
  private let descriptor: FileDescriptor
  private let path: String
  private let chunkSize: Int

  /// Takes over an open file.
  init(_ descriptor: consuming FileDescriptor, path: String, chunkSize: Int) {
    self.descriptor = descriptor
    self.path = path
    self.chunkSize = chunkSize
  }

  /// Reads the bytes that follow.
  ///
  /// - Returns: As many as a chunk has, fewer only at the end; `nil` after the end.
  /// - Throws: `FileError` when reading fails.
  /// - Complexity: O(*n*) in the bytes of the chunk.
  package mutating func readChunk() throws(FileError) -> [UInt8]? {
    let chunk = try descriptor.readChunk(path: path, capacity: chunkSize)
    return chunk.isEmpty ? nil : chunk
  }
}
