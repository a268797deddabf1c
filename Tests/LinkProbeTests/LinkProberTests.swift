import Foundation
import Platform
import Synchronization
import TestSupport
import Testing

@testable import LinkProbe

@Suite("Links", .endsAtAll)
struct LinkProberTests {
  typealias Reply = MisbehavingServer.Reply

  @Test(
    "are settled by what the server says",
    arguments: [
      (200, ProbeOutcome.alive(status: 200), ["HEAD"]), (404, .dead(status: 404), ["HEAD", "GET"]),
      (410, .dead(status: 410), ["HEAD", "GET"]), (403, .unchecked(status: 403), ["HEAD", "GET"]),
      (401, .unchecked(status: 401), ["HEAD", "GET"]), (405, .unchecked(status: 405), ["HEAD", "GET"]),
      (500, .unreachable(.serverError, status: 500), ["HEAD", "GET", "GET", "GET"]),
      (429, .unreachable(.tooManyRequests, status: 429), ["HEAD", "HEAD", "GET"]),
    ]
  )
  func statuses(status: Int, outcome: ProbeOutcome, methods: [String]) throws {
    let server = MisbehavingServer { _ in Reply(status, body: "body") }
    #expect(try QuickProber().outcome(server.url("/a?b")) == outcome)
    #expect(server.requests.map(\.method) == methods)
    #expect(server.requests.allSatisfy { $0.target == "/a?b" })
  }

  @Test(
    "are alive though HEAD is refused",
    arguments: [
      Reply(405), Reply(501), Reply(404), Reply(403), Reply(500), Reply(ending: .close), Reply(ending: .reset),
      Reply(raw: Array("garbage\r\n\r\n".utf8), ending: .close), Reply(999),
    ]
  )
  func headRefused(refusal: Reply) throws {
    let server = MisbehavingServer { $0.method == "HEAD" ? refusal : Reply(200, body: "body") }
    #expect(try QuickProber().outcome(server.url("/")) == .alive(status: 200))
    // libcurl itself asks again where a connection that it used before is closed at once.
    #expect(server.requests.last?.method == "GET")
  }

  @Test(
    "are alive once the server has recovered",
    arguments: [
      Reply(503), Reply(429), Reply(503, ["Retry-After: 1"]), Reply(429, ["Retry-After: 1"]),
      Reply(429, ["Retry-After: Fri, 31 Dec 1999 23:59:59 GMT"]), Reply(429, ["Retry-After: soon"]),
      Reply(429, ["Retry-After: -5"]), Reply(503, ["Retry-After: 99999999999999999999"]), Reply(500),
    ]
  )
  func recovers(failure: Reply) throws {
    let server = MisbehavingServer { $0.earlier < 2 ? failure : Reply(200) }
    #expect(try QuickProber().outcome(server.url("/")) == .alive(status: 200))
    #expect(server.requests.count == 3)
  }

  @Test("wait as long as the server asks, in seconds or by a date", arguments: [false, true])
  func retryAfter(isDate: Bool) throws {
    let server = MisbehavingServer { request in
      if request.earlier > 0 { return Reply(200) }
      let formatter = DateFormatter()
      formatter.locale = Locale(identifier: "en_US_POSIX")
      formatter.timeZone = TimeZone(identifier: "GMT")
      formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
      // A date names a whole second, so up to one of the two may be over by now.
      return Reply(429, ["Retry-After: \(isDate ? formatter.string(from: Date() + 2) : "1")"])
    }
    var prober = QuickProber()
    prober.policy.retryAfterCap = .seconds(60)
    #expect(try prober.outcome(server.url("/")) == .alive(status: 200))
    let arrivals = server.requests.map(\.arrival)
    try #require(arrivals.count == 2)
    #expect(arrivals[1] - arrivals[0] >= 990_000_000)
  }

