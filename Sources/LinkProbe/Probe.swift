/// What is known about one address of the documents while it is being settled.
struct Probe {
  /// How a page is asked for.
  enum Method: Hashable, Sendable {
    /// For its headers alone.
    case head
    /// As a browser does: some servers know nothing else.
    case get
  }

  /// What came of one request.
  enum Answer: Hashable, Sendable {
    /// The server answered.
    ///
    /// - `location`: Where a redirect leads, as the server wrote it.
    /// - `retryAfter`: How long the server asks to wait.
    case answered(status: Int, location: [UInt8]?, retryAfter: Duration?)
    /// The request was sent, and no answer came.
    case unanswered(UnreachableReason)
    /// The request was sent on a connection that the server had closed meanwhile.
    case stale
    /// The request could not even be sent.
    ///
    /// - `isFinal`: Whether trying again would change nothing.
    case unsent(UnreachableReason, isFinal: Bool)
  }

  /// What has to be done after an answer.
  enum Step: Hashable, Sendable {
    /// The address is settled.
    case finish(ProbeOutcome)
    /// ``Probe/current`` has to be asked for, by ``Probe/method``.
    ///
    /// - `isLimited`: Whether the wait is one that the server asks for.
    case ask(after: Duration, isLimited: Bool)
    /// Whatever waits for this origin has to bear the same.
    case originFailed(UnreachableReason, isFinal: Bool)
  }

  /// The address that the documents have.
  let address: WebAddress
  /// The address that is asked for: the same, or the one that redirects have led to.
  private(set) var current: WebAddress
  /// How it is asked for.
  private(set) var method = Method.head
  /// The requests so far.
  var requests = 0
  /// The headers beyond what everyone gets that were sent on the way.
  var sentHeaders: Set<OriginHeader> = []
  /// Whether it needs a connection of its own.
  private(set) var needsFreshConnection = false
  /// Whether the server asked for patience at the last time.
  private(set) var isLimited = false

  /// The failures of the current address.
  private var failures = 0
  /// The end of the permanent redirects that the way began with.
  private var moved: WebAddress?
  private var isMovingForGood = true
  private var visited: Set<String>
  private let policy: ProbePolicy

  /// Creates what is known before the first request.
  init(_ address: WebAddress, policy: ProbePolicy) {
    self.address = address
    self.policy = policy
    current = address
    visited = [address.text]
  }

  /// Takes in what came of the last request and says what follows.
  ///
  /// - Parameters:
  ///   - answer: What came of it.
  ///   - random: The source of randomness for waits.
  /// - Returns: What has to be done.
  mutating func step(after answer: Answer, using random: inout some RandomNumberGenerator) -> Step {
    isLimited = false
    let wasFresh = needsFreshConnection
    needsFreshConnection = false
    switch answer {
    case .stale where wasFresh:
      return step(after: .unanswered(.protocol), using: &random)
    case .stale:
      // Nothing is learnt from that, and on a fresh connection it should not happen again.
      needsFreshConnection = true
      return .ask(after: .zero, isLimited: false)
    case .unsent(let reason, let isFinal):
      return .originFailed(reason, isFinal: isFinal)
    case .unanswered(let reason):
      // Some servers hang up on what they do not know; a wait that was in vain counts, though.
      if method == .head, reason != .timeout { return askByGet() }
      return tryAgain(orFinish: .unreachable(reason, status: nil), using: &random)
    case .answered(let status, let location, let retryAfter):
      return step(status: status, location: location, retryAfter: retryAfter, using: &random)
    }
  }

  private mutating func step(
    status: Int,
    location: [UInt8]?,
    retryAfter: Duration?,
    using random: inout some RandomNumberGenerator
  ) -> Step {
    switch status {
    case 200..<300:
      return .finish(found(status: status))
    case 300 where location == nil:
      // A choice of pages is a page.
      return .finish(found(status: status))
    case 301, 302, 303, 307, 308:
      return follow(location, status: status)
    case 429, 503:
      isLimited = status == 429 || retryAfter != nil
      let reason = status == 429 ? UnreachableReason.tooManyRequests : .serverError
      // Too many requests are too many by any method; whatever else ails, HEAD may be the cause.
      let keepsMethod = status == 429 && failures + 1 < policy.retries
      return tryAgain(
        orFinish: .unreachable(reason, status: status),
        after: retryAfter.map { min($0, policy.retryAfterCap) },
        keepingMethod: keepsMethod,
        using: &random
      )
    case _ where method == .head:
      return askByGet()
    case 404, 410:
      return .finish(.dead(status: status))
    case 401, 402, 403, 405, 406, 407, 451, 999:
      // A browser with a person before it may well see the page; 999 is LinkedIn's own number for programs.
      return .finish(.unchecked(status: status))
    case 408:
      return tryAgain(orFinish: .unreachable(.timeout, status: status), using: &random)
    case 400..<500:
      return .finish(.dead(status: status))
    case 500..<600:
      return tryAgain(orFinish: .unreachable(.serverError, status: status), using: &random)
    default:
      return .finish(.unreachable(.protocol, status: status))
    }
  }

  private mutating func askByGet() -> Step {
    method = .get
    return .ask(after: .zero, isLimited: false)
  }

  private mutating func tryAgain(
    orFinish outcome: ProbeOutcome,
    after wait: Duration? = nil,
    keepingMethod: Bool = false,
    using random: inout some RandomNumberGenerator
  ) -> Step {
    failures += 1
    guard failures <= policy.retries else { return .finish(outcome) }
    if !keepingMethod { method = .get }
    return .ask(after: wait ?? policy.backoff.wait(after: failures, using: &random), isLimited: isLimited)
  }

  private mutating func follow(_ location: [UInt8]?, status: Int) -> Step {
    guard let location else { return .finish(.unreachable(.protocol, status: status)) }
    let target: WebAddress
    do {
      target = try WebAddress(location, relativeTo: current)
    } catch {
      return .finish(.unreachable(error == .otherScheme ? .scheme : .malformed, status: status))
    }
    // Every redirect leads to a place of its own, so there are as many as places beyond the first.
    guard visited.insert(target.text).inserted, visited.count <= policy.maxRedirects + 1 else {
      return .finish(.unreachable(.tooManyRedirects, status: status))
    }
    isMovingForGood = isMovingForGood && (status == 301 || status == 308)
    if isMovingForGood { moved = target }
    current = target
    method = .head
    failures = 0
    return .ask(after: .zero, isLimited: false)
  }

  private func found(status: Int) -> ProbeOutcome {
    guard let moved else { return .alive(status: status) }
    let isTold = sentHeaders.contains { $0.isTold(by: moved.text) }
    return .redirected(status: status, address: isTold ? nil : moved.text)
  }
}
