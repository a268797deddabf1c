import Platform
import TestSupport
import Testing

/// The program, run as a process of its own.
enum ProbeProcess {
  /// The path of the program, which is built beside the tests.
  static let path: String? = BuiltPrograms.path(of: "waymark-probe")

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - lines: What it reads.
  ///   - arguments: Its arguments.
  ///   - environment: Its environment besides the paths of programs and libraries.
  /// - Returns: How it ended and what it wrote.
  /// - Throws: What the system says where it cannot be started.
  static func run(
    _ lines: [String],
    _ arguments: [String] = [],
    environment: [String: String] = [:]
  ) throws -> Spawn.Outcome {
    let input = Array(lines.map { $0 + "\n" }.joined().utf8)
    return try Spawn.run(
      try #require(path), arguments, environment: inherited.merging(environment) { $1 }, input: input)
  }

  /// Runs a script for the shell with the path of the program as its first argument.
  ///
  /// - Parameters:
  ///   - script: The script.
  ///   - arguments: Its further arguments.
  /// - Returns: How it ended and what it wrote.
  /// - Throws: What the system says where it cannot be started.
  static func shell(_ script: String, _ arguments: [String]) throws -> Spawn.Outcome {
    try Spawn.run("/bin/sh", ["-c", script, "sh", try #require(path)] + arguments, environment: inherited)
  }

  private static let inherited = ProcessEnvironment.snapshot().filter { $0.key == "PATH" || $0.key.hasPrefix("LD_") }
}
