import Platform

/// The pages of several locales, those with the same path together, so that a page can be compared while its
/// counterparts are at hand.
struct PageGroups: Sendable {
  /// A page of a group.
  struct Member {
    /// Its place among the pages of all locales, one locale after the other.
    let place: Int
    /// The index of its locale.
    let locale: Int
    /// Its path below the root of the locale.
    let path: String
  }

  private let paths: [[String]]
  /// Where the pages of each locale begin among those of all.
  private let firsts: [Int]
  /// The pages, group by group, by their places.
  private var places: [Int32] = []
  /// The index of the locale of each of them.
  private var locales: [Int32] = []
  /// Where each group begins among them, and where the last one ends.
  private var starts: [Int32] = [0]

  /// Groups pages.
  ///
  /// - Parameter paths: The paths of each locale, in the order of their bytes.
  /// - Complexity: O(*n*·*m*) in the pages and the locales.
  init(of paths: [[String]]) {
    self.paths = paths
    firsts = paths.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    let count = firsts[paths.count]
    places.reserveCapacity(count)
    locales.reserveCapacity(count)
    var next = paths.map { _ in 0 }
    while places.count < count {
      var least: String?
      for (locale, own) in paths.enumerated() where next[locale] < own.count {
        let path = own[next[locale]]
        if least.map({ PathText.isOrderedBefore(path, $0) }) ?? true { least = path }
      }
      guard let least else { preconditionFailure("pages are left") }
      for (locale, own) in paths.enumerated()
      where next[locale] < own.count && PathText.isSame(own[next[locale]], least) {
        places.append(Int32(firsts[locale] + next[locale]))
        locales.append(Int32(locale))
        next[locale] += 1
      }
      starts.append(Int32(places.count))
    }
  }

  /// How many groups there are.
  var count: Int { starts.count - 1 }

  /// The pages of a group, in the order of their locales.
  func members(of group: Int) -> [Member] {
    (Int(starts[group])..<Int(starts[group + 1])).map { index in
      let (place, locale) = (Int(places[index]), Int(locales[index]))
      return Member(place: place, locale: locale, path: paths[locale][place - firsts[locale]])
    }
  }
}
