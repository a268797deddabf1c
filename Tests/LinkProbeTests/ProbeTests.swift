import TestSupport
import Testing

@testable import LinkProbe

@Suite("What follows from an answer")
struct ProbeTests {
  private static var policy: ProbePolicy {
    var policy = ProbePolicy()
    policy.retries = 2
    policy.maxRedirects = 3
    return policy
  }

  /// Gives a probe the same answer to everything.
  ///
  /// - Returns: What became of the address, and the methods that it was asked for by.
  private func settle(
    _ answer: Probe.Answer,
    policy: ProbePolicy = ProbeTests.policy
  ) throws -> (outcome: ProbeOutcome, methods: [Probe.Method]) {
    var random = SplitMix64(seed: 1)
    var probe = Probe(try WebAddress("http://a.example/"), policy: policy)
    var methods: [Probe.Method] = []
    while methods.count < 100 {
      methods.append(probe.method)
      if case .finish(let outcome) = probe.step(after: answer, using: &random) { return (outcome, methods) }
    }
    Issue.record("never settled")
    return (.skipped, methods)
  }

  private func answer(_ status: Int) -> Probe.Answer {
    .answered(status: status, location: nil, retryAfter: nil)
  }

  @Test("the page is there", arguments: [200, 201, 202, 203, 204, 206, 226, 299, 300])
  func alive(status: Int) throws {
    let (outcome, methods) = try settle(answer(status))
    #expect(outcome == .alive(status: status))
    #expect(methods == [.head])
  }

  @Test("the page is gone, as GET has to confirm", arguments: [400, 404, 409, 410, 414, 418, 422, 431])
  func dead(status: Int) throws {
    let (outcome, methods) = try settle(answer(status))
    #expect(outcome == .dead(status: status))
    #expect(methods == [.head, .get])
  }

  @Test("the page refuses programs, as GET has to confirm", arguments: [401, 402, 403, 405, 406, 407, 451, 999])
  func unchecked(status: Int) throws {
    let (outcome, methods) = try settle(answer(status))
    #expect(outcome == .unchecked(status: status))
    #expect(methods == [.head, .get])
  }

  @Test(
    "the server fails, and is asked again as often as agreed",
    arguments: [
      (429, UnreachableReason.tooManyRequests, [Probe.Method.head, .head, .get]),
      (503, .serverError, [.head, .get, .get]),
      (500, .serverError, [.head, .get, .get, .get]), (501, .serverError, [.head, .get, .get, .get]),
      (502, .serverError, [.head, .get, .get, .get]), (504, .serverError, [.head, .get, .get, .get]),
      (408, .timeout, [.head, .get, .get, .get]),
    ]
  )
  func serverError(status: Int, reason: UnreachableReason, expected: [Probe.Method]) throws {
    let (outcome, methods) = try settle(answer(status))
    #expect(outcome == .unreachable(reason, status: status))
    #expect(methods == expected)
  }

  @Test("the answer is none", arguments: [301, 302, 303, 307, 308, 304, 305, 306, 399, 600, 998])
  func notHTTP(status: Int) throws {
    #expect(try settle(answer(status)).outcome == .unreachable(.protocol, status: status))
  }

  @Test("a request that is hung up on is made by GET; one that waited in vain counts as a try")
  func unanswered() throws {
    let hungUp = try settle(.unanswered(.protocol))
    #expect(hungUp.outcome == .unreachable(.protocol, status: nil))
    #expect(hungUp.methods == [.head, .get, .get, .get])
    let slow = try settle(.unanswered(.timeout))
    #expect(slow.outcome == .unreachable(.timeout, status: nil))
    #expect(slow.methods == [.head, .get, .get])
  }

  @Test(
    "a server that asks for patience gets it, up to the cap", arguments: [(5, 5), (59, 59), (60, 60), (86_400, 60)])
  func patience(seconds: Int, waited: Int) throws {
    var random = SplitMix64(seed: 1)
    for status in [429, 503] {
      var probe = Probe(try WebAddress("http://a.example/"), policy: ProbePolicy())
      let answer = Probe.Answer.answered(status: status, location: nil, retryAfter: .seconds(seconds))
      #expect(probe.step(after: answer, using: &random) == .ask(after: .seconds(waited), isLimited: true))
      #expect(probe.isLimited)
    }
  }

