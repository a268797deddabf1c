import TestSupport

/// Fifty hosts on this machine, each of which takes 50 milliseconds for an answer.
struct LinkSite {
  /// What becomes of a link, which its path says.
  enum Kind: String, CaseIterable {
    /// The page is there.
    case alive
    /// The page is not there.
    case dead
    /// The server asks for a second of patience at first.
    case limited
    /// The server fails at first.
    case failing
    /// The server does not know HEAD.
    case headless
  }

  private let server: MisbehavingServer

  /// Starts the server.
  init() {
    server = MisbehavingServer { request in
      let kind = request.target.split(separator: "/").first.flatMap { Kind(rawValue: String($0)) }
      let delay = 50
      switch kind {
      case .dead: return MisbehavingServer.Reply(404, body: "not found", delay: delay)
      case .limited where request.earlier == 0:
        return MisbehavingServer.Reply(429, ["Retry-After: 1"], delay: delay)
      case .failing where request.earlier == 0: return MisbehavingServer.Reply(503, delay: delay)
      case .headless where request.method == "HEAD": return MisbehavingServer.Reply(405, delay: delay)
      default: return MisbehavingServer.Reply(200, body: "found", delay: delay)
      }
    }
  }

  /// The port.
  var port: Int { server.port }

  /// The requests, the most at once to one host, and the least milliseconds between two to one host.
  var summary: String {
    let requests = server.requests
    let most = requests.map(\.concurrent).max() ?? 0
    let gaps = Dictionary(grouping: requests, by: \.host).values.flatMap { own in
      let arrivals = own.map(\.arrival).sorted()
      return zip(arrivals, arrivals.dropFirst()).map { $1 - $0 }
    }
    return "\(requests.count) \(most) \((gaps.min() ?? 0) / 1_000_000)"
  }
}
