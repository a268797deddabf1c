import Diagnostics
import Markup

/// The files that a report measures places in, each read once as long as what is said of it stands together.
struct ReportSources {
  private let read: @Sendable (String) -> [UInt8]?
  private var kept: [(file: String, columns: UTF16Columns?)] = []

  /// A page and the sources that its notes point to.
  private static let capacity = 4

  /// Begins without any file.
  ///
  /// - Parameter read: Returns the bytes of a file, or `nil` where it cannot be read any more.
  init(_ read: @escaping @Sendable (String) -> [UInt8]?) {
    self.read = read
  }

  /// Returns a range of a file with its columns in UTF-16 code units; in bytes where the file cannot be read.
  ///
  /// - Complexity: As ``UTF16Columns/range(_:)``, and the size of the file where it is not at hand.
  mutating func range(_ range: SourceRange, in file: String) -> SourceRange {
    var entry: (file: String, columns: UTF16Columns?)
    if let index = kept.firstIndex(where: { $0.file == file }) {
      entry = kept.remove(at: index)
    } else {
      if kept.count == Self.capacity { kept.removeFirst() }
      entry = (file, read(file).map { UTF16Columns(SourceText($0)) })
    }
    let converted = entry.columns?.range(range) ?? range
    kept.append(entry)
    return converted
  }
}
