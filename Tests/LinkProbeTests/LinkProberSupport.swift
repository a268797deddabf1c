import TestSupport

@testable import LinkProbe

/// A way to settle links that does not take long.
struct QuickProber {
  /// The policy.
  var policy = ProbePolicy()
  /// The seed of its randomness.
  var seed: UInt64 = 1

  /// Creates a prober that may ask this machine, in no time and as much at once as it likes.
  init() {
    policy.allowsPrivateAddresses = true
    policy.hostDelay = .zero
    policy.hostConcurrency = 16
    policy.backoffBase = .milliseconds(2)
    policy.backoffCap = .milliseconds(10)
    policy.retryAfterCap = .milliseconds(20)
    // Far more than anything here takes, even on a busy machine, where it is not meant to be reached.
    policy.connectTimeLimit = .seconds(60)
    policy.requestTimeLimit = .seconds(60)
  }

  /// Settles links.
  ///
  /// - Parameter urls: The links.
  /// - Returns: What became of each, in their order.
  /// - Throws: What libcurl says.
  func results(_ urls: [String]) throws -> [ProbeResult] {
    var random = SplitMix64(seed: seed)
    var results: [ProbeResult] = []
    let ending = try LinkProber(policy).run(urls, using: &random) {
      results.append($0)
      return true
    }
    precondition(ending.isComplete, "nobody stops the run")
    return results.sorted { $0.index < $1.index }
  }

  /// Settles links.
  ///
  /// - Parameter urls: The links.
  /// - Returns: What became of each, in their order.
  /// - Throws: What libcurl says.
  func outcomes(_ urls: [String]) throws -> [ProbeOutcome] {
    try results(urls).map(\.outcome)
  }

  /// Settles one link.
  ///
  /// - Parameter url: The link.
  /// - Returns: What became of it.
  /// - Throws: What libcurl says.
  func outcome(_ url: String) throws -> ProbeOutcome? {
    try outcomes([url]).first
  }
}
