import Platform

extension CommandContext {
  /// The real world: this process's streams, environment, clock and files.
  ///
  /// - Parameter arguments: The arguments, the program's name first.
  /// - Returns: The context of this process.
  package static func system(_ arguments: [String]) -> CommandContext {
    let fileSystem = FileSystem()
    let environment = ProcessEnvironment.snapshot()
    let isTerminal = Terminal.isTerminal(.output)
    // A terminal that knows no control sequences cannot take a line back.
    let showsProgress = Terminal.isTerminal(.error) && environment["TERM"] != "dumb"
    let kept = KeptValues()
    return CommandContext(
      arguments: Array(arguments.dropFirst()),
      environment: environment,
      currentDirectory: (try? fileSystem.currentDirectory()) ?? "/",
      executablePath: try? fileSystem.executablePath(),
      isTerminal: isTerminal,
      terminalWidth: isTerminal ? Terminal.width(of: .output, environment: environment) : nil,
      progressWidth: showsProgress ? Terminal.width(of: .error, environment: environment) : nil,
      fileSystem: fileSystem,
      readInput: { () throws(StreamError) in try StandardStream.input.readToEnd(limit: 1 << 20) },
      readInputChunk: { () throws(StreamError) in try StandardStream.input.readChunk() },
      writeOutput: { text throws(StreamError) in try StandardStream.output.write(text) },
      writeError: { text throws(StreamError) in try StandardStream.error.write(text) },
      now: { SystemClock.now },
      random: { SystemRandom.bytes(count: 8).reduce(0) { $0 << 8 | UInt64($1) } },
      heedStops: {
        let request = HeldStopRequest()
        return StopSignal(isRequested: { request.isPending }, wait: { request.wait(milliseconds: $0) })
      },
      keepToEnd: { kept.values.append($0) }
    )
  }
}

/// What the end of the process gives back, kept by a closure.
private final class KeptValues {
  var values: [any Sendable] = []
}

/// What holds the signals back, kept by closures.
private final class HeldStopRequest {
  private let request = StopRequest()

  var isPending: Bool { request.isPending }

  func wait(milliseconds: Int) -> Bool {
    request.wait(milliseconds: milliseconds)
  }
}
