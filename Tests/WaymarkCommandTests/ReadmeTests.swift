import Platform
import TestSupport
import Testing

@testable import WaymarkCommand

/// The README's sessions are run, so that what a reader sees there is what they get.
@Suite("README")
struct ReadmeTests {
  private static let path = TestInputs.packageRoot + "/README.md"

  /// The moment at which the README's sessions take place: 2026-11-21T09:00:00Z.
  private static let moment = 1_795_251_600

  @Test("every console session prints what the README says")
  func sessions() throws {
    let readme = String(decoding: try FileSystem().read(Self.path), as: UTF8.self)
    let folder = try TemporaryDirectory()
    var written: [Substring] = []
    var isSession = false
    for line in readme.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "```console" {
        isSession = true
      } else if line == "```" {
        isSession = false
      } else if isSession {
        guard line.hasPrefix("$ waymark ") else { continue }
        written.append(line)
        let output = try run(line.dropFirst("$ waymark ".count), home: folder.path)
        written += output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        continue
      }
      written.append(line)
    }
    let actual = written.joined(separator: "\n")
    if ProcessEnvironment.snapshot()["WAYMARK_RECORD"] != nil {
      try FileSystem().write(Array(actual.utf8), to: Self.path)
      Issue.record("the README was recorded; run again without WAYMARK_RECORD")
    }
    #expect(actual == readme)
  }

  private func run(_ command: Substring, home: String) throws -> String {
    var output = ""
    let context = CommandContext(
      arguments: command.split(separator: " ").map(String.init),
      environment: ["HOME": home],
      currentDirectory: home,
      executablePath: TestInputs.packageRoot + "/.build/release/waymark",
      isTerminal: false,
      terminalWidth: nil,
      readInput: { () throws(StreamError) in [] },
      writeOutput: { text throws(StreamError) in output += text },
      writeError: { text throws(StreamError) in output += text },
      now: { Self.moment },
      random: { 7 }
    )
    _ = Program(context).run()
    return output
  }
}
