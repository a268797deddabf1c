#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// An open file, closed exactly once.
struct FileDescriptor: ~Copyable {
  /// The number the operating system knows it by.
  let number: Int32

  /// Takes over an open file.
  init(owning number: Int32) {
    self.number = number
  }

  /// Opens a file, which no spawned process inherits.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - folder: The open folder that a relative path starts from; the present one where it is not given.
  ///   - flags: How it is opened.
  ///   - mode: The permission bits of a file that is made by this.
  /// - Throws: `FileError` when the file cannot be opened.
  init(opening path: String, in folder: Int32 = AT_FDCWD, flags: Int32, mode: Int = 0) throws(FileError) {
    number = try unsafe systemCall(path) { path in
      unsafe openat(folder, path, flags | O_CLOEXEC | O_NOCTTY, mode_t(truncatingIfNeeded: mode))
    }
  }

  deinit {
    _ = close(number)
  }

  /// Returns what the file system says about the open file.
  ///
  /// - Throws: `FileError` when it cannot be asked.
  func status(path: String) throws(FileError) -> FileStatus {
    var raw = stat()
    guard unsafe fstat(number, &raw) == 0 else { throw FileError(errno: errno, path: path) }
    return FileStatus(raw)
  }

  /// Reads until the end.
  ///
  /// The expected size only sizes the buffer: a file of the kernel says 0 and has
  /// bytes all the same, and a file can grow while it is read.
  ///
  /// - Throws: `FileError` when reading fails or there are more bytes than allowed.
  /// - Complexity: O(*n*) in the bytes read.
  func readToEnd(path: String, expecting size: Int = 0, limit: Int? = nil) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    // One byte more than expected, so that the end is seen without growing.
    var room = max(size, 4095) + 1
    while true {
      let chunk = try readChunk(path: path, capacity: room)
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      if let limit, bytes.count > limit { throw FileError(.tooLarge, path: path) }
      if chunk.count < room { return bytes }
      room = max(65536, bytes.count)
    }
  }

  /// Reads up to a number of bytes; fewer only at the end.
  ///
  /// - Throws: `FileError` when reading fails.
  /// - Complexity: O(*n*) in the bytes read.
  func readChunk(path: String, capacity: Int) throws(FileError) -> [UInt8] {
    var failure: Int32 = 0
    let chunk = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      while count < capacity, let start = buffer.baseAddress {
        let result = unsafe read(number, start + count, capacity - count)
        if result == 0 { return }
        if result > 0 {
          count += result
        } else if errno == EAGAIN {
          waitUntilReady(number, for: Int16(POLLIN))
        } else if errno != EINTR {
          failure = errno
          return
        }
      }
    }
    guard failure == 0 else { throw FileError(errno: failure, path: path) }
    return chunk
  }

  /// Writes all bytes.
  ///
  /// - Throws: `FileError` when writing fails, whatever was written by then.
  /// - Complexity: O(*n*) in the bytes.
  func write(_ bytes: [UInt8], path: String) throws(FileError) {
    let failure = writeAll(bytes, to: number)
    guard failure == 0 else { throw FileError(errno: failure, path: path) }
  }

  /// Has the bytes reach the disk.
  ///
  /// - Throws: `FileError` when the disk refuses.
  func synchronize(path: String) throws(FileError) {
    while fsync(number) != 0 {
      if errno != EINTR { throw FileError(errno: errno, path: path) }
    }
  }
}

/// Calls the operating system with a path, again as long as it is interrupted.
///
/// - Throws: `FileError` when the call refuses, or the path has a zero byte, which
///   would end it early.
func systemCall(
  _ path: String,
  _ call: (UnsafePointer<CChar>) -> Int32
) throws(FileError) -> Int32 {
  guard !PathText.hasZeroByte(path) else { throw FileError(.invalidName, path: path) }
  while true {
    let result = unsafe path.withCString { unsafe call($0) }
    if result != -1 { return result }
    let number = errno
    if number != EINTR { throw FileError(errno: number, path: path) }
  }
}

/// Writes all bytes to an open file and returns 0, or the number of the refusal.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
  unsafe bytes.withUnsafeBytes { buffer in
    var written = 0
    while written < buffer.count, let start = buffer.baseAddress {
      let result = unsafe write(descriptor, start + written, buffer.count - written)
      if result >= 0 {
        written += result
      } else if errno == EAGAIN {
        waitUntilReady(descriptor, for: Int16(POLLOUT))
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }
}

/// Waits until an open file that does not block can be used again.
func waitUntilReady(_ descriptor: Int32, for events: Int16) {
  var entry = pollfd(fd: descriptor, events: events, revents: 0)
  _ = unsafe poll(&entry, 1, -1)
}

/// Calls rename(2), whose name `FileSystem` gives to a method.
func renameFile(_ path: UnsafePointer<CChar>, _ target: UnsafePointer<CChar>) -> Int32 {
  unsafe rename(path, target)
}
