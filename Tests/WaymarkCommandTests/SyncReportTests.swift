import CSV
import Facts
import Localization
import SyncEngine
import Testing

@testable import WaymarkCommand

@Suite("What the sync has done")
struct SyncReportTests {
  private let place: Workplace
  private static let reports = ["engine status", "engine log", "engine errors", "engine backlog"]

  init() throws {
    place = try Workplace()
    try place.startSync()
  }

  /// Reads the rows of a report, which have to be CSV of one length.
  private func rows(_ line: String, _ locale: String = "en") throws -> [[String]] {
    let answer = place.run("\(line) --format csv --locale \(locale)")
    #expect(answer.status == .done, "\(answer.text)")
    var reader = CSVReader()
    reader.append(Array(answer.output.utf8))
    reader.finish()
    var rows: [[String]] = []
    while let row = reader.next() { rows.append(try row.get().fields) }
    #expect(CSVWriter.bytes(of: rows) == Array(answer.output.utf8))
    #expect(Set(rows.map(\.count)).count == 1)
    return rows
  }

  /// The rows of a report as values by the names of their columns.
  private func table(_ line: String) throws -> [[String: String]] {
    let rows = try rows(line)
    let header = try #require(rows.first)
    return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }

  @Test("is in the present fields and the new ones, before the first cycle and after it")
  func status() throws {
    let before = try place.json("engine status", .done)
    #expect(before.has("formatVersion", "observedAt", "revision", "status", "enabled", "initialDone", "lastSyncedAt"))
    for key in ["running", "nextCycleAt", "lastCycle", "failure"] { #expect(before[key] == .null, "\(key)") }
    #expect(before["apiCallsRemaining"] == .number(101_000))
    #expect(before["errors"] == .object(["record": .number(0), "job": .number(0)]))
    try place.makeLeads(2)
    place.cycle()
    let after = try place.json("engine status", .done)
    #expect(after["status"] == .text("lastSynced"))
    #expect(after["nextCycleAt"] == .text(Timestamp(secondsSinceEpoch: place.now + Engine.cyclePause).description))
    let steps = try table("engine log")
    for key in ["new", "updated", "deleted", "failed", "skipped"] {
      let total = steps.reduce(0) { $0 + (Int($1[key] ?? "") ?? 0) }
      #expect(after["lastCycle"]?[key] == .number(total), "\(key)")
    }
    #expect(steps.first { $0["object"] == "Lead" && $0["operation"] == "pullUpdates" }?["new"] == "2")
    #expect(after["lastCycle"]?.keys == ["new", "updated", "deleted", "failed", "skipped"])
    #expect(try #require(after["apiCallsRemaining"]?.number) < 101_000)
    let text = place.run("engine status").output
    #expect(text.hasPrefix("Last Synced (since "))
    let new = try #require(after["lastCycle"]?["new"]?.number)
    #expect(text.contains("Last cycle: \(new) new, 0 updated, 0 deleted, 0 failed, 0 skipped\n"))
    let row = try #require(try table("engine status").first)
    #expect(row["status"] == "lastSynced")
    #expect(row["new"] == String(new))
    #expect(row["runningCycle"] == "")
    #expect(try rows("engine status").count == 2)
  }

  @Test("is told of a cycle that is half done, with its step and what it has done so far")
  func running() throws {
    try place.leaveCycle()
    let running = try #require(try place.json("engine status", .done)["running"])
    #expect(running["cycle"] == .number(2))
    #expect(running["startedAt"]?.text == Timestamp(secondsSinceEpoch: place.now).description)
    #expect(running["operation"] == .text("pushUpdates"))
    #expect(running["object"] == .text("Lead"))
    let text = place.run("engine status").output
    #expect(text.contains("Cycle 2, under way since "))
    #expect(text.contains("Step: Push updates, Person (Lead)\n"))
    #expect(try table("engine status").first?["runningOperation"] == "pushUpdates")
    #expect(place.cycle().status == .done)
    #expect(try place.json("engine status", .done)["running"] == .null)
  }

  /// What makes the next cycle fail, with the code of the error.
  static let failures: [(RecordAction, String)] = [
    (.changePassword, "INVALID_LOGIN"), (.limitCalls(remaining: 0), "REQUEST_LIMIT_EXCEEDED"),
    (.revokePermission(name: "apiEnabled"), "API_DISABLED_FOR_ORG"),
    (.revokeAccess(object: "Opportunity"), "INSUFFICIENT_ACCESS"),
  ]

  @Test("with an error of the job, is a failure that names the error and the way out", arguments: failures.indices)
  func failed(index: Int) throws {
    let (action, code) = Self.failures[index]
    place.cycle()
    try place.perform(action)
    let cycle = place.cycle()
    #expect(cycle.status == .findings)
    #expect(cycle.errorOutput.contains("✗ \(code): "))
    let status = try place.json("engine status", .done)
    #expect(status["status"] == .text("failed"))
    #expect(status["failure"]?["code"] == .text(code))
    #expect(try #require(status["errors"]?["job"]?.number) > 0)
    #expect(place.run("engine status").output.contains("✗ \(code): "))
    #expect(try table("engine status").first?["failure"] == code)
    let outcome = try place.json("engine cycle", .findings)
    #expect(outcome["accepted"] == .boolean(true))
    #expect(outcome["failure"]?["code"] == .text(code))
    #expect(outcome.has("counts", "changed", "revision"))
  }

  @Test("and the way out that a failure names is one")
  func wayOut() throws {
    try place.perform(.changePassword)
    let said = place.cycle().errorOutput
    #expect(said.contains("“waymark engine do marketo.renewToken”"))
    place.run("engine do salesforce.resetToken")
    #expect(place.run("engine do marketo.renewToken").status == .done)
    #expect(place.cycle().status == .done)
  }

  @Test("is in the log step by step, the latest first, alike in each format")
  func log() throws {
    try place.makeLeads(2)
    place.cycle()
    place.cycle()
    let steps = try #require(try place.json("engine log", .done)["steps"]?.list)
    #expect(steps.map { $0["number"]?.number ?? 0 } == (1...steps.count).reversed())
    #expect(Set(steps.map { $0["cycle"] }) == [.number(1), .number(2)])
    let lead = try #require(
      steps.first {
        $0["object"] == .text("Lead") && $0["operation"] == .text("pullUpdates") && $0["cycle"] == .number(1)
      })
    #expect(lead["counts"]?["new"] == .number(2))
    #expect(lead["status"] == .text("succeeded"))
    let table = try table("engine log")
    #expect(table.map { $0["number"] } == steps.map { $0["number"]?.number.map { String($0) } })
    #expect(table.map { $0["object"] } == steps.map { $0["object"]?.text ?? "" })
    #expect(table.last { $0["object"] == "Lead" && $0["operation"] == "pullUpdates" }?["new"] == "2")
    let lines = place.run("engine log").lines
    #expect(lines.filter { $0.hasPrefix("2026-") }.count == steps.count)
    #expect(lines.contains { $0.contains("Person (Lead)") && $0.contains("Pull updates") && $0.contains("Succeeded") })
  }

