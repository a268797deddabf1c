/// How large a page may be before it is refused.
///
/// libcmark 0.30.2 needs time that grows with the square of some inputs; the
/// limits keep each of them far below a second, and real pages far below the
/// limits.
package struct PageLimits: Sendable {
  /// The most bytes; the largest real page has 356 KB.
  package var bytes = 1 << 20
  /// The most opening brackets: `![[]()` repeated is quadratic in them.
  package var brackets = 20_000
  /// The most list levels times lines.
  ///
  /// Each blank line visits every open list, and 20,000 levels with 500,000 blank
  /// lines take minutes. A real page stays below 200,000.
  package var nestingWork = 20_000_000

  /// Creates the limits that `dialect.md` gives.
  package init() {}

  /// How many bytes of a file tell that it is larger than ``bytes``, so that no more
  /// of it need be read.
  package var enoughToRefuse: Int { bytes == .max ? .max : bytes + 1 }

  /// What a page exceeds, if anything.
  enum Excess: String {
    case bytes
    case brackets
    case nesting
  }

  /// Finds the first limit that a page exceeds.
  ///
  /// - Complexity: O(*n*) in the bytes, and never more than ``bytes``.
  func excess(of source: SourceText) -> Excess? {
    let count = source.bytes.count
    if count > bytes { return .bytes }
    // A page that is too short to exceed the other limits need not be counted.
    if count <= brackets, count / 2 * source.lineCount <= nestingWork { return nil }
    let span = source.bytes.span
    var brackets = 0
    var bracket = span.firstOffset(of: UInt8(ascii: "["))
    while let found = bracket, brackets <= self.brackets {
      brackets += 1
      bracket = span.firstOffset(of: UInt8(ascii: "["), from: found + 1)
    }
    if brackets > self.brackets { return .brackets }
    return hasDeepLine(source) ? .nesting : nil
  }

  /// Whether a line opens so many list levels that they are too many for the lines of the page.
  private func hasDeepLine(_ source: SourceText) -> Bool {
    let mostLevels = nestingWork / source.lineCount
    let span = source.bytes.span
    for (line, start) in source.lineStarts.enumerated() {
      let next = line + 1 < source.lineStarts.count ? Int(source.lineStarts[line + 1]) : span.count
      // A list level takes two bytes at least, its marker or its indentation: most lines are too short.
      guard (next - Int(start)) / 2 > mostLevels else { continue }
      var index = Int(start)
      while index < next, Self.canOpenContainer(span[index]) { index += 1 }
      if (index - Int(start)) / 2 > mostLevels { return true }
    }
    return false
  }

  private static func canOpenContainer(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"),
      UInt8(ascii: "."), UInt8(ascii: ")"), UInt8(ascii: ">"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
