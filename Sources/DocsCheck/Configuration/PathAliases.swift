import Platform

/// Where pages and folders have gone, by their paths below the root of a locale.
package struct PathAliases: Sendable, Equatable {
  private var pages: [String: String] = [:]
  private var folders: [(old: String, new: String)] = []

  /// Creates a list without any.
  package init() {}

  package static func == (left: PathAliases, right: PathAliases) -> Bool {
    left.pages == right.pages && left.folders.elementsEqual(right.folders, by: ==)
  }

  /// Says where a page has gone, or, where both paths end with a slash, all pages of a folder.
  ///
  /// Of two folders, the one that is said first counts.
  ///
  /// - Parameters:
  ///   - old: The path that it had.
  ///   - new: The path that it has.
  package mutating func add(_ old: String, to new: String) {
    if old.hasSuffix("/") {
      folders.append((old, new.hasSuffix("/") ? new : new + "/"))
    } else {
      pages[old] = new
    }
  }

  /// Follows a path to where it has gone.
  ///
  /// - Parameter path: A path below the root of a locale.
  /// - Returns: Where it has gone, or `nil` where it has gone nowhere or in a circle.
  /// - Complexity: O(*n*) in the moves that it made, each in the folders.
  package func destination(of path: String) -> String? {
    guard var current = next(after: path) else { return nil }
    var seen: Set<String> = [path]
    while let following = next(after: current) {
      // Folders that have moved into each other make a path longer with each turn, and never the same.
      guard seen.insert(current).inserted, seen.count <= pages.count + folders.count + 1 else { return nil }
      current = following
    }
    return current == path ? nil : current
  }

  private func next(after path: String) -> String? {
    if let page = pages[path] { return page }
    // What is in a folder that has moved into itself has moved already.
    let folder = folders.first { path.hasPrefix($0.old) && !($0.new.hasPrefix($0.old) && path.hasPrefix($0.new)) }
    guard let folder else { return nil }
    return folder.new + path.dropFirst(folder.old.count)
  }
}
