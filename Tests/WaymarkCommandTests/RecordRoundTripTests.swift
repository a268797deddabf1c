import CSV
import SyncEngine
import TestSupport
import Testing

@testable import WaymarkCommand

/// An export, as a law compares it.
private struct Table: Equatable {
  var header: [String]
  var rows: [[String]]

  init(_ text: String) throws {
    var reader = CSVReader()
    reader.append(Array(text.utf8))
    reader.finish()
    var all: [[String]] = []
    while let row = reader.next() { all.append(try row.get().fields) }
    header = all.first ?? []
    rows = Array(all.dropFirst())
  }

  /// The same without some columns.
  func without(_ names: Set<String>) -> Table {
    let kept = header.indices.filter { !names.contains(header[$0]) }
    var table = self
    table.header = kept.map { header[$0] }
    table.rows = rows.map { row in kept.map { row[$0] } }
    return table
  }

  var text: String { String(decoding: CSVWriter.bytes(of: [header] + rows), as: UTF8.self) }
}

@Suite("Records that go out and come in again")
struct RecordRoundTripTests {
  private let place: Workplace
  private var other: String { "--state \(place.path)/other" }
  private static let objects = ["account", "contact", "lead", "opportunity", "person"]
  private static let ids: Set = ["Id", "id"]
  /// What no import brings in.
  private static let system: Set = [
    "CreatedDate", "sfdcId", "sfdcType", "sfdcIsDeleted", "accountId", "ownerId", "IsConverted", "ConvertedDate",
    "ConvertedContactId", "ConvertedAccountId", "ConvertedOpportunityId",
  ]

  init() throws {
    place = try Workplace()
    place.run("engine init --edition enterprise")
    place.run("engine init --edition enterprise \(other)")
  }

  private func export(_ object: String, _ options: String = "") throws -> Table {
    let answer = place.run("engine record export \(object) \(options)")
    #expect(answer.status == .done, "\(answer.text)")
    return try Table(answer.output)
  }

  /// A JSON Lines text without the first member of each line, which is the id.
  private func withoutIDs(_ text: String) -> String {
    text.split(separator: "\n").map { "{" + $0.drop { $0 != "," }.dropFirst() + "\n" }.joined()
  }

  @Test("are the same in another engine, in either format", arguments: ["csv", "jsonl"])
  func generated(format: String) throws {
    #expect(place.run("engine generate --leads 60 --seed 5").status == .done)
    let people = place.run("engine record export lead").output
    #expect(!people.isEmpty)
    try place.write(try personTable().text, to: "people.csv")
    #expect(place.run("engine record import person \(place.path)/people.csv").status == .done)
    // The accounts first, since others refer to them.
    for object in Self.objects {
      let before = try export(object).without(Self.ids)
      #expect(!before.rows.isEmpty, "\(object)")
      let text = place.run("engine record export \(object) --format \(format)").output
      place.input = Array((format == "csv" ? before.text : withoutIDs(text)).utf8)
      let answer = place.run("engine record import \(object) - --format \(format) \(other)")
      #expect(answer.status == .done, "\(object): \(answer.text)")
      #expect(try export(object, other).without(Self.ids.union(Self.system)) == before.without(Self.system))
    }
  }

  /// People with values that a format could lose.
  private func personTable() throws -> Table {
    var table = try Table("firstName,lastName,companyName,annualRevenue,numEmployees,unsubscribed,personNotes\r\n")
    let hard = [
      "a,b", "\"", "two\r\nlines", " space ", "=1+1", "\u{FEFF}mark", "日本", "e\u{301}", "\\n", "\u{1}", "0", "a\nb",
    ]
    table.rows = hard.enumerated().map { index, text in
      [text, "L\(index)", text, "\(Double(index) / 8)", "\(index)", index.isMultiple(of: 2) ? "true" : "", text]
    }
    return table
  }

  @Test("change nothing where they come in again under their ids", arguments: ["csv", "jsonl"])
  func unchanged(format: String) throws {
    place.run("engine generate --leads 20")
    place.input = Array("{\"firstName\":\"Ada\",\"score\":5}\n".utf8)
    place.run("engine record import person - --format jsonl")
    for object in Self.objects {
      let before = place.run("engine record export \(object)").output
      let file = "\(place.path)/\(object).\(format)"
      #expect(place.run("engine record export \(object) --out \(file)").text.isEmpty)
      let answer = place.run("engine record import \(object) \(file)")
      #expect(answer.status == .done, "\(answer.text)")
      #expect(place.run("engine record export \(object)").output == before)
    }
  }

