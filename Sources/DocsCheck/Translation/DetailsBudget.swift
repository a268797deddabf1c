import Synchronization

/// How many pairs of pages are kept to compare them when all others are known; the rest is read once more for that.
///
/// Reading a page costs a hundred times what comparing it does, but of a tree whose languages have little in common
/// nearly all would be kept.
final class DetailsBudget: Sendable {
  /// The most pairs, of some 16 KB each: of the 1,210 of a published guide, 10 are not settled.
  private static let most = 128

  private let taken = Atomic<Int>(0)

  /// Takes one.
  ///
  /// - Returns: Whether one was left.
  func take() -> Bool { taken.add(1, ordering: .relaxed).oldValue < Self.most }
}
