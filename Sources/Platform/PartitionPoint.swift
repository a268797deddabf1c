extension Range<Int> {
  /// Finds where something stops to hold by halving.
  ///
  /// - Parameter holds: Tells it of an index; once it does not hold, it holds for none after that.
  /// - Returns: The first index for which it does not hold, or the upper bound.
  /// - Complexity: O(log *n*).
  package func partitionPoint(_ holds: (Int) -> Bool) -> Int {
    var (low, high) = (lowerBound, upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
