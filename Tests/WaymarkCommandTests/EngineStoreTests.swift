import Platform
import TestSupport
import Testing

@testable import WaymarkCommand

@Suite("A store that cannot be used")
struct EngineStoreTests {
  private let place: Workplace
  private static let commands = [
    "engine facts", "engine status", "engine do salesforce.login", "engine cycle", "next", "plan",
    "engine run --cycles 1", "engine log", "engine errors", "engine backlog",
  ]

  init() throws {
    place = try Workplace()
  }

  /// Expects every command to end with status 5 and the same words.
  private func expectError(_ code: String, _ commands: [String] = commands) throws {
    for command in commands {
      let answer = place.run(command)
      #expect(answer.status == .engine, "\(command): \(answer.text)")
      #expect(answer.output.isEmpty)
      #expect(answer.errorOutput.contains(place.path))
      #expect(try place.json(command, .engine)["error"]?["code"] == .text(code), "\(command)")
    }
  }

  @Test("because there is none yet")
  func missing() throws {
    try expectError("engine.noStore")
    try place.write("", to: "state/waymark/engine/other")
    try expectError("engine.noStore")
  }

  @Test("because it is not one", arguments: ["xx", "not a database\n"], [1, 200])
  func garbage(text: String, count: Int) throws {
    try place.write(String(repeating: text, count: count), to: "state/waymark/engine/marketing.db")
    try expectError("engine.corrupt")
    #expect(try place.json("engine init --edition professional", .engine)["error"] != nil)
    #expect(place.run("engine init --edition professional --force").status == .done)
    #expect(place.run("engine facts").status == .done)
  }

  @Test("because it is empty")
  func empty() throws {
    try place.write("", to: "state/waymark/engine/marketing.db")
    try expectError("engine.noStore")
    #expect(place.run("engine init --edition professional").status == .done)
  }

  @Test("because a part of it is damaged")
  func damaged() throws {
    place.run("engine init --edition professional")
    var bytes = try FileSystem().read(place.engine + "/marketing.db")
    for index in bytes.indices.dropFirst(100) where index % 3 == 0 { bytes[index] ^= 0xA5 }
    try place.write(bytes, to: "state/waymark/engine/marketing.db")
    try expectError("engine.corrupt")
    #expect(place.run("engine init --edition professional --force").status == .done)
  }

  @Test("because a newer program made it")
  func newer() throws {
    place.run("engine init --edition professional")
    var bytes = try FileSystem().read(place.engine + "/marketing.db")
    // The user version: SQLite's file format, section 1.3, offset 60.
    bytes[62] = 0x7F
    try place.write(bytes, to: "state/waymark/engine/marketing.db")
    try expectError("engine.newer")
    #expect(try FileSystem().read(place.engine + "/marketing.db") == bytes)
  }

  @Test("because a file stands where its folder should be")
  func fileForFolder() throws {
    try place.write("x", to: "state/waymark")
    for command in Self.commands { #expect(place.run(command).status == .engine, "\(command)") }
    let answer = try place.json("engine init --edition professional", .engine)
    #expect(answer["error"]?["code"] == .text("engine.folder"))
    #expect(try place.files()["state/waymark"] == "x")
  }

  @Test("because its folder can only be read", .enabled(if: !TemporaryFolder.isUserPrivileged))
  func readOnly() throws {
    place.run("engine init --edition professional")
    let before = place.run("engine facts").output
    _ = try Spawn.run("/bin/chmod", ["-R", "a-w", place.engine], environment: [:])
    defer { _ = try? Spawn.run("/bin/chmod", ["-R", "u+w", place.engine], environment: [:]) }
    try expectError("engine.readOnly", ["engine do salesforce.login", "engine cycle", "engine run --cycles 1"])
    #expect(place.run("engine facts").output == before)
    #expect(place.run("next").status == .done)
    #expect(place.run("engine init --edition professional --force").status == .engine)
  }

  @Test("twice: one that is there is replaced only where that is asked for")
  func again() throws {
    place.run("engine init --edition professional")
    place.run("engine do salesforce.login")
    let before = place.run("engine facts --format json").output
    let refused = try place.json("engine init --edition enterprise", .engine)
    #expect(refused["error"]?["code"] == .text("engine.storeExists"))
    #expect(place.run("engine init --edition enterprise").errorOutput.contains("--force"))
    #expect(place.run("engine facts --format json").output == before)
    let made = try place.json("engine init --edition enterprise --force", .done)
    #expect(made["facts"]?["salesforce.edition"] == .text("enterprise"))
    #expect(made["facts"]?["salesforce.syncUser.loggedIn"] == .boolean(false))
    #expect(try place.json("engine facts", .done)["facts"] == made["facts"])
  }

  @Test(
    "An organization is what was asked for", arguments: ["professional", "enterprise", "unlimited"],
    ["prepared", "empty"])
  func made(edition: String, stage: String) throws {
    for (sandbox, pair) in [
      ("none", "bothProduction"), ("both", "bothSandbox"), ("salesforce", "mixed"), ("marketo", "mixed"),
    ] {
      for auth in ["basic", "oauth"] {
        let line =
          "engine init --edition \(edition) --stage \(stage) --sandbox \(sandbox) --auth \(auth) --unneeded-fields 3 --force"
        let facts = try #require(try place.json(line, .done)["facts"])
        #expect(facts["salesforce.edition"] == .text(edition))
        #expect(facts["sandbox.pair"] == .text(pair))
        #expect(facts["marketo.credentials.mode"] == .text(auth))
        #expect(facts["setup.step1.done"] == .boolean(stage == "prepared"))
        #expect(facts["setup.step2.done"] == .boolean(stage == "prepared"))
        if stage == "prepared" { #expect(facts["fields.unneededVisible.count"] == .number(3)) }
      }
    }
  }
}
