import Diagnostics
import Markup
import Testing

@Suite("Bytes that are no UTF-8")
struct EncodingTests {
  /// The ways that bytes can be wrong; Unicode 16.0, table 3-7.
  static let bad: [[UInt8]] = [
    [0x00], [0xFF], [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE2, 0x82], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
    [0xED, 0xBF, 0xBF], [0xF0, 0x9F, 0x98], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80],
    [0xF5, 0x80, 0x80, 0x80],
    [0xC3, 0x28], [0xF0, 0x28],
  ]

  @Test("are replaced one by one, reported once, and move nothing", arguments: bad)
  func replaced(_ bad: [UInt8]) {
    let bytes = Array("# Ü\n\na ".utf8) + bad + Array(" [b](c) ".utf8) + bad + Array("\n\n* [d](e)\n".utf8)
    let page = Page(parsing: bytes, file: "page.md")
    let wrong = bad.count - (bad.last == 0x28 ? 1 : 0)
    #expect(page.rules == [.invalidEncoding])
    #expect(page.diagnostics.map(\.range) == [SourceRange(line: 3, column: 3, length: 1)])
    #expect(page.diagnostics.map(\.arguments) == [["count": .number(2 * wrong)]])
    let marks = String(repeating: "\u{FFFD}", count: wrong) + (bad.last == 0x28 ? "(" : "")
    #expect(page.document.plainText(3) == "a \(marks) b \(marks)")
    #expect(
      page.links.map(\.range.start) == [
        SourcePosition(line: 3, column: 4 + bad.count), SourcePosition(line: 5, column: 3),
      ])
  }

  @Test(
    "leave what is right alone",
    arguments: ["é", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{FFFD}", "\u{10FFFF}", "\u{1A}"])
  func right(_ text: String) {
    let page = read(text)
    #expect(page.diagnostics.isEmpty)
    #expect(page.document.plainText(0) == text)
  }

  @Test("in front matter cost their own line")
  func frontMatter() {
    let page = Page(parsing: Array("---\ntitle: a".utf8) + [0xFF] + Array("\nfeature: b\n---\n".utf8), file: "page.md")
    #expect(page.frontMatter.entries.map(\.key) == ["feature"])
    #expect(page.rules == [.invalidEncoding, .badFrontMatter])
    #expect(
      page.diagnostics.map(\.range.start) == [SourcePosition(line: 2, column: 9), SourcePosition(line: 2, column: 9)])
  }

  @Test(
    "may be all there is",
    arguments: [[], [0xEF, 0xBB, 0xBF], [0x00], [0xFF, 0xFE], [0xEF, 0xBB], [0x0D], [0x2D, 0x2D, 0x2D]] as [[UInt8]])
  func short(_ bytes: [UInt8]) {
    let page = Page(parsing: bytes, file: "page.md")
    #expect(page.document.nodes.first?.kind == .document)
  }
}
