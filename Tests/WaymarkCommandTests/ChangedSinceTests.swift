import DocsCheck
import Platform
import TestSupport
import Testing

@testable import WaymarkCommand

@Suite("check --changed-since, --baseline and .waymark.yaml", .endsAtAll)
struct ChangedSinceTests {
  private static let files = [
    "docs/en/help/a.md": "# A\n\n[old](gone.md)\n\n## Here {#here}\n",
    "docs/en/help/b.md": "# B\n\n[to a](a.md#here)\n",
    "docs/en/help/c.md": "# C\n\n[to b](b.md)\n",
  ]

  @Test("an old finding on an edited page is not reported")
  func edited() throws {
    let repository = try DocumentRepository(Self.files)
    try repository.write(
      "# A\n\nNew.\n\n## Above {#above}\n\n[old](gone.md)\n\n## Here {#here}\n", to: "docs/en/help/a.md")
    #expect(try repository.found("--changed-since", "HEAD").findings == [])
  }

  @Test("a renamed heading is reported on the page that leads to it")
  func renamedHeading() throws {
    let repository = try DocumentRepository(Self.files)
    try repository.write("# A\n\n[old](gone.md)\n\n## There {#there}\n", to: "docs/en/help/a.md")
    #expect(try repository.found("--changed-since", "HEAD").findings == ["link/missing-anchor b.md"])
  }

  @Test("a moved page is reported on the page that leads to it, and its old findings are not")
  func movedPage() throws {
    let repository = try DocumentRepository(Self.files)
    try repository.git("mv", "docs/en/help/a.md", "docs/en/help/moved.md")
    let found = try repository.found("--changed-since", "HEAD")
    #expect(found.findings.map { $0.split(separator: " ")[1] } == ["b.md"])
    #expect(found.status == .findings)
  }

  @Test("one link more of the kind that a page had is reported")
  func another() throws {
    let repository = try DocumentRepository(Self.files)
    try repository.write("# A\n\n[old](gone.md) [new](gone.md)\n\n## Here {#here}\n", to: "docs/en/help/a.md")
    #expect(try repository.found("--changed-since", "HEAD").findings == ["link/missing-file a.md"])
  }

  @Test("nothing in the work tree or its index changes")
  func untouched() throws {
    let repository = try DocumentRepository(Self.files)
    try repository.write("staged", to: "docs/en/help/d.md")
    try repository.git("add", "--all")
    let index = try FileSystem().read(PathText.join(repository.path, ".git/index"))
    _ = try repository.found("--changed-since", "HEAD")
    #expect(try FileSystem().read(PathText.join(repository.path, ".git/index")) == index)
  }

  @Test("what others did on the branch meanwhile is nobody's fault here")
  func mergeBase() throws {
    let repository = try DocumentRepository(Self.files)
    try repository.git("branch", "work")
    try repository.write("# A\n\n## Here {#here}\n", to: "docs/en/help/a.md")
    try repository.commit()
    try repository.git("branch", "theirs")
    try repository.git("checkout", "--quiet", "work")
    #expect(try repository.found("--changed-since", "theirs").findings == [])
  }

  @Test("a revision that is none is wrong usage", arguments: ["nowhere", "--upload-pack=x", "HEAD:docs"])
  func unknownRevision(revision: String) throws {
    let found = try DocumentRepository(Self.files).found("--changed-since=\(revision)")
    #expect(found.findings == ["git.unknownRevision"])
    #expect(found.status == .usage)
  }

  @Test("a folder in no repository has no revisions")
  func noRepository() throws {
    let repository = try DocumentRepository(Self.files)
    try repository.remove(".git")
    #expect(try repository.found("--changed-since", "HEAD").findings == ["git.noRepository"])
  }

  @Test("a baseline is written once and then silences what it knows")
  func baseline() throws {
    let repository = try DocumentRepository(Self.files)
    let file = PathText.join(repository.path, "baseline.json")
    _ = try repository.check(["--write-baseline", file])
    #expect(try repository.found("--baseline", file).status == .done)
  }

  @Test("a configuration with a mistake stops the check and says where")
  func badConfiguration() throws {
    let repository = try DocumentRepository(Self.files)
    try repository.write("severity:\n  link/missing-fil: off\n", to: "docs/.waymark.yaml")
    let found = try repository.found()
    #expect(found.findings == ["invalidConfiguration"])
    #expect(found.status == .content)
  }

  @Test("a configuration is read where the articles are")
  func configuration() throws {
    let repository = try DocumentRepository(Self.files)
    try repository.write("severity:\n  link/missing-file: off\n", to: "docs/.waymark.yaml")
    #expect(try repository.found().findings == [])
  }

  private static let manifest = """
    guide: sample
    title: guide.sample.title
    applies: { fact: salesforce.edition, is: professional }
    articles:
      - { id: a }
    steps:
      "a#here/1": { do: none, requires: none }

    """

