import Synchronization

/// A value that is made when it is first asked for, once, by the thread that asks; others wait for it.
package final class Lazy<Value: Sendable>: Sendable {
  private let made = Mutex<Value?>(nil)
  private let make: @Sendable () -> Value

  /// Creates a value that is still to be made.
  ///
  /// - Parameter make: Makes it; called at most once, and must not ask for the value itself.
  package init(_ make: @escaping @Sendable () -> Value) {
    self.make = make
  }

  /// The value.
  ///
  /// - Complexity: As that of making it, the first time; O(1) after that.
  package var value: Value {
    made.withLock { made in
      if let made { return made }
      let value = make()
      made = value
      return value
    }
  }
}
