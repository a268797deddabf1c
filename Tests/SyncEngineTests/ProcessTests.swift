import Platform
import TestSupport
import Testing

/// The program of the benchmarks is run as processes of its own, by the scripts that script/bench uses with more rounds.
@Suite("Processes", .serialized)
struct ProcessTests {
  private static let environment = ProcessEnvironment.snapshot()

  /// The path of the program, which is built beside the tests.
  private static let program: String? = BuiltPrograms.path(of: "SyncBenchmarks")

  private func run(_ script: String, rounds: Int) throws -> (Spawn.Ending, String) {
    let folder = try TemporaryDirectory()
    let path = TestInputs.packageRoot + "/Benchmarks/" + script
    let outcome = try Spawn.run(
      "/bin/sh",
      [path, try #require(Self.program), folder.path, String(rounds)],
      environment: ["PATH": Self.environment["PATH"] ?? "/usr/bin:/bin"]
    )
    return (outcome.ending, String(decoding: outcome.output + outcome.errorOutput, as: UTF8.self))
  }

  @Test("that are killed at random moments are followed by ones that come to the same")
  func kills() throws {
    let rounds = Self.environment["WAYMARK_KILLS"].flatMap { Int($0) } ?? 24
    let (ending, output) = try run("kills.sh", rounds: rounds)
    #expect(ending == .exited(0), "\(output)")
    #expect(output.contains("\(rounds) kills"))
  }

  @Test("that cycle and change settings at once see no lock and lose nothing")
  func together() throws {
    let actions = Self.environment["WAYMARK_ACTIONS"].flatMap { Int($0) } ?? 500
    let (ending, output) = try run("processes.sh", rounds: actions)
    #expect(ending == .exited(0), "\(output)")
    #expect(output.contains("\(actions) actions"))
  }
}
