import Platform

extension [PageReading] {
  /// The index of the page of a path among pages in the order of their paths, or `nil` where there is none.
  ///
  /// - Complexity: O(log *n*).
  func index(ofPath path: String) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if PathText.isOrderedBefore(self[middle].path, path) { low = middle + 1 } else { high = middle }
    }
    return low < count && PathText.isSame(self[low].path, path) ? low : nil
  }

  /// The page of a path among pages in the order of their paths, or `nil` where there is none.
  ///
  /// - Complexity: O(log *n*).
  func page(ofPath path: String) -> PageReading? {
    index(ofPath: path).map { self[$0] }
  }
}
