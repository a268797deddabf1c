import Platform
import Synchronization
import Testing

@Suite("A value that is made when it is asked for")
struct LazyTests {
  @Test("is made by nobody before, and once, by however many threads it is asked for", arguments: [1, 2, 64])
  func once(threads: Int) {
    let count = Mutex(0)
    let lazy = Lazy {
      count.withLock { count in
        count += 1
        return count
      }
    }
    #expect(count.withLock { $0 } == 0)
    #expect(concurrently(threads) { _ in lazy.value } == [Int](repeating: 1, count: threads))
    #expect(count.withLock { $0 } == 1)
  }
}