  @Test(
    "a link is to be changed to the end of the permanent redirects that it begins with",
    arguments: [
      ([301], "1"), ([308], "1"), ([301, 308], "2"), ([301, 302, 301], "1"), ([302], nil), ([307, 301], nil),
      ([303, 308], nil),
    ] as [([Int], String?)]
  )
  func moved(statuses: [Int], end: String?) throws {
    var random = SplitMix64(seed: 1)
    var probe = Probe(try WebAddress("http://a.example/0"), policy: Self.policy)
    for (index, status) in statuses.enumerated() {
      let answer = Probe.Answer.answered(status: status, location: Array("\(index + 1)".utf8), retryAfter: nil)
      #expect(probe.step(after: answer, using: &random) == .ask(after: .zero, isLimited: false))
      #expect(probe.current.text == "http://a.example/\(index + 1)")
    }
    let outcome: ProbeOutcome =
      if let end { .redirected(status: 200, address: "http://a.example/\(end)") } else { .alive(status: 200) }
    #expect(probe.step(after: answer(200), using: &random) == .finish(outcome))
  }

  @Test("a redirect to a page that is gone does not help")
  func movedToDead() throws {
    var random = SplitMix64(seed: 1)
    var probe = Probe(try WebAddress("http://a.example/"), policy: Self.policy)
    _ = probe.step(after: .answered(status: 301, location: Array("/b".utf8), retryAfter: nil), using: &random)
    _ = probe.step(after: answer(404), using: &random)
    #expect(probe.step(after: answer(404), using: &random) == .finish(.dead(status: 404)))
  }

  @Test(
    "a redirect leads nowhere",
    arguments: [
      ("ftp://b.example/", UnreachableReason.scheme), ("file:///etc/passwd", .scheme), ("mailto:a@b.example", .scheme),
      ("http://", .malformed), ("http://b:99999/", .malformed), ("http://a.example/", .tooManyRedirects),
      ("#there", .tooManyRedirects), ("/", .tooManyRedirects),
    ]
  )
  func misled(location: String, reason: UnreachableReason) throws {
    let answer = Probe.Answer.answered(status: 302, location: Array(location.utf8), retryAfter: nil)
    #expect(try settle(answer).outcome == .unreachable(reason, status: 302))
  }

  @Test("redirects are followed as far as agreed, and no farther")
  func tooMany() throws {
    var random = SplitMix64(seed: 1)
    var probe = Probe(try WebAddress("http://a.example/"), policy: Self.policy)
    for hop in 1...3 {
      let answer = Probe.Answer.answered(status: 302, location: Array("/\(hop)".utf8), retryAfter: nil)
      #expect(probe.step(after: answer, using: &random) == .ask(after: .zero, isLimited: false))
    }
    let last = Probe.Answer.answered(status: 302, location: Array("/4".utf8), retryAfter: nil)
    #expect(probe.step(after: last, using: &random) == .finish(.unreachable(.tooManyRedirects, status: 302)))
  }

  @Test(
    "an address that gives a secret away is not told",
    arguments: ["Bearer s3cr3t", "Bearer%20s3cr3t", "x?token=s3cr3t&y", "%733cr%33t", "s3cr3t"]
  )
  func secret(path: String) throws {
    var random = SplitMix64(seed: 1)
    var probe = Probe(try WebAddress("http://a.example/"), policy: Self.policy)
    probe.sentHeaders = [try OriginHeader(origin: "http://a.example", name: "Authorization", value: "Bearer s3cr3t")]
    _ = probe.step(after: .answered(status: 301, location: Array("/\(path)".utf8), retryAfter: nil), using: &random)
    #expect(probe.step(after: answer(200), using: &random) == .finish(.redirected(status: 200, address: nil)))
  }
}
