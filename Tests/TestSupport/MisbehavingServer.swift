import Foundation
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A real HTTP server on this machine that answers as it is told to, however badly.
///
/// One thread of its own serves all connections, and notes what it sees of every request.
package final class MisbehavingServer: Sendable {
  /// A request as the server sees it.
  package struct Request: Hashable, Sendable {
    /// The method; empty where what came is no HTTP.
    package let method: String
    /// The host that is asked for, without its port.
    package let host: String
    /// The path and the query.
    package let target: String
    /// The lines of the headers.
    package let headers: [String]
    /// How often this target of this host was asked for before, by any method.
    package let earlier: Int
    /// The requests of this host that were under way, this one included.
    package let concurrent: Int
    /// When it arrived, in nanoseconds: by the kernel's clock where the kernel says, so that
    /// a server that gets its turn late does not blur it.
    package let arrival: Int
  }

  /// What the server does about a request.
  package struct Reply: Hashable, Sendable {
    /// What it does after it has sent its bytes.
    package enum Ending: Hashable, Sendable {
      /// It waits for the next request.
      case keep
      /// It closes the connection.
      case close
      /// It breaks the connection off, so that the other side sees an error.
      case reset
      /// It leaves the connection open and says nothing more.
      case hang
      /// It sends bytes until the other side has enough.
      case flood
    }

    /// How long it waits before it answers, in milliseconds.
    package var delay = 0
    /// What it sends, before the body.
    package var head: [UInt8]
    /// The body, which it leaves out for HEAD.
    package var body: [UInt8]
    /// What it does then.
    package var ending: Ending

    /// Creates a reply of bytes that need not be HTTP.
    package init(raw bytes: [UInt8] = [], ending: Ending) {
      head = bytes
      body = []
      self.ending = ending
    }

    /// Creates a reply.
    ///
    /// - Parameters:
    ///   - status: The HTTP status.
    ///   - headers: The lines of headers besides the length of the body.
    ///   - body: The body.
    ///   - length: The length of the body that the headers claim; its own by default.
    ///   - delay: How long the server waits before, in milliseconds.
    ///   - ending: What it does then.
    package init(
      _ status: Int,
      _ headers: [String] = [],
      body: String = "",
      length: Int? = nil,
      delay: Int = 0,
      ending: Ending = .keep
    ) {
      let lines = ["HTTP/1.1 \(status) Reason", "Content-Length: \(length ?? body.utf8.count)"] + headers
      head = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
      self.body = Array(body.utf8)
      self.delay = delay
      self.ending = ending
    }
  }

  /// The port.
  package let port: Int
  private let record = Record()
  private let waker: Int32

  /// Starts a server.
  ///
  /// - Parameters:
  ///   - port: The port, or 0 for one that is free.
  ///   - address: The last number of its address, 127.0.0.1 by default; not every system has others.
  ///   - reply: What it does about a request.
  package init(port: Int = 0, address: UInt8 = 1, reply: @escaping @Sendable (Request) -> Reply) {
    let listener = ServerSocket.listen(port: port, address: address)
    self.port = ServerSocket.port(of: listener)
    let (sleeper, waker) = ServerSocket.pair()
    self.waker = waker
    // The thread ends when this object does, and so must not keep it.
    let record = record
    Thread.detachNewThread {
      var loop = ServerLoop(listener: listener, sleeper: sleeper, record: record, reply: reply)
      loop.run()
    }
  }

  deinit {
    close(waker)
  }

  /// The requests so far, in the order in which the server read them.
  package var requests: [Request] { record.requests.withLock { $0 } }

  /// The URL of a path on a host of this machine.
  ///
  /// - Parameters:
  ///   - path: The path with its `/`.
  ///   - host: A name or an address; any name below `localhost` is this machine.
  /// - Returns: The URL.
  package func url(_ path: String, host: String = "127.0.0.1") -> String {
    "http://\(host):\(port)\(path)"
  }

  /// What the thread of a server tells.
  final class Record: Sendable {
    let requests = Mutex<[Request]>([])
  }
}
