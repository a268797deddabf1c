import Platform
import TestSupport
import Testing

@testable import LinkProbe

@Suite("The cache")
struct ProbeCacheTests {
  private let folder = TemporaryFolder()
  private let now = 1_800_000_000

  private func cache(at time: Int? = nil) -> ProbeCache {
    ProbeCache(policy, now: time ?? now)
  }

  private var policy: CachePolicy {
    CachePolicy(path: folder.path + "/cache", aliveExpiry: .seconds(1000), deadExpiry: .seconds(10))
  }

  private func address(_ path: String) throws -> WebAddress {
    try WebAddress("http://a.example/\(path)")
  }

  /// The outcomes that are kept, by the path of their addresses.
  private static let kept: [String: ProbeOutcome] = [
    "alive": .alive(status: 204), "moved": .redirected(status: 200, address: "https://b.example/x"),
    "gone": .dead(status: 410), "missing": .dead(status: 404),
  ]

  private func fill() throws {
    var cache = cache()
    for (path, outcome) in Self.kept { cache.keep(outcome, of: try address(path), under: ProbePolicy(), now: now) }
    try cache.write(now: now)
  }

  @Test("gives back what it was given", arguments: kept)
  func roundTrip(path: String, outcome: ProbeOutcome) throws {
    try fill()
    #expect(cache().outcome(of: try address(path), under: ProbePolicy()) == outcome)
    #expect(folder.names == ["cache"])
    #expect(folder.mode(of: "cache") == 0o600)
  }

  @Test(
    "keeps successes and definite deaths alone",
    arguments: [
      ProbeOutcome.unchecked(status: 403), .unreachable(.dns, status: nil), .unreachable(.serverError, status: 503),
      .dead(status: 400), .redirected(status: 200, address: nil), .skipped,
    ]
  )
  func notKept(outcome: ProbeOutcome) throws {
    var cache = cache()
    cache.keep(outcome, of: try address("a"), under: ProbePolicy(), now: now)
    #expect(cache.outcome(of: try address("a"), under: ProbePolicy()) == nil)
    try cache.write(now: now)
    #expect(folder.names.isEmpty)
  }

  @Test(
    "forgets what has expired, the dead and the living each at their time, and what is not yet known",
    arguments: [
      ("alive", 999, true), ("alive", 1000, false), ("moved", 999, true), ("moved", 1000, false), ("gone", 9, true),
      ("gone", 10, false), ("alive", -1, false),
    ]
  )
  func expiry(path: String, later: Int, isKnown: Bool) throws {
    try fill()
    #expect((cache(at: now + later).outcome(of: try address(path), under: ProbePolicy()) != nil) == isKnown)
  }

  @Test("cut off anywhere gives what is whole, and nothing else")
  func truncated() throws {
    try fill()
    let bytes = folder.bytes(of: "cache")
    for length in bytes.indices {
      folder.write(Array(bytes[..<length]), to: "cache")
      let cache = cache()
      let whole = bytes[..<length].count { $0 == UInt8(ascii: "\n") } - 1
      var found = 0
      for (path, outcome) in Self.kept {
        guard let known = cache.outcome(of: try address(path), under: ProbePolicy()) else { continue }
        #expect(known == outcome)
        found += 1
      }
      #expect(found == max(whole, 0))
    }
  }

  @Test("with any byte changed gives no address that it was not given", arguments: 0..<4)
  func garbled(seed: UInt64) throws {
    try fill()
    let bytes = folder.bytes(of: "cache")
    var random = SplitMix64(seed: seed)
    for index in bytes.indices {
      var garbled = bytes
      garbled[index] = UInt8(random.number(below: 256))
      folder.write(garbled, to: "cache")
      var cache = cache()
      // It can be read and written all the same.
      cache.keep(.alive(status: 200), of: try address("new"), under: ProbePolicy(), now: now)
      try cache.write(now: now)
      #expect(self.cache().outcome(of: try address("new"), under: ProbePolicy()) == .alive(status: 200))
    }
  }

