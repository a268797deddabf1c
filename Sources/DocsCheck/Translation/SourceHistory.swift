package import Guides
package import Platform

/// The history of the source articles, by which a translation is known to be behind.
package struct SourceHistory: Sendable {
  /// Where each commit stands: those that come from it stand before it.
  private let places: [String: Int]
  /// The commits that each one comes from, by their places.
  private let parents: [[Int]]
  /// The last commit that changed each file, by the path below the folder of the locale.
  private let lastChanges: [String: Int]

  /// Reads the history of the source locale with two runs of git, however many pages there are.
  ///
  /// Nothing is said where there is no source locale, no git, no repository or only a part of its history.
  ///
  /// - Parameters:
  ///   - tree: The tree.
  ///   - revision: What the pages come from: a branch, tag or commit; what they have in common with the work here.
  ///   - environment: The environment of this process.
  /// - Complexity: O(*n*) in the commits and what they changed.
  package init?(of tree: ContentTree, at revision: String = "HEAD", environment: [String: String]) {
    guard let source = tree.locale(ContentTree.sourceTag), tree.locales.count > 1 else { return nil }
    do throws(GitRepository.Failure) {
      let repository = try GitRepository(around: source.root, environment: environment)
      guard !repository.isShallow else { return nil }
      let commit = revision == "HEAD" ? revision : try repository.mergeBase(with: revision)
      self.init(try repository.commits(of: commit, changing: repository.prefix), below: repository.prefix)
    } catch {
      return nil
    }
  }

  /// Takes over a history.
  ///
  /// - Parameters:
  ///   - commits: The commits, each before those it comes from.
  ///   - prefix: The folder of the source locale, below the root of the repository; empty or with a slash at its end.
  /// - Complexity: O(*n*) in the commits and what they changed.
  package init(_ commits: [GitCommit], below prefix: String) {
    let places = Dictionary(commits.enumerated().map { ($1.id, $0) }) { first, _ in first }
    self.places = places
    parents = commits.map { $0.parents.compactMap { places[$0] } }
    var lastChanges: [String: Int] = [:]
    for (place, commit) in commits.enumerated() {
      for path in commit.paths where path.hasPrefix(prefix) {
        let path = String(decoding: path.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
        if lastChanges[path] == nil { lastChanges[path] = place }
      }
    }
    self.lastChanges = lastChanges
  }

  /// Tells whether a commit lacks the last change of a source article.
  ///
  /// - Parameters:
  ///   - commit: The id of the commit that a translation was made from.
  ///   - path: The path of the source article, below the folder of its locale.
  /// - Returns: Whether it does; `false` for a commit or an article that the history does not have.
  /// - Complexity: O(*n*) in the commits between the two.
  package func isBehind(_ commit: String, of path: String) -> Bool {
    guard let start = places[commit], let change = lastChanges[path] else { return false }
    var seen: Set<Int> = [start]
    var pending = [start]
    while let place = pending.popLast() {
      if place == change { return false }
      // What stands after the change does not come from it.
      for parent in parents[place] where parent <= change && seen.insert(parent).inserted { pending.append(parent) }
    }
    return true
  }
}
