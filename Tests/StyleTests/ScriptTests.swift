import Foundation
import TestSupport
import Testing

@Suite("The scripts")
struct ScriptTests {
  /// The scripts that a person starts.
  static let commands = ["build", "guide", "test", "install", "package", "bench"].map { "script/\($0)" }
  /// Everything that is written for a plain POSIX shell.
  static let plain =
    commands + ["setup.sh", "version", "action"].map { "script/\($0)" }
    + ["ratios.sh", "check.sh", "external.sh"].map { "Benchmarks/\($0)" }

  @Test("are plain shell", arguments: plain, ["sh", "dash"])
  func areParsed(script: String, shell: String) throws {
    guard shell == "sh" || ShellRun.isInstalled(shell) else { return }
    let run = try ShellRun([shell, "-n", script])
    #expect(run.status == 0 && run.errors.isEmpty, Comment(rawValue: run.errors))
  }

  @Test("pass the shell linter where there is one", .enabled(if: ShellRun.isInstalled("shellcheck")))
  func areLinted() throws {
    let run = try ShellRun(["shellcheck", "--external-sources"] + Self.plain + [".ci/run"])
    #expect(run.status == 0, Comment(rawValue: run.output))
  }

  @Test("can be started", arguments: commands + ["script/version", "script/action", ".ci/run"])
  func areExecutable(script: String) {
    #expect(FileManager.default.isExecutableFile(atPath: TestInputs.packageRoot + "/" + script))
  }

  @Test("do without make")
  func doWithoutMake() throws {
    let root = try FileManager.default.contentsOfDirectory(atPath: TestInputs.packageRoot)
    #expect(root.allSatisfy { !$0.lowercased().hasSuffix("makefile") })
    let run = try ShellRun(["grep", "-nE", "^[^#]*\\b(make|cmake)\\b"] + Self.plain + [".ci/run"])
    #expect(run.status == 1, Comment(rawValue: run.output))
  }

  @Test("say in one line how install is used", arguments: [[], [""], ["--help"], ["/a", "/b"]])
  func installNeedsPrefix(arguments: [String]) throws {
    let run = try ShellRun(["script/install"] + arguments)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors == "usage: script/install PREFIX\n")
  }

  @Test("say in one line how package is used", arguments: [[""], ["--help"], ["/a", "/b"]])
  func packageTakesFolder(arguments: [String]) throws {
    let run = try ShellRun(["script/package"] + arguments)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors == "usage: script/package [DIR]\n")
  }

  @Test("say in one sentence that there is no Swift", arguments: commands.filter { $0 != "script/install" })
  func swiftIsMissing(script: String) throws {
    let run = try ShellRun(["sh", script], findingOnly: Programs(["sh", "dirname", "sed"]).folder)
    #expect(run.status == 1)
    #expect(run.output.isEmpty)
    #expect(run.errors == "Waymark needs Swift 6.3 or newer, and there is no swift on PATH.\n")
  }

  @Test("refuse a Swift that is too old", arguments: [("6.2.4", "6.2"), ("5.10", "5.10")])
  func swiftIsTooOld(version: String, said: String) throws {
    let programs = try Programs(["sh", "dirname", "sed"])
    try programs.folder.standIn(for: "swift", body: "echo 'Swift version \(version) (swift-RELEASE)'")
    let run = try ShellRun(["sh", "script/build"], findingOnly: programs.folder)
    #expect(run.status == 1)
    #expect(run.errors == "Waymark needs Swift 6.3 or newer, and \(programs.folder.path)/swift is \(said).\n")
  }

  @Test("install what is missing, quietly, and ask for rights where they have none", arguments: ["0", "1000"])
  func packagesAreInstalled(user: String) throws {
    let programs = try Programs(["sh", "dirname", "sed", "cat", "env"], lacking: "libcmark", user: user)
    try programs.folder.standIn(for: "apt-get", body: "echo chatter; echo \"$DEBIAN_FRONTEND $*\" >>\"${0%/*}/log\"")
    try programs.folder.standIn(for: "sudo", body: "echo sudo >>\"${0%/*}/log\"; exec \"$@\"")
    let run = try ShellRun(["sh", "-c", "root=$PWD; . script/setup.sh"], findingOnly: programs.folder)
    #expect(run.status == 0 && run.output.isEmpty && run.errors.isEmpty, Comment(rawValue: run.errors))
    let sudo = user == "0" ? "" : "sudo\n"
    #expect(
      programs.folder.text(of: "log")
        == sudo + " update\n" + sudo + "noninteractive install --yes --no-install-recommends libcmark-dev\n"
    )
  }

  @Test("install a module of Python where there is a package of it", arguments: ["Linux", "Darwin"])
  func modulesAreInstalled(system: String) throws {
    let programs = try Programs(["sh", "dirname", "sed", "cat", "env"], lacking: "nothing", user: "0")
    try programs.folder.standIn(for: "uname", body: "echo \(system)")
    try programs.folder.standIn(for: "apt-get", body: "echo \"$*\" >>\"${0%/*}/log\"")
    let script = "root=$PWD; . script/setup.sh; PYTHON=false; require python/one:python3-one: python/two:python3-two:"
    let run = try ShellRun(["sh", "-c", script], findingOnly: programs.folder)
    #expect(run.status == 0 && run.output.isEmpty && run.errors.isEmpty, Comment(rawValue: run.errors))
    let installed = "update\ninstall --yes --no-install-recommends python3-one python3-two\n"
    #expect(programs.folder.text(of: "log") == (system == "Linux" ? installed : ""))
  }

  @Test("say what could not be installed, and why")
  func packagesAreNotInstalled() throws {
    let programs = try Programs(["sh", "dirname", "sed", "env"], lacking: "yaml-0.1", user: "0")
    try programs.folder.standIn(for: "apt-get", body: "echo no network; exit 100")
    let run = try ShellRun(["sh", "-c", "root=$PWD; . script/setup.sh"], findingOnly: programs.folder)
    #expect(run.status == 1)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("no network\n"))
    #expect(run.errors.hasSuffix("Waymark needs these packages, which could not be installed: libyaml-dev\n"))
  }
}

/// A folder that holds the only programs a script can find.
private struct Programs {
  /// The folder.
  let folder: TemporaryFolder

  /// Makes links to real programs.
  init(_ names: [String]) throws {
    folder = try TemporaryFolder()
    for name in names {
      let place = try ShellRun(["sh", "-c", "command -v \(name)"]).output.dropLast()
      try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/\(name)", withDestinationPath: "\(place)")
    }
  }

  /// Makes a Linux machine with a new Swift that lacks one library.
  init(_ names: [String], lacking library: String, user: String) throws {
    try self.init(names)
    try folder.standIn(for: "swift", body: "echo 'Swift version 6.3.1 (swift-6.3.1-RELEASE)'")
    try folder.standIn(for: "uname", body: "echo Linux")
    try folder.standIn(for: "id", body: "echo \(user)")
    try folder.standIn(for: "pkg-config", body: "[ \"$2\" != \(library) ]")
  }
}
