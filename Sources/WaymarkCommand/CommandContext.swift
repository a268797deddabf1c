package import Platform

/// How a command that runs for long learns that it should end, as long as it keeps this.
package struct StopSignal {
  /// Whether somebody asked it to end.
  package var isRequested: () -> Bool
  /// Waits for so many milliseconds, or until somebody asks; returns whether somebody did.
  package var wait: (Int) -> Bool

  /// Creates a signal.
  package init(isRequested: @escaping () -> Bool, wait: @escaping (Int) -> Bool) {
    self.isRequested = isRequested
    self.wait = wait
  }
}

/// Everything a command can touch of the world, as values and closures.
///
/// Tests give their own, so that no command reaches past it.
package struct CommandContext {
  /// The arguments, without the program's name.
  package var arguments: [String]
  /// The environment.
  package var environment: [String: String]
  /// The folder that relative paths start from.
  package var currentDirectory: String
  /// The path of the program, or `nil` where it is not known.
  package var executablePath: String?
  /// Whether results go to a terminal.
  package var isTerminal: Bool
  /// How many columns the terminal has, or `nil` where results go elsewhere.
  package var terminalWidth: Int?
  /// How many columns the terminal has that everything else goes to, or `nil` where nobody sees it at once.
  package var progressWidth: Int?
  /// Files and folders.
  package var fileSystem: FileSystem
  /// Reads standard input to its end.
  package var readInput: () throws(StreamError) -> [UInt8]
  /// Reads some bytes of standard input; `nil` at its end.
  package var readInputChunk: () throws(StreamError) -> [UInt8]?
  /// Writes results.
  package var writeOutput: (String) throws(StreamError) -> Void
  /// Writes everything else.
  package var writeError: (String) throws(StreamError) -> Void
  /// Tells the present moment, in seconds since 1970-01-01T00:00:00Z.
  package var now: () -> Int
  /// Makes the next random number, of which every bit is random.
  package var random: () -> UInt64
  /// Begins to heed whoever asks the program to end, so that a command can end in good order.
  package var heedStops: () -> StopSignal
  /// Keeps something large that a command is done with, for the end of the process to give back: that takes no time.
  package var keepToEnd: (any Sendable) -> Void

  /// Creates a context.
  package init(
    arguments: [String],
    environment: [String: String],
    currentDirectory: String,
    executablePath: String?,
    isTerminal: Bool,
    terminalWidth: Int?,
    progressWidth: Int? = nil,
    fileSystem: FileSystem = FileSystem(),
    readInput: @escaping () throws(StreamError) -> [UInt8],
    readInputChunk: @escaping () throws(StreamError) -> [UInt8]? = { () throws(StreamError) in nil },
    writeOutput: @escaping (String) throws(StreamError) -> Void,
    writeError: @escaping (String) throws(StreamError) -> Void,
    now: @escaping () -> Int,
    random: @escaping () -> UInt64,
    heedStops: @escaping () -> StopSignal = { StopSignal(isRequested: { false }, wait: { _ in false }) },
    keepToEnd: @escaping (any Sendable) -> Void = { _ in }
  ) {
    self.arguments = arguments
    self.environment = environment
    self.currentDirectory = currentDirectory
    self.executablePath = executablePath
    self.isTerminal = isTerminal
    self.terminalWidth = terminalWidth
    self.progressWidth = progressWidth
    self.fileSystem = fileSystem
    self.readInput = readInput
    self.readInputChunk = readInputChunk
    self.writeOutput = writeOutput
    self.writeError = writeError
    self.now = now
    self.random = random
    self.heedStops = heedStops
    self.keepToEnd = keepToEnd
  }
}
