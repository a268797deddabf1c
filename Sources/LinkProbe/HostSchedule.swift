/// Decides which probe may ask next, so that no host is asked too much at once or too often.
///
/// It has no clock of its own. Between two requests to one host lies the delay, counted
/// from the moment in which the earlier was certainly sent, so that a slow connection
/// does not bring two requests together at the server. While one is being connected, the
/// host gets no other.
///
/// What waits is asked for in the order in which it became due. So new links come before
/// retries, and a server's request for patience costs no time as long as there is
/// something else to ask. A single such answer makes its own link wait; when they come one
/// after another, or after the patience that was asked for, they are meant for all: then
/// the host rests, and is asked half as often from then on.
struct HostSchedule {
  /// One more than this many answers in a row that ask for patience are no accident.
  private static let accidentalLimits = 2
  /// The delay of a host that has asked for patience and had none before: fifty requests a second.
  private static let firstSlowdown = Duration.milliseconds(20)
  /// However often a host asks for patience, the delay does not double beyond this.
  private static let mostSlowdown = Duration.seconds(5)

  private struct Host {
    var waiting = TimeQueue<Int>()
    var inFlight = 0
    var isConnecting = false
    var delay: Duration
    /// The earliest moment for the next request.
    var nextStart: ContinuousClock.Instant
    /// When the host was last sent to rest.
    var lastRest: ContinuousClock.Instant
    var limitsInARow = 0
    /// Tells the current entry in `ready` from those that no longer hold.
    var version = 0
  }

  private let limit: Int
  private let delay: Duration
  private let start: ContinuousClock.Instant
  private var hosts: [Host] = []
  private var numbers: [String: Int] = [:]
  private var ready = TimeQueue<(host: Int, version: Int)>()

  /// Creates a schedule without anything to ask.
  ///
  /// - Parameters:
  ///   - limit: The most requests under way at once to one host.
  ///   - delay: The least time between two requests to one host.
  ///   - start: The moment before which nothing happens.
  init(limit: Int, delay: Duration, start: ContinuousClock.Instant) {
    self.limit = limit
    self.delay = delay
    self.start = start
  }

  /// Returns the number of a host, a new one for a host that is new.
  mutating func number(of host: String) -> Int {
    if let number = numbers[host] { return number }
    hosts.append(Host(delay: delay, nextStart: start, lastRest: start))
    numbers[host] = hosts.count - 1
    return hosts.count - 1
  }

  /// Has a probe wait for its turn.
  ///
  /// - Parameters:
  ///   - probe: The number of the probe.
  ///   - host: The number of the host.
  ///   - time: The earliest moment for it.
  /// - Complexity: O(log *n*) in what waits.
  mutating func add(_ probe: Int, to host: Int, at time: ContinuousClock.Instant) {
    hosts[host].waiting.insert(probe, at: time)
    enqueue(host)
  }

  /// Takes the probe whose turn it is, whose host then has one more request under way.
  ///
  /// - Parameter now: The present moment.
  /// - Returns: The number of the probe, or `nil` where nobody's turn has come.
  /// - Complexity: O(log *n*) in what waits.
  mutating func next(at now: ContinuousClock.Instant) -> Int? {
    dropStale()
    guard let first = ready.first, first.time <= now, let (host, _) = ready.popFirst(),
      let probe = hosts[host].waiting.popFirst()
    else { return nil }
    hosts[host].inFlight += 1
    hosts[host].isConnecting = true
    hosts[host].nextStart = now + hosts[host].delay
    return probe
  }

  /// Returns the moment in which the next turn comes, unless an answer changes it; `nil` where
  /// only an answer can bring one.
  mutating func nextTime() -> ContinuousClock.Instant? {
    dropStale()
    return ready.first?.time
  }

  /// Takes note that the request being connected has been sent.
  ///
  /// - Parameters:
  ///   - host: The number of the host.
  ///   - now: A moment after it was sent.
  mutating func sent(to host: Int, at now: ContinuousClock.Instant) {
    hosts[host].isConnecting = false
    hosts[host].nextStart = max(hosts[host].nextStart, now + hosts[host].delay)
    enqueue(host)
  }

  /// Takes note that a request has come to its end.
  ///
  /// - Parameters:
  ///   - host: The number of the host.
  ///   - wasSent: Whether it was sent at all.
  mutating func ended(at host: Int, wasSent: Bool) {
    hosts[host].inFlight -= 1
    if !wasSent { hosts[host].isConnecting = false }
    enqueue(host)
  }

  /// Takes note of an answer that does not ask for patience.
  mutating func welcomed(by host: Int) {
    hosts[host].limitsInARow = 0
  }

  /// Takes note of an answer that asks for patience.
  ///
  /// - Parameters:
  ///   - host: The number of the host.
  ///   - start: When the request was started.
  ///   - end: Until when patience is asked for.
  ///   - wasPatient: Whether the request had waited as it was asked to.
  ///   - now: The present moment.
  mutating func limited(
    by host: Int,
    startedAt start: ContinuousClock.Instant,
    until end: ContinuousClock.Instant,
    wasPatient: Bool,
    at now: ContinuousClock.Instant
  ) {
    hosts[host].limitsInARow += 1
    // The answer to what was asked before the rest says nothing about the rest.
    guard wasPatient || hosts[host].limitsInARow > Self.accidentalLimits, start >= hosts[host].lastRest else { return }
    let slower = max(hosts[host].delay * 2, Self.firstSlowdown)
    hosts[host].delay = max(hosts[host].delay, min(slower, Self.mostSlowdown))
    rest(host, until: end, at: now)
  }

  /// Has a host be left alone for a while.
  mutating func rest(_ host: Int, until end: ContinuousClock.Instant, at now: ContinuousClock.Instant) {
    hosts[host].lastRest = now
    hosts[host].nextStart = max(hosts[host].nextStart, end)
    enqueue(host)
  }

  /// Takes out all probes that wait for a host and fulfil a condition.
  ///
  /// - Complexity: O(*n* log *n*) in what waits for the host.
  mutating func remove(from host: Int, where condition: (Int) -> Bool) -> [Int] {
    let removed = hosts[host].waiting.remove(where: condition)
    enqueue(host)
    return removed
  }

  /// Puts a host where its next turn is, if it has one.
  private mutating func enqueue(_ number: Int) {
    hosts[number].version += 1
    let host = hosts[number]
    guard !host.isConnecting, host.inFlight < limit, let first = host.waiting.first else { return }
    ready.insert((number, host.version), at: max(first.time, host.nextStart))
  }

  /// Removes what no longer holds from the front of the queue.
  private mutating func dropStale() {
    while let first = ready.first, hosts[first.element.host].version != first.element.version {
      _ = ready.popFirst()
    }
  }
}
