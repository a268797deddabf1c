import Platform
import Testing

@testable import WaymarkCommand

@Suite("A secret")
struct SecretTests {
  private let place: Workplace
  private static let token = "Zx9Q-a-very-secret-token"

  init() throws {
    place = try Workplace()
    place.run("engine init --edition professional")
    place.run("engine do salesforce.login")
  }

  @Test("is read from a file or from standard input, and is then the one that works", arguments: ["file", "input"])
  func accepted(source: String) throws {
    let file = try place.write(Self.token + "\n", to: "secrets/token")
    place.input = Array("\(Self.token)\r\n".utf8)
    let argument = source == "file" ? "token=@\(file)" : "token=@-"
    for action in ["salesforce.resetToken", "marketo.enterCredentials"] {
      #expect(place.run("engine do \(action) \(argument)").status == .done)
    }
    let facts = try place.json("engine facts", .done)["facts"]
    #expect(facts?["marketo.credentials.tokenCurrent"] == .boolean(true))
  }

  @Test("is refused on the command line, and is not repeated", arguments: ["text", "json"], Workplace.locales)
  func refused(format: String, locale: String) throws {
    for value in [Self.token, "", "@"] {
      let answer = place.run("engine do marketo.enterCredentials token=\(value) --format \(format) --locale \(locale)")
      #expect(answer.status == .usage)
      #expect(!answer.text.contains(Self.token))
      #expect(answer.text.contains("token=@"))
      if format == "json" { #expect(try answer.json["error"]?["code"] == .text("secretOnCommandLine")) }
    }
  }

  @Test("is not repeated by any other mistake either")
  func mistakes() {
    for line in [
      "engine do marketo.enterCredentials tokn=\(Self.token)", "engine do marketo.enterCredential token=\(Self.token)",
      "engine do salesforce.login token=\(Self.token)", "engine facts token=\(Self.token)",
      "engine do marketo.enterCredentials \(Self.token)",
    ] {
      for format in ["text", "json"] {
        let answer = place.run("\(line) --format \(format)")
        #expect(answer.status == .usage)
        #expect(!answer.text.contains(Self.token), "\(line)")
      }
    }
  }

  @Test("is in no file of the state, and in no output")
  func traces() throws {
    place.input = Array(Self.token.utf8)
    var said = ""
    for format in ["text", "json"] {
      for line in [
        "engine do salesforce.resetToken token=@-", "engine do marketo.enterCredentials token=@-", "engine facts",
        "engine status", "next", "plan", "why verify-sync/2",
      ] {
        said += place.run("\(line) --verbose --format \(format)").text
      }
    }
    #expect(said.contains("marketo.enterCredentials"))
    #expect(!said.contains(Self.token))
    for (name, text) in try place.files() { #expect(!text.contains(Self.token), "\(name)") }
  }

  @Test("that is not the latest is refused with the fact that says so, and changes nothing")
  func wrong() throws {
    place.run("engine do salesforce.resetToken")
    let before = try place.json("engine facts", .done)
    place.input = Array("another".utf8)
    let outcome = try place.json("engine do marketo.enterCredentials token=@-", .findings)
    #expect(outcome["refusal"]?["fact"] == .text("credential.token.current"))
    #expect(outcome["accepted"] == .boolean(false))
    #expect(try place.json("engine facts", .done) == before)
  }

  @Test("whose file cannot be read is wrong usage", arguments: ["/missing/token", "/", "/dev/null/x"])
  func unreadable(path: String) throws {
    let error = try place.json("engine do marketo.enterCredentials token=@\(path)", .usage)["error"]
    #expect(error?["code"] == .text("unreadable"))
  }

  @Test("that is empty or longer than any is refused")
  func length() throws {
    let empty = try place.write("\n", to: "empty")
    #expect(place.run("engine do marketo.enterCredentials token=@\(empty)").status == .usage)
    let long = try place.write(String(repeating: "a", count: 5_000), to: "long")
    #expect(place.run("engine do marketo.enterCredentials token=@\(long)").status == .usage)
    place.input = Array(repeating: 0x61, count: 5_000)
    #expect(place.run("engine do marketo.enterCredentials token=@-").status == .usage)
  }

  @Test("and all state beside it can be read by its owner alone")
  func permissions() throws {
    let files = FileSystem()
    for name in DirectoryWalk(place.engine, in: files).files {
      #expect(try files.status(of: PathText.join(place.engine, name))?.permissions == 0o600)
    }
    for folder in [place.engine, PathText.parent(of: place.engine)] {
      #expect(try files.status(of: folder)?.permissions == 0o700)
    }
  }
}
