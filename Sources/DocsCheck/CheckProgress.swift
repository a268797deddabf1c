import Synchronization

/// How far a check has come, counted by its tasks and looked at by whoever waits.
///
/// Nobody is called, so that a page costs one addition, and whoever waits decides how
/// often it is worth looking.
package final class CheckProgress: Sendable {
  private let pages = Atomic<Int>(0)

  /// Begins to count.
  package init() {}

  /// The pages that are read.
  package var pagesRead: Int { pages.load(ordering: .relaxed) }

  /// Counts a page.
  func countPage() {
    pages.add(1, ordering: .relaxed)
  }
}
