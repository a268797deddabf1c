import Foundation
import Platform
import TestSupport
import Testing

@testable import LinkProbe

@Suite("The program", .endsAtAll)
struct ProbeProgramTests {
  typealias Reply = MisbehavingServer.Reply

  /// A line of the output.
  private struct Line: Decodable, Hashable {
    var formatVersion = "1.0"
    var index: Int
    var url: String?
    var outcome: String
    var status: Int?
    var address: String?
    var reason: String?
    var cached = false
    var requests: Int
  }

  private static let policy =
    "{\"formatVersion\":\"1.0\",\"allowPrivateAddresses\":true,\"hostDelayMilliseconds\":0,\"backoffBaseMilliseconds\":1}"

  private func lines(_ bytes: [UInt8]) throws -> [Line] {
    try bytes.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Line.self, from: Data($0)) }
      .sorted { $0.index < $1.index }
  }

  @Test("answers each link with a line of JSON")
  func answers() throws {
    let server = MisbehavingServer { request in
      switch request.target {
      case "/a": Reply(200)
      case "/b": Reply(301, ["Location: /a"])
      case "/c": Reply(404)
      case "/d": Reply(403)
      default: Reply(ending: .close)
      }
    }
    // Of a host of its own, so that no connection is there that was used before.
    let closed = server.url("/e", host: "a.localhost")
    let urls = ["/a", "/b", "/c", "/d"].map { server.url($0) } + [closed, "x:y"]
    let outcome = try ProbeProcess.run([Self.policy] + urls.map { "\"\($0)\"" })
    #expect(outcome.ending == .exited(0))
    #expect(outcome.errorOutput.isEmpty)
    #expect(
      try lines(outcome.output) == [
        Line(index: 0, url: urls[0], outcome: "alive", status: 200, requests: 1),
        Line(index: 1, url: urls[1], outcome: "redirected", status: 200, address: urls[0], requests: 2),
        Line(index: 2, url: urls[2], outcome: "dead", status: 404, requests: 2),
        Line(index: 3, url: urls[3], outcome: "unchecked", status: 403, requests: 2),
        Line(index: 4, url: urls[4], outcome: "unreachable", reason: "protocol", requests: 4),
        Line(index: 5, url: urls[5], outcome: "unreachable", reason: "scheme", requests: 0),
      ]
    )
  }

  @Test("says what is wrong with its input, and asks nobody", arguments: ["", "{", "{\"formatVersion\":\"1.0\"}\nx"])
  func badInput(input: String) throws {
    let outcome = try ProbeProcess.run([input])
    #expect(outcome.ending == .exited(2))
    #expect(outcome.output.isEmpty)
    let text = String(decoding: outcome.errorOutput, as: UTF8.self)
    #expect(text.hasPrefix("{\"error\":{\"code\":\"") && text.hasSuffix("},\"formatVersion\":\"1.0\"}\n"), "\(text)")
  }

  @Test("without any input says so")
  func noInput() throws {
    let outcome = try ProbeProcess.shell("\"$1\" </dev/null", [])
    #expect(outcome.ending == .exited(2))
  }

  @Test("says its version and how it is used, with every reason and every key of the policy")
  func help() throws {
    let version = try ProbeProcess.run([], ["--version"])
    #expect(version.ending == .exited(0))
    #expect(version.output == Array("waymark-probe \(ProbeProgram.version)\n".utf8))
    let help = String(decoding: try ProbeProcess.run([], ["--help"]).output, as: UTF8.self)
    #expect(UnreachableReason.known.allSatisfy { help.contains($0.rawValue) })
    // The example is a policy that can be used.
    let start = try #require(help.range(of: "{\"formatVersion\": \"1.0\",\n")).lowerBound
    let end = try #require(help.range(of: "\n\nresult:")).lowerBound
    let example = help[start..<end].replacing("\n", with: " ")
    let input = try ProbeInput(Array(example.utf8), environment: ["API_AUTHORIZATION": "x"])
    #expect(input.policy.headers.count == 1)
    #expect(try ProbeProcess.run([], ["--unknown"]).ending == .exited(2))
  }

  @Test("ends in good order when it is asked to, with what it has learnt", arguments: [("INT", 130), ("TERM", 143)])
  func stopped(signal: String, status: Int32) throws {
    let server = MisbehavingServer { $0.target == "/hang" ? Reply(ending: .hang) : Reply(200) }
    let folder = TemporaryFolder()
    let policy = Self.policy.dropLast() + ",\"cache\":{\"path\":\"\(folder.path)/cache\"}}"
    let input = [String(policy)] + ["/hang", "/a"].map { "\"\(server.url($0))\"" }
    folder.write(Array((input.joined(separator: "\n") + "\n").utf8), to: "input")
    let script = """
      "$1" <"$2/input" >"$2/output" 2>"$2/errors" &
      while ! [ -s "$2/output" ]; do sleep 0.05; done
      kill -s \(signal) $!
      wait $!
      """
    let outcome = try ProbeProcess.shell(script, [folder.path])
    #expect(outcome.ending == .exited(status))
    #expect(folder.bytes(of: "errors").isEmpty)
    #expect(try lines(folder.bytes(of: "output")).map(\.index) == [1])
    #expect(String(decoding: folder.bytes(of: "cache"), as: UTF8.self).contains(server.url("/a")))
  }

  @Test("ends when it is asked to before it has read its input")
  func stoppedWhileReading() throws {
    let folder = TemporaryFolder()
    // The parent of the program, the subshell, holds the other end open.
    let script = """
      mkfifo "$2/pipe"
      { sleep 600 & echo $! >"$2/sleeper"; wait; } >"$2/pipe" &
      "$1" <"$2/pipe" &
      probe=$!
      while ! [ -s "$2/sleeper" ]; do sleep 0.05; done
      sleep 0.2
      kill -s TERM $probe
      wait $probe
      status=$?
      kill "$(cat "$2/sleeper")"
      exit $status
      """
    let outcome = try ProbeProcess.shell(script, [folder.path])
    #expect(outcome.ending == .exited(143))
  }

  @Test("ends quietly when nobody reads on")
  func closedPipe() throws {
    let server = MisbehavingServer { $0.target == "/0" ? Reply(200) : Reply(200, delay: 500) }
    let folder = TemporaryFolder()
    let input =
      [Self.policy] + (0..<40).map { "\"\(server.url("/\($0)"))\"" } + ["\"\(server.url("/0", host: "a.localhost"))\""]
    folder.write(Array((input.joined(separator: "\n") + "\n").utf8), to: "input")
    let script = "{ \"$1\" <\"$2/input\" 2>\"$2/errors\"; echo $? >\"$2/status\"; } | head -n 1"
    let outcome = try ProbeProcess.shell(script, [folder.path])
    #expect(try lines(outcome.output).count == 1)
    #expect(folder.bytes(of: "status") == Array("0\n".utf8))
    #expect(folder.bytes(of: "errors").isEmpty)
  }

  #if os(Linux)
  @Test("says that its results cannot be written")
  func fullDisk() throws {
    let outcome = try ProbeProcess.shell("printf '%s\\n' \"$2\" '\"x:y\"' | \"$1\" >/dev/full", [Self.policy])
    #expect(outcome.ending == .exited(70))
    #expect(String(decoding: outcome.errorOutput, as: UTF8.self).contains("\"outputNotWritten\""))
  }
  #endif

  @Test("goes on where what it learnt cannot be kept, and says so")
  func cacheNotWritten() throws {
    let server = MisbehavingServer { _ in Reply(200) }
    let policy = Self.policy.dropLast() + ",\"cache\":{\"path\":\"/dev/null/cache\"}}"
    let outcome = try ProbeProcess.run([String(policy), "\"\(server.url("/"))\""])
    #expect(outcome.ending == .exited(0))
    #expect(try lines(outcome.output).map(\.outcome) == ["alive"])
    #expect(String(decoding: outcome.errorOutput, as: UTF8.self).contains("\"cacheNotWritten\""))
  }
}
