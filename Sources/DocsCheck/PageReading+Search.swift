import Platform

extension [PageReading] {
  /// The index of the page of a path among pages in the order of their paths, or `nil` where there is none.
  ///
  /// - Complexity: O(log *n*).
  func index(ofPath path: String) -> Int? {
    let index = indices.partitionPoint { PathText.isOrderedBefore(self[$0].path, path) }
    return index < count && PathText.isSame(self[index].path, path) ? index : nil
  }

  /// The page of a path among pages in the order of their paths, or `nil` where there is none.
  ///
  /// - Complexity: O(log *n*).
  func page(ofPath path: String) -> PageReading? {
    index(ofPath: path).map { self[$0] }
  }
}
