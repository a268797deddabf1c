import TestSupport
import Testing

@testable import LinkProbe

@Suite("The schedule")
struct HostScheduleTests {
  private let start = ContinuousClock.now
  private let delay = Duration.milliseconds(50)

  /// A request of the simulation.
  private struct Request {
    let probe: Int
    let host: Int
    let start: ContinuousClock.Instant
    let sent: ContinuousClock.Instant
    let end: ContinuousClock.Instant
    let arrives: Bool
  }

  @Test("never lets a host be asked too often or too much at once, and forgets nothing", arguments: 0..<30)
  func laws(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let (limit, hostCount, probeCount) = (1 + random.number(below: 4), 1 + random.number(below: 6), 120)
    var schedule = HostSchedule(limit: limit, delay: delay, start: start)
    let hosts = (0..<hostCount).map { schedule.number(of: "host\($0)") }
    var attempts = [Int](repeating: 0, count: probeCount)
    let homes = (0..<probeCount).map { _ in hosts[random.number(below: hostCount)] }
    for probe in 0..<probeCount { schedule.add(probe, to: homes[probe], at: start) }

    var now = start
    var running: [Request] = []
    var past: [Request] = []
    var unsent: [Request] = []
    while past.count < 10_000 {
      while let probe = schedule.next(at: now) {
        attempts[probe] += 1
        let sent = now + .milliseconds(random.number(below: 120))
        let end = sent + .milliseconds(random.number(below: 400))
        let arrives = random.number(below: 10) > 0
        let request = Request(
          probe: probe, host: homes[probe], start: now, sent: arrives ? sent : end, end: end, arrives: arrives
        )
        running.append(request)
        unsent.append(request)
        #expect(running.count { $0.host == request.host } <= limit)
      }
      let moments = running.map(\.end) + unsent.map(\.sent) + [schedule.nextTime()].compactMap(\.self)
      guard let next = moments.min() else { break }
      now = max(now, next)
      for request in unsent where request.sent <= now && request.arrives { schedule.sent(to: request.host, at: now) }
      unsent.removeAll { $0.sent <= now }
      for request in running where request.end <= now {
        schedule.ended(at: request.host, wasSent: request.arrives)
        past.append(request)
        if attempts[request.probe] < 3, random.number(below: 4) == 0 {
          schedule.add(request.probe, to: request.host, at: now + .milliseconds(random.number(below: 500)))
        } else {
          attempts[request.probe] = 3
        }
      }
      running.removeAll { $0.end <= now }
    }
    #expect(attempts.allSatisfy { $0 == 3 })
    for host in hosts {
      let sent = past.filter { $0.host == host && $0.arrives }.map(\.sent).sorted()
      #expect(zip(sent, sent.dropFirst()).allSatisfy { $0.duration(to: $1) >= delay })
      let starts = past.filter { $0.host == host }.map(\.start).sorted()
      #expect(zip(starts, starts.dropFirst()).allSatisfy { $0.duration(to: $1) >= delay })
    }
  }

  /// Asks one host for so many pages one after another, each answered at once.
  ///
  /// - Returns: The milliseconds at which each was asked for.
  private func walk(_ count: Int, limited: (Int) -> Bool) -> [Int] {
    var schedule = HostSchedule(limit: 1, delay: delay, start: start)
    let host = schedule.number(of: "host")
    for probe in 0..<count { schedule.add(probe, to: host, at: start) }
    var times: [Int] = []
    while let time = schedule.nextTime(), let probe = schedule.next(at: time) {
      times.append(Int(start.duration(to: time) / .milliseconds(1)))
      schedule.sent(to: host, at: time)
      schedule.ended(at: host, wasSent: true)
      if limited(probe) {
        schedule.limited(by: host, startedAt: time, until: time + .seconds(1), wasPatient: false, at: time)
      } else {
        schedule.welcomed(by: host)
      }
    }
    return times
  }

  @Test("lets nobody else wait for a page whose server asks for patience now and then")
  func accident() {
    #expect(walk(40) { $0.isMultiple(of: 3) } == (0..<40).map { $0 * 50 })
  }

  @Test("leaves a host alone that asks for patience again and again, and asks it more slowly then")
  func rest() {
    let times = walk(10) { $0 < 3 }
    #expect(times == [0, 50, 100] + (0..<7).map { 1100 + $0 * 100 })
  }

  @Test("takes patience that was in vain for a word to all, and what was asked before it for none")
  func patience() {
    var schedule = HostSchedule(limit: 8, delay: delay, start: start)
    let host = schedule.number(of: "host")
    for probe in 0..<4 { schedule.add(probe, to: host, at: start) }
    #expect(schedule.next(at: start) == 0)
    schedule.sent(to: host, at: start)
    #expect(schedule.next(at: start + delay) == 1)
    schedule.sent(to: host, at: start + delay)
    let now = start + delay + delay
    let end = start + .seconds(1)
    for begin in [start + delay, start] {
      schedule.ended(at: host, wasSent: true)
      schedule.limited(by: host, startedAt: begin, until: end, wasPatient: true, at: now)
    }
    #expect(schedule.nextTime() == end)
    #expect(schedule.next(at: end) == 2)
    schedule.sent(to: host, at: end)
    #expect(schedule.nextTime() == end + delay + delay, "slowed down once")
  }

  @Test("takes out what waits for a host, and only that")
  func removal() {
    var schedule = HostSchedule(limit: 1, delay: .zero, start: start)
    let (one, two) = (schedule.number(of: "one"), schedule.number(of: "two"))
    for probe in 0..<10 { schedule.add(probe, to: probe < 6 ? one : two, at: start) }
    #expect(schedule.remove(from: one) { $0 > 1 } == [2, 3, 4, 5])
    var left: [Int] = []
    while let probe = schedule.next(at: start) {
      left.append(probe)
      schedule.sent(to: probe < 6 ? one : two, at: start)
      schedule.ended(at: probe < 6 ? one : two, wasSent: true)
    }
    #expect(left.sorted() == [0, 1, 6, 7, 8, 9])
    #expect(schedule.nextTime() == nil)
  }
}
