import Testing

@testable import WaymarkCommand

@Suite("A snapshot in a file")
struct SnapshotTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    place.run("engine init --edition enterprise --unneeded-fields 2")
  }

  @Test("gives the answers that the engine gave", arguments: ["next", "plan", "why verify-sync/2"])
  func same(command: String) throws {
    for action in ["salesforce.login", "salesforce.resetToken", "salesforce.hideField"] {
      let file = try place.write(place.run("engine facts --format json").output, to: "s.json")
      for format in ["text", "json"] {
        let live = place.run("\(command) --format \(format)")
        let read = place.run("\(command) --format \(format) --engine snapshot:\(file)")
        #expect(read.output == live.output)
        #expect(read.status == live.status)
      }
      place.run("engine do \(action)")
    }
  }

  @Test("is itself what its facts say")
  func facts() throws {
    let facts = place.run("engine facts --format json")
    let file = try place.write(facts.output, to: "s.json")
    #expect(place.run("engine facts --format json --engine snapshot:\(file)").output == facts.output)
    #expect(place.run("engine status --engine snapshot:\(file)").output == place.run("engine status").output)
    #expect(try facts.json.has("formatVersion", "observedAt", "revision", "facts"))
    #expect(try facts.json["observedAt"] == .text("2026-01-15T08:00:00Z"))
    #expect(try facts.json["facts"]?["sync.lastSyncedAt"] == .null)
  }

  @Test("of a newer minor version is read, and facts it alone knows are passed over")
  func newer() throws {
    let facts = place.run("engine facts --format json").output
      .replacingOccurrence(of: #""formatVersion" : "1.0""#, with: #""formatVersion" : "1.7", "more" : {}"#)
      .replacingOccurrence(of: #""facts" : {"#, with: #""facts" : { "moon.phase" : "full", "#)
    let file = try place.write(facts, to: "s.json")
    #expect(place.run("next --engine snapshot:\(file)").output == place.run("next").output)
  }

  /// Texts that are no snapshot, with the code of the error.
  static let broken: [(String, String)] = [
    ("", "snapshot.malformed"), ("{", "snapshot.malformed"), ("[]", "snapshot.malformed"),
    ("null", "snapshot.malformed"), ("{}", "snapshot.malformed"),
    (document(), ""),
    (document(version: "2.0"), "snapshot.version"), (document(version: "0.9"), "snapshot.version"),
    (document(version: ""), "snapshot.version"),
    (document(observedAt: "yesterday"), "snapshot.malformed"),
    (document(revision: "\"1\""), "snapshot.malformed"), (document(revision: "1.5"), "snapshot.malformed"),
    (document(facts: "[]"), "snapshot.malformed"), (document(facts: #"{"a": {}}"#), "snapshot.malformed"),
    (document(facts: #"{"sync.enabled": "true"}"#), "snapshot.badFact"),
    (document(facts: #"{"sync.enabled": 1}"#), "snapshot.badFact"),
    (document(facts: #"{"sync.status": "dancing"}"#), "snapshot.badFact"),
    (document(facts: #"{"fields.unneeded": "a"}"#), "snapshot.badFact"),
    (document(facts: #"{"fields.unneededVisible.count": true}"#), "snapshot.badFact"),
    (document(facts: #"{"sync.lastSyncedAt": "soon"}"#), "snapshot.badFact"),
    (document(facts: #"{"sync.status": "\u001b[2J"}"#), "snapshot.badFact"),
    (String(repeating: "[", count: 100_000), "snapshot.malformed"),
    (String(repeating: " ", count: 1 << 20) + "{}", "snapshot.unreadable"),
  ]

  private static func document(
    version: String = "1.0",
    observedAt: String = "2026-01-15T08:00:00Z",
    revision: String = "1",
    facts: String = "{}"
  ) -> String {
    #"{"formatVersion": "\#(version)", "observedAt": "\#(observedAt)", "revision": \#(revision), "facts": \#(facts)}"#
  }

  @Test("that is none is refused with the reason", arguments: broken.indices)
  func refused(index: Int) throws {
    let (text, code) = Self.broken[index]
    let file = try place.write(text, to: "s.json")
    let answer = place.run("engine facts --engine snapshot:\(file)")
    guard !code.isEmpty else {
      #expect(answer.status == .done)
      return
    }
    #expect(answer.status == .engine)
    #expect(answer.errorOutput.contains("s.json"))
    #expect(!answer.errorOutput.contains("\u{1B}"))
    #expect(try place.json("engine facts --engine snapshot:\(file)", .engine)["error"]?["code"] == .text(code))
  }

  @Test("that is not UTF-8, not a file, or not there is refused")
  func unreadable() throws {
    let invalid = try place.write([0x7B, 0xFF, 0xFE, 0x22, 0x7D], to: "s.json")
    for (path, code) in [
      (invalid, "snapshot.malformed"), (place.path, "snapshot.unreadable"),
      (place.path + "/missing", "snapshot.unreadable"), ("/dev/null", "snapshot.unreadable"),
    ] {
      let error = try place.json("engine facts --engine snapshot:\(path)", .engine)["error"]
      #expect(error?["code"] == .text(code))
      #expect(error?["message"]?.text?.contains(path) == true)
    }
  }

  @Test(
    "can be looked at, not worked on",
    arguments: ["engine do salesforce.login", "engine cycle", "engine init --edition professional"]
  )
  func readOnly(command: String) throws {
    let text = place.run("engine facts --format json").output
    let file = try place.write(text, to: "s.json")
    let answer = place.run("\(command) --engine snapshot:\(file)")
    #expect(answer.status == .usage)
    #expect(
      try place.json("\(command) --engine snapshot:\(file)", .usage)["error"]?["code"] == .text("snapshotIsReadOnly"))
    #expect(try place.files()["s.json"] == text)
  }
}
