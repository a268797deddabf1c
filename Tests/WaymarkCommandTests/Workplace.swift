import Localization
import Platform
import Synchronization
import TestSupport
import Testing

@testable import WaymarkCommand

/// A place to run the program in: a folder of its own, and a world that a test sets.
///
/// It runs inside the test's process; only files are real.
final class Workplace {
  /// What one run answered.
  struct Answer {
    let status: WaymarkCommand.ExitStatus
    let output: String
    let errorOutput: String

    /// Everything that was said.
    var text: String { output + errorOutput }

    /// The output as JSON.
    var json: JSONValue {
      get throws { try JSONValue(reading: output) }
    }

    /// The lines of the output.
    var lines: [String] {
      output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// The languages that the program speaks.
  static let locales = ["en", "es", "zh-Hans", "sv", "fr", "de"]
  /// The messages of a language.
  static func catalog(_ locale: String) throws -> MessageCatalog {
    try MessageCatalog(json: FileSystem().read("\(TestInputs.locales)/\(locale).json"))
  }

  /// A moment to observe at: 2026-01-15T08:00:00Z.
  static let moment = 1_768_464_000

  private let directory: TemporaryDirectory
  private let randomness = Mutex<UInt64>(0x9E37_79B9_7F4A_7C15)
  /// The environment.
  var environment: [String: String] = [:]
  /// Where relative paths start.
  var currentDirectory = TestInputs.packageRoot
  /// Where the program is.
  var executablePath: String? = TestInputs.packageRoot + "/.build/debug/waymark"
  /// The columns of the terminal, where there is one.
  var width: Int?
  /// The columns of the terminal that progress is shown on, where there is one.
  var progressWidth: Int?
  /// What answers whether somebody asks a long command to end.
  var stop = StopSignal(isRequested: { false }, wait: { _ in false })
  /// What stands on standard input.
  var input: [UInt8] = []
  /// The clock, in seconds since 1970.
  var now = Workplace.moment
  /// Why nothing can be written, if so.
  var outputFailure: StreamError?

  /// Makes a place of its own.
  init() throws {
    directory = try TemporaryDirectory()
    environment["XDG_STATE_HOME"] = directory.path + "/state"
  }

  /// The folder of the place.
  var path: String { directory.path }
  /// The folder of the engine that is worked on where none is named.
  var engine: String { directory.path + "/state/waymark/engine" }

  /// Runs the program.
  ///
  /// Whatever it says, no word may be missing from the catalogs.
  @discardableResult
  func run(_ arguments: [String], sourceLocation: SourceLocation = #_sourceLocation) -> Answer {
    var output = ""
    var errorOutput = ""
    var rest = input[...]
    let context = CommandContext(
      arguments: arguments,
      environment: environment,
      currentDirectory: currentDirectory,
      executablePath: executablePath,
      isTerminal: width != nil,
      terminalWidth: width,
      progressWidth: progressWidth,
      readInput: { [input] () throws(StreamError) in input },
      readInputChunk: { () throws(StreamError) in
        // Not a divisor of anything, so that chunks end anywhere.
        defer { rest = rest.dropFirst(997) }
        return rest.isEmpty ? nil : Array(rest.prefix(997))
      },
      writeOutput: { [outputFailure] text throws(StreamError) in
        if let outputFailure { throw outputFailure }
        output += text
      },
      writeError: { text throws(StreamError) in errorOutput += text },
      now: { [self] in now },
      random: { [self] in nextRandom() },
      heedStops: { [stop] in stop }
    )
    let status = Program(context).run()
    #expect(!output.contains("⟦"), sourceLocation: sourceLocation)
    #expect(!errorOutput.contains("⟦"), sourceLocation: sourceLocation)
    return Answer(status: status, output: output, errorOutput: errorOutput)
  }

  /// Runs the program with a line of arguments without spaces.
  @discardableResult
  func run(_ line: String, _ more: String..., sourceLocation: SourceLocation = #_sourceLocation) -> Answer {
    run(line.split(separator: " ").map(String.init) + more, sourceLocation: sourceLocation)
  }

  /// Runs the program, reads its JSON, and expects a status.
  func json(_ line: String, _ status: WaymarkCommand.ExitStatus, sourceLocation: SourceLocation = #_sourceLocation)
    throws -> JSONValue
  {
    let answer = run(line + " --format json", sourceLocation: sourceLocation)
    #expect(answer.status == status, "\(line): \(answer.text)", sourceLocation: sourceLocation)
    return try answer.json
  }

  /// Writes a file of the place, with the folders above it, and returns its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  /// Writes a file of the place, with the folders above it, and returns its path.
  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let target = PathText.join(path, name)
    let files = FileSystem()
    try files.createDirectory(PathText.parent(of: target), mode: 0o700, withIntermediates: true)
    try files.write(bytes, to: target, mode: 0o600)
    return target
  }

  /// Every file below the place, as text.
  func files() throws -> [String: String] {
    let files = FileSystem()
    var contents: [String: String] = [:]
    for name in DirectoryWalk(path, in: files).files {
      contents[name] = String(decoding: try files.read(PathText.join(path, name)), as: UTF8.self)
    }
    return contents
  }

  /// Copies the store of an engine to another folder of the place.
  func copyEngine(to name: String) throws -> String {
    let files = FileSystem()
    let target = PathText.join(path, name)
    if files.kind(of: target) == .directory { try files.removeTree(target) }
    for entry in try files.entries(of: engine) where entry.kind == .file {
      try write(try files.read(PathText.join(engine, entry.name)), to: name + "/" + entry.name)
    }
    return target
  }

  private func nextRandom() -> UInt64 {
    randomness.withLock { state in
      // xorshift64: any sequence will do, so long as it never repeats.
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }
}