  @Test(
    "that is none is as good as empty, and is replaced",
    arguments: [
      "", "\n", "garbage", "waymark-probe-cache 2\n1800000000\talive\t200\t--\thttp://a.example/alive\n",
      "waymark-probe-cache 1\n1800000000\talive\t200\t--\t\n1800000000\talive\t200\n\t\t\t\t\n",
      "waymark-probe-cache 1\n1800000000\talive\t200\t--\thttp://a.example/alive\tx\n",
      "waymark-probe-cache 1\n99999999999999999999\talive\t200\t--\thttp://a.example/alive\n",
      "waymark-probe-cache 1\n1800000000\talive\t99\t--\thttp://a.example/alive\n",
      "waymark-probe-cache 1\n1800000000\talive\t200\t--\thttp://u:p@a.example/alive\n",
    ]
  )
  func foreign(text: String) throws {
    folder.write(Array(text.utf8), to: "cache")
    #expect(cache().outcome(of: try address("alive"), under: ProbePolicy()) == nil)
    try fill()
    #expect(cache().outcome(of: try address("alive"), under: ProbePolicy()) == .alive(status: 204))
    #expect(!String(decoding: folder.bytes(of: "cache"), as: UTF8.self).contains("u:p"))
  }

  @Test("of bytes that are no text is as good as empty")
  func binary() throws {
    var random = SplitMix64(seed: 3)
    folder.write((0..<100_000).map { _ in UInt8(random.number(below: 256)) }, to: "cache")
    #expect(cache().outcome(of: try address("alive"), under: ProbePolicy()) == nil)
  }

  @Test("of two processes at once holds what either learnt, of one address the later")
  func together() throws {
    var (one, two) = (cache(), cache())
    one.keep(.alive(status: 200), of: try address("one"), under: ProbePolicy(), now: now)
    one.keep(.alive(status: 200), of: try address("both"), under: ProbePolicy(), now: now)
    two.keep(.alive(status: 201), of: try address("two"), under: ProbePolicy(), now: now + 1)
    two.keep(.dead(status: 404), of: try address("both"), under: ProbePolicy(), now: now + 1)
    try two.write(now: now + 1)
    try one.write(now: now + 2)
    let cache = cache(at: now + 1)
    #expect(cache.outcome(of: try address("one"), under: ProbePolicy()) == .alive(status: 200))
    #expect(cache.outcome(of: try address("two"), under: ProbePolicy()) == .alive(status: 201))
    #expect(cache.outcome(of: try address("both"), under: ProbePolicy()) == .dead(status: 404))
  }

  @Test("does not let in what was learnt where more was allowed, or with a header that is not sent now")
  func circumstances() throws {
    var lenient = ProbePolicy()
    lenient.allowsPrivateAddresses = true
    var known = ProbePolicy()
    known.headers = [try OriginHeader(origin: "http://a.example", name: "X", value: "value")]
    var cache = cache()
    cache.keep(.alive(status: 200), of: try address("private"), under: lenient, now: now)
    cache.keep(.alive(status: 200), of: try address("header"), under: known, now: now)
    cache.keep(.alive(status: 200), of: try address("public"), under: ProbePolicy(), now: now)
    try cache.write(now: now)
    let again = self.cache()
    #expect(again.outcome(of: try address("private"), under: ProbePolicy()) == nil)
    #expect(again.outcome(of: try address("private"), under: lenient) != nil)
    #expect(again.outcome(of: try address("header"), under: ProbePolicy()) == nil)
    #expect(again.outcome(of: try address("header"), under: known) != nil)
    #expect(again.outcome(of: try address("public"), under: lenient) != nil)
    #expect(again.outcome(of: try address("public"), under: known) == nil)
  }

  @Test("makes the folder it lies in, and says where it cannot")
  func folders() throws {
    var nested = ProbeCache(CachePolicy(path: folder.path + "/a"), now: now)
    nested.keep(.alive(status: 200), of: try address("a"), under: ProbePolicy(), now: now)
    try nested.write(now: now)
    var barred = ProbeCache(CachePolicy(path: folder.path + "/a/b"), now: now)
    barred.keep(.alive(status: 200), of: try address("a"), under: ProbePolicy(), now: now)
    let error = #expect(throws: FileError.self) { try barred.write(now: now) }
    #expect(error?.code == .alreadyExists)
  }
}
