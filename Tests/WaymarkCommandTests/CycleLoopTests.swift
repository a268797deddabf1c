import Facts
import Platform
import SyncEngine
import TestSupport
import Testing

@testable import WaymarkCommand

@Suite("Cycle after cycle")
struct CycleLoopTests {
  private let place: Workplace

  /// The milliseconds between two cycles.
  private static let pause = Engine.cyclePause * 1_000

  init() throws {
    place = try Workplace()
    try place.startSync()
  }

  /// Has waiting move the clock on, and calls a visitor with each time that is waited; where that says so, somebody
  /// has asked to end.
  private func whenWaiting(_ visit: @escaping (Int) throws -> Bool) {
    var isRequested = false
    place.stop = StopSignal(
      isRequested: { isRequested },
      // Not kept, since the place keeps this.
      wait: { [weak place] milliseconds in
        place?.now += milliseconds / 1_000
        do {
          isRequested = try visit(milliseconds) || isRequested
        } catch {
          Issue.record(error)
          isRequested = true
        }
        return isRequested
      }
    )
  }

  @Test("runs as many as are asked for, five minutes apart, each on a line")
  func several() throws {
    var waits: [Int] = []
    whenWaiting { milliseconds in
      waits.append(milliseconds)
      return false
    }
    try place.makeLeads(2)
    let start = place.now
    let answer = place.run("engine run --cycles 3")
    #expect(answer.status == .done)
    #expect(waits == [Self.pause, Self.pause])
    let moments = (0...2).map { Timestamp(secondsSinceEpoch: start + $0 * Engine.cyclePause).description }
    #expect(answer.lines.count == 4)
    for (index, moment) in moments.enumerated() {
      #expect(answer.lines[index].hasPrefix("Cycle \(index + 1), \(moment) to \(moment): Succeeded; "))
      #expect(answer.lines[index].hasSuffix(" new, 0 updated, 0 deleted, 0 failed, 0 skipped"))
      #expect(answer.lines[index].contains("; 0 new, ") == (index > 0))
    }
    #expect(answer.errorOutput.isEmpty)
    #expect(place.run("engine run --cycles 1 --quiet").text.isEmpty)
  }

  @Test("tells a machine on one line a cycle")
  func json() throws {
    whenWaiting { _ in false }
    let lines = place.run("engine run --cycles 2 --format json --quiet").lines.dropLast()
    #expect(lines.count == 2)
    for (index, line) in lines.enumerated() {
      #expect(line.hasPrefix("{\"counts\":{"))
      #expect(line.contains("\"cycle\":\(index + 1),"))
      for part in ["endedAt", "failure\":null", "formatVersion\":\"1.0\"", "startedAt", "status\":\"succeeded\""] {
        #expect(line.contains("\"\(part)"))
      }
    }
  }

  @Test("ends at once when somebody asks in a pause, after the cycle that was done")
  func stoppedInPause() {
    whenWaiting { _ in true }
    let answer = place.run("engine run")
    #expect(answer.status == .interrupted)
    #expect(answer.lines.count == 2)
    #expect(answer.errorOutput.isEmpty)
  }

  @Test("begins nothing when somebody has asked already")
  func stoppedBefore() throws {
    place.stop = StopSignal(isRequested: { true }, wait: { _ in true })
    #expect(place.run("engine run").status == .interrupted)
    #expect(try place.json("engine log", .done)["steps"]?.list == [])
  }

  @Test("ends after the part that is being done, and the next run goes on from there", arguments: Workplace.locales)
  func stoppedInCycle(locale: String) throws {
    try place.makeLeads(1)
    place.cycle()
    try place.changePerson()
    whenWaiting { $0 < Self.pause }
    let answer = place.run("engine run --locale \(locale)")
    #expect(answer.status == .interrupted)
    #expect(answer.output.isEmpty)
    #expect(answer.errorOutput.contains("waymark engine run"))
    #expect(answer.errorOutput.contains("2"))
    #expect(try place.json("engine status", .done)["running"]?["cycle"] == .number(2))
    whenWaiting { _ in false }
    #expect(place.run("engine run --cycles 1").output.hasPrefix("Cycle 2, "))
    let steps = try #require(try place.json("engine log", .done)["steps"]?.list)
    #expect(Set(steps.map { $0["status"] }) == [.text("succeeded")])
    #expect(Set(steps.map { $0["cycle"] }) == [.number(1), .number(2)])
  }