  @Test("is filtered by time, object, operation and status")
  func filters() throws {
    place.cycle()
    let first = Timestamp(secondsSinceEpoch: place.now).description
    place.cycle()
    let second = Timestamp(secondsSinceEpoch: place.now).description
    let all = try table("engine log")
    let cycles = { (line: String) in Set(try table(line).compactMap { $0["cycle"] }) }
    #expect(try cycles("engine log --until \(first)") == ["1"])
    #expect(try cycles("engine log --since \(second)") == ["2"])
    #expect(try cycles("engine log --since 2026-01-15 --until 2026-01-15") == ["1", "2"])
    #expect(try table("engine log --until 2026-01-14").isEmpty)
    #expect(try table("engine log --since 2026-01-16").isEmpty)
    #expect(try table("engine log --object Contact") == all.filter { $0["object"] == "Contact" })
    #expect(try table("engine log --operation pullDeletes") == all.filter { $0["operation"] == "pullDeletes" })
    #expect(try table("engine log --status succeeded") == all)
    #expect(try table("engine log --status failed --object Visit__c").isEmpty)
    #expect(try table("engine log --limit 3") == Array(all.prefix(3)))
    #expect(try table("engine log --limit 0").isEmpty)
  }

  @Test("is shown to a person in part, who is told how much more there is")
  func limited() throws {
    for _ in 0..<6 { place.cycle() }
    let count = try table("engine log").count
    #expect(count > 100)
    let answer = place.run("engine log")
    #expect(answer.lines.filter { $0.hasPrefix("2026-") }.count == 100)
    #expect(answer.errorOutput.hasPrefix("\(count - 100) more;"))
    #expect(place.run("engine log --quiet").errorOutput.isEmpty)
    #expect(place.run("engine log --limit \(count)").errorOutput.isEmpty)
    #expect(place.run("engine log --limit 0").output == "The log of the last 5 days has no such step.\n")
  }

