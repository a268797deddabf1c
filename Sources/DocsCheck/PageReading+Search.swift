import Platform

extension [PageReading] {
  /// The index of the page of a path among pages in the order of their paths, or `nil` where there is none.
  ///
  /// - Complexity: O(log *n*).
  func index(ofPath path: String) -> Int? {
    let index = indices.partitionPoint { PathText.isOrderedBefore(self[$0].path, path) }
    return index < count && PathText.isSame(self[index].path, path) ? index : nil
  }

  /// For each page, in the order of their paths, the place of its path among paths in that order, or `nil` where it is
  /// not among them.
  ///
  /// - Complexity: O(*n* + *m*).
  func places(among paths: [String]) -> [Int?] {
    var next = 0
    return map { page in
      while next < paths.count, PathText.isOrderedBefore(paths[next], page.path) { next += 1 }
      return next < paths.count && PathText.isSame(paths[next], page.path) ? next : nil
    }
  }

  /// The page of a path among pages in the order of their paths, or `nil` where there is none.
  ///
  /// - Complexity: O(log *n*).
  func page(ofPath path: String) -> PageReading? {
    index(ofPath: path).map { self[$0] }
  }
}