  @Test("a mistake of a guide is found, is old where the base had it, and is known to a baseline")
  func guides() throws {
    let page = "# A\n\n## Here {#here}\n\n1. Open.\n"
    let repository = try DocumentRepository(["docs/en/help/a.md": page, "docs/guides/sample.yaml": Self.manifest])
    #expect(try repository.found().findings == [])
    try repository.write(Self.manifest.replacing("here/1", with: "here/2"), to: "docs/guides/sample.yaml")
    let found = try repository.found()
    #expect(found.findings == ["guide/unknown-step sample.yaml"])
    #expect(found.status == .findings)
    #expect(try repository.found("--changed-since", "HEAD").findings == found.findings)
    let file = PathText.join(repository.path, "baseline.json")
    _ = try repository.check(["--write-baseline", file])
    #expect(try repository.found("--baseline", file).status == .done)
    try repository.commit()
    try repository.write("# New\n", to: "docs/en/help/b.md")
    #expect(try repository.found("--changed-since", "HEAD").findings == [])
    // A step that goes from the article makes the manifest wrong.
    try repository.write(Self.manifest, to: "docs/guides/sample.yaml")
    try repository.commit()
    try repository.write("# A\n\n## Here {#here}\n", to: "docs/en/help/a.md")
    #expect(try repository.found("--changed-since", "HEAD").findings == ["guide/unknown-step sample.yaml"])
  }

  @Test("only the manifest that was named is reported")
  func namedManifest() throws {
    let wrong = Self.manifest.replacing("here/1", with: "here/2")
    let repository = try DocumentRepository([
      "docs/en/help/a.md": "# A\n\n[old](gone.md)\n\n## Here {#here}\n\n1. Open.\n",
      "docs/guides/sample.yaml": wrong, "docs/guides/other.yaml": wrong.replacing("sample", with: "other"),
    ])
    let file = PathText.join(repository.path, "docs/guides/other.yaml")
    #expect(try repository.found(file).findings == ["guide/unknown-step other.yaml"])
  }

  @Test("a source that changed makes its translation stale, on the branch that changed it")
  func stale() throws {
    let repository = try DocumentRepository(["docs/en/help/a.md": "# A\n", "docs/de/help/b.md": "# B\n"])
    let outcome = try Spawn.run(
      "git", ["-C", repository.path, "rev-parse", "HEAD"],
      environment: ["PATH": DocumentRepository.searchPath])
    let commit = String(decoding: outcome.output, as: UTF8.self).prefix { $0 != "\n" }
    try repository.write("---\nsource-git-commit: \(commit)\n---\n\n# A\n", to: "docs/de/help/a.md")
    try repository.remove("docs/de/help/b.md")
    try repository.commit()
    try repository.write("# A\n\nMore.\n", to: "docs/en/help/a.md")
    try repository.commit()
    #expect(try repository.found().findings == [])
    try repository.write("severity:\n  translation/stale: warning\n", to: "docs/.waymark.yaml")
    #expect(try repository.found().findings == ["translation/stale a.md"])
    #expect(try repository.found("--changed-since", "HEAD").findings == [])
    #expect(try repository.found("--changed-since", "HEAD~1").findings == ["translation/stale a.md"])
  }

  @Test("the glossary of the configuration says what is forbidden, and one that cannot be read stops the check")
  func glossary() throws {
    let repository = try DocumentRepository([
      "docs/en/help/a.md": "# A\n\nOpen Acme.\n", "docs/de/help/a.md": "# A\n\nÖffnen Sie Gipfel.\n",
      "docs/.waymark.yaml": "glossary: words.json\n",
      "docs/words.json":
        "{\"formatVersion\": \"1.0\", \"protectedTerms\": [{\"term\": \"Acme\", \"forbidden\": {\"de\": [\"Gipfel\"]}}]}",
    ])
    #expect(try repository.found().findings == ["translation/protected-term-changed a.md"])
    for text in ["{", "[]", "{\"formatVersion\": \"2.0\", \"protectedTerms\": []}"] {
      try repository.write(text, to: "docs/words.json")
      let found = try repository.found()
      #expect(found.findings == ["badGlossary"])
      #expect(found.status == .content)
    }
    try repository.write("glossary: gone.json\n", to: "docs/.waymark.yaml")
    #expect(try repository.found().findings == ["unreadable"])
  }
}

extension DocumentRepository {
  /// The rules and files of what `check` finds, or the code of its error.
  fileprivate func found(_ arguments: String...) throws -> (findings: [String], status: WaymarkCommand.ExitStatus) {
    let answer = try check(arguments)
    let report = try answer.json
    if let code = report["error"]?["code"]?.text { return ([code], answer.status) }
    let findings = (report["diagnostics"]?.list ?? []).map { diagnostic in
      let file = PathText.lastComponent(of: diagnostic["file"]?.text ?? "")
      return "\(diagnostic["rule"]?.text ?? "") \(file)"
    }
    return (findings, answer.status)
  }

  fileprivate func check(_ arguments: [String]) throws -> Workplace.Answer {
    try run("check", ["--format", "json"] + arguments)
  }
}
