/// Links on their way to being settled.
struct ProbeRun: ~Copyable {
  /// An address that is settled.
  struct Settled {
    /// The address.
    let address: WebAddress
    /// The places of its links among those asked about.
    let indices: [Int]
    /// What became of it.
    let outcome: ProbeOutcome
    /// The requests it took.
    let requests: Int
  }

  /// What is known about an origin as a whole.
  private struct Origin {
    /// The connections in a row that did not come about.
    var failures = 0
    /// Why nobody asks it any more, or `nil`.
    var reason: UnreachableReason?
  }

  /// The longest time to wait before looking whether somebody has stopped the run, in milliseconds.
  private static let patience = 100

  private let policy: ProbePolicy
  private var probes: [Probe] = []
  private var indices: [[Int]] = []
  private var origins: [String: Origin] = [:]
  private var schedule: HostSchedule
  private var transfers: TransferGroup
  private var settled: [Settled] = []
  private var unsettledCount = 0

  /// Creates a run without links.
  ///
  /// - Throws: ``LibraryError`` where libcurl does not work.
  init(_ policy: ProbePolicy) throws(LibraryError) {
    self.policy = policy
    schedule = HostSchedule(limit: policy.hostConcurrency, delay: policy.hostDelay, start: .now)
    transfers = try TransferGroup(concurrency: policy.concurrency)
  }

  /// Whether every link is settled.
  var isDone: Bool { unsettledCount == 0 }

  /// Adds links, and reports those that need not be asked for.
  ///
  /// - Parameters:
  ///   - urls: The links as they are written.
  ///   - cache: The outcomes of earlier runs.
  ///   - report: Takes each result, and returns whether to go on.
  /// - Returns: Whether to go on.
  mutating func add(_ urls: [String], cache: ProbeCache?, report: (ProbeResult) -> Bool) -> Bool {
    var numbers: [WebAddress: Int] = [:]
    let now = ContinuousClock.now
    for (index, url) in urls.enumerated() {
      let known: ProbeOutcome
      var isCached = false
      var isRead = true
      do throws(WebAddress.Flaw) {
        let address = try WebAddress(url)
        if policy.leavesOut(url) {
          known = .skipped
        } else if let outcome = cache?.outcome(of: address, under: policy) {
          known = outcome.carrying(WebAddress.fragment(of: url))
          isCached = true
        } else if let number = numbers[address] {
          indices[number].append(index)
          continue
        } else {
          numbers[address] = probes.count
          schedule.add(probes.count, to: schedule.number(of: address.host), at: now)
          probes.append(Probe(address, policy: policy))
          indices.append([index])
          unsettledCount += 1
          continue
        }
      } catch {
        isRead = false
        known = .unreachable(error == .otherScheme ? .scheme : .malformed, status: nil)
      }
      let result = ProbeResult(
        index: index,
        url: WebAddress.withoutCredentials(url, isRead: isRead),
        outcome: known,
        isCached: isCached,
        requests: 0
      )
      guard report(result) else { return false }
    }
    return true
  }

  /// Does everything that can be done without waiting.
  ///
  /// - Throws: ``LibraryError`` where libcurl does not work.
  mutating func advance(using random: inout some RandomNumberGenerator) throws(LibraryError) {
    let now = ContinuousClock.now
    while transfers.count < policy.concurrency, let number = schedule.next(at: now) {
      try start(number, at: now)
    }
    let (sent, ended) = try transfers.advance()
    // Taken after libcurl has sent what it sent, so never too early.
    let after = ContinuousClock.now
    for transfer in sent { schedule.sent(to: transfer.host, at: after) }
    for end in ended { take(end, at: after, using: &random) }
  }

  /// Takes out what has been settled.
  mutating func takeSettled() -> [Settled] {
    defer { settled = [] }
    return settled
  }

