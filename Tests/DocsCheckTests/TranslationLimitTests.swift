import Diagnostics
import DocsCheck
import Guides
import Platform
import Testing

@Suite("Comparing hostile pages", .timeLimit(.minutes(1)))
struct TranslationLimitTests {
  /// Many of something in one locale, and many of another thing in the other.
  private static let pairs: [(source: String, translation: String)] = [
    ("1. a\n", "1. a\n   >[!NOTE]\n"), (">[!NOTE]\n>x\n\n", ">[!CAUTION]\n>x\n\n"), ("## a {#a}\n\n", "## a\n\n"),
    ("[a](a.md) ", "[a](b.md) "), ("![](a.png)\n\n", "![](b.png)\n\n"), ("<p id=\"a\">\n\n", "<p id=\"b\">\n\n"),
    ("1. `a`\n", "1. `b`\n"), ("# a\n\n>[!NOTE]\n\n1. a\n   1. b\n\n", "1. a\n   1. b\n      >[!NOTE]\n\n"),
    ("1. [!UICONTROL A]\n", "1. [!UICONTROL B]\n"), ("1. a\n\n>[!WARNING]\n\n", "1. a\n\n"),
  ]

  @Test("ends, however many differences there are", arguments: pairs.indices, [3_000])
  func ends(index: Int, count: Int) throws {
    let (source, translation) = Self.pairs[index]
    let texts = [String(repeating: source, count: count), String(repeating: translation, count: count + 7)]
    let here = try ContentFixture(["en/help/page.md": texts[0], "de/help/page.md": texts[1]])
    let there = try ContentFixture(["en/help/page.md": texts[1], "de/help/page.md": texts[0]])
    #expect(try here.check().structural.allSatisfy { $0.file.hasSuffix("de/help/page.md") })
    #expect(try there.check().structural.allSatisfy { $0.file.hasSuffix("de/help/page.md") })
  }

  @Test("gives a finding a line that its page has", arguments: pairs.indices)
  func lines(index: Int) throws {
    let (source, translation) = Self.pairs[index]
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