  @Test("goes on after a cycle that fails, and says why")
  func failed() throws {
    place.cycle()
    try place.perform(.limitCalls(remaining: 0))
    var waits = 0
    whenWaiting { _ in
      waits += 1
      if waits == 2 { try place.perform(.liftCallLimit) }
      return false
    }
    let answer = place.run("engine run --cycles 3")
    #expect(answer.status == .done)
    #expect(answer.lines.map { $0.contains("Failed") } == [true, true, false, false])
    #expect(
      answer.errorOutput.split(separator: "\n").filter { $0.hasPrefix("  ✗ REQUEST_LIMIT_EXCEEDED: ") }.count == 2)
    #expect(answer.errorOutput.contains("The cycle has failed.\n"))
    #expect(answer.errorOutput.contains("Next cycle: 2026-"))
    try place.perform(.limitCalls(remaining: 0))
    #expect(place.run("engine run --cycles 1").status == .findings)
    #expect(place.run("engine run --cycles 1 --format json").output.contains("\"code\":\"REQUEST_LIMIT_EXCEEDED\""))
  }

  @Test("does not begin where a cycle is refused, and says what “engine cycle” says", arguments: Workplace.locales)
  func refused(locale: String) {
    place.run("engine do marketo.disableSync")
    for format in ["text", "json"] {
      let cycle = place.run("engine cycle --locale \(locale) --format \(format)")
      let run = place.run("engine run --locale \(locale) --format \(format)")
      #expect(run.status == .findings)
      #expect(cycle.status == .findings)
      #expect(run.text == cycle.text)
    }
    place.run("engine init --edition professional --force")
    #expect(place.run("engine run --locale \(locale)").status == .findings)
  }

  @Test("waits while the sync is disabled, says so once, and goes on when it is enabled")
  func held() {
    var waits: [Int] = []
    whenWaiting { milliseconds in
      waits.append(milliseconds)
      if waits.count == 1 { place.run("engine do marketo.disableSync") }
      if waits.count == 5 { place.run("engine do marketo.enableSync") }
      return false
    }
    let answer = place.run("engine run --cycles 2")
    #expect(answer.status == .done)
    #expect(waits == [Self.pause, 5_000, 5_000, 5_000, 5_000])
    #expect(
      answer.errorOutput
        == "No cycle can run now. Waiting until that has changed:\n  ✗ Sync is enabled: no (expected: yes)\n")
    #expect(answer.lines.count == 3)
  }

  @Test("a cycle that ends because the sync is disabled is incomplete, and is not counted")
  func disabledInCycle() throws {
    try place.makeLeads(1)
    place.cycle()
    try place.changePerson()
    var waits = 0
    whenWaiting { _ in
      waits += 1
      if waits == 1 { place.run("engine do marketo.disableSync") }
      if waits == 3 { place.run("engine do marketo.enableSync") }
      return waits > 9
    }
    let answer = place.run("engine run --cycles 1")
    #expect(answer.status == .done)
    #expect(answer.lines.map { $0.contains("Incomplete") } == [true, false, false])
    #expect(answer.lines.count == 3)
  }

  @Test("shows what it does where somebody sees it, and leaves nothing of that", arguments: [20, 80])
  func progress(columns: Int) throws {
    try place.leaveCycle()
    place.progressWidth = columns
    whenWaiting { $0 == Self.pause }
    let answer = place.run("engine run")
    let start = "\r\u{1B}[K"
    #expect(answer.errorOutput.hasSuffix(start))
    let shown = answer.errorOutput.split(separator: start)
    #expect(shown.contains { $0.hasPrefix("Cycle 2 · Push") })
    #expect(shown.contains { $0.hasPrefix("Next cycle: ") })
    #expect(shown.allSatisfy { $0.count < columns })
    #expect(!answer.output.contains("\u{1B}"))
    #expect(place.run("engine run --cycles 1 --quiet").errorOutput.isEmpty)
  }

  @Test("a number of cycles that is none is wrong usage", arguments: ["0", "-1", "x", "1.5"])
  func wrongNumber(number: String) throws {
    let error = try place.json("engine run --cycles \(number)", .usage)["error"]
    #expect(error?["code"] == .text("badNumber"))
    #expect(place.run("engine run --engine snapshot:x").status == .usage)
  }

  @Test("as a process, it ends in good order when it is asked to", arguments: ["TERM", "INT"])
  func asked(signal: String) throws {
    try place.makeLeads(3)
    var program = BuiltProgram()
    program.environment["XDG_STATE_HOME"] = place.path + "/state"
    // A shell without a terminal has what runs beside it ignore SIGINT, unless it is told otherwise.
    let answer = try program.script(
      """
      "$0" engine run > '\(place.path)/out' & pid=$!
      tries=0
      until [ -s '\(place.path)/out' ] || [ $tries -ge 600 ]; do sleep 0.1; tries=$((tries + 1)); done
      kill -\(signal) $pid
      wait $pid
      echo $?
      """
    )
    #expect(answer.output == "130\n", "\(answer.errorOutput)")
    #expect(answer.errorOutput.isEmpty)
    let steps = try #require(try place.json("engine log", .done)["steps"]?.list)
    #expect(Set(steps.map { $0["status"] }) == [.text("succeeded")])
    #expect(place.run("engine cycle").status == .done)
    #expect(try place.openEngine().people().count == 3)
  }
}
