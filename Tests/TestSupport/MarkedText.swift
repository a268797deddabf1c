package import Diagnostics

/// A text that shows by `‹…›` what is said about it.
///
/// The marks are taken out before anything reads the text.
package struct MarkedText: Sendable {
  /// The text without the marks.
  package let bytes: [UInt8]
  /// The marked stretches, in the order in which they begin.
  package let ranges: [SourceRange]

  /// Takes the marks out of a text.
  ///
  /// - Complexity: O(*n* log *n*) in the text.
  package init(_ marked: String) {
    var bytes: [UInt8] = []
    var place = SourcePosition.start
    var starts: [SourcePosition] = []
    var ranges: [SourceRange] = []
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "‹": starts.append(place)
      case "›":
        if let start = starts.popLast() { ranges.append(SourceRange(start: start, end: place)) }
      case "\n":
        bytes.append(0x0A)
        place = SourcePosition(line: place.line + 1, column: 1)
      default:
        let own = Array(String(scalar).utf8)
        bytes += own
        place.column += own.count
      }
    }
    self.bytes = bytes
    self.ranges = ranges.sorted { $0.start < $1.start }
  }
}
