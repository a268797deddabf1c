import Platform
import TestSupport
import Testing

@testable import LinkProbe

@Suite("Whatever the servers do", .endsAtAll)
struct ProbeLawTests {
  typealias Reply = MisbehavingServer.Reply

  @Test("no host is asked too much at once or too often", arguments: [(1, 0), (3, 0), (2, 40), (4, 30)])
  func politeness(concurrency: Int, delay: Int) throws {
    let server = MisbehavingServer { request in
      switch (request.target.utf8.last ?? 0) % 5 {
      case 0: Reply(request.earlier == 0 ? 503 : 200, delay: 50)
      case 1: Reply(request.method == "HEAD" ? 405 : 200, delay: 100, ending: .close)
      case 2: Reply(302, ["Location: /found"], delay: 20)
      case 3 where request.earlier == 0: Reply(ending: .reset)
      default: Reply(200, delay: 200)
      }
    }
    let hosts = ["a.localhost", "b.localhost", "127.0.0.1"]
    var prober = QuickProber()
    prober.policy.hostConcurrency = concurrency
    prober.policy.hostDelay = .milliseconds(delay)
    let urls = (0..<45).map { server.url("/\($0)", host: hosts[$0 % 3]) }
    #expect(try prober.outcomes(urls).allSatisfy { $0 == .alive(status: 200) })
    for host in hosts {
      let requests = server.requests.filter { $0.host == host }
      #expect(requests.count > 15)
      #expect(requests.allSatisfy { $0.concurrent <= concurrency })
      // A kernel that is very busy may note the first of two a little late.
      let arrivals = requests.map(\.arrival).sorted()
      let gaps = zip(arrivals, arrivals.dropFirst()).map { $1 - $0 }
      #expect(gaps.allSatisfy { $0 >= delay * 900_000 }, "\(gaps)")
    }
  }

  @Test("no more requests are under way at once than agreed")
  func concurrency() throws {
    let server = MisbehavingServer { _ in Reply(200, delay: 20) }
    var prober = QuickProber()
    prober.policy.concurrency = 3
    #expect(try prober.outcomes((0..<60).map { server.url("/\($0)") }).allSatisfy { $0 == .alive(status: 200) })
    #expect(server.requests.allSatisfy { $0.concurrent <= 3 })
    #expect(server.requests.contains { $0.concurrent > 1 })
  }

  @Test("exactly the dead are dead, in whatever order they stand", arguments: 0..<6)
  func exactlyTheDead(seed: UInt64) throws {
    let server = MisbehavingServer { request in
      switch request.target.split(separator: "/").first {
      case "dead": Reply(request.host.utf8.count.isMultiple(of: 2) ? 404 : 410)
      case "limited": request.earlier == 0 ? Reply(429, ["Retry-After: 1"]) : Reply(200)
      case "failing": Reply(request.earlier == 0 ? 503 : 200)
      case "headless": Reply(request.method == "HEAD" ? 405 : 200, body: "body")
      case "moved": Reply(301, ["Location: /alive\(request.target)"])
      case "moved-to-dead": Reply(301, ["Location: /dead\(request.target)"])
      default: Reply(200, delay: 1)
      }
    }
    var random = SplitMix64(seed: seed)
    let kinds = ["dead", "limited", "failing", "headless", "moved", "moved-to-dead", "alive", "alive"]
    let urls = (0..<240).map { server.url("/\(kinds[$0 % 8])/\($0)", host: "host\($0 % 7).localhost") }
      .shuffled(using: &random)
    var prober = QuickProber()
    prober.seed = seed
    let results = try prober.results(urls)
    let dead = results.filter { if case .dead = $0.outcome { true } else { false } }.compactMap(\.url)
    #expect(dead == urls.filter { $0.contains("dead/") })
    let settled = results.filter {
      switch $0.outcome {
      case .dead, .alive, .redirected: true
      default: false
      }
    }
    #expect(settled.count == urls.count)
  }

  // Not every system has more than one address of its own.
  #if os(Linux)
  @Test(
    "a redirect does not lead to an address that is not allowed",
    arguments: [
      "127.0.0.1", "localhost", "a.localhost", "127.1", "2130706433", "0x7f000001", "0", "[::1]", "[::ffff:127.0.0.1]",
    ]
  )
  func redirectToLoopback(host: String) throws {
    let inner = MisbehavingServer { _ in Reply(200) }
    let port = inner.port
    let outer = MisbehavingServer(address: 2) { request in
      request.target == "/start" ? Reply(302, ["Location: /on"]) : Reply(301, ["Location: http://\(host):\(port)/"])
    }
    var prober = QuickProber()
    prober.policy.allowsPrivateAddresses = false
    prober.policy.allowedAddresses = Set([IPAddress("127.0.0.2")].compactMap(\.self))
    let outcome = try prober.outcome(outer.url("/start", host: "127.0.0.2"))
    #expect(outcome == .unreachable(.addressRefused, status: nil))
    #expect(outer.requests.map(\.target) == ["/start", "/on"])
    #expect(inner.requests.isEmpty)
  }
  #endif

