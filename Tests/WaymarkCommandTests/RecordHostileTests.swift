import Foundation
import Platform
import TestSupport
import Testing

@testable import WaymarkCommand

@Suite("A file of records that cannot be trusted")
struct RecordHostileTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    place.run("engine init --edition enterprise")
  }

  private func imported(_ bytes: [UInt8], _ format: String) -> Workplace.Answer {
    place.input = bytes
    return place.run("engine record import lead - --format \(format)")
  }

  private func count() -> Int {
    place.run("engine record export lead --format jsonl").output.count { $0 == "\n" }
  }

  /// Expects one bad row at a line, and two good ones.
  private func expectOneBad(_ answer: Workplace.Answer, at line: Int, sourceLocation: SourceLocation = #_sourceLocation)
  {
    #expect(answer.status == .findings, sourceLocation: sourceLocation)
    #expect(answer.errorOutput.hasPrefix("-:\(line): "), "\(answer.errorOutput)", sourceLocation: sourceLocation)
    #expect(answer.errorOutput.count { $0 == "\n" } == 1, sourceLocation: sourceLocation)
    #expect(answer.errorOutput.utf8.count < 1_000, sourceLocation: sourceLocation)
    #expect(count() == 2, sourceLocation: sourceLocation)
  }

  @Test("may have a row of two mebibytes", arguments: ["csv", "jsonl"], ["L", "\"", "\u{1}", ","])
  func longRow(format: String, text: String) {
    let long = String(repeating: text, count: 2 << 20)
    if format == "csv", text != "\"" {
      expectOneBad(imported(Array("LastName,Company\nA,B\n\(long)\nC,D\n".utf8), format), at: 3)
    } else if format == "jsonl" {
      let row = { (name: String) in "{\"LastName\":\"\(name)\",\"Company\":\"B\"}\n" }
      expectOneBad(imported(Array((row("A") + row(long) + row("C")).utf8), format), at: 2)
    }
  }

  @Test("may end within a row of two mebibytes", arguments: ["csv", "jsonl"])
  func longEnd(format: String) {
    let row = { (name: String) in "{\"LastName\":\"\(name)\",\"Company\":\"B\"}\n" }
    let start = format == "csv" ? "LastName,Company\nA,B\nC,D\n" : row("A") + row("C")
    let answer = imported(Array((start + String(repeating: "x", count: 2 << 20)).utf8), format)
    expectOneBad(answer, at: format == "csv" ? 4 : 3)
  }

  @Test("may end within quotes")
  func unclosed() {
    expectOneBad(imported(Array("LastName,Company\nA,B\nC,D\nE,\"F\nG,H\n".utf8), "csv"), at: 4)
  }

  @Test("may not be UTF-8", arguments: ["csv", "jsonl"])
  func encoding(format: String) {
    let latin =
      format == "csv"
      ? Array("G".utf8) + [0xFC] + Array("nter,B\n".utf8) : Array("{\"LastName\":\"".utf8) + [0xFC, 0x22, 0x7D, 0x0A]
    let row = { (name: String) in format == "csv" ? "\(name),B\n" : "{\"LastName\":\"\(name)\",\"Company\":\"B\"}\n" }
    let start = format == "csv" ? "LastName,Company\n" : ""
    let bytes = Array((start + row("A")).utf8) + latin + Array(row("C").utf8)
    expectOneBad(imported(bytes, format), at: format == "csv" ? 3 : 2)
  }

  @Test("may be UTF-16", arguments: [true, false])
  func wide(isLittle: Bool) {
    let swap = { (unit: UInt16) in
      isLittle ? [UInt8(unit & 255), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 255)]
    }
    let csv = "\u{FEFF}LastName,Company\nA,B\n".utf16.flatMap(swap)
    #expect(imported(csv, "csv").status == .usage)
    let lines = "{\"LastName\":\"A\",\"Company\":\"B\"}\n{\"LastName\":\"A\",\"Company\":\"B\"}\n".utf16.flatMap(swap)
    #expect(imported(lines, "jsonl").status == .findings)
    #expect(count() == 0)
  }

  @Test("may be anything at all", arguments: 0..<20)
  func noise(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "\"", ",", "\n", "\r", "{", "}", "[", ":", "\"LastName\"", "a", "\u{0}", "ü", "\u{FEFF}", "\\", "1e9",
    ]
    for format in ["csv", "jsonl"] {
      var text = format == "csv" ? "LastName,Company\n" : ""
      for _ in 0..<2_000 { text += pieces[random.number(below: pieces.count)] }
      var bytes = Array(text.utf8)
      for _ in 0..<20 { bytes[random.number(below: bytes.count - 40) + 30] = UInt8(random.number(below: 256)) }
      let answer = imported(bytes, format)
      #expect([.done, .findings].contains(answer.status), "\(answer.text)")
      #expect(answer.errorOutput.count { $0 == "\n" } <= 102)
      #expect(!answer.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
    let exported = place.run("engine record export lead")
    #expect(exported.status == .done)
    place.input = Array(exported.output.utf8)
    #expect(place.run("engine record import lead -").status == .done)
  }

  @Test("may not be there, or be no file", arguments: Workplace.locales)
  func noFile(locale: String) throws {
    for path in ["/missing/leads.csv", place.path, "/dev/null", place.path + "/state"] {
      let answer = place.run("engine record import lead \(path) --locale \(locale)")
      #expect(answer.status == .usage, "\(path)")
      #expect(answer.output.isEmpty)
      #expect(answer.errorOutput.contains(path))
    }
  }

  @Test("may not be readable", .enabled(if: !TemporaryFolder.isUserPrivileged))
  func unreadable() throws {
    let file = try place.write("LastName,Company\nA,B\n", to: "leads.csv")
    _ = try Spawn.run("/bin/chmod", ["000", file], environment: [:])
    #expect(place.run("engine record import lead \(file)").status == .usage)
    #expect(count() == 0)
  }

  @Test("may have text that a terminal acts on")
  func escapes() {
    let title = "\u{1B}]0;x\u{7}\u{202E}"
    expectNoBad(imported(Array("LastName,Company,Title\nA,B,\(title)\n".utf8), "csv"))
    #expect(place.run("engine record export lead").output.contains(title))
    place.width = 80
    #expect(!place.run("engine record export lead").output.contains("\u{1B}"))
    #expect(!place.run("engine record export lead --format jsonl").output.contains("\u{202E}"))
    #expect(place.run("engine do salesforce.deleteRecord id=\u{1B}[2J").text.contains("\u{1B}") == false)
  }

  private func expectNoBad(_ answer: Workplace.Answer) {
    #expect(answer.status == .done, "\(answer.text)")
  }

  @Test("needs an engine that can be written to")
  func engine() throws {
    for command in ["engine record import lead -", "engine record export lead", "engine generate --leads 1"] {
      #expect(place.run("\(command) --state \(place.path)/none").status == .engine)
      #expect(place.run("\(command) --engine snapshot:/x").status == .usage)
    }
  }

  @Test("changes nothing where the engine's folder can only be read", .enabled(if: !TemporaryFolder.isUserPrivileged))
  func readOnly() throws {
    place.run("engine generate --leads 5")
    let before = count()
    place.input = Array("LastName,Company\nA,B\n".utf8)
    _ = try Spawn.run("/bin/chmod", ["-R", "a-w", place.engine], environment: [:])
    for command in ["engine record import lead -", "engine generate --leads 1"] {
      #expect(place.run(command).status == .engine)
    }
    _ = try Spawn.run("/bin/chmod", ["-R", "u+w", place.engine], environment: [:])
    #expect(count() == before)
  }

  @Test("is not left half-written where it cannot be written")
  func unwritable() throws {
    place.run("engine generate --leads 5")
    for path in [place.path, "/missing/leads.csv", "/dev/null"] {
      let answer = place.run("engine record export lead --out \(path)")
      #expect(answer.status == .findings, "\(path)")
      #expect(answer.errorOutput.contains(path))
    }
  }

  @Test("is written for its owner alone")
  func permissions() throws {
    #expect(place.run("engine record export lead --out \(place.path)/leads.csv").status == .done)
    #expect(try FileSystem().status(of: place.path + "/leads.csv")?.permissions == 0o600)
  }

  @Test("is not there, nor half of it, where somebody asks to end meanwhile")
  func stopped() throws {
    place.run("engine generate --leads 5")
    place.stop = StopSignal(isRequested: { true }, wait: { _ in true })
    let folder = place.path + "/out"
    try FileSystem().createDirectory(folder, mode: 0o700)
    #expect(place.run("engine record export lead --out \(folder)/leads.csv").status == .interrupted)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
  }

  @Test("goes through pipes, and whoever stops reading ends the export quietly")
  func pipes() throws {
    var program = BuiltProgram()
    program.environment["XDG_STATE_HOME"] = place.path + "/state"
    #expect(try program.run("engine generate --leads 3000").ending == .exited(0))
    let closed = try program.script("{ \"$0\" engine record export lead; echo $? >&2; } | head -n 1 > /dev/null")
    #expect(closed.errorOutput == "0\n")
    let made = try program.script("{ \"$0\" engine generate --leads 10; echo $? >&2; } | true")
    #expect(made.errorOutput == "0\n")
    let full = try program.script("test ! -c /dev/full || \"$0\" engine record export lead > /dev/full")
    #expect(full.ending != .exited(0) || FileSystem().kind(of: "/dev/full") != .special)
    let before = count()
    let through = try program.script(
      "\"$0\" engine record export lead --format jsonl | \"$0\" engine record import lead - --format jsonl --quiet"
    )
    #expect(through.ending == .exited(0), "\(through.errorOutput)")
    #expect(count() == before)
  }
}
