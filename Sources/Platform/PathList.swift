/// Paths in the order of their bytes, of which the text of a folder is kept once for all files in it.
///
/// A tree of pages has several images for each, and the names of all files are needed for as long as links are looked
/// up.
package struct PathList: Hashable, Sendable {
  /// Some paths in a row that lie in one folder.
  private struct Run: Hashable, Sendable {
    /// Where its first path stands among those of all runs.
    let firstPath: Range<Int>
    /// How many bytes of that are the folder, with a slash at its end; none for bare names.
    let folderLength: Int
    /// The index of the first path.
    let first: Int

    /// Where the folder stands among the first paths.
    var folder: Range<Int> { firstPath.lowerBound..<firstPath.lowerBound + folderLength }
  }

  private var runs: [Run] = []
  /// The first paths of all runs, end to end.
  private var firstPaths: [UInt8] = []
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
      let folderLength = bytes.count - PathText.lengthOfName(bytes)
      append(bytes.extracting(folderLength..<bytes.count), in: bytes.extracting(0..<folderLength))
    }
    shrinkToFit()
  }

  /// Adds a path behind all others.
  ///
  /// - Parameters:
  ///   - name: The name of the file.
  ///   - folder: Its folder with a slash at its end, or nothing.
  /// - Complexity: O(*n*) in the bytes.
  mutating func append(_ name: Span<UInt8>, in folder: Span<UInt8>) {
    if runs.last.map({ PathText.isSame(firstPaths.span.extracting($0.folder), folder) }) != true {
      let start = firstPaths.count
      firstPaths.append(folder)
      firstPaths.append(name)
      runs.append(Run(firstPath: start..<firstPaths.count, folderLength: folder.count, first: ends.count))
    }
    names.append(name)
    ends.append(UInt32(names.count))
  }

  /// Gives back the memory for further paths, since a list is kept for as long as links are looked up.
  ///
  /// - Complexity: O(*n*) in the bytes.
  mutating func shrinkToFit() {
    runs = Self.fitting(runs)
    firstPaths = Self.fitting(firstPaths)
    names = Self.fitting(names)
    ends = Self.fitting(ends)
  }

  private static func fitting<Element>(_ elements: [Element]) -> [Element] {
    var fitting: [Element] = []
    fitting.reserveCapacity(elements.count)
    fitting += elements
    return fitting
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
        guard name.count >= ending.count, PathText.isSame(names.extracting(name.suffix(ending.count)), ending)
        else { continue }
        paths.append(path(at: index, in: runs[run]))
      }
    }
    return paths
  }

  /// The folders, each with a slash at its end and the indices of paths in it; one that has others below it may stand
  /// here several times.
  ///
  /// - Complexity: O(*n*) in the folders.
  package var folders: [(folder: String, indices: Range<Int>)] {
    runs.indices.map { run in
      (PathText.text(of: firstPaths.span.extracting(runs[run].folder)), runs[run].first..<end(ofRun: run))
    }
  }

  /// The name of a file without its folder.
  ///
  /// - Complexity: O(*n*) in the bytes of the name.
  package func name(at index: Int) -> String { PathText.text(of: names.span.extracting(nameRange(at: index))) }

  /// Tells whether a path is in the list, compared by its bytes.
  ///
  /// - Complexity: O(log *n*).
  package func contains(_ path: String) -> Bool { contains(path.utf8Span.span) }

  /// Tells whether a path is in the list.
  ///
  /// - Parameter path: The bytes of the path.
  /// - Returns: Whether it is.
  /// - Complexity: O(log *n*).
  package func contains(_ path: Span<UInt8>) -> Bool {
    let firstPaths = firstPaths.span
    // The last run whose first path is not after this one is the only one that can have it.
    let index = runs.indices.partitionPoint { PathText.order(firstPaths.extracting(runs[$0].firstPath), path) <= 0 } - 1
    guard index >= 0 else { return false }
    let run = runs[index]
    guard run.folderLength <= path.count,
      PathText.compare(firstPaths.extracting(run.folder), path, count: run.folderLength) == 0
    else { return false }
    let name = path.extracting(run.folderLength..<path.count)
    let names = names.span
    let end = end(ofRun: index)
    let place = (run.first..<end).partitionPoint { PathText.order(names.extracting(nameRange(at: $0)), name) < 0 }
    return place < end && PathText.order(names.extracting(nameRange(at: place)), name) == 0
  }

  private func end(ofRun run: Int) -> Int { run + 1 < runs.count ? runs[run + 1].first : ends.count }

  private func nameRange(at index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }

  private func path(at index: Int, in run: Run) -> String {
    PathText.concatenated(
      firstPaths.span.extracting(run.folder),
      names.span.extracting(nameRange(at: index)),
      isSeparated: false
    )
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
    path(at: index, in: runs[runs.indices.partitionPoint { runs[$0].first <= index } - 1])
  }
}
