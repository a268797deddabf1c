/// Finds the middle one of some durations.
///
/// - Parameter durations: At least one duration.
/// - Returns: The middle one, the later of two.
/// - Complexity: O(n log n).
func median(of durations: [Duration]) -> Duration {
  precondition(!durations.isEmpty, "a median needs a value")
  return durations.sorted()[durations.count / 2]
}
