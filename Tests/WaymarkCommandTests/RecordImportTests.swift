import Platform
import TestSupport
import Testing

@testable import WaymarkCommand

@Suite("Records that come in")
struct RecordImportTests {
  private let place: Workplace
  private static let typed = "do-not-repeat-me"

  init() throws {
    place = try Workplace()
    place.run("engine init --edition enterprise")
  }

  private func imported(_ text: String, _ options: String = "", object: String = "lead") -> Workplace.Answer {
    place.input = Array(text.utf8)
    return place.run("engine record import \(object) - \(options)")
  }

  private func leads() -> [String] {
    place.run("engine record export lead --format jsonl").output.split(separator: "\n").map(String.init)
  }

  private func code(_ line: String) throws -> String? {
    try place.json(line.replacing("--format jsonl", with: ""), .usage)["error"]?["code"]?.text
  }

  @Test("are new, or change those whose ids they have")
  func changes() throws {
    let answer = imported("LastName,Company\nByron,Engines\nLovelace,Looms\n")
    #expect(answer.status == .done)
    #expect(answer.output.contains("2"))
    #expect(answer.errorOutput.isEmpty)
    let id = try #require(leads().first?.dropFirst(7).prefix(18))
    let second = imported("Id,City,Company\n\(id),London,\n,,New\n", "--strict")
    #expect(second.status == .findings)
    #expect(leads().count == 2)
    #expect(imported("Id,LastName,City,Company\n\(id),Byron,London,Engines\n,Turing,,Codes\n").status == .done)
    #expect(leads().count == 3)
    #expect(leads()[0].contains("\"City\":\"London\""))
    // In JSON, what is left out stays, and null is nothing.
    #expect(
      imported("{\"Id\":\"\(id)\",\"Title\":\"Dr\"}\n{\"Id\":\"\(id)\",\"City\":null}", "--format jsonl").status
        == .done)
    #expect(leads()[0].contains("\"Title\":\"Dr\""))
    #expect(!leads()[0].contains("City"))
  }

  @Test("are read from a file of any line ends, with or without a byte order mark", arguments: ["\n", "\r\n", "\r"])
  func lineEnds(end: String) throws {
    let text = "\u{FEFF}LastName,Company" + end + "\"By\"\"ron\",\"En,gines\"" + end + end + "Lovelace,Looms"
    let file = try place.write(text, to: "leads.csv")
    #expect(place.run("engine record import lead \(file)").status == .done)
    #expect(leads().count == 2)
    #expect(leads()[0].contains("\"By\\\"ron\""))
    guard end != "\r" else { return }
    let objects =
      "\u{FEFF}{\"LastName\":\"A\",\"Company\":\"B\"}\(end)\(end) \(end){\"LastName\":\"C\",\"Company\":\"D\"}"
    let lines = try place.write(objects, to: "leads.jsonl")
    let answer = place.run("engine record import lead \(lines)")
    #expect(answer.status == .done, "\(answer.text)")
    #expect(leads().count == 4)
  }

  @Test("leave out what only Salesforce fills, and say so once", arguments: ["csv", "jsonl"])
  func ignored(format: String) {
    let text =
      format == "csv"
      ? "LastName,Company,CreatedDate,IsConverted\nA,B,2020-01-01T00:00:00Z,true\nC,D,x,y\n"
      : String(repeating: "{\"LastName\":\"A\",\"Company\":\"B\",\"CreatedDate\":1,\"IsConverted\":true}\n", count: 2)
    let answer = imported(text, "--format \(format)")
    #expect(answer.status == .done)
    #expect(answer.errorOutput.split(separator: "\n").count == 1)
    #expect(answer.errorOutput.contains("CreatedDate") && answer.errorOutput.contains("IsConverted"))
    #expect(leads().allSatisfy { $0.contains("\"IsConverted\":false") && !$0.contains("2020") })
    let person = imported("sfdcId,ownerId,firstName\n00Q,005,Ada\n", object: "person")
    #expect(person.status == .done)
    #expect(person.errorOutput.contains("sfdcId"))
    #expect(!place.run("engine record export person").output.contains("00Q"))
  }

  @Test("are reported with their lines where they are bad, and the others go in", arguments: Workplace.locales)
  func bad(locale: String) {
    let typed = Self.typed
    let answer = imported(
      """
      LastName,Company,NumberOfEmployees,OwnerId
      A,B,1,
      \(typed),B,\(typed),
      \(typed),B
      "\(typed)"x,B,1,
      C,"D
      E",2,
      \(typed),,1,
      \(typed),B,1,\(typed)
      F,G,,

      """,
      "--locale \(locale)"
    )
    #expect(answer.status == .findings)
    #expect(leads().count == 3)
    #expect(!answer.text.contains(typed))
    let lines = answer.errorOutput.split(separator: "\n")
    #expect(lines.map { $0.prefix { $0 != " " } } == ["-:3:", "-:4:", "-:5:", "-:8:", "-:9:"])
    #expect(lines[0].contains("NumberOfEmployees"))
    #expect(lines[3].contains("Company"))
    #expect(lines[4].contains("OwnerId"))
  }

  @Test("are reported with their lines where they are bad JSON, and the others go in", arguments: Workplace.locales)
  func badObjects(locale: String) {
    let typed = Self.typed
    let nested = String(repeating: "[", count: 100_000)
    let answer = imported(
      """
      {"LastName":"A","Company":"B"}
      {"LastName":"\(typed)",
      ["\(typed)"]
      {"LastName":["\(typed)"],"Company":"B"}
      {"LastName":"\(typed)","Company":{"a":1}}
      {"LastName":"\(typed)","Company":1e999}
      {"LastName":\(nested)}
      {"LastName":"C","Company":"D","\(typed)":1}
      {"LastName":"\(typed)","Company":"D","Nothing":1}
      {"Id":"\(typed)","Company":"D"}
      {"LastName":"E","Company":"F"}
      """,
      "--format jsonl --locale \(locale)"
    )
    #expect(answer.status == .findings)
    #expect(leads().count == 2)
    #expect(!answer.text.contains(typed))
    let lines = answer.errorOutput.split(separator: "\n")
    #expect(lines.map { $0.prefix { $0 != " " } } == (2...10).map { "-:\($0):" })
    #expect(lines[7].contains("Nothing"))
  }

  @Test("go in all or not at all where that is asked for", arguments: ["csv", "jsonl"])
  func strict(format: String) {
    place.run("engine generate --leads 10")
    let before = place.run("engine record export lead").output
    let good = (0..<2_500).map { format == "csv" ? "L\($0),C" : "{\"LastName\":\"L\($0)\",\"Company\":\"C\"}" }
    let header = format == "csv" ? ["LastName,Company"] : []
    for bad in format == "csv" ? ["A", ",", "\"x\"y,z", "\"", "A,B\u{0},C"] : ["{", "{}", "{\"LastName\":[]}", "1"] {
      for rows in [good + [bad], [bad] + good, [bad]] {
        let answer = imported((header + rows).joined(separator: "\n"), "--strict --format \(format)")
        #expect(answer.status == .findings, "\(bad)")
        #expect(answer.errorOutput.contains("--strict"))
        #expect(place.run("engine record export lead").output == before)
      }
    }
    #expect(imported((header + good).joined(separator: "\n"), "--strict --format \(format)").status == .done)
    #expect(leads().count == 2_510)
  }

  @Test("are reported a hundred times, and then counted")
  func many() {
    let rows = (0..<1_250).map { $0.isMultiple(of: 3) ? "," : $0 % 3 == 1 ? "A" : "A,B" }
    let answer = imported("LastName,Company\n" + rows.joined(separator: "\n"))
    let lines = answer.errorOutput.split(separator: "\n")
    #expect(lines.count == 101)
    let numbers = lines.prefix(100).compactMap { Int($0.dropFirst(2).prefix { $0 != ":" }) }
    #expect(numbers == (0..<1_250).filter { $0 % 3 < 2 }.prefix(100).map { $0 + 2 })
    #expect(lines[100].contains("734"))
    #expect(answer.output.contains("416") && answer.output.contains("834"))
    #expect(imported("LastName,Company\nA", "--quiet").text.isEmpty)
  }

  @Test(
    "are not looked at where the header is wrong",
    arguments: [
      ("", "is empty"), ("\n\r\n", "is empty"), ("LastName,Nmae\nA,B", "“Nmae”"),
      ("LastName,LastName\nA,B", "twice"), ("\"LastName,Company\nA,B", "never closed"),
      ("\"LastName\"x,Company\nA,B", "other than a comma"), ("LastName,,Company\nA,,B", "column 2"),
      ("\(typed),Company\nA,B", "column 1"), ("lastName,Company\nA,B", "“LastName”"),
      (String(repeating: "x", count: 2 << 20), "1 MiB"), ("L\u{0}a\u{0}", "column 1"),
    ]
  )
  func header(text: String, words: String) throws {
    let file = try place.write(text, to: "leads.csv")
    for answer in [imported(text), imported(text, "--strict"), place.run("engine record import lead \(file)")] {
      #expect(answer.status == .usage)
      #expect(answer.output.isEmpty)
      #expect(answer.errorOutput.contains(words), "\(answer.errorOutput)")
      #expect(!answer.errorOutput.contains(Self.typed))
      #expect(answer.errorOutput.utf8.count < 1_000)
    }
    #expect(leads().isEmpty)
  }

  @Test("can be none")
  func none() {
    for (text, options) in [
      ("LastName,Company", ""), ("Id\r\n", "--strict"), ("", "--format jsonl"), ("\n\n", "--format jsonl"),
    ] {
      let answer = imported(text, options)
      #expect(answer.status == .done)
      #expect(answer.output.contains("0"))
      #expect(answer.errorOutput.isEmpty)
    }
  }

  @Test("show on a terminal how far they have come, and leave nothing of it")
  func progress() {
    place.progressWidth = 60
    let rows = (0..<3_000).map { "L\($0),C" }.joined(separator: "\n")
    let answer = imported("LastName,Company\n" + rows)
    #expect(answer.errorOutput.contains("3,000"))
    #expect(answer.errorOutput.hasSuffix("\r\u{1B}[K"))
    #expect(place.run("engine record export lead --out \(place.path)/a.csv").errorOutput.contains("3,000"))
    #expect(place.run("engine generate --leads 10").errorOutput.contains("17"))
    #expect(imported("LastName,Company\nA,B", "--quiet").text.isEmpty)
    place.progressWidth = nil
    #expect(place.run("engine generate --leads 10").errorOutput.isEmpty)
  }

  @Test("are of an object that is there")
  func objects() {
    for command in ["engine record import laed -", "engine record export laed"] {
      let answer = place.run(command)
      #expect(answer.status == .usage)
      #expect(answer.errorOutput.contains("“lead”"))
    }
    #expect(place.run("engine record import lead").status == .usage)
    #expect(place.run("engine record export lead --strict").status == .usage)
    #expect(place.run("engine record import lead - --format json").status == .usage)
    #expect(place.run("engine record export lead --engine snapshot:/x").status == .usage)
  }

  @Test("are found by the words of their group")
  func group() {
    let answer = place.run("engine record")
    #expect(answer.status == .usage)
    #expect(answer.lines.contains { $0.hasPrefix("  engine record import ") })
    #expect(!answer.lines.contains { $0.hasPrefix("  engine init ") })
    #expect(place.run("engine record --help").output == answer.output)
    #expect(place.run("engine record imprt lead x").errorOutput.contains("“engine record import”"))
    #expect(place.run("engine rcord").status == .usage)
  }
}