  @Test(
    "a name that stands for this machine is refused like its address",
    arguments: ["127.0.0.1", "a.localhost", "localhost"])
  func nameOfLoopback(host: String) throws {
    let server = MisbehavingServer { _ in Reply(200) }
    var prober = QuickProber()
    prober.policy.allowsPrivateAddresses = false
    let urls = (0..<5).map { server.url("/\($0)", host: host) }
    #expect(try prober.outcomes(urls).allSatisfy { $0 == .unreachable(.addressRefused, status: nil) })
    #expect(server.requests.isEmpty)
  }

  @Test("the variables of proxies lead nobody else to the servers")
  func proxies() throws {
    let server = MisbehavingServer { _ in Reply(200) }
    let proxy = MisbehavingServer { _ in Reply(200) }
    let outcome = try ProbeProcess.run(
      ["{\"formatVersion\":\"1.0\",\"allowPrivateAddresses\":true}", "\"\(server.url("/"))\""],
      environment: ["http_proxy": proxy.url(""), "ALL_PROXY": proxy.url("")]
    )
    #expect(outcome.ending == .exited(0))
    #expect(server.requests.map(\.method) == ["HEAD"])
    #expect(proxy.requests.isEmpty)
  }

  @Test("a header goes to its origin and nowhere else, and is told to nobody")
  func secrets() throws {
    let folder = TemporaryFolder()
    let other = MisbehavingServer { _ in Reply(200) }
    let elsewhere = other.url("/", host: "a.localhost")
    let server = MisbehavingServer { request in
      switch request.target {
      case "/elsewhere": Reply(301, ["Location: \(elsewhere)"])
      case "/leak": Reply(301, ["Location: /shown?token=s3cr3t-value"])
      case "/echo": Reply(301, ["Location: http://user:s3cr3t-value@127.0.0.1:\(elsewhere.utf8.count)/"])
      default: Reply(200)
      }
    }
    let origin = server.url("", host: "a.localhost")
    let policy = """
      {"formatVersion":"1.0","allowPrivateAddresses":true,"hostDelayMilliseconds":0,"retries":0,\
      "headers":[{"origin":"\(origin)","name":"Authorization","variable":"KEY"}],"cache":{"path":"\(folder.path)/cache"}}
      """
    let urls = [
      server.url("/own", host: "a.localhost"), server.url("/other-name", host: "b.localhost"), elsewhere,
      server.url("/elsewhere", host: "a.localhost"), server.url("/leak", host: "a.localhost"),
      server.url("/echo", host: "a.localhost"),
      server.url("/credentials", host: "user:s3cr3t-value@a.localhost"), "http://user:s3cr3t-value@x@y/",
    ]
    let outcome = try ProbeProcess.run([policy] + urls.map { "\"\($0)\"" }, environment: ["KEY": "Bearer s3cr3t-value"])
    #expect(outcome.ending == .exited(0))
    let lines = outcome.output.split(separator: UInt8(ascii: "\n"))
    #expect(lines.count == urls.count)
    let told = [outcome.output, outcome.errorOutput, folder.bytes(of: "cache")].map {
      String(decoding: $0, as: UTF8.self)
    }
    #expect(told.allSatisfy { !$0.contains("s3cr3t") && !$0.contains("Bearer") && !$0.contains("user:") }, "\(told)")
    #expect(told[2].contains("/own"))
    let line = "Authorization: Bearer s3cr3t-value"
    for request in server.requests {
      #expect(request.headers.contains(line) == (request.host == "a.localhost"), "\(request)")
      #expect(request.headers.allSatisfy { $0 == line || !$0.contains("Authorization") })
    }
    #expect(!other.requests.isEmpty)
    #expect(other.requests.allSatisfy { !$0.headers.contains { $0.contains("Authorization") } })
  }

  @Test("a server that answers TLS with plain text is unreachable")
  func plainTextForTLS() throws {
    let server = MisbehavingServer { _ in Reply(400, body: "plain HTTP on a port for TLS", ending: .close) }
    var prober = QuickProber()
    prober.policy.retries = 1
    let outcome = try prober.outcome("https://127.0.0.1:\(server.port)/")
    #expect(outcome == .unreachable(.tls, status: nil))
    #expect(server.requests.map(\.method) == ["", ""])
  }

  @Test("a certificate that nobody vouches for is refused, once and for all", .enabled(if: TLSServer.isAvailable))
  func selfSigned() throws {
    let server = try TLSServer()
    let results = try QuickProber().results((0..<3).map { "https://localhost:\(server.port)/\($0)" })
    #expect(results.allSatisfy { $0.outcome == .unreachable(.tls, status: nil) })
    #expect(results.map(\.requests).reduce(0, +) == 1)
  }

  @Test("a certificate that is vouched for is good for its own host alone", .enabled(if: TLSServer.isAvailable))
  func trusted() throws {
    let server = try TLSServer()
    var prober = QuickProber()
    prober.policy.caBundle = server.certificate
    // The server does not answer HEAD.
    prober.policy.requestTimeLimit = .seconds(2)
    #expect(try prober.outcome("https://localhost:\(server.port)/") == .alive(status: 200))
    #expect(try prober.outcome("https://a.localhost:\(server.port)/") == .unreachable(.tls, status: nil))
  }
}
