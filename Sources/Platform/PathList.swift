/// Paths in the order of their bytes, of which the text of a folder is kept once for all files in it.
///
/// A tree of pages has several images for each, and the names of all files are needed for as long as links are looked
/// up.
package struct PathList: Sendable {
  /// Some paths in a row that lie in one folder.
  private struct Run: Sendable {
    /// The folder with a slash at its end; empty for bare names.
    let folder: String
    /// The index of the first path.
    let first: Int
  }

  private var runs: [Run] = []
  /// The names, end to end.
  private var names: [UInt8] = []
  /// Where each name ends.
  private var ends: [UInt32] = []

  /// Takes over paths.
  ///
  /// - Parameter sorted: The paths, in the order of their bytes; 4 GB of names at most.
  /// - Complexity: O(*n*) in the bytes.
  package init(_ sorted: [String]) {
    ends.reserveCapacity(sorted.count)
    // Counted before, since it is kept for as long as the list.
    names.reserveCapacity(sorted.reduce(0) { $0 + Self.nameRange(of: $1.utf8Span.span).count })
    for path in sorted {
      let bytes = path.utf8Span.span
      let start = Self.nameRange(of: bytes).lowerBound
      if runs.last.map({ Self.order(bytes.extracting(0..<start), $0.folder.utf8Span.span) != 0 }) ?? true {
        runs.append(Run(folder: PathText.text(of: bytes.extracting(0..<start)), first: ends.count))
      }
      for index in start..<bytes.count { names.append(bytes[index]) }
      ends.append(UInt32(names.count))
    }
  }

  /// Where the name stands in a path.
  private static func nameRange(of path: Span<UInt8>) -> Range<Int> {
    var start = path.count
    while start > 0, path[start - 1] != UInt8(ascii: "/") { start -= 1 }
    return start..<path.count
  }

  /// The folders, each with a slash at its end and the indices of paths in it; one that has others below it may stand
  /// here several times.
  ///
  /// - Complexity: O(*n*) in the folders.
  package var folders: [(folder: String, indices: Range<Int>)] {
    runs.indices.map { (runs[$0].folder, runs[$0].first..<end(ofRun: $0)) }
  }

  /// The name of a file without its folder.
  ///
  /// - Complexity: O(*n*) in the bytes of the name.
  package func name(at index: Int) -> String { PathText.text(of: names.span.extracting(nameRange(at: index))) }

  /// Tells whether a path is in the list, compared by its bytes.
  ///
  /// - Complexity: O(log *n*).
  package func contains(_ path: String) -> Bool {
    let bytes = path.utf8Span.span
    // The last folder whose first path is not after this one is the only one that can have it.
    let run = (0..<runs.count).partitionPoint { order(ofPathAt: runs[$0].first, in: $0, bytes) <= 0 } - 1
    guard run >= 0 else { return false }
    let end = end(ofRun: run)
    let index = (runs[run].first..<end).partitionPoint { order(ofPathAt: $0, in: run, bytes) < 0 }
    return index < end && order(ofPathAt: index, in: run, bytes) == 0
  }

  private func end(ofRun run: Int) -> Int { run + 1 < runs.count ? runs[run + 1].first : ends.count }

  private func nameRange(at index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }

  /// Whether a path of the list stands before another text (negative), is the same (0) or stands after it.
  private func order(ofPathAt index: Int, in run: Int, _ other: Span<UInt8>) -> Int {
    let folder = runs[run].folder.utf8Span.span
    let order = Self.order(folder, other.extracting(0..<Swift.min(folder.count, other.count)))
    guard order == 0 else { return order }
    return Self.order(names.span.extracting(nameRange(at: index)), other.extracting(folder.count..<other.count))
  }

  private static func order(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int {
    let order = Int(PathText.compare(left, right, count: Swift.min(left.count, right.count)))
    return order == 0 ? left.count - right.count : order
  }
}

extension PathList: RandomAccessCollection {
  /// The index of the first path.
  package var startIndex: Int { 0 }
  /// The index after the last path.
  package var endIndex: Int { ends.count }

  /// A path.
  ///
  /// - Complexity: O(*n*) in its bytes, and O(log *n*) in the folders.
  package subscript(index: Int) -> String {
    let run = (0..<runs.count).partitionPoint { runs[$0].first <= index } - 1
    return PathText.join(runs[run].folder, name(at: index))
  }
}
