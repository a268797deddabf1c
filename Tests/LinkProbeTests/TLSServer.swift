import Foundation
import TestSupport

/// A server with a certificate that it signed itself.
final class TLSServer {
  /// The port.
  let port: Int
  /// The file with its certificate.
  var certificate: String { folder.path + "/cert" }
  private let process = Process()
  private let folder = TemporaryFolder()

  /// Whether the program that serves is installed.
  static let isAvailable = run(["version"]) != nil

  /// Starts the server.
  ///
  /// - Throws: What the system says where it cannot be started.
  init() throws {
    let certificate = ["-keyout", folder.path + "/key", "-out", folder.path + "/cert", "-subj", "/CN=localhost"]
    _ = Self.run(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"] + certificate)
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["openssl", "s_server", "-accept", "127.0.0.1:0", "-www", "-key", folder.path + "/key", "-cert"]
      + [folder.path + "/cert"]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = Pipe()
    try process.run()
    // It says "ACCEPT 127.0.0.1:" and its port as soon as it listens.
    var text = ""
    while !text.contains("\n") || !text.contains("ACCEPT") {
      let data = output.fileHandleForReading.availableData
      if data.isEmpty { break }
      text += String(decoding: data, as: UTF8.self)
    }
    port =
      text.split(whereSeparator: \.isNewline).lazy.filter { $0.hasPrefix("ACCEPT") }
      .compactMap { $0.split(separator: ":").last.flatMap { Int($0) } }.first ?? 0
  }

  deinit {
    // A program that is started from a test may have inherited deafness to anything else.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  @discardableResult
  private static func run(_ arguments: [String]) -> Data? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? data : nil
  }
}
