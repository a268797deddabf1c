import Diagnostics
import DocsCheck
import Guides
import Platform
import TestSupport
import Testing

@Suite("Comparing hostile pages", .endsAtAll)
struct TranslationLimitTests {
  /// Many of something in one locale, and many of another thing in the other.
  private struct Pair {
    /// How many findings there are, given how often each locale has its text.
    typealias Count = @Sendable (_ source: Int, _ translation: Int) -> Int

    let first: String
    let second: String
    /// With the first as the source.
    let count: Count
    /// With the second as the source.
    let countReversed: Count

    init(_ first: String, _ second: String, _ count: @escaping Count, reversed: Count? = nil) {
      (self.first, self.second, self.count, countReversed) = (first, second, count, reversed ?? count)
    }
  }

  /// One finding for each that is joined, and for each that is left.
  private static let each: Pair.Count = { max($0, $1) }
  /// One finding for each that is left.
  private static let left: Pair.Count = { abs($0 - $1) }

  private static let pairs = [
    Pair("1. a\n", "1. a\n   >[!NOTE]\n", each),
    Pair(">[!NOTE]\n>x\n\n", ">[!CAUTION]\n>x\n\n", each),
    // The slug of the first heading is its id.
    Pair("## a {#a}\n\n", "## a\n\n", { source, _ in source - 1 }, reversed: left),
    // Links that are left are no finding, nor are anchors that the source has not.
    Pair("[a](a.md) ", "[a](b.md) ", { min($0, $1) }),
    Pair("![](a.png)\n\n", "![](b.png)\n\n", each),
    Pair("<p id=\"a\">\n\n", "<p id=\"b\">\n\n", { source, _ in source }),
    Pair("1. `a`\n", "1. `b`\n", left),
    // Sections of steps against steps of one section.
    Pair("# a\n\n>[!NOTE]\n\n1. a\n   1. b\n\n", "1. a\n   1. b\n      >[!NOTE]\n\n", { $0 + $1 }),
    Pair("1. [!UICONTROL A]\n", "1. [!UICONTROL B]\n", left),
    // What follows the last step is not lost with it where steps are joined by their order.
    Pair(
      "1. a\n\n>[!WARNING]\n\n", "1. a\n\n", { max($0, $1) + ($0 > $1 && isBeyondLimit($0, $1) ? 1 : 0) },
      reversed: { max($0, $1) + ($0 < $1 && isBeyondLimit($0, $1) ? 1 : 0) }),
  ]

  /// The most comparisons of one alignment, as `SequenceAlignment` has it.
  private static let comparisonLimit = 100_000

  /// Whether so many steps, with what stands before the first, are joined by their order.
  private static func isBeyondLimit(_ source: Int, _ translation: Int) -> Bool {
    (source + 1) * (translation + 1) > comparisonLimit
  }

  private func count(_ source: String, _ sourceCount: Int, _ translation: String, _ count: Int) throws -> Int {
    let fixture = try ContentFixture([
      "en/help/page.md": String(repeating: source, count: sourceCount),
      "de/help/page.md": String(repeating: translation, count: count),
    ])
    let found = try fixture.check().structural
    #expect(found.allSatisfy { $0.file.hasSuffix("de/help/page.md") })
    return found.count
  }

  @Test(
    "finds each difference once, however many there are", arguments: pairs.indices,
    [(400, 407), (407, 400), (1_000, 1), (1, 1_000), (10, 17), (17, 10)])
  func counts(index: Int, sizes: (source: Int, translation: Int)) throws {
    let pair = Self.pairs[index]
    let (source, translation) = sizes
    #expect(try count(pair.first, source, pair.second, translation) == pair.count(source, translation))
    #expect(try count(pair.second, source, pair.first, translation) == pair.countReversed(source, translation))
  }

  @Test("finds each once where all are compared with all", arguments: pairs.indices)
  func countsBelowLimit(index: Int) throws {
    let (pair, source, translation) = (Self.pairs[index], 60, 67)
    #expect(try count(pair.first, source, pair.second, translation) == pair.count(source, translation))
  }

  @Test("finds each step once just below the limit, where one more on both sides is beyond it")
  func countsAtLimit() throws {
    let (pair, source, translation) = (Self.pairs[0], 311, 318)
    #expect(!Self.isBeyondLimit(source, translation) && Self.isBeyondLimit(source + 1, translation + 1))
    #expect(try count(pair.first, source, pair.second, translation) == pair.count(source, translation))
  }

  @Test("finds each of many sections that one page has and the other has not")
  func sections() throws {
    // So many that work which grows with their square does not end within the limit of time.
    #expect(try count("# a\n", 60_000, "# a\n", 1) == 59_999)
  }

  @Test("gives a finding a line that its page has", arguments: pairs.indices)
  func lines(index: Int) throws {
    let (source, translation) = (Self.pairs[index].first, Self.pairs[index].second)
    for (left, right) in [(1, 0), (3, 1), (2, 5)] {
      let texts = [String(repeating: source, count: left), String(repeating: translation, count: right)]
      for (from, to) in [(texts[0], texts[1]), (texts[1], texts[0])] {
        let fixture = try ContentFixture(["en/help/page.md": from, "de/help/page.md": to])
        let count = to.utf8.count { $0 == UInt8(ascii: "\n") } + 1
        for diagnostic in try fixture.check().structural {
          #expect((1...count).contains(diagnostic.range.start.line), "\(TranslationExample.Found(diagnostic))")
        }
      }
    }
  }
}