  @Test("have numbers and truth values as JSON has them, and nothing where there is nothing")
  func typed() throws {
    place.input = Array(
      """
      {"LastName":"Byron","Company":"0012","AnnualRevenue":1.5,"NumberOfEmployees":7,"HasOptedOutOfEmail":true,"City":null}
      {"LastName":true,"Company":12,"AnnualRevenue":"1e3","NumberOfEmployees":"8","HasOptedOutOfEmail":0}

      """.utf8
    )
    #expect(place.run("engine record import lead - --format jsonl").status == .done)
    let lines = place.run("engine record export lead --format jsonl").lines
    for part in [
      "\"Company\":\"0012\"", "\"AnnualRevenue\":1.5", "\"NumberOfEmployees\":7", "\"HasOptedOutOfEmail\":true",
    ] { #expect(lines[0].contains(part), "\(part)") }
    for part in [
      "\"LastName\":\"true\"", "\"Company\":\"12\"", "\"AnnualRevenue\":1000", "\"NumberOfEmployees\":8",
      "\"HasOptedOutOfEmail\":false",
    ] { #expect(lines[1].contains(part), "\(part)") }
    #expect(!lines[0].contains("City"))
    #expect(lines.count == 3)
  }

  @Test("are written in the format that the file's name says, unless an option does")
  func ending() throws {
    place.run("engine generate --leads 1")
    for (name, option, isJSON) in [
      ("a.csv", "", false), ("a.jsonl", "", true), ("a.NDJSON", "", true), ("a.txt", "", false), ("jsonl", "", false),
      ("b.csv", "--format jsonl", true), ("b.jsonl", "--format csv", false),
    ] {
      #expect(place.run("engine record export lead --out \(place.path)/\(name) \(option)").status == .done)
      #expect(try place.files()[name]?.hasPrefix(isJSON ? "{\"Id\":" : "Id,") == true, "\(name)")
    }
  }

  @Test("and are made up are the same for the same seed, and others for another")
  func seed() throws {
    let counts = "--leads 30 --contacts 20 --accounts 5 --opportunities 6"
    #expect(place.run("engine generate \(counts) --seed 9").status == .done)
    #expect(place.run("engine generate \(counts) --seed 9 \(other)").status == .done)
    let third = "--state \(place.path)/third"
    place.run("engine init --edition enterprise \(third)")
    place.run("engine generate \(counts) --seed 10 \(third)")
    for (object, count) in [("lead", 30), ("contact", 20), ("account", 5), ("opportunity", 6)] {
      let made = try export(object)
      #expect(made.rows.count == count)
      #expect(try export(object, other) == made)
      #expect(try export(object, third).rows.count == count)
      #expect(try export(object, third) != made)
    }
  }

  @Test("and are made up are only ever added")
  func added() throws {
    place.run("engine do salesforce.createRecord object=Lead LastName=First Company=First")
    for round in 1...3 {
      #expect(place.run("engine generate --leads 10").status == .done)
      let leads = try export("lead")
      #expect(leads.rows.count == 1 + 10 * round)
      #expect(leads.rows[0].contains("First"))
    }
  }

  @Test(
    "and are made up are as many as was asked for",
    arguments: [
      ("", [1_000, 500, 100, 100]), ("--leads 40", [40, 20, 4, 4]), ("--contacts 3", [0, 3, 0, 0]),
      ("--leads 4 --accounts 2", [4, 0, 2, 0]), ("--leads 0", [0, 0, 0, 0]),
      ("--seed 9223372036854775807", [1_000, 500, 100, 100]),
    ]
  )
  func counts(options: String, expected: [Int]) throws {
    let report = try place.json("engine generate \(options)", .done)
    #expect(["leads", "contacts", "accounts", "opportunities"].map { report[$0]?.number } == expected)
    for (object, count) in zip(["lead", "contact", "account", "opportunity"], expected) {
      #expect(try export(object).rows.count == count)
    }
  }

  @Test(
    "cannot be made up in numbers that are none",
    arguments: [
      "--leads -1", "--leads 10000001", "--contacts x", "--accounts 1.5", "--seed -1", "--seed 9223372036854775808",
    ]
  )
  func badNumber(options: String) throws {
    #expect(try place.json("engine generate \(options)", .usage)["error"]?["code"] == .text("badNumber"))
    #expect(try export("lead").rows.isEmpty)
  }
}
