internal import Dispatch
import Synchronization

/// Does the parts of a piece of work at the same time, as many as the machine has cores for, and waits for all of them.
///
/// The thread that asks works as well, so that little is lost where there is little to do, and nothing has to be
/// asynchronous: an asynchronous `main` costs a static binary 3 to 4 ms (style.md 3.7).
///
/// - Parameters:
///   - count: How many parts there are.
///   - work: Does one of them, which is named by its index.
/// - Returns: What each part came to, in the order of their indices.
/// - Throws: What the first of the parts that fail, by their indices, has thrown; the others are done all the same.
/// - Complexity: O(*n*) in the parts, without what they do.
package func concurrently<Value: Sendable, Failure: Error>(
  _ count: Int,
  _ work: @Sendable (Int) throws(Failure) -> Value
) throws(Failure) -> [Value] {
  guard count > 1 else { return try (0..<count).map(work) }
  let results = Mutex([Result<Value, Failure>?](repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: count) { index in
    let result = Result { () throws(Failure) in try work(index) }
    results.withLock { $0[index] = result }
  }
  return try results.withLock { $0.compactMap(\.self) }.map { (result) throws(Failure) in try result.get() }
}
