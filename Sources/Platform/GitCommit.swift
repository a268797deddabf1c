/// A commit, with the files it changed.
package struct GitCommit: Hashable, Sendable {
  /// Its id, in hexadecimal digits.
  package let id: String
  /// The ids of the commits it comes from: several for a merge, none for the first.
  package let parents: [String]
  /// The files that it changed, as paths below the root of the repository.
  package let paths: [String]

  /// Creates a commit.
  package init(id: String, parents: [String], paths: [String]) {
    self.id = id
    self.parents = parents
    self.paths = paths
  }

  /// Reads what `git log --name-only -z --format=%x00%H %P` prints.
  ///
  /// Each commit is an empty field and one with its ids; its files follow, the first one after a line ending.
  ///
  /// - Complexity: O(*n*) in the bytes.
  static func all(in output: [UInt8]) -> [GitCommit] {
    var commits: [GitCommit] = []
    var ids: [String] = []
    var paths: [String] = []
    var isHeader = false
    func finish() {
      if let id = ids.first { commits.append(GitCommit(id: id, parents: Array(ids.dropFirst()), paths: paths)) }
      (ids, paths) = ([], [])
    }
    for field in output.split(separator: 0, omittingEmptySubsequences: false) {
      if isHeader {
        ids = field.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
        isHeader = false
      } else if field.isEmpty {
        finish()
        isHeader = true
      } else {
        let isFirst = paths.isEmpty && field.first == UInt8(ascii: "\n")
        paths.append(String(decoding: isFirst ? field.dropFirst() : field, as: UTF8.self))
      }
    }
    finish()
    return commits
  }
}
