import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Runs other programs and collects what they say.
package enum Spawn {
  /// How a program ended.
  package enum Ending: Hashable, Sendable {
    /// It returned this exit status.
    case exited(Int32)
    /// This signal ended it.
    case signaled(Int32)
    /// It was ended because its time was up.
    case timedOut
  }

  /// What a program left behind.
  package struct Outcome: Hashable, Sendable {
    /// How it ended.
    package let ending: Ending
    /// What it wrote to its output.
    package let output: [UInt8]
    /// What it wrote to its error stream.
    package let errorOutput: [UInt8]

    /// Whether it returned 0.
    package var succeeded: Bool { ending == .exited(0) }
  }

  /// Lets one program start at a time: a pipe is closed to other programs only
  /// shortly after it is opened, and one started in between would keep it open.
  private static let gate = Mutex(())

  /// Runs a program to its end.
  ///
  /// Writing input ignores broken pipes in this process from then on, since the
  /// program may stop reading. With a timeout, the program and what it starts form
  /// a process group of their own, which a terminal's interrupt does not reach.
  ///
  /// - Parameters:
  ///   - executable: A path, or a name that is looked up in `PATH`.
  ///   - arguments: The arguments after the program's name.
  ///   - environment: All its environment variables.
  ///   - directory: The folder it runs in, or `nil` for this process's own. In another
  ///     folder, a program that cannot be started ends with 126 or 127 instead.
  ///   - input: What it reads; nothing by default.
  ///   - timeout: How long it may run before it is killed, or `nil` for ever.
  /// - Returns: How it ended and what it wrote.
  /// - Throws: `FileError` when it cannot be started.
  /// - Complexity: O(*n*) in the bytes read and written.
  package static func run(
    _ executable: String,
    _ arguments: [String] = [],
    environment: [String: String],
    directory: String? = nil,
    input: [UInt8] = [],
    timeout: Duration? = nil
  ) throws(FileError) -> Outcome {
    if !input.isEmpty { StandardStream.ignoreBrokenPipes() }
    var pipes = try gate.withLock { _ throws(FileError) in
      var pipes = try SpawnPipes(hasInput: !input.isEmpty, path: executable)
      pipes.child = try start(
        executable,
        arguments,
        environment: environment,
        directory: directory,
        inOwnGroup: timeout != nil,
        pipes: pipes
      )
      pipes.closeChildEnds()
      return pipes
    }
    let child = pipes.child
    let deadline = timeout.map { ContinuousClock.now + $0 }
    let (output, errorOutput) = pipes.exchange(input: input, until: deadline)
    var status: Int32 = 0
    var ended = waitForEnd(of: child, status: &status, blocking: deadline == nil)
    while !ended, let deadline, ContinuousClock.now < deadline {
      // Its streams are closed and it still runs: nothing announces its end.
      usleep(1000)
      ended = waitForEnd(of: child, status: &status, blocking: false)
    }
    if !ended {
      // The group, so that nothing it started goes on alone.
      kill(-child, SIGKILL)
      _ = waitForEnd(of: child, status: &status, blocking: true)
    }
    return Outcome(
      ending: ended ? Ending(status: status) : .timedOut,
      output: output,
      errorOutput: errorOutput
    )
  }

  private static func waitForEnd(of child: pid_t, status: inout Int32, blocking: Bool) -> Bool {
    while true {
      let result = unsafe waitpid(child, &status, blocking ? 0 : WNOHANG)
      if result == child { return true }
      if result == 0 || errno != EINTR { return false }
    }
  }

  private static func start(
    _ executable: String,
    _ arguments: [String],
    environment: [String: String],
    directory: String?,
    inOwnGroup: Bool,
    pipes: borrowing SpawnPipes
  ) throws(FileError) -> pid_t {
    var command = [executable] + arguments
    if let directory {
      // Changing the folder while spawning is not in the C library's portable part.
      command = ["/bin/sh", "-c", #"cd "$0" && exec "$@""#, PathText.join(".", directory)] + command
    }
    let texts = command + environment.map { $0.key + "=" + $0.value }
    // A zero byte would end an argument early and so change its meaning.
    guard !texts.contains(where: PathText.hasZeroByte) else {
      throw FileError(.invalidName, path: executable)
    }
    #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
    #else
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    if let input = pipes.childInput {
      unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
    } else {
      unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    unsafe posix_spawn_file_actions_adddup2(&actions, pipes.childOutput, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, pipes.childError, 2)
    // This process may ignore broken pipes; a program it starts must not inherit that.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGPIPE)
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    // Nor what a `StopRequest` or a thread of the concurrency library holds back.
    var heldBack = sigset_t()
    unsafe sigemptyset(&heldBack)
    unsafe posix_spawnattr_setsigmask(&attributes, &heldBack)
    let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | (inOwnGroup ? POSIX_SPAWN_SETPGROUP : 0)
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))

    let copies = unsafe texts.map { unsafe strdup($0) }
    defer { unsafe copies.forEach { unsafe free($0) } }
    let argumentEnd = command.count
    var argumentList = unsafe Array(copies[..<argumentEnd]) + [nil]
    var environmentList = unsafe Array(copies[argumentEnd...]) + [nil]
    var child: pid_t = 0
    let failure = unsafe posix_spawnp(
      &child,
      command[0],
      &actions,
      &attributes,
      &argumentList,
      &environmentList
    )
    guard failure == 0 else { throw FileError(errno: failure, path: executable) }
    return child
  }
}

extension Spawn.Ending {
  // The macros of wait(2) do not reach Swift; their encoding is the same on every
  // system here: the signal in seven bits, then the exit status in the next byte.
  fileprivate init(status: Int32) {
    self = status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signaled(status & 0x7F)
  }
}