  @Test("a value of a filter that is none is wrong usage, with the option and what it can be")
  func wrongFilters() throws {
    for (option, values, code) in [
      ("--since", ["yesterday", "2026-02-30", "2026-01-15T08:00", "2026-01-15T25:00:00Z"], "badMoment"),
      ("--until", ["x", "2026-1-5", "1768464000"], "badMoment"), ("--limit", ["-1", "x", "1.5"], "badNumber"),
      ("--object", ["lead", "Leads", "Person"], "badOptionValue"),
      ("--operation", ["push", "PullUpdates"], "badOptionValue"),
    ] {
      for command in ["engine log", "engine errors"] {
        for value in values {
          let error = try place.json("\(command) \(option) \(value)", .usage)["error"]
          #expect(error?["code"] == .text(code))
          #expect(error?["message"]?.text?.contains(option) == true)
          #expect(error?["message"]?.text?.contains(value) == true)
        }
      }
    }
    #expect(try place.json("engine log --object lead", .usage)["error"]?["suggestion"] == .text("Lead"))
    #expect(place.run("engine log --since x").errorOutput.contains("2026-01-31T08:30:00Z"))
    #expect(place.run("engine log --level job").status == .usage)
    #expect(place.run("engine errors --status failed").status == .usage)
  }

  @Test("what was refused is among the errors, with the rule and the remedy")
  func recordErrors() throws {
    try place.makeRecordError()
    try place.changePerson()
    place.cycle()
    let errors = try #require(try place.json("engine errors", .done)["errors"]?.list)
    let error = try #require(errors.first)
    #expect(errors.count == 1)
    #expect(error["level"] == .text("record"))
    #expect(error["code"] == .text("FIELD_CUSTOM_VALIDATION_EXCEPTION"))
    #expect(error["rule"] == .text("Phone_Needed"))
    #expect(error["object"] == .text("Lead"))
    #expect(error["person"]?.number != nil)
    #expect(error["record"]?.text?.hasPrefix("00Q") == true)
    #expect(error["times"] == .number(2))
    #expect(error.has("at", "message", "operation", "field", "firstAt", "number"))
    let text = place.run("engine errors").lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
    for part in ["Record Level · Push updates, Person (Lead)", "Validation rule: Phone_Needed", "2 times since "] {
      #expect(text.contains(part))
    }
    #expect(text.contains("✗ FIELD_CUSTOM_VALIDATION_EXCEPTION: A validation rule refuses"))
    #expect(try table("engine errors").map { $0["rule"] } == ["Phone_Needed"])
    #expect(try table("engine errors --level job").isEmpty)
    #expect(try table("engine errors --level record --object Lead --operation pushUpdates").count == 1)
    #expect(try place.json("engine status", .done)["errors"]?["record"] == .number(1))
    #expect(place.run("engine errors --object Task").output == "The last 5 days have no such error.\n")
  }

