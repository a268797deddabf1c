import DocsCheck
import Platform
import TestSupport
import Testing

@testable import WaymarkCommand

@Suite("check --changed-since, --baseline and .waymark.yaml", .endsAtAll)
struct ChangedSinceTests {
  /// A repository with one commit.
  private final class Repository {
    let folder: TemporaryDirectory
    let fileSystem = FileSystem()

    init(_ files: [String: String]) throws {
      folder = try TemporaryDirectory()
      for (path, text) in files { try write(text, to: path) }
      try git("init", "--quiet", ".")
      try commit()
    }

    func write(_ text: String, to path: String) throws {
      let file = PathText.join(folder.path, path)
      try fileSystem.createDirectory(PathText.parent(of: file))
      try fileSystem.write(Array(text.utf8), to: file)
    }

    func git(_ arguments: String...) throws {
      let identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"]
      let environment = ["PATH": Self.path, "HOME": folder.path]
      let outcome = try Spawn.run("git", ["-C", folder.path] + identity + arguments, environment: environment)
      try #require(outcome.succeeded, "\(String(decoding: outcome.errorOutput, as: UTF8.self))")
    }

    func commit() throws {
      try git("add", "--all")
      try git("commit", "--quiet", "--message", "x")
    }

    /// The rules and files of what `check` finds, or the code of its error.
    func found(_ arguments: String...) throws -> (findings: [String], status: WaymarkCommand.ExitStatus) {
      let answer = try run(arguments)
      let report = try answer.json
      if let code = report["error"]?["code"]?.text { return ([code], answer.status) }
      let findings = (report["diagnostics"]?.list ?? []).map { diagnostic in
        let file = PathText.lastComponent(of: diagnostic["file"]?.text ?? "")
        return "\(diagnostic["rule"]?.text ?? "") \(file)"
      }
      return (findings, answer.status)
    }

    func run(_ arguments: [String]) throws -> Workplace.Answer {
      let place = try Workplace()
      place.environment["PATH"] = Self.path
      return place.run(["check", "--content", PathText.join(folder.path, "docs"), "--format", "json"] + arguments)
    }

    private static let path = "/usr/bin:/bin:/usr/local/bin:/opt/homebrew/bin"
  }

  private static let files = [
    "docs/en/help/a.md": "# A\n\n[old](gone.md)\n\n## Here {#here}\n",
    "docs/en/help/b.md": "# B\n\n[to a](a.md#here)\n",
    "docs/en/help/c.md": "# C\n\n[to b](b.md)\n",
  ]

  @Test("an old finding on an edited page is not reported")
  func edited() throws {
    let repository = try Repository(Self.files)
    try repository.write(
      "# A\n\nNew.\n\n## Above {#above}\n\n[old](gone.md)\n\n## Here {#here}\n", to: "docs/en/help/a.md")
    #expect(try repository.found("--changed-since", "HEAD").findings == [])
  }

  @Test("a renamed heading is reported on the page that leads to it")
  func renamedHeading() throws {
    let repository = try Repository(Self.files)
    try repository.write("# A\n\n[old](gone.md)\n\n## There {#there}\n", to: "docs/en/help/a.md")
    #expect(try repository.found("--changed-since", "HEAD").findings == ["link/missing-anchor b.md"])
  }

  @Test("a moved page is reported on the page that leads to it, and its old findings are not")
  func movedPage() throws {
    let repository = try Repository(Self.files)
    try repository.git("mv", "docs/en/help/a.md", "docs/en/help/moved.md")
    let found = try repository.found("--changed-since", "HEAD")
    #expect(found.findings.map { $0.split(separator: " ")[1] } == ["b.md"])
    #expect(found.status == .findings)
  }

  @Test("one link more of the kind that a page had is reported")
  func another() throws {
    let repository = try Repository(Self.files)
    try repository.write("# A\n\n[old](gone.md) [new](gone.md)\n\n## Here {#here}\n", to: "docs/en/help/a.md")
    #expect(try repository.found("--changed-since", "HEAD").findings == ["link/missing-file a.md"])
  }

  @Test("nothing in the work tree or its index changes")
  func untouched() throws {
    let repository = try Repository(Self.files)
    try repository.write("staged", to: "docs/en/help/d.md")
    try repository.git("add", "--all")
    let index = try repository.fileSystem.read(PathText.join(repository.folder.path, ".git/index"))
    _ = try repository.found("--changed-since", "HEAD")
    #expect(try repository.fileSystem.read(PathText.join(repository.folder.path, ".git/index")) == index)
  }

  @Test("what others did on the branch meanwhile is nobody's fault here")
  func mergeBase() throws {
    let repository = try Repository(Self.files)
    try repository.git("branch", "work")
    try repository.write("# A\n\n## Here {#here}\n", to: "docs/en/help/a.md")
    try repository.commit()
    try repository.git("branch", "theirs")
    try repository.git("checkout", "--quiet", "work")
    #expect(try repository.found("--changed-since", "theirs").findings == [])
  }

  @Test("a revision that is none is wrong usage", arguments: ["nowhere", "--upload-pack=x", "HEAD:docs"])
  func unknownRevision(revision: String) throws {
    let found = try Repository(Self.files).found("--changed-since=\(revision)")
    #expect(found.findings == ["git.unknownRevision"])
    #expect(found.status == .usage)
  }

  @Test("a folder in no repository has no revisions")
  func noRepository() throws {
    let repository = try Repository(Self.files)
    try repository.fileSystem.removeTree(PathText.join(repository.folder.path, ".git"))
    #expect(try repository.found("--changed-since", "HEAD").findings == ["git.noRepository"])
  }

  @Test("a baseline is written once and then silences what it knows")
  func baseline() throws {
    let repository = try Repository(Self.files)
    let file = PathText.join(repository.folder.path, "baseline.json")
    _ = try repository.run(["--write-baseline", file])
    #expect(try repository.found("--baseline", file).status == .done)
  }

  @Test("a configuration with a mistake stops the check and says where")
  func badConfiguration() throws {
    let repository = try Repository(Self.files)
    try repository.write("severity:\n  link/missing-fil: off\n", to: "docs/.waymark.yaml")
    let found = try repository.found()
    #expect(found.findings == ["invalidConfiguration"])
    #expect(found.status == .content)
  }

  @Test("a configuration is read where the articles are")
  func configuration() throws {
    let repository = try Repository(Self.files)
    try repository.write("severity:\n  link/missing-file: off\n", to: "docs/.waymark.yaml")
    #expect(try repository.found().findings == [])
  }
}
