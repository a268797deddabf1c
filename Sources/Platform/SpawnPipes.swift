#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The pipes between this process and one it starts.
struct SpawnPipes: ~Copyable {
  /// The program, once it is started.
  var child: pid_t = 0
  /// What the program reads from, or `nil` where it reads nothing.
  private(set) var childInput: Int32?
  /// What the program writes its output to.
  private(set) var childOutput: Int32 = -1
  /// What the program writes its errors to.
  private(set) var childError: Int32 = -1
  private var input: Int32?
  private var output: Int32?
  private var error: Int32?

  /// Opens the pipes.
  ///
  /// - Throws: `FileError` when no more files can be opened.
  init(hasInput: Bool, path: String) throws(FileError) {
    if hasInput {
      let (read, write) = try Self.makePipe(path: path)
      (childInput, input) = (read, write)
      // poll(2) promises room for one byte only; more than there is room for would
      // wait for a program that itself waits to be read.
      _ = fcntl(write, F_SETFL, O_NONBLOCK)
    }
    let (readOutput, writeOutput) = try Self.makePipe(path: path)
    (output, childOutput) = (readOutput, writeOutput)
    let (readError, writeError) = try Self.makePipe(path: path)
    (error, childError) = (readError, writeError)
  }

  deinit {
    for descriptor in [childInput, childOutput, childError, input, output, error] {
      if let descriptor, descriptor >= 0 { _ = close(descriptor) }
    }
  }

  /// Closes what only the program uses, so that its end is seen.
  mutating func closeChildEnds() {
    if let childInput { _ = close(childInput) }
    _ = close(childOutput)
    _ = close(childError)
    (childInput, childOutput, childError) = (nil, -1, -1)
  }

  /// Writes the input and reads both outputs, whichever is ready.
  ///
  /// - Returns: What was read when the streams were closed or the time was up.
  mutating func exchange(
    input bytes: [UInt8],
    until deadline: ContinuousClock.Instant?
  ) -> (output: [UInt8], error: [UInt8]) {
    var outputBytes: [UInt8] = []
    var errorBytes: [UInt8] = []
    var written = 0
    while output != nil || error != nil {
      // poll(2) ignores an entry whose number is negative.
      var entries = [
        pollfd(fd: output ?? -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: error ?? -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: input ?? -1, events: Int16(POLLOUT), revents: 0),
      ]
      var wait: Int32 = -1
      if let deadline {
        let left = ContinuousClock.now.duration(to: deadline)
        if left <= .zero { break }
        wait = Int32(clamping: left / .milliseconds(1) < 1e9 ? Int(left / .milliseconds(1)) + 1 : 1_000_000_000)
      }
      guard unsafe poll(&entries, nfds_t(entries.count), wait) >= 0 || errno == EINTR else { break }
      if entries[0].revents != 0 { Self.drain(&output, into: &outputBytes) }
      if entries[1].revents != 0 { Self.drain(&error, into: &errorBytes) }
      if entries[2].revents != 0 { Self.feed(&input, bytes, written: &written) }
    }
    return (outputBytes, errorBytes)
  }

  private static func drain(_ descriptor: inout Int32?, into bytes: inout [UInt8]) {
    guard let number = descriptor else { return }
    let chunk = unsafe [UInt8](unsafeUninitializedCapacity: 65536) { buffer, count in
      repeat { count = unsafe read(number, buffer.baseAddress, buffer.count) } while count < 0 && errno == EINTR
      count = max(count, 0)
    }
    bytes += chunk
    if chunk.isEmpty {
      _ = close(number)
      descriptor = nil
    }
  }

  private static func feed(_ descriptor: inout Int32?, _ bytes: [UInt8], written: inout Int) {
    guard let number = descriptor else { return }
    let result = unsafe bytes.withUnsafeBytes { buffer in
      unsafe write(number, buffer.baseAddress.map { unsafe $0 + written }, buffer.count - written)
    }
    if result > 0 { written += result }
    let failed = result < 0 && errno != EAGAIN && errno != EINTR
    if failed || written == bytes.count {
      _ = close(number)
      descriptor = nil
    }
  }

  /// Opens a pipe that spawned programs do not inherit by themselves.
  private static func makePipe(path: String) throws(FileError) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw FileError(errno: errno, path: path) }
    for index in ends.indices {
      // Numbers below 3 would collide with the streams of the program.
      let number = fcntl(ends[index], F_DUPFD_CLOEXEC, 3)
      let failure = errno
      _ = close(ends[index])
      ends[index] = number
      if number < 0 {
        for end in ends where end >= 0 { _ = close(end) }
        throw FileError(errno: failure, path: path)
      }
    }
    return (ends[0], ends[1])
  }
}
