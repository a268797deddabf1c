import Platform
import Testing

@Suite("Processes, streams and the environment")
struct ProcessTests {
  private let environment = ProcessEnvironment.snapshot()

  @Test("a program is told its arguments, environment and folder, and is heard")
  func run() throws {
    let folder = try TemporaryDirectory()
    let outcome = try Spawn.run(
      "/bin/sh",
      ["-c", "printf '%s|%s|' \"$1\" \"$X\"; pwd -P; echo bad >&2; exit 7", "sh", "a b\n'\"$"],
      environment: ["X": "ü=1"],
      directory: folder.path
    )
    #expect(outcome.ending == .exited(7))
    #expect(!outcome.succeeded)
    let path = try FileSystem().realPath(folder.path)
    #expect(String(decoding: outcome.output, as: UTF8.self) == "a b\n'\"$|ü=1|\(path)\n")
    #expect(String(decoding: outcome.errorOutput, as: UTF8.self) == "bad\n")
  }

  @Test("more than a pipe holds goes in and comes out of both streams", arguments: [0, 1, 1_000_000])
  func large(size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let outcome = try Spawn.run(
      "sh",
      ["-c", "tee /dev/fd/2 2>&2"],
      environment: environment,
      input: bytes
    )
    #expect(outcome.output == bytes)
    #expect(outcome.errorOutput == bytes)
  }

  @Test("a program that does not read its input is not waited for")
  func unreadInput() throws {
    let bytes = [UInt8](repeating: 0, count: 1_000_000)
    #expect(try Spawn.run("true", environment: environment, input: bytes).succeeded)
  }

  @Test("a program inherits no deafness to broken pipes")
  func brokenPipeDefault() throws {
    StandardStream.ignoreBrokenPipes()
    let outcome = try Spawn.run("sh", ["-c", "kill -s PIPE $$; echo survived"], environment: environment)
    #expect(outcome.ending == .signaled(13))
  }

  @Test("a program whose time is up is ended", arguments: ["sleep 600", "exec >&- 2>&-; exec sleep 600"])
  func timeout(script: String) throws {
    let outcome = try Spawn.run(
      "sh",
      ["-c", "echo started; exec 3>&-; \(script)"],
      environment: environment,
      timeout: .milliseconds(300)
    )
    #expect(outcome.ending == .timedOut)
    #expect(outcome.output == Array("started\n".utf8))
  }

  @Test("a program that is not there, or whose argument has a zero byte, is not started")
  func notStarted() {
    #expect(code { _ = try Spawn.run("/missing/program", environment: [:]) } == .notFound)
    #expect(code { _ = try Spawn.run("true", ["a\0b"], environment: [:]) } == .invalidName)
  }

  @Test("the environment is what a program started without another sees")
  func snapshot() throws {
    let outcome = try Spawn.run("env", ["-0"], environment: environment)
    let seen = Set(outcome.output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) })
    #expect(seen == Set(environment.map { $0.key + "=" + $0.value }))
    #expect(environment["PATH"] != nil)
  }

  @Test("a stream that is not open says so")
  func notOpen() throws {
    let error = #expect(throws: StreamError.self) { try StandardStream(descriptor: 9999).write("x") }
    #expect(error?.code == .other)
  }

  @Test("the columns a person sets come first, and nonsense is passed over")
  func width() {
    let none = StandardStream(descriptor: 9999)
    #expect(Terminal.width(of: none, environment: ["COLUMNS": "72"]) == 72)
    for value in ["", "0", "-3", "wide"] {
      #expect(Terminal.width(of: none, environment: ["COLUMNS": value]) == nil)
    }
    #expect(!Terminal.isTerminal(none))
  }

  @Test("random bytes are as many as asked for and not the same twice")
  func random() {
    #expect(SystemRandom.bytes(count: 0).isEmpty)
    #expect(SystemRandom.bytes(count: 32).count == 32)
    #expect(SystemRandom.bytes(count: 32) != SystemRandom.bytes(count: 32))
    let text = SystemRandom.hexadecimal(count: 32)
    #expect(text.utf8.count == 64)
    #expect(text.allSatisfy { $0.isHexDigit && !$0.isUppercase })
  }

  @Test("the clock agrees with the system's own")
  func clock() throws {
    let before = SystemClock.now
    let outcome = try Spawn.run("date", ["+%s"], environment: environment)
    let text = String(decoding: outcome.output, as: UTF8.self).filter(\.isNumber)
    let seconds = try #require(Int(text))
    #expect((before...SystemClock.now).contains(seconds))
  }
}
