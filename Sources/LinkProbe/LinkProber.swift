package import Platform

/// Settles links of documents by asking their servers.
///
/// All requests are driven by the thread that calls it. Every request is this program's
/// own decision, the next step of a redirect included, so that each host is asked as the
/// policy has it, and each origin gets only its own headers.
package struct LinkProber {
  /// How a run ended.
  package struct Ending: Hashable, Sendable {
    /// Whether every link was settled; otherwise somebody stopped the run.
    package let isComplete: Bool
    /// Why what was learnt could not be kept, or `nil`.
    package let cacheFailure: FileError?
  }

  private let policy: ProbePolicy
  private let wallClock: @Sendable () -> Int

  /// Creates a prober.
  ///
  /// - Parameters:
  ///   - policy: How links are probed.
  ///   - wallClock: Gives the seconds since 1970, for the expiry of what is cached.
  package init(_ policy: ProbePolicy, wallClock: @escaping @Sendable () -> Int = { SystemClock.now }) {
    self.policy = policy
    self.wallClock = wallClock
  }

  /// Settles links.
  ///
  /// - Parameters:
  ///   - urls: The links as they are written. Those with the same address are asked for once.
  ///   - random: The source of randomness for waits.
  ///   - isStopped: Whether to stop; asked ten times a second.
  ///   - report: Takes each result as soon as it is known, and returns whether to go on.
  /// - Returns: How the run ended.
  /// - Throws: ``LibraryError`` where libcurl does not work.
  /// - Complexity: O(*n* · *m*) in the requests and those under way at once, besides waiting.
  package func run(
    _ urls: [String],
    using random: inout some RandomNumberGenerator,
    isStopped: () -> Bool = { false },
    report: (ProbeResult) -> Bool
  ) throws(LibraryError) -> Ending {
    var cache = policy.cache.map { ProbeCache($0, now: wallClock()) }
    var run = try ProbeRun(policy)
    var goesOn = run.add(urls, cache: cache, report: report)
    while goesOn, !run.isDone, !isStopped() {
      try run.advance(using: &random)
      for settled in run.takeSettled() where goesOn {
        cache?.keep(settled.outcome, of: settled.address, under: policy, now: wallClock())
        for index in settled.indices where goesOn {
          goesOn = report(
            ProbeResult(
              index: index,
              url: WebAddress.withoutCredentials(urls[index], isRead: true),
              outcome: settled.outcome.carrying(WebAddress.fragment(of: urls[index])),
              isCached: false,
              requests: settled.requests
            )
          )
        }
      }
      if goesOn { try run.wait() }
    }
    var failure: FileError?
    do throws(FileError) { try cache?.write(now: wallClock()) } catch { failure = error }
    return Ending(isComplete: goesOn && run.isDone, cacheFailure: failure)
  }
}

extension ProbeOutcome {
  /// The same outcome for a link with a fragment, which a new address inherits (RFC 9110, section 10.2.2).
  func carrying(_ fragment: Substring) -> ProbeOutcome {
    guard case .redirected(let status, let address?) = self else { return self }
    return .redirected(status: status, address: address + fragment)
  }
}
