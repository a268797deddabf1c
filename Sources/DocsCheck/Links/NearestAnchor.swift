import Diagnostics
import Markup
import Platform

extension [Anchor] {
  /// The index of the last one that is stated at or before a place; -1 where there is none.
  ///
  /// - Complexity: O(log *n*).
  func indexOfNearest(to position: SourcePosition) -> Int {
    indices.partitionPoint { self[$0].range.start <= position } - 1
  }

  /// The last one that is stated at or before a place; empty where there is none.
  ///
  /// - Complexity: O(log *n*).
  func nearest(to position: SourcePosition) -> String {
    let index = indexOfNearest(to: position)
    return index < 0 ? "" : self[index].id
  }
}
