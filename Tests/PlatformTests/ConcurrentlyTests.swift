import Platform
import Synchronization
import Testing

@Suite("Work done at the same time")
struct ConcurrentlyTests {
  @Test("comes to what it comes to one after the other, each part once", arguments: [0, 1, 2, 3, 1000])
  func order(count: Int) {
    let done = Mutex([Int](repeating: 0, count: count))
    let values = concurrently(count) { index in
      done.withLock { $0[index] += 1 }
      return index * index
    }
    #expect(values == (0..<count).map { $0 * $0 })
    #expect(done.withLock { $0 } == [Int](repeating: 1, count: count))
  }

  @Test("may be nothing where there is nothing to come to")
  func nothing() {
    #expect(concurrently(3) { $0 == 1 ? nil : $0 } == [0, nil, 2])
  }

  @Test("fails as its first part does that fails, once all are done", arguments: [1, 2, 50])
  func failure(count: Int) {
    let done = Mutex(0)
    let error = #expect(throws: FileError.self) {
      try concurrently(count) { (index) throws(FileError) in
        done.withLock { $0 += 1 }
        if index * 2 >= count - 1 { throw FileError(.notFound, path: "\(index)") }
      }
    }
    #expect(error?.path == "\(count / 2)")
    #expect(done.withLock { $0 } == count)
  }

  @Test("may be done inside of such work")
  func nested() {
    #expect(concurrently(4) { outer in concurrently(4) { outer * $0 }.reduce(0, +) } == [0, 6, 12, 18])
  }
}