  @Test("what waits is told object by object, with its trend")
  func backlog() throws {
    #expect(place.run("engine backlog").output.hasPrefix("Nothing has been counted yet"))
    #expect(try place.json("engine backlog", .done)["status"] == .null)
    try place.makeLeads(3)
    place.cycle()
    let report = try place.json("engine backlog", .done)
    let objects = try #require(report["objects"]?.list)
    #expect(objects.map { $0["object"] } == ObjectType.standard.map { .text($0.name) })
    let lead = try #require(objects.first { $0["object"] == .text("Lead") })
    #expect(lead["backlog"] == .number(3))
    #expect(lead["inSalesforce"] == .number(3))
    #expect(lead["inMarketo"] == .number(0))
    #expect(lead["maximumPerHour"] == .number(3))
    #expect(lead["averagePerHour"] == .decimal(0.13))
    #expect(lead["estimatedSeconds"] == .number(86_400))
    #expect(lead.has("minimumPerHour", "lastFetchedAt", "nextFetchAt", "status"))
    #expect(report["trend"]?.list.count == 30)
    let total = objects.reduce(0) { $0 + ($1["backlog"]?.number ?? 0) }
    #expect(report["trend"]?.list.last?["records"] == .number(total))
    #expect(report["trend"]?.list.first?["records"] == .null)
    let row = try #require(try table("engine backlog").first { $0["object"] == "Lead" })
    #expect(row["averagePerHour"] == "0.13")
    #expect(row["backlog"] == "3")
    let text = place.run("engine backlog").output
    #expect(text.contains("·············█\n"))
    #expect(text.contains("on a scale from 0 to \(total) records"))
    #expect(place.run("engine backlog").lines.contains { $0.hasPrefix("Person (Lead)") && $0.contains("1 d 0 h") })
  }

  @Test("is said in each language, in no other", arguments: Workplace.locales)
  func languages(locale: String) throws {
    try place.makeRecordError()
    try place.perform(.changePassword)
    place.cycle()
    let english = Set(Self.reports.flatMap { place.run("\($0) --locale en").text.split(separator: "\n") })
    for report in Self.reports {
      let answer = place.run("\(report) --locale \(locale)")
      #expect(answer.status == .done)
      let lines = answer.text.split(separator: "\n")
      // Lines of moments, bars and names are the same everywhere.
      let same = lines.filter { line in
        line.contains { $0.isLowercase } && !line.contains("_") && english.contains(line)
      }
      #expect(locale == "en" || same.isEmpty, "\(same)")
    }
  }

  @Test("is the same to a machine in every language, but for messages", arguments: Self.reports, Workplace.locales)
  func machines(report: String, locale: String) throws {
    try place.makeRecordError()
    #expect(try rows(report, locale).first == (try rows(report).first))
    guard report != "engine errors" else { return }
    #expect(try rows(report, locale) == (try rows(report)))
    #expect(
      place.run("\(report) --format json --locale \(locale)").output == place.run("\(report) --format json").output)
  }

  @Test("on a terminal no line is wider than it", arguments: [24, 40, 80, 120, 200], Workplace.locales)
  func width(columns: Int, locale: String) throws {
    try place.makeRecordError()
    place.width = columns
    for report in Self.reports {
      let wide = place.run("\(report) --locale \(locale)").lines.filter { $0.displayWidth > columns }
      // The names of codes are whole, so that they can be looked for.
      #expect(wide.filter { !$0.contains("_") } == [], "\(report)")
    }
  }

  @Test("a snapshot knows nothing of it but the facts")
  func snapshot() throws {
    try place.makeRecordError()
    let file = try place.write(place.run("engine facts --format json").output, to: "s.json")
    let status = try place.json("engine status --engine snapshot:\(file)", .done)
    #expect(status["errors"] == .object(["record": .number(1), "job": .number(0)]))
    #expect(status["lastCycle"] == .null)
    for report in ["engine log", "engine errors", "engine backlog"] {
      #expect(
        try place.json("\(report) --engine snapshot:\(file)", .usage)["error"]?["code"] == .text("snapshotHasNoLog"))
    }
  }

  @Test("without an engine there is none", arguments: Self.reports + ["engine run"])
  func missing(report: String) throws {
    #expect(
      try place.json("\(report) --state \(place.path)/none", .engine)["error"]?["code"] == .text("engine.noStore"))
  }
}
