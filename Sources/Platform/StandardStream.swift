#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Why a stream could not be read or written.
package struct StreamError: Error, Hashable, Sendable {
  /// What kind of failure it is; open, so that a later one breaks nobody.
  package struct Code: RawRepresentable, Hashable, Sendable {
    /// The name of the kind, which also names its message.
    package let rawValue: String

    /// Creates a kind from its name.
    package init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// Nobody reads the other end any more; a program ends quietly then.
    package static let closed = Code(rawValue: "closed")
    /// The disk that the stream leads to is full.
    package static let noSpace = Code(rawValue: "noSpace")
    /// There is more to read than the caller allows.
    package static let tooLarge = Code(rawValue: "tooLarge")
    /// Any other failure; the number says which.
    package static let other = Code(rawValue: "other")

    /// Every kind this version knows.
    package static let known: [Code] = [.closed, .noSpace, .tooLarge, .other]
  }

  /// The kind of failure.
  package let code: Code
  /// The number of the operating system, or 0 where it was not asked.
  package let errno: Int32
}

/// One of the streams a process is started with, or any open file like it.
package struct StandardStream: Hashable, Sendable {
  /// The number the operating system knows it by.
  package let descriptor: Int32

  /// Creates a stream from the number of an open file, which stays open.
  package init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// What the program is given.
  package static let input = StandardStream(descriptor: 0)
  /// Where results go.
  package static let output = StandardStream(descriptor: 1)
  /// Where everything else goes.
  package static let error = StandardStream(descriptor: 2)

  /// Has a write to a closed pipe fail instead of ending the process.
  ///
  /// Called once at the start of a program; without it `StreamError.Code.closed` is
  /// never seen.
  package static func ignoreBrokenPipes() {
    _ = signal(SIGPIPE, SIG_IGN)
  }

  /// Writes all bytes.
  ///
  /// - Throws: `StreamError` when the other end is closed or writing fails.
  /// - Complexity: O(*n*) in the bytes.
  package func write(_ bytes: [UInt8]) throws(StreamError) {
    switch writeAll(bytes, to: descriptor) {
    case 0: return
    case EPIPE: throw StreamError(code: .closed, errno: EPIPE)
    case ENOSPC: throw StreamError(code: .noSpace, errno: ENOSPC)
    case let number: throw StreamError(code: .other, errno: number)
    }
  }

  /// Writes a text as UTF-8.
  ///
  /// - Throws: `StreamError` when the other end is closed or writing fails.
  /// - Complexity: O(*n*) in the bytes.
  package func write(_ text: String) throws(StreamError) {
    try write(Array(text.utf8))
  }

  /// Reads until the end.
  ///
  /// - Parameter limit: The most bytes that are accepted, or `nil` for any number.
  /// - Returns: The bytes.
  /// - Throws: `StreamError` when reading fails or there is more than the limit.
  /// - Complexity: O(*n*) in the bytes.
  package func readToEnd(limit: Int? = nil) throws(StreamError) -> [UInt8] {
    var bytes: [UInt8] = []
    while let chunk = try readChunk() {
      bytes += chunk
      if let limit, bytes.count > limit { throw StreamError(code: .tooLarge, errno: 0) }
    }
    return bytes
  }

  /// Reads the bytes that are there, waiting for the first.
  ///
  /// - Parameter capacity: The most bytes that are read; at least 1.
  /// - Returns: The bytes, which can be fewer before the end too; `nil` at the end.
  /// - Throws: `StreamError` when reading fails.
  /// - Complexity: O(*n*) in the bytes.
  package func readChunk(atMost capacity: Int = 65536) throws(StreamError) -> [UInt8]? {
    precondition(capacity > 0, "a chunk has bytes")
    var failure: Int32 = 0
    let chunk = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      while true {
        let result = unsafe read(descriptor, buffer.baseAddress, capacity)
        if result >= 0 {
          count = result
          return
        }
        if errno == EAGAIN {
          waitUntilReady(descriptor, for: Int16(POLLIN))
        } else if errno != EINTR {
          failure = errno
          return
        }
      }
    }
    guard failure == 0 else { throw StreamError(code: .other, errno: failure) }
    return chunk.isEmpty ? nil : chunk
  }

  /// Waits until reading would not wait, because there are bytes or the end is reached.
  ///
  /// Reading itself waits on through an interruption; who wants to heed one looks in between.
  ///
  /// - Parameter milliseconds: The longest time to wait.
  /// - Returns: Whether reading would not wait.
  package func isReadable(withinMilliseconds milliseconds: Int) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&entry, 1, Int32(clamping: max(milliseconds, 0))) > 0
  }

  /// Reads one line, and nothing after it.
  ///
  /// Byte by byte, so that what follows is left for the next reader; meant for a
  /// person's answers.
  ///
  /// - Returns: The line without its end, or `nil` at the end of the stream.
  /// - Throws: `StreamError` when reading fails.
  /// - Complexity: O(*n*) in the bytes.
  package func readLine() throws(StreamError) -> [UInt8]? {
    var line: [UInt8] = []
    while let byte = try readChunk(atMost: 1)?.first {
      if byte == UInt8(ascii: "\n") {
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return line
      }
      line.append(byte)
    }
    return line.isEmpty ? nil : line
  }
}
