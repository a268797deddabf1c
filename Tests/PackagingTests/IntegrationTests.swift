import Foundation
import Platform
import TestSupport
import Testing
import YAML

/// What the README promises of other people's CI, in a root that has the packages, a few programs and nothing else.
@Suite("In CI", .endsAtAll, .enabled(if: Packages.areExpected, Packages.absence))
struct IntegrationTests {
  /// A page with a link that leads nowhere, on its third line.
  private static let broken = "# A\n\n[gone](gone.md)\n"

  /// What a runner has; `git` only where a change is looked at.
  private static let programs = ["sh", "curl", "cat", "dirname", "gzip", "mktemp", "sed", "sha256sum", "tar", "uname"]

  @Test("the Action annotates what is broken, and leaves a summary and a report")
  func actionAnnotates() throws {
    let runner = try Runner(page: Self.broken)
    let step = try runner.act()
    #expect(step.status == 1 && step.output.contains("::error file=docs/en/help/a.md,line=3,"), "\(step)")
    #expect(runner.root.text(of: "/summary")?.contains("gone.md") == true)
    #expect(try runner.findings == ["link/missing-file"])
  }

  @Test("the Action is content with what is whole")
  func actionPasses() throws {
    let runner = try Runner(page: "# A\n\n[whole](a.md)\n")
    let step = try runner.act()
    #expect(step.status == 0 && !step.output.contains("::error"), "\(step)")
    #expect(try runner.findings == [])
  }

  @Test("the Action reports of a change what the change broke")
  func actionComparesChange() throws {
    let runner = try Runner(page: Self.broken, programs: ["git"])
    try runner.commit()
    try runner.root.write("# B\n\n[lost](lost.md)\n", to: "/work space/docs/en/help/b.md")
    let step = try runner.act(["changed-since": "HEAD"])
    #expect(step.status == 1 && step.output.contains("b.md") && !step.output.contains("gone"), "\(step)")
  }

  @Test("the Action asks for external links through the probe beside the program")
  func actionProbes() throws {
    let runner = try Runner(page: "# A\n\n[private](http://127.0.0.1:1/)\n")
    // What the Debian package would bring.
    try runner.root.provide([runner.root.path + runner.root.unpackArchive() + "/bin/waymark-probe"])
    let step = try runner.act(["external": "true"])
    #expect(step.status == 0 || step.status == 1, "\(step)")
    #expect(try runner.findings == ["link/external-dead"])
  }

  @Test("the Action runs nothing of a release that somebody has changed")
  func actionRefuses() throws {
    let runner = try Runner(page: Self.broken)
    try runner.changeSums()
    let step = try runner.act()
    #expect(step.status == 1 && step.output.contains("SHA-256") && !step.output.contains("gone.md"))
  }

  @Test("the GitLab job writes a test report with what is broken")
  func gitLabReports() throws {
    let runner = try Runner(page: Self.broken)
    let job = try runner.runGitLabJob()
    let report = try #require(runner.root.text(of: "/work space/waymark.xml"), "\(job)")
    #expect(job.status == 1 && report.contains("<testsuites") && report.contains("gone.md"), "\(job)")
  }

  @Test("the GitLab job reports of a merge request what it broke")
  func gitLabComparesChange() throws {
    let runner = try Runner(page: Self.broken, programs: ["git"])
    try runner.commit()
    let job = try runner.runGitLabJob(["CI_MERGE_REQUEST_DIFF_BASE_SHA": "HEAD"])
    #expect(job.status == 0, "\(job)")
  }

  @Test("the GitLab job stops at an archive that is not the released one")
  func gitLabRefuses() throws {
    let runner = try Runner(page: Self.broken)
    try runner.changeSums()
    let job = try runner.runGitLabJob()
    #expect(job.status == 1 && runner.root.text(of: "/work space/waymark.xml") == nil, "\(job)")
  }

  @Test("the pre-commit hook fails where something is broken, and only there", arguments: [true, false])
  func hookFails(isBroken: Bool) throws {
    let runner = try Runner(page: isBroken ? Self.broken : "# A\n")
    let folder = try runner.root.unpackArchive()
    let hooks = try YAMLNode.parse(try FileSystem().read(TestInputs.packageRoot + "/.pre-commit-hooks.yaml"))
    let hook = try #require(hooks?.sequence?.first)
    try #require(hook["language"]?.scalar == "system" && hook["pass_filenames"]?.scalar == "false")
    // As pre-commit does: the words of the entry, then the arguments as they are.
    let words = try #require(hook["entry"]?.scalar).split(separator: " ").map(String.init)
    let arguments = try #require(hook["args"]?.sequence).compactMap(\.scalar)
    let script = "cd '/work space/docs'; PATH=\(folder)/bin; exec \"$@\""
    let run = try runner.root.run(["/bin/sh", "-e", "-c", script, "sh"] + words + arguments)
    #expect(run.status == (isBroken ? 1 : 0) && run.output.contains("gone.md") == isBroken, "\(run)")
  }

