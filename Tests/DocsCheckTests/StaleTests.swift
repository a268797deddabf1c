import Diagnostics
import DocsCheck
import Guides
import Platform
import TestSupport
import Testing

@Suite("A translation of an older source", .endsAtAll)
struct StaleTests {
  private static func commit(_ id: String, _ parents: [String], _ paths: [String]) -> GitCommit {
    GitCommit(id: id, parents: parents, paths: paths)
  }

  /// Newest first: `m` merges the branch of `s` into that of `d`, and both come from `b`.
  private static let commits = [
    commit("m", ["d", "s"], []), commit("s", ["b"], ["en/help/s.md"]), commit("d", ["c"], ["en/help/a.md"]),
    commit("c", ["b"], ["de/help/a.md"]), commit("b", ["a"], ["en/help/a.md", "en/help/s.md"]),
    commit("a", [], ["en/help/a.md"]),
  ]

  @Test(
    "is known by what its commit comes from",
    arguments: [
      ("m", "help/a.md", false), ("d", "help/a.md", false), ("c", "help/a.md", true), ("b", "help/a.md", true),
      ("a", "help/a.md", true),
      // What happened on another branch had not happened yet.
      ("s", "help/a.md", true), ("d", "help/s.md", true), ("s", "help/s.md", false), ("m", "help/s.md", false),
      ("unknown", "help/a.md", false), ("a", "help/unknown.md", false), ("", "", false),
    ]
  )
  func behind(commit: String, path: String, isBehind: Bool) {
    #expect(SourceHistory(Self.commits, below: "en/").isBehind(commit, of: path) == isBehind)
  }

  @Test("of a long history, is found whether or not it branches")
  func long() {
    let count = 20_000
    let commits = (0..<count).map { Self.commit(String($0), $0 + 1 < count ? [String($0 + 1)] : [], ["help/a.md"]) }
    let history = SourceHistory(commits, below: "")
    #expect(!history.isBehind("0", of: "help/a.md"))
    #expect(history.isBehind(String(count - 1), of: "help/a.md"))
  }

  /// A repository with a source article, its translation, and a commit of each of two versions.
  private final class Repository {
    let fixture: ContentFixture
    private let environment = ["PATH": "/usr/bin:/bin:/usr/local/bin:/opt/homebrew/bin", "HOME": "/nowhere"]

    init() throws {
      fixture = try ContentFixture(["en/help/ä b.md": "# A\n", "en/help/c.md": "# C\n"])
      try git("init", "--quiet", ".")
    }

    @discardableResult
    func git(_ arguments: String...) throws -> String {
      let identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"]
      let outcome = try Spawn.run("git", ["-C", fixture.root] + identity + arguments, environment: environment)
      try #require(outcome.succeeded, "\(String(decoding: outcome.errorOutput, as: UTF8.self))")
      return String(decoding: outcome.output, as: UTF8.self).split(separator: "\n").last.map(String.init) ?? ""
    }

    func commit() throws -> String {
      try git("add", "--all")
      try git("commit", "--quiet", "--allow-empty", "--message", "x")
      return try git("rev-parse", "HEAD")
    }

    func found(in root: String? = nil, at revision: String = "HEAD") throws -> [Diagnostic] {
      let tree = try ContentTree(root: root ?? fixture.root)
      var configuration = CheckConfiguration()
      configuration.severities.set(.info, of: .rule(.stale))
      var check = ContentCheck(tree, configuration)
      check.history = SourceHistory(of: tree, at: revision, environment: environment)
      return try check.run().findings.map(\.diagnostic).filter { $0.rule == .stale }
    }
  }

  private static func translation(of commit: String) -> String {
    "---\ntitle: A\nsource-git-commit: \(commit)\n---\n\n# A\n"
  }

  @Test("is found by its commit, at the key that names it, and as nothing else")
  func repository() throws {
    let repository = try Repository()
    let first = try repository.commit()
    try repository.fixture.write(Self.translation(of: first), to: "de/help/ä b.md")
    try repository.fixture.write(Self.translation(of: first), to: "de/help/c.md")
    let second = try repository.commit()
    #expect(try repository.found() == [])
    try repository.fixture.write("# A\n\nNew.\n", to: "en/help/ä b.md")
    let third = try repository.commit()
    let found = try repository.found()
    #expect(found.map { PathText.lastComponent(of: $0.file) } == ["ä b.md"])
    #expect(found.first?.range.start.line == 3)
    #expect(found.first?.arguments["commit"] == .text(first))
    #expect(found.first?.severity == .info)
    // As it was before.
    #expect(try repository.found(at: second) == [])
    for commit in [third, "0123456789012345678901234567890123456789", "HEAD", "--help"] {
      try repository.fixture.write(Self.translation(of: commit), to: "de/help/ä b.md")
      #expect(try repository.found() == [], "\(commit)")
    }
  }

  @Test("is nothing that a shallow clone, a folder without a repository or one without a commit can tell")
  func silent() throws {
    let repository = try Repository()
    #expect(try repository.found() == [])
    let first = try repository.commit()
    try repository.fixture.write("# A\n\nNew.\n", to: "en/help/ä b.md")
    try repository.fixture.write(Self.translation(of: first), to: "de/help/ä b.md")
    _ = try repository.commit()
    #expect(try repository.found().count == 1)
    let clone = try TemporaryDirectory()
    let folder = clone.path + "/shallow"
    try repository.git("clone", "--quiet", "--depth", "1", "file://" + repository.fixture.root, folder)
    #expect(try repository.found(in: folder) == [])
    let plain = try ContentFixture([
      "en/help/a.md": "# A\n", "de/help/a.md": Self.translation(of: first),
    ])
    #expect(try repository.found(in: plain.root) == [])
  }
}
