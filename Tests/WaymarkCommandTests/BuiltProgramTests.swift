import Platform
import TestSupport
import Testing

@testable import WaymarkCommand

@Suite("As a process")
struct BuiltProgramTests {
  private let place: Workplace
  private var program = BuiltProgram()

  init() throws {
    place = try Workplace()
    program.environment["XDG_STATE_HOME"] = place.path + "/state"
  }

  @Test(
    "it answers what it answers inside a test",
    arguments: ["articles", "steps --locale de", "graph --guide professional"])
  func same(line: String) throws {
    let inside = place.run(line)
    let answer = try program.run(line)
    #expect(answer.ending == .exited(inside.status.rawValue))
    #expect(answer.output == inside.output)
    #expect(answer.errorOutput == inside.errorOutput)
  }

  @Test("its exit status is the one that is documented")
  func statuses() throws {
    #expect(try program.run("--version").ending == .exited(0))
    #expect(try program.run("nxet").ending == .exited(2))
    #expect(try program.run("next").ending == .exited(5))
    #expect(try program.run("steps --content /").ending == .exited(4))
    #expect(try program.run("engine init --edition professional").ending == .exited(0))
    #expect(try program.run("engine do marketo.confirmStart").ending == .exited(1))
    #expect(try program.run("why verify-sync/2").ending == .exited(1))
  }

  @Test("whoever stops reading ends it quietly", arguments: ["steps", "--version", "--help", "next"])
  func closedPipe(line: String) throws {
    let answer = try program.script("{ sleep 0.1; \"$0\" \(line); echo $? >&2; } | true")
    let expected = line == "next" ? "5" : "0"
    #expect(answer.errorOutput.hasSuffix("\(expected)\n"))
    #expect(line == "next" || answer.errorOutput == "0\n", "\(answer.errorOutput)")
  }

  @Test(
    "a disk that is full is an error",
    .enabled(if: FileSystem().kind(of: "/dev/full") == .special),
    arguments: ["steps", "articles --format json", "--help"]
  )
  func fullDisk(line: String) throws {
    let answer = try program.script("\"$0\" \(line) > /dev/full")
    #expect(answer.ending == .exited(1))
    #expect(answer.errorOutput.hasPrefix("waymark: "))
    #expect(try program.script("\"$0\" --version > /dev/full").ending == .exited(1))
    // Nothing was made of the result; that nobody could be told does not change it.
    #expect(try program.script("\"$0\" nxet 2> /dev/full").ending == .exited(2))
  }

  @Test("a secret comes through a pipe")
  func secret() throws {
    _ = try program.run("engine init --edition professional")
    _ = try program.run("engine do salesforce.login")
    for action in ["salesforce.resetToken", "marketo.enterCredentials"] {
      let answer = try program.run("engine do \(action) token=@-", input: Array("piped-secret\n".utf8))
      #expect(answer.ending == .exited(0))
      #expect(!(answer.output + answer.errorOutput).contains("piped-secret"))
    }
  }

  @Test("installed, it needs neither an environment nor a folder")
  func installed() throws {
    let prefix = place.path + "/prefix"
    let copied = try program.script(
      """
      mkdir -p '\(prefix)/bin' '\(prefix)/share/waymark' && cp "$0" '\(prefix)/bin/' &&
      cp -R '\(TestInputs.content)' '\(TestInputs.locales)' '\(prefix)/share/waymark/'
      """
    )
    #expect(copied.ending == .exited(0), "\(copied.errorOutput)")
    let steps = try Spawn.run(prefix + "/bin/waymark", ["steps", "--locale", "fr"], environment: [:], directory: "/")
    #expect(String(decoding: steps.output, as: UTF8.self) == place.run("steps --locale fr").output)
    let missing = try Spawn.run(prefix + "/bin/waymark", ["next", "--locale", "fr"], environment: [:], directory: "/")
    #expect(missing.ending == .exited(5))
    #expect(!String(decoding: missing.errorOutput, as: UTF8.self).contains("⟦"))
  }

  @Test("killed at any moment, it leaves the state before the action or the state after it")
  func killed() throws {
    _ = try program.run("engine init --edition professional")
    for action in ["salesforce.login", "salesforce.resetToken"] { _ = try program.run("engine do \(action)") }
    let clock = ContinuousClock()
    let whole = try clock.measure { _ = try program.run("engine do salesforce.resetToken") }
    var generator = SystemRandomNumberGenerator()
    var before = try state()
    var outcomes: [Bool: Int] = [:]
    for _ in 0..<200 {
      // Spread over the whole run, so that every part of it is hit.
      let moment = whole * Double.random(in: 0...1.1, using: &generator)
      _ = try program.run("engine do salesforce.resetToken", limit: moment)
      let after = try state()
      let wasDone = after.revision != before.revision
      outcomes[wasDone, default: 0] += 1
      if wasDone {
        #expect(after.revision == before.revision + 1)
        #expect(after.generation == before.generation + 1)
      } else {
        #expect(after.generation == before.generation)
      }
      #expect(after.others == before.others)
      before = after
    }
    #expect(outcomes[false] != nil, "no process was killed before it was done")
  }

  @Test("two at once wait for each other, and neither's work is lost")
  func together() async throws {
    _ = try program.run("engine init --edition professional")
    for action in ["salesforce.login", "salesforce.resetToken"] { _ = try program.run("engine do \(action)") }
    let before = try state()
    let program = program
    for _ in 0..<20 {
      async let first = program.run("engine do salesforce.resetToken --format json")
      async let second = program.run("engine do salesforce.resetToken --format json")
      for answer in try await [first, second] {
        #expect(answer.ending == .exited(0), "\(answer.output + answer.errorOutput)")
      }
    }
    let after = try state()
    #expect(after.revision == before.revision + 40)
    #expect(after.generation == before.generation + 40)
    #expect(after.others == before.others)
  }

  /// What the engine holds: how often the token was reset, and everything else.
  private func state() throws -> (revision: Int, generation: Int, others: [String: JSONValue]) {
    let report = try place.json("engine facts", .done)
    guard case .object(var facts)? = report["facts"] else { throw SnapshotIsMissing() }
    let generation = facts.removeValue(forKey: "credential.token.generation")?.number
    return (try #require(report["revision"]?.number), try #require(generation), facts)
  }

  private struct SnapshotIsMissing: Error {}
}