  /// A machine with a checkout in `/work space`, whose articles are in `docs`, and a folder of releases.
  private struct Runner {
    let root: EmptyRoot
    let release: String

    /// Makes the machine, with one page in English.
    init(page: String, programs: [String] = []) throws {
      root = try EmptyRoot(programs: IntegrationTests.programs + programs)
      release = "/releases/v\(try Packages.version())"
      let packages = try [".tar.gz", "SHA256SUMS"].map { try Packages.path(endingIn: $0) }
      try root.copy(packages, into: release)
      try root.write(page, to: "/work space/docs/en/help/a.md")
      // What the step finds of this repository.
      let source = "/Sources/WaymarkCommand/Program.swift"
      let repository = TestInputs.packageRoot
      try root.copy(["action", "version"].map { repository + "/script/" + $0 }, into: "/action/script")
      try root.copy([repository + source], into: "/action" + PathText.parent(of: source))
    }

    /// Gives every file of the release another sum than it has.
    func changeSums() throws {
      let sums = try #require(root.text(of: release + "/SHA256SUMS"))
      let lines = sums.split(separator: "\n").map { String(repeating: "0", count: 64) + $0.dropFirst(64) }
      try root.write(lines.joined(separator: "\n") + "\n", to: release + "/SHA256SUMS")
    }

    /// Commits everything in the checkout.
    func commit() throws {
      let script = """
        git init --quiet .
        git add --all
        git -c user.name=Ada -c user.email=ada@example.com commit --quiet --message x
        """
      let run = try root.runStep(script, in: "/work space", environment: ["HOME": "/tmp"])
      try #require(run.status == 0, "\(run.errors)")
    }

    /// Runs the Action's step.
    func act(_ inputs: [String: String] = [:]) throws -> Shell {
      let file = try ActionFile()
      let given = ["content": "docs", "releases": "file:///releases"].merging(inputs) { $1 }
      let environment = [
        "HOME": "/tmp", "GITHUB_ACTIONS": "true", "GITHUB_ACTION_PATH": "/action", "GITHUB_OUTPUT": "/outputs",
        "GITHUB_STEP_SUMMARY": "/summary", "RUNNER_TEMP": "/tmp",
      ]
      return try root.runStep(
        file.script, in: "/work space", environment: environment.merging(try file.environment(with: given)) { $1 })
    }

    /// The rules in the report that the Action's output names.
    var findings: [String] {
      get throws {
        let output = try #require(root.text(of: "/outputs")?.split(separator: "\n").first)
        let report = try #require(root.text(of: String(output.dropFirst("sarif=".count))))
        let json = try JSONSerialization.jsonObject(with: Data(report.utf8)) as? [String: Any]
        let runs = try #require(json?["runs"] as? [[String: Any]])
        return try #require(runs.first?["results"] as? [[String: Any]]).compactMap { $0["ruleId"] as? String }
      }
    }

    /// Runs the script of the README's GitLab job.
    func runGitLabJob(_ variables: [String: String] = [:]) throws -> Shell {
      let readme = String(decoding: try FileSystem().read(TestInputs.packageRoot + "/README.md"), as: UTF8.self)
      let start = try #require(readme.range(of: "```yaml\n# .gitlab-ci.yml\n"))
      let end = try #require(readme.range(of: "```\n", range: start.upperBound..<readme.endIndex))
      let file = try #require(try YAMLNode.parse(Array(readme[start.upperBound..<end.lowerBound].utf8)))
      let job = try #require(file["waymark"])
      var environment = ["HOME": "/tmp", "CI_PROJECT_DIR": "/work space"]
      for entry in try #require(job["variables"]?.mapping) { environment[entry.key] = entry.value.scalar }
      let version = try Packages.version()
      try #require(environment["WAYMARK_VERSION"] == version, "the README names this version")
      environment["WAYMARK_RELEASES"] = "file:///releases"
      let lines = try #require(job["script"]?.sequence).compactMap(\.scalar)
      return try root.runStep(
        lines.joined(separator: "\n"), in: "/work space", environment: environment.merging(variables) { $1 })
    }
  }
}