  /// Waits until something can be done, at most for a moment.
  ///
  /// - Throws: ``LibraryError`` where libcurl does not work.
  mutating func wait() throws(LibraryError) {
    guard !isDone else { return }
    precondition(transfers.count > 0 || schedule.nextTime() != nil, "what is not settled waits for something")
    var milliseconds = Self.patience
    if transfers.count < policy.concurrency, let next = schedule.nextTime() {
      let left = ContinuousClock.now.duration(to: next)
      // Rounded up, since nothing is done before its time.
      if left < .milliseconds(milliseconds) { milliseconds = max(Int((left / .milliseconds(1)).rounded(.up)), 0) }
    }
    try transfers.wait(milliseconds: milliseconds)
  }

  private mutating func start(_ number: Int, at now: ContinuousClock.Instant) throws(LibraryError) {
    let address = probes[number].current
    let headers = policy.headers.filter { $0.origin == address.origin }
    probes[number].requests += 1
    probes[number].sentHeaders.formUnion(headers)
    let transfer = try Transfer(
      probe: number,
      host: schedule.number(of: address.host),
      address: address,
      method: probes[number].method,
      onFreshConnection: probes[number].needsFreshConnection,
      headers: headers.map(\.line),
      policy: policy,
      start: now
    )
    try transfers.start(transfer)
  }

  private mutating func take(
    _ end: TransferGroup.Ended,
    at now: ContinuousClock.Instant,
    using random: inout some RandomNumberGenerator
  ) {
    let (number, host) = (end.transfer.probe, end.transfer.host)
    let origin = probes[number].current.origin
    let wasPatient = probes[number].isLimited
    schedule.ended(at: host, wasSent: end.transfer.isSent)
    let step = probes[number].step(after: end.answer, using: &random)
    if end.transfer.isSent { origins[origin, default: Origin()].failures = 0 }
    if !probes[number].isLimited { schedule.welcomed(by: host) }
    switch step {
    case .finish(let outcome):
      finish(number, outcome)
    case .ask(let wait, let isLimited):
      if isLimited {
        schedule.limited(
          by: host,
          startedAt: end.transfer.start,
          until: now + wait,
          wasPatient: wasPatient,
          at: now
        )
      }
      enqueue(number, at: now + wait)
    case .originFailed(let reason, let isFinal):
      origins[origin, default: Origin()].failures += 1
      let failures = origins[origin]?.failures ?? 1
      guard !isFinal, failures <= policy.retries else { return giveUp(number, on: origin, reason) }
      let until = now + policy.backoff.wait(after: failures, using: &random)
      schedule.rest(host, until: until, at: now)
      enqueue(number, at: until)
    }
  }

  /// Has a probe ask again, or for the next address, unless nobody asks there any more.
  private mutating func enqueue(_ number: Int, at time: ContinuousClock.Instant) {
    let address = probes[number].current
    if let reason = origins[address.origin]?.reason { return finish(number, .unreachable(reason, status: nil)) }
    schedule.add(number, to: schedule.number(of: address.host), at: time)
  }

  /// Settles whatever waits for an origin that nobody can talk to.
  private mutating func giveUp(_ number: Int, on origin: String, _ reason: UnreachableReason) {
    origins[origin]?.reason = reason
    finish(number, .unreachable(reason, status: nil))
    let known = probes
    let host = schedule.number(of: probes[number].current.host)
    for waiting in schedule.remove(from: host, where: { known[$0].current.origin == origin }) {
      finish(waiting, .unreachable(reason, status: nil))
    }
  }

  private mutating func finish(_ number: Int, _ outcome: ProbeOutcome) {
    unsettledCount -= 1
    let probe = probes[number]
    settled.append(
      Settled(address: probe.address, indices: indices[number], outcome: outcome, requests: probe.requests)
    )
  }
}

extension ProbePolicy {
  /// Whether a link is not probed.
  func leavesOut(_ url: String) -> Bool {
    let isIncluded = include.isEmpty || include.contains { $0.matches(url) }
    return !isIncluded || exclude.contains { $0.matches(url) }
  }
}
