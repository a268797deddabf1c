/// Paths in the order of their bytes, of which the text of a folder is kept once for all files in it.
///
/// A tree of pages has several images for each, and the names of all files are needed for as long as links are looked
/// up.
package struct PathList: Hashable, Sendable {
  /// Some paths in a row that lie in one folder.
  private struct Run: Hashable, Sendable {
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

  /// Creates a list without any.
  init() {}

  /// Takes over paths.
  ///
  /// - Parameter sorted: The paths, in the order of their bytes; 4 GB of names at most.
  /// - Complexity: O(*n*) in the bytes.
  package init(_ sorted: [String]) {
    for path in sorted {
      let bytes = path.utf8Span.span
      let start = Self.nameRange(of: bytes).lowerBound
      append(bytes.extracting(start..<bytes.count), in: PathText.text(of: bytes.extracting(0..<start)))
    }
    shrinkToFit()
  }

  /// Adds a path behind all others.
  ///
  /// - Parameters:
  ///   - name: The name of the file.
  ///   - folder: Its folder with a slash at its end, or an empty text.
  /// - Complexity: O(*n*) in the bytes.
  mutating func append(_ name: Span<UInt8>, in folder: String) {
    if runs.last.map({ PathText.isSame($0.folder, folder) }) != true {
      runs.append(Run(folder: folder, first: ends.count))
    }
    unsafe name.withUnsafeBufferPointer { unsafe names.append(contentsOf: $0) }
    ends.append(UInt32(names.count))
  }

  /// Gives back the memory for further paths, since a list is kept for as long as links are looked up.
  ///
  /// - Complexity: O(*n*) in the bytes.
  mutating func shrinkToFit() {
    runs = Self.fitting(runs)
    names = Self.fitting(names)
    ends = Self.fitting(ends)
  }

  private static func fitting<Element>(_ elements: [Element]) -> [Element] {
    var fitting: [Element] = []
    fitting.reserveCapacity(elements.count)
    fitting += elements
    return fitting
  }

  /// Where the name stands in a path.
  private static func nameRange(of path: Span<UInt8>) -> Range<Int> {
    var start = path.count
    while start > 0, path[start - 1] != UInt8(ascii: "/") { start -= 1 }
    return start..<path.count
  }

  /// Returns the paths that end in a text.
  ///
  /// - Parameter ending: The text, without a slash.
  /// - Returns: The paths, in their order.
  /// - Complexity: O(*n*) in the list.
  package func paths(endingIn ending: String) -> [String] {
    let (names, ending) = (names.span, ending.utf8Span.span)
    var paths: [String] = []
    for run in runs.indices {
      for index in runs[run].first..<end(ofRun: run) {
        let name = nameRange(at: index)
        guard name.count >= ending.count,
          PathText.compare(names.extracting(name.suffix(ending.count)), ending, count: ending.count) == 0
        else { continue }
        paths.append(PathText.join(runs[run].folder, self.name(at: index)))
      }
    }
    return paths
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
    let order = PathText.order(folder, other.extracting(0..<Swift.min(folder.count, other.count)))
    guard order == 0 else { return order }
    return PathText.order(names.span.extracting(nameRange(at: index)), other.extracting(folder.count..<other.count))
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
