import Platform
import TestSupport
import Testing

@testable import WaymarkCommand

@Suite("check --external", .endsAtAll)
struct ExternalCheckTests {
  /// A server that has nothing under some paths, and a tree whose pages lead to it.
  private static func run(
    _ page: (MisbehavingServer) -> String,
    configuration: String = "external:\n  allow: 127.0.0.1\n",
    exclusions: String? = nil
  ) throws -> (found: [String], server: MisbehavingServer, text: String) {
    let server = MisbehavingServer { request in
      switch request.target {
      case "/gone": .init(404)
      case "/old": .init(301, ["Location: /new"])
      default: .init(200)
      }
    }
    let place = try Workplace()
    let fileSystem = FileSystem()
    let help = place.path + "/docs/en/help"
    try fileSystem.createDirectory(help)
    try fileSystem.write(Array(page(server).utf8), to: help + "/a.md")
    try fileSystem.write(Array(configuration.utf8), to: place.path + "/docs/.waymark.yaml")
    if let exclusions {
      try fileSystem.write(Array(exclusions.utf8), to: place.path + "/docs/en/linkcheckexclude.json")
    }
    place.executablePath = BuiltProgram.path
    place.environment.merge(ProcessEnvironment.snapshot()) { own, _ in own }
    let answer = place.run(["check", "--external", "--format", "json", "--content", place.path + "/docs"])
    let found = try answer.json["diagnostics"]?.list.map { $0["rule"]?.text ?? "" } ?? []
    return (found, server, answer.text)
  }

  @Test("reports what is not there, and what has moved for good")
  func dead() throws {
    let run = try Self.run { server in
      "[a](\(server.url("/fine"))) [b](\(server.url("/gone"))) [c](\(server.url("/old")))\n"
    }
    #expect(run.found == ["link/external-dead", "link/external-redirect"])
  }

  @Test("asks nobody in a private network whom the repository does not allow")
  func refused() throws {
    let run = try Self.run({ "[a](\($0.url("/fine")))\n" }, configuration: "")
    #expect(run.found == ["link/external-dead"])
    #expect(run.server.requests.isEmpty)
  }

  @Test("leaves out what the repository, or its publishing chain, leaves out")
  func excluded() throws {
    let run = try Self.run(
      { "[a](\($0.url("/gone"))) [b](\($0.url("/gone?b")))\n" },
      configuration: "external:\n  allow: 127.0.0.1\n  exclude: '*b'\n",
      exclusions: #"{"ignorePatterns": [{"pattern": "^.*/gone$"}, {"pattern": "("}]}"#
    )
    #expect(run.found == [])
    #expect(run.server.requests.isEmpty)
  }

  @Test("shows nothing that a link signs in with")
  func credentials() throws {
    let run = try Self.run { server in
      "[a](\(server.url("/gone").replacing("://", with: "://ada:geheim@")))\n"
    }
    #expect(run.found == ["link/external-dead"])
    #expect(!run.text.contains("geheim"))
  }

  @Test("a comment that silences an external link is idle only where it was asked for")
  func idle() throws {
    let run = try Self.run { server in
      "<!-- waymark-disable-next-line link/external-dead: x -->\n[a](\(server.url("/fine")))\n"
    }
    #expect(run.found == ["suppression/unused"])
  }
}
