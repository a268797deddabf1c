#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The sockets of a server on this machine.
enum ServerSocket {
  /// Opens a socket that listens on this machine alone.
  ///
  /// - Parameters:
  ///   - port: The port, or 0 for one that is free.
  ///   - last: The last number of the address, 127.0.0.1 by default.
  ///   - backlog: How many connections may wait to be accepted.
  /// - Returns: The socket.
  static func listen(port: Int, address last: UInt8 = 1, backlog: Int32 = 1024) -> Int32 {
    let descriptor = makeSocket()
    var yes: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, size)
    #if canImport(Glibc)
    // Has the kernel say when bytes arrived; what is accepted inherits it.
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_TIMESTAMPNS, &yes, size)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = (UInt32(0x7F00_0000) + UInt32(last)).bigEndian
    let bound = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    #if canImport(Glibc)
    let listens = Glibc.listen(descriptor, backlog)
    #else
    let listens = Darwin.listen(descriptor, backlog)
    #endif
    precondition(bound == 0 && listens == 0, "no port can be listened on")
    setNonBlocking(descriptor)
    return descriptor
  }

  /// The port that a socket is bound to.
  static func port(of descriptor: Int32) -> Int {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe getsockname(descriptor, $0, &size)
      }
    }
    precondition(result == 0, "a socket knows its port")
    return Int(in_port_t(bigEndian: address.sin_port))
  }

  /// Two ends of a stream.
  static func pair() -> (Int32, Int32) {
    var ends: [Int32] = [-1, -1]
    #if canImport(Glibc)
    let made = unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends)
    #else
    let made = unsafe socketpair(AF_UNIX, SOCK_STREAM, 0, &ends)
    #endif
    precondition(made == 0, "no stream can be made")
    return (ends[0], ends[1])
  }

  /// Accepts a connection, if one waits.
  static func accept(from listener: Int32) -> Int32? {
    #if canImport(Glibc)
    let descriptor = Glibc.accept(listener, nil, nil)
    #else
    let descriptor = Darwin.accept(listener, nil, nil)
    #endif
    guard descriptor >= 0 else { return nil }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    setNonBlocking(descriptor)
    return descriptor
  }

  /// Has closing a connection break it off.
  static func breakOff(_ descriptor: Int32) {
    var option = linger(l_onoff: 1, l_linger: 0)
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
  }

  /// Reads what is there.
  ///
  /// - Returns: The bytes, none at the end; `nil` where there is nothing yet. With them, when the
  ///   last of them arrived, in nanoseconds.
  static func receive(_ descriptor: Int32) -> (bytes: [UInt8], arrival: Int)? {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    var control = [UInt8](repeating: 0, count: 256)
    let (count, controlCount) = unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe control.withUnsafeMutableBytes { control in
        var vector = unsafe iovec(iov_base: buffer.baseAddress, iov_len: buffer.count)
        return unsafe withUnsafeMutablePointer(to: &vector) { vector in
          var message = unsafe msghdr()
          unsafe message.msg_iov = vector
          unsafe message.msg_iovlen = 1
          unsafe message.msg_control = control.baseAddress
          unsafe message.msg_controllen = .init(control.count)
          let count = unsafe recvmsg(descriptor, &message, 0)
          return unsafe (count, Int(message.msg_controllen))
        }
      }
    }
    if count < 0 { return errno == EAGAIN || errno == EINTR ? nil : ([], 0) }
    return (Array(bytes[..<count]), arrival(in: control[..<controlCount]) ?? now(CLOCK_REALTIME))
  }

  /// The moment that the kernel has put beside the bytes: a header of 16 bytes, then a `timespec`.
  private static func arrival(in control: ArraySlice<UInt8>) -> Int? {
    #if canImport(Glibc)
    guard control.count >= 32 else { return nil }
    let fields = unsafe control.withUnsafeBytes { bytes in
      let kind = unsafe bytes.loadUnaligned(fromByteOffset: 12, as: Int32.self)
      let seconds = unsafe bytes.loadUnaligned(fromByteOffset: 16, as: Int.self)
      return unsafe (kind, seconds, bytes.loadUnaligned(fromByteOffset: 24, as: Int.self))
    }
    return fields.0 == SO_TIMESTAMPNS ? fields.1 * 1_000_000_000 + fields.2 : nil
    #else
    return nil
    #endif
  }

  /// The nanoseconds of a clock.
  static func now(_ clock: clockid_t) -> Int {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  private static func makeSocket() -> Int32 {
    #if canImport(Glibc)
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    #else
    let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    precondition(descriptor >= 0, "no socket can be opened")
    return descriptor
  }

  private static func setNonBlocking(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
  }
}

/// A port of this machine on which nobody answers.
package final class SilentPort: Sendable {
  /// The port.
  package let number: Int
  private let descriptors: [Int32]

  /// Takes a port.
  ///
  /// - Parameter isRefusing: Whether connections are refused; otherwise they are neither
  ///   accepted nor refused, as by a machine that is not there.
  package init(isRefusing: Bool) {
    let listener = ServerSocket.listen(port: 0, backlog: 0)
    number = ServerSocket.port(of: listener)
    if isRefusing {
      close(listener)
      descriptors = []
    } else {
      // More than the queue holds; what comes after them waits for ever.
      descriptors = [listener] + (0..<4).map { _ in ServerSocket.connect(port: ServerSocket.port(of: listener)) }
    }
  }

  deinit {
    for descriptor in descriptors { close(descriptor) }
  }
}

extension ServerSocket {
  /// Begins to connect to a port of this machine.
  fileprivate static func connect(port: Int) -> Int32 {
    let descriptor = makeSocket()
    setNonBlocking(descriptor)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    _ = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        #if canImport(Glibc)
        unsafe Glibc.connect(descriptor, pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
        #else
        unsafe Darwin.connect(descriptor, pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
        #endif
      }
    }
    return descriptor
  }
}
