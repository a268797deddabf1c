import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What the thread of a ``MisbehavingServer`` does.
struct ServerLoop {
  private struct Connection {
    let descriptor: Int32
    var input: [UInt8] = []
    /// The host whose request is under way.
    var host: String?
    /// What is to be sent, from which moment on.
    var output: [UInt8] = []
    var due: Int?
    var ending = MisbehavingServer.Reply.Ending.keep
    var isOver = false
  }

  private let listener: Int32
  private let sleeper: Int32
  private let record: MisbehavingServer.Record
  private let reply: @Sendable (MisbehavingServer.Request) -> MisbehavingServer.Reply
  private var connections: [Connection] = []
  private var concurrent: [String: Int] = [:]
  private var counts: [String: Int] = [:]

  init(
    listener: Int32,
    sleeper: Int32,
    record: MisbehavingServer.Record,
    reply: @escaping @Sendable (MisbehavingServer.Request) -> MisbehavingServer.Reply
  ) {
    self.listener = listener
    self.sleeper = sleeper
    self.record = record
    self.reply = reply
    // A client that has heard enough must not end the tests.
    _ = signal(SIGPIPE, SIG_IGN)
  }

  /// Serves until the other end of the sleeper is closed.
  mutating func run() {
    while waitAndServe() {}
    for connection in connections { close(connection.descriptor) }
    close(listener)
    close(sleeper)
  }

  private mutating func waitAndServe() -> Bool {
    let start = ServerSocket.now(CLOCK_MONOTONIC)
    var entries = [
      pollfd(fd: sleeper, events: Int16(POLLIN), revents: 0), pollfd(fd: listener, events: Int16(POLLIN), revents: 0),
    ]
    var next = Int.max
    for connection in connections {
      let isSending = connection.due.map { $0 <= start } ?? false
      if let due = connection.due, !isSending { next = min(next, due) }
      let events = isSending ? POLLOUT : POLLIN
      entries.append(pollfd(fd: connection.descriptor, events: Int16(events), revents: 0))
    }
    let wait = next == Int.max ? -1 : (next - start) / 1_000_000 + 1
    _ = unsafe poll(&entries, nfds_t(entries.count), Int32(wait))
    if entries[0].revents != 0 { return false }
    let now = ServerSocket.now(CLOCK_MONOTONIC)
    for index in connections.indices {
      if entries[index + 2].revents & Int16(POLLIN | POLLHUP | POLLERR) != 0 { listen(to: index) }
      if let due = connections[index].due, due <= now { send(to: index) }
    }
    let over = connections.filter(\.isOver)
    for connection in over {
      if let host = connection.host { concurrent[host, default: 1] -= 1 }
      close(connection.descriptor)
    }
    if !over.isEmpty { connections.removeAll(where: \.isOver) }
    if entries[1].revents != 0 {
      while let descriptor = ServerSocket.accept(from: listener) {
        connections.append(Connection(descriptor: descriptor))
      }
    }
    return true
  }

  private mutating func listen(to index: Int) {
    guard let (bytes, arrival) = ServerSocket.receive(connections[index].descriptor) else { return }
    if bytes.isEmpty {
      connections[index].isOver = true
      return
    }
    // Who hangs no longer listens.
    guard connections[index].host == nil, connections[index].ending == .keep else { return }
    connections[index].input += bytes
    let input = connections[index].input
    let isHTTP = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(input[0])
    guard !isHTTP || input.suffix(4) == Array("\r\n\r\n".utf8)[...] else { return }
    connections[index].input = []
    let lines = isHTTP ? String(decoding: input, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init) : []
    let words = lines.first?.split(separator: " ").map(String.init) ?? []
    let headers = Array(lines.dropFirst())
    let host = headers.first { $0.hasPrefix("Host: ") }.map { String($0.dropFirst(6).prefix { $0 != ":" }) } ?? ""
    let target = words.count > 1 ? words[1] : ""
    concurrent[host, default: 0] += 1
    let request = MisbehavingServer.Request(
      method: words.first ?? "",
      host: host,
      target: target,
      headers: headers,
      earlier: counts[host + target, default: 0],
      concurrent: concurrent[host, default: 0],
      arrival: arrival
    )
    counts[host + target, default: 0] += 1
    record.requests.withLock { $0.append(request) }
    let reply = reply(request)
    connections[index].host = host
    connections[index].output = reply.head + (request.method == "HEAD" ? [] : reply.body)
    connections[index].ending = reply.ending
    connections[index].due = ServerSocket.now(CLOCK_MONOTONIC) + reply.delay * 1_000_000
  }

  private mutating func send(to index: Int) {
    // Before the client can know: its next request is not at the same time as this one.
    if let host = connections[index].host, connections[index].ending != .hang {
      concurrent[host, default: 1] -= 1
      connections[index].host = nil
    }
    repeat {
      if connections[index].output.isEmpty, connections[index].ending == .flood {
        connections[index].output = [UInt8](repeating: UInt8(ascii: "x"), count: 65_536)
      }
      let output = connections[index].output
      guard !output.isEmpty else { break }
      let count = unsafe write(connections[index].descriptor, output, output.count)
      if count < 0 {
        if errno != EAGAIN && errno != EINTR { connections[index].isOver = true }
        return
      }
      connections[index].output.removeFirst(count)
    } while true
    connections[index].due = nil
    switch connections[index].ending {
    case .keep, .hang, .flood: break
    case .close: connections[index].isOver = true
    case .reset:
      ServerSocket.breakOff(connections[index].descriptor)
      connections[index].isOver = true
    }
  }
}
