/// How long to wait before something that failed is tried again.
struct Backoff: Hashable, Sendable {
  /// The longest wait after the first failure.
  let base: Duration
  /// The longest wait after any number of failures.
  let cap: Duration

  /// Returns a wait that doubles with each failure, at random between its half and its whole.
  ///
  /// The randomness keeps those who failed together from coming back together.
  ///
  /// - Parameters:
  ///   - failures: The failures so far, at least 1.
  ///   - random: The source of randomness.
  /// - Returns: The wait, never longer than the cap.
  func wait(after failures: Int, using random: inout some RandomNumberGenerator) -> Duration {
    precondition(failures > 0, "nothing is waited for without a failure")
    // More doublings than this are past any cap, and would overflow.
    let whole = min(cap, base * (1 << min(failures - 1, 20)))
    return whole * Double.random(in: 0.5...1, using: &random)
  }
}
