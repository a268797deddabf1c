import Dispatch
import Synchronization

/// Pages that a task takes in one turn: few enough to end together, enough that
/// the counter costs nothing (style.md 4.1).
private let pagesPerTurn = 8

/// Counts over all pages in parallel tasks, from a synchronous caller.
///
/// One detached task is waited for with a semaphore, so that `main` stays
/// synchronous: an asynchronous one costs a static binary 3 ms (style.md 3.7).
///
/// - Parameters:
///   - tasks: How many tasks work at once.
///   - count: How many pages there are.
///   - work: Adds the page of an index to a tally.
/// - Returns: The sum of all tallies.
/// - Complexity: Linear in the pages.
func tallied(by tasks: Int, count: Int, work: @escaping @Sendable (inout Tally, Int) -> Void) -> Tally {
  let queue = PageQueue(count: count)
  let sum = Sum()
  let done = DispatchSemaphore(value: 0)
  Task.detached {
    await withTaskGroup(of: Tally.self) { group in
      for _ in 0..<tasks {
        group.addTask {
          var tally = Tally()
          while let turn = queue.next() {
            for index in turn { work(&tally, index) }
          }
          return tally
        }
      }
      for await tally in group {
        sum.tally.withLock { $0.add(tally) }
      }
    }
    done.signal()
  }
  done.wait()
  return sum.tally.withLock { $0 }
}

/// The pages that no task has taken yet.
private final class PageQueue: Sendable {
  private let taken = Atomic(0)
  private let count: Int

  init(count: Int) {
    self.count = count
  }

  /// Takes the next turn.
  ///
  /// - Returns: Indices of pages, or `nil` where none is left.
  func next() -> Range<Int>? {
    let start = taken.add(pagesPerTurn, ordering: .relaxed).oldValue
    return start < count ? start..<min(start + pagesPerTurn, count) : nil
  }
}

/// What the tasks counted together.
private final class Sum: Sendable {
  let tally = Mutex(Tally())
}