  @Test("that lead on are followed, and told where they have moved for good")
  func redirects() throws {
    let server = MisbehavingServer { request in
      switch request.target {
      case "/old": Reply(301, ["Location: /newer"])
      case "/newer": Reply(308, ["location:/new?x=%20y"])
      case "/for-now": Reply(302, ["Location: new"])
      case "/for-now-first": Reply(307, ["Location: /old"])
      case "/to-dead": Reply(301, ["Location: /dead"])
      case "/dead": Reply(404)
      case "/nowhere": Reply(301)
      case "/empty": Reply(302, ["Location: "])
      default: Reply(200)
      }
    }
    let end = server.url("/new?x=%20y")
    #expect(
      try QuickProber().outcomes(
        ["/old", "/old#part", "/newer#a", "/for-now", "/for-now-first", "/to-dead", "/nowhere", "/empty"].map {
          server.url($0)
        }
      ) == [
        .redirected(status: 200, address: end), .redirected(status: 200, address: end + "#part"),
        .redirected(status: 200, address: end + "#a"), .alive(status: 200), .alive(status: 200), .dead(status: 404),
        .unreachable(.protocol, status: 301), .unreachable(.protocol, status: 302),
      ]
    )
  }

  @Test("that lead on and on, or in a circle, are left", arguments: ["/circle", "/endless?0", "/self"])
  func endlessRedirect(path: String) throws {
    let server = MisbehavingServer { request in
      switch request.target {
      case "/circle": Reply(302, ["Location: /circle2"])
      case "/circle2": Reply(302, ["Location: /circle"])
      case "/self": Reply(301, ["Location: #x"])
      default: Reply(302, ["Location: \(request.target)0"])
      }
    }
    #expect(
      try QuickProber().outcome(server.url(path))
        == .unreachable(.tooManyRedirects, status: path == "/self" ? 301 : 302))
    #expect(server.requests.count <= ProbePolicy().maxRedirects + 1)
  }

  @Test("that lead to another scheme are not followed", arguments: ["ftp://127.0.0.1/", "file:///etc/passwd"])
  func redirectScheme(location: String) throws {
    let server = MisbehavingServer { _ in Reply(301, ["Location: \(location)"]) }
    #expect(try QuickProber().outcome(server.url("/")) == .unreachable(.scheme, status: 301))
  }

  @Test(
    "to what never ends are settled by the headers",
    arguments: [
      Reply(200, body: "x", length: 1 << 40, ending: .flood), Reply(200, body: "x", length: 1 << 40, ending: .hang),
      Reply(raw: Array("HTTP/1.1 200 OK\r\n\r\n".utf8), ending: .flood),
      Reply(raw: Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffff\r\n".utf8), ending: .flood),
      Reply(200, body: "x", length: 9, ending: .close), Reply(200, body: "x", length: 9, ending: .reset),
    ]
  )
  func hugeBody(reply: Reply) throws {
    let server = MisbehavingServer { $0.method == "HEAD" ? Reply(405) : reply }
    // Longer than this test may take: it is not time that settles them.
    var prober = QuickProber()
    prober.policy.requestTimeLimit = .seconds(3600)
    #expect(try prober.outcome(server.url("/")) == .alive(status: 200))
  }

  @Test("to a body that is short, but never comes, are settled by the headers when their time is up")
  func hungBody() throws {
    let server = MisbehavingServer { $0.method == "HEAD" ? Reply(405) : Reply(404, length: 9, ending: .hang) }
    var prober = QuickProber()
    prober.policy.requestTimeLimit = .seconds(1)
    #expect(try prober.outcome(server.url("/")) == .dead(status: 404))
  }

  @Test(
    "to what is not HTTP are unreachable",
    arguments: [
      Reply(ending: .close), Reply(ending: .reset), Reply(raw: Array("SSH-2.0-OpenSSH\r\n".utf8), ending: .close),
      Reply(raw: Array("HTTP/1.1 200 OK\r\nX: ".utf8), ending: .flood),
      Reply(raw: Array("HTTP/1.1 200 OK\r\nX: y".utf8), ending: .close),
      Reply(raw: Array("HTTP/1.1 abc OK\r\n\r\n".utf8), ending: .close), Reply(raw: [0], ending: .flood),
    ]
  )
  func notHTTP(reply: Reply) throws {
    let server = MisbehavingServer { _ in reply }
    #expect(try QuickProber().outcome(server.url("/")) == .unreachable(.protocol, status: nil))
  }

  @Test(
    "whose server says nothing in time are unreachable",
    arguments: [
      Reply(ending: .hang), Reply(200, delay: 60_000), Reply(raw: Array("HTTP/1.1 200 OK\r\n".utf8), ending: .hang),
    ]
  )
  func hung(reply: Reply) throws {
    let server = MisbehavingServer { _ in reply }
    var prober = QuickProber()
    prober.policy.requestTimeLimit = .milliseconds(600)
    prober.policy.retries = 1
    #expect(try prober.outcome(server.url("/")) == .unreachable(.timeout, status: nil))
    #expect(server.requests.map(\.method) == ["HEAD", "GET"])
  }

  @Test("whose server is slow, but in time, are alive")
  func slow() throws {
    let server = MisbehavingServer { _ in Reply(200, delay: 300) }
    #expect(try QuickProber().outcome(server.url("/")) == .alive(status: 200))
  }

  @Test(
    "to a host that cannot be talked to are given up together",
    arguments: [(UnreachableReason.connect, 60_000), (.timeout, 300), (.dns, 60_000)]
  )
  func notThere(reason: UnreachableReason, limit: Int) throws {
    let port = SilentPort(isRefusing: reason == .connect)
    // A name that is too long for any server of names to be asked about.
    let host = reason == .dns ? String(repeating: "a", count: 64) + ".example" : "127.0.0.1"
    var prober = QuickProber()
    prober.policy.connectTimeLimit = .milliseconds(limit)
    let results = try prober.results((0..<20).map { "http://\(host):\(port.number)/\($0)" })
    #expect(results.allSatisfy { $0.outcome == .unreachable(reason, status: nil) })
    #expect(results.map(\.requests).reduce(0, +) == prober.policy.retries + 1)
  }

  @Test("are all asked for in the end of a host that lets through only so many")
  func rateLimited() throws {
    // As many as come, up to five, every tenth of a second by the clock of the requests.
    let windows = Mutex<[Int: Int]>([:])
    let server = MisbehavingServer { request in
      let count = windows.withLock { windows in
        windows[request.arrival / 100_000_000, default: 0] += 1
        return windows[request.arrival / 100_000_000, default: 0]
      }
      return count > 5 ? Reply(429, ["Retry-After: 1"]) : Reply(200)
    }
    var prober = QuickProber()
    prober.policy.retryAfterCap = .milliseconds(200)
    prober.policy.hostConcurrency = 2
    let outcomes = try prober.outcomes((0..<60).map { server.url("/\($0)") })
    #expect(outcomes.allSatisfy { $0 == .alive(status: 200) })
    #expect(server.requests.count < 2 * outcomes.count, "most of what is asked for is let through")
  }

  @Test(
    "are not probed that cannot be, or shall not be",
    arguments: [
      ("mailto:a@example.com", ProbeOutcome.unreachable(.scheme, status: nil)),
      ("ftp://a/", .unreachable(.scheme, status: nil)),
      ("http://", .unreachable(.malformed, status: nil)), ("nonsense", .unreachable(.malformed, status: nil)),
      ("http://127.0.0.1:1/draft/a", .skipped), ("http://localhost:1/other", .skipped),
    ]
  )
  func leftOut(url: String, outcome: ProbeOutcome) throws {
    var prober = QuickProber()
    prober.policy.include = [URLPattern("http://127.0.0.1*"), URLPattern("http://b*")]
    prober.policy.exclude = [URLPattern("*/draft/*")]
    #expect(try prober.outcome(url) == outcome)
  }

  @Test("that stand more than once are asked for once, and each told")
  func duplicates() throws {
    let server = MisbehavingServer { _ in Reply(200) }
    let urls = ["/a", "/a#b", "/a", "/../a", "/b"].map { server.url($0) }
    let results = try QuickProber().results(urls)
    #expect(results.map(\.index) == [0, 1, 2, 3, 4])
    #expect(results.map(\.url) == urls)
    #expect(server.requests.map(\.target).sorted() == ["/a", "/b"])
  }

  @Test("without any are settled")
  func none() throws {
    #expect(try QuickProber().results([]).isEmpty)
  }

  @Test("are known from an earlier run until they expire")
  func cached() throws {
    let folder = TemporaryFolder()
    let server = MisbehavingServer { request in
      switch request.target {
      case "/dead": Reply(404)
      case "/old": Reply(301, ["Location: /new"])
      case "/shy": Reply(403)
      default: Reply(200)
      }
    }
    var prober = QuickProber()
    prober.policy.cache = CachePolicy(path: folder.path + "/cache")
    let urls = ["/alive", "/dead", "/old#x", "/shy"].map { server.url($0) }
    let first = try prober.results(urls)
    let asked = server.requests.count
    let second = try prober.results(urls)
    #expect(second.map(\.outcome) == first.map(\.outcome))
    #expect(second.map(\.isCached) == [true, true, true, false])
    #expect(server.requests.count == asked + 2)
  }
}
