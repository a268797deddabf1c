import Diagnostics
import Markup
import TestSupport
import Testing

@testable import DocsCheck

@Suite("A column in UTF-16")
struct UTF16ColumnTests {
  /// The column by decoding everything before it.
  private static func naive(_ position: SourcePosition, in source: SourceText) -> Int {
    var before = source.bytes[source.lineRange(position.line).lowerBound..<source.offset(of: position)]
    if position.line == 1, before.starts(with: [0xEF, 0xBB, 0xBF]) { before = before.dropFirst(3) }
    return String(decoding: before, as: UTF8.self).utf16.count + 1
  }

  @Test(
    "counts code units",
    arguments: [("abc", 3), ("é", 1), ("e\u{301}", 2), ("同步字段", 4), ("🎉", 2), ("👩‍👩‍👧", 8), ("\t", 1), ("\u{200B}", 1)]
  )
  func units(text: String, units: Int) {
    var columns = UTF16Columns(SourceText(Array("x\(text)y\n".utf8)))
    let range = columns.range(SourceRange(line: 1, column: 2, length: text.utf8.count))
    #expect(range == SourceRange(line: 1, column: 2, length: units))
  }

  @Test("agrees with decoding the line up to it, in any order of places", arguments: 0..<60 as Range<UInt64>)
  func naive(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = ["a", "同", "步", "🎉", "é", "e\u{301}", "👩‍👩‍👧", " ", "\r\n", "\n", "\r", "x\u{200B}"]
    var text = seed.isMultiple(of: 3) ? "\u{FEFF}" : ""
    for _ in 0..<random.number(below: 200) { text += pieces[random.number(below: pieces.count)] }
    let source = SourceText(Array(text.utf8))
    // Where a parser can put a place: before a scalar, or at the end of a line.
    var places: [SourcePosition] = []
    var offset = 0
    for scalar in text.unicodeScalars {
      places.append(source.position(of: offset))
      offset += String(scalar).utf8.count
    }
    places.append(source.position(of: offset))
    var ranges = (0..<50).map { _ in
      let ends = [places[random.number(below: places.count)], places[random.number(below: places.count)]].sorted()
      return SourceRange(start: ends[0], end: ends[1])
    }
    if seed.isMultiple(of: 2) { ranges.sort { ($0.start, $0.end) < ($1.start, $1.end) } }
    var columns = UTF16Columns(source)
    for range in ranges {
      let converted = columns.range(range)
      #expect(converted.start.line == range.start.line && converted.end.line == range.end.line)
      #expect(converted.start.column == Self.naive(range.start, in: source))
      #expect(converted.end.column == Self.naive(range.end, in: source))
    }
  }

  @Test("stays on the line where the file has changed, and as it is where the line is gone")
  func changed() {
    var columns = UTF16Columns(SourceText(Array("同\nx".utf8)))
    #expect(columns.range(SourceRange(line: 1, column: 1, length: 90)) == SourceRange(line: 1, column: 1, length: 1))
    #expect(columns.range(SourceRange(line: 9, column: 4, length: 5)) == SourceRange(line: 9, column: 4, length: 5))
  }

  @Test("of bytes that are no UTF-8 is that of what is shown for them")
  func invalid() {
    var columns = UTF16Columns(SourceText([0x61, 0xFF, 0xFE, 0x62]))
    #expect(columns.range(SourceRange(line: 1, column: 4, length: 1)) == SourceRange(line: 1, column: 4, length: 1))
  }
}
