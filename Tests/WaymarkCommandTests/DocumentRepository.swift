import Platform
import Testing

@testable import WaymarkCommand

/// A git repository with documents in its folder `docs`, removed with everything in it.
final class DocumentRepository {
  private let folder: TemporaryDirectory
  private let fileSystem = FileSystem()

  var path: String { folder.path }

  /// Makes a repository with one commit; a path starts from its root.
  init(_ files: [String: String]) throws {
    folder = try TemporaryDirectory()
    for (path, text) in files { try write(text, to: path) }
    try git("init", "--quiet", ".")
    try commit()
  }

  func write(_ text: String, to path: String) throws {
    let file = PathText.join(folder.path, path)
    try fileSystem.createDirectory(PathText.parent(of: file))
    try fileSystem.write(Array(text.utf8), to: file)
  }

  func remove(_ path: String) throws {
    try fileSystem.removeTree(PathText.join(folder.path, path))
  }

  func git(_ arguments: String...) throws {
    let identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"]
    let environment = ["PATH": Self.searchPath, "HOME": folder.path]
    let outcome = try Spawn.run("git", ["-C", folder.path] + identity + arguments, environment: environment)
    try #require(outcome.succeeded, "\(String(decoding: outcome.errorOutput, as: UTF8.self))")
  }

  func commit() throws {
    try git("add", "--all")
    try git("commit", "--quiet", "--message", "x")
  }

  /// Runs a command on the documents.
  func run(
    _ command: String,
    _ arguments: [String],
    environment: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Workplace.Answer {
    let place = try Workplace()
    place.environment.merge(environment) { $1 }
    place.environment["PATH"] = Self.searchPath
    place.currentDirectory = folder.path
    return place.run([command, "--content", "docs"] + arguments, sourceLocation: sourceLocation)
  }

  /// Where programs are found.
  static let searchPath = "/usr/bin:/bin:/usr/local/bin:/opt/homebrew/bin"
}
