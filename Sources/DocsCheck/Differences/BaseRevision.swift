/// What the documents were compared with.
package struct BaseRevision: Hashable, Sendable {
  /// The revision, as it was named.
  package let name: String
  /// The id of the commit that each locale was taken from, by its tag.
  package let commits: [String: String]

  /// Creates a revision.
  ///
  /// - Parameters:
  ///   - name: The revision, as it was named.
  ///   - commits: The id of the commit that each locale was taken from, by its tag.
  package init(_ name: String, commits: [String: String]) {
    self.name = name
    self.commits = commits
  }

  /// The commit, where all locales are from the same one.
  var commit: String? {
    let all = Set(commits.values)
    return all.count == 1 ? all.first : nil
  }

  /// The digits of an id that are shown: enough for git to tell it from the others of a large repository.
  private static let shownDigits = 10

  /// The beginning of the id of the commit that a locale was taken from, as people write it.
  func shortCommit(of locale: String) -> String {
    commits[locale].map { String($0.prefix(Self.shownDigits)) } ?? name
  }

  /// The beginnings of the ids of all commits, in the order of the ids.
  var shortCommits: [String] {
    Set(commits.values).sorted().map { String($0.prefix(Self.shownDigits)) }
  }
}
