import Platform
import TestSupport
import Testing

/// The program as it is built, run as a process of its own.
struct BuiltProgram {
  /// The path of the program, beside the tests.
  static let path: String? = BuiltPrograms.path(of: "waymark")

  /// The environment; without `XDG_STATE_HOME` nothing is written.
  var environment: [String: String] = [:]
  /// The folder it runs in.
  var directory: String? = TestInputs.packageRoot

  /// What a process answered.
  struct Answer {
    let ending: Spawn.Ending
    let output: String
    let errorOutput: String

    init(_ outcome: Spawn.Outcome) {
      ending = outcome.ending
      output = String(decoding: outcome.output, as: UTF8.self)
      errorOutput = String(decoding: outcome.errorOutput, as: UTF8.self)
    }
  }

  /// Runs the program with a line of arguments without spaces, and kills it at a limit.
  func run(_ line: String, input: [UInt8] = [], limit: Duration? = nil) throws -> Answer {
    let arguments = line.split(separator: " ").map(String.init)
    let path = try #require(Self.path)
    let outcome = try Spawn.run(
      path,
      arguments,
      environment: environment,
      directory: limit == nil ? directory : nil,
      input: input,
      timeout: limit
    )
    return Answer(outcome)
  }

  /// Runs a script in which `$0` is the program.
  func script(_ script: String) throws -> Answer {
    let path = try #require(Self.path)
    var environment = environment
    environment["PATH"] = "/usr/bin:/bin"
    return Answer(try Spawn.run("/bin/sh", ["-c", script, path], environment: environment, directory: directory))
  }
}
