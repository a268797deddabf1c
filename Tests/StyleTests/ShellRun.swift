import Foundation
import TestSupport

/// A command that was run to its end.
struct ShellRun {
  /// What it ended with.
  let status: Int32
  /// What it wrote to standard output.
  let output: String
  /// What it wrote to standard error.
  let errors: String

  /// Runs a command in the root of the package.
  ///
  /// - Parameters:
  ///   - command: The program and its arguments.
  ///   - programs: The only folder where programs are found, with nothing else
  ///     in the environment; where `nil`, the test's own environment.
  /// - Throws: What the system says where the program cannot be started.
  init(_ command: [String], findingOnly programs: TemporaryFolder? = nil) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = (programs.map { ["-i", "PATH=\($0.path)"] } ?? []) + command
    process.currentDirectoryURL = URL(filePath: TestInputs.packageRoot)
    // Files rather than pipes: a full pipe would stop the command.
    let folder = try TemporaryFolder()
    let streams = try ["output", "errors"].map { name in
      let file = URL(filePath: folder.path + "/" + name)
      try Data().write(to: file)
      return try FileHandle(forWritingTo: file)
    }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = streams[0]
    process.standardError = streams[1]
    try withExtendedLifetime(programs) {
      try process.run()
      process.waitUntilExit()
    }
    status = process.terminationStatus
    output = folder.text(of: "output")
    errors = folder.text(of: "errors")
  }

  /// Whether a program is installed.
  ///
  /// - Parameter name: Its name.
  /// - Returns: Whether the shell finds it.
  static func isInstalled(_ name: String) -> Bool {
    (try? ShellRun(["sh", "-c", "command -v \(name)"]))?.status == 0
  }
}

/// A folder that is removed with this value.
final class TemporaryFolder {
  /// Where it is.
  let path: String

  /// Makes the folder.
  ///
  /// - Throws: What the system says where it cannot be made.
  init() throws {
    path = NSTemporaryDirectory() + "waymark-style-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The text of a file in the folder, empty where there is none.
  ///
  /// - Parameter name: The file's name.
  /// - Returns: The text.
  func text(of name: String) -> String {
    String(decoding: FileManager.default.contents(atPath: path + "/" + name) ?? Data(), as: UTF8.self)
  }

  /// Writes a shell script that stands in for a program.
  ///
  /// - Parameters:
  ///   - name: The program's name.
  ///   - body: What the script does.
  /// - Throws: What the system says where it cannot be written.
  func standIn(for name: String, body: String) throws {
    let file = path + "/" + name
    try Data("#!/bin/sh\n\(body)\n".utf8).write(to: URL(filePath: file))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
  }
}
