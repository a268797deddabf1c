import Platform
import TestSupport

/// A command of the machine that runs the tests.
struct Shell {
  /// What it ended with, or `nil` where a signal ended it.
  let status: Int32?
  /// What it wrote to standard output.
  let output: String
  /// What it wrote to standard error.
  let errors: String

  /// Where programs are found.
  static let path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/opt/homebrew/bin"

  /// Takes what a process left behind.
  ///
  /// - Parameter outcome: How it ended and what it wrote.
  init(_ outcome: Spawn.Outcome) {
    status = if case .exited(let status) = outcome.ending { status } else { nil }
    output = String(decoding: outcome.output, as: UTF8.self)
    errors = String(decoding: outcome.errorOutput, as: UTF8.self)
  }

  /// Runs a script in the root of this package.
  ///
  /// - Parameters:
  ///   - script: The script.
  ///   - arguments: Its arguments, `$1` and so on.
  ///   - environment: Its environment, besides `PATH`.
  ///   - folder: Where it runs, if not in the root of the package.
  /// - Returns: How it ended and what it wrote.
  /// - Throws: What the system says where the shell cannot be started.
  static func run(
    _ script: String,
    _ arguments: [String] = [],
    environment: [String: String] = [:],
    in folder: String = TestInputs.packageRoot
  ) throws -> Shell {
    let environment = environment.merging(["PATH": path]) { given, _ in given }
    return Shell(
      try Spawn.run("/bin/sh", ["-e", "-c", script, "sh"] + arguments, environment: environment, directory: folder)
    )
  }
}
