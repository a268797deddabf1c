import TestSupport
import Testing

@testable import LinkProbe

@Suite("Waiting")
struct BackoffTests {
  @Test("doubles with each failure, half of it at random, up to the cap", arguments: 1...70)
  func bounds(failures: Int) {
    let backoff = Backoff(base: .milliseconds(100), cap: .seconds(2))
    var random = SplitMix64(seed: UInt64(failures))
    let whole = min(Duration.milliseconds(100) * (1 << min(failures - 1, 10)), .seconds(2))
    let waits = (0..<100).map { _ in backoff.wait(after: failures, using: &random) }
    #expect(waits.allSatisfy { $0 >= whole / 2 && $0 <= whole })
    #expect(Set(waits).count > 50)
  }

  @Test("follows from the source of randomness alone")
  func repeatable() {
    let backoff = Backoff(base: .seconds(1), cap: .seconds(60))
    var (one, two) = (SplitMix64(seed: 7), SplitMix64(seed: 7))
    for failures in 1...10 {
      #expect(backoff.wait(after: failures, using: &one) == backoff.wait(after: failures, using: &two))
    }
  }

  @Test("gives way by time, and of equal times by arrival", arguments: 0..<20)
  func order(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let start = ContinuousClock.now
    var queue = TimeQueue<Int>()
    var model: [(time: Int, element: Int)] = []
    for element in 0..<500 {
      if random.number(below: 3) == 0 {
        // The first of the smallest, as sorting that keeps the order has it.
        let first = model.indices.min { (model[$0].time, $0) < (model[$1].time, $1) }
        #expect(queue.popFirst() == first.map { model.remove(at: $0).element })
      } else if random.number(below: 40) == 0 {
        let removed = queue.remove { $0.isMultiple(of: 3) }
        #expect(removed == model.sorted { $0.time < $1.time }.map(\.element).filter { $0.isMultiple(of: 3) })
        model.removeAll { $0.element.isMultiple(of: 3) }
      } else {
        let time = random.number(below: 20)
        queue.insert(element, at: start + .seconds(time))
        model.append((time, element))
      }
      #expect(queue.count == model.count)
    }
  }
}
