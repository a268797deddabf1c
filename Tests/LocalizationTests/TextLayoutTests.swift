import Localization
import TestSupport
import Testing

@Suite("Text on a terminal")
struct TextLayoutTests {
  private static let glyphs: [(String, Int)] = [
    ("a", 1), (" ", 1), ("~", 1), ("é", 1), ("e\u{301}", 1), ("ß", 1), ("–", 1), ("…", 1), ("“", 1), ("✓", 1),
    ("\u{A0}", 1),
    ("中", 2), ("文", 2), ("。", 2), ("，", 2), ("」", 2), ("\u{3000}", 2), ("Ａ", 2), ("한", 2),
    ("\u{1112}\u{1161}\u{11AB}", 2),
    ("𠀀", 2), ("😀", 2), ("👍🏽", 2), ("👩‍👩‍👧‍👦", 2), ("🇸🇪", 2), ("❤️", 2), ("1️⃣", 2), ("⚠️", 2), ("⚠", 1), ("✅", 2),
    ("\u{200B}", 0), ("\u{200D}", 0), ("\u{FEFF}", 0), ("\u{301}", 0), ("\u{7}", 0), ("\u{1B}", 0), ("\u{7F}", 0),
    ("\u{9B}", 0), ("\r\n", 0), ("ｱ", 1), ("\u{2028}", 0), ("\u{AD}", 1),
  ]

  private static let texts = [
    "", " ", "one", "one two", "  two  spaces  ", "Wählen Sie „Sync aktivieren“, und bestätigen Sie.",
    "a-word-that-is-much-longer-than-any-line-of-a-small-terminal short", "单击“确认”。然后，请等待同步完成！（可能需要数小时）",
    "请在 Salesforce 中单击 Setup，然后选择“Users”。", "emoji 😀👍🏽👩‍👩‍👧‍👦🇸🇪 and ❤️ text",
    "first\nsecond line\n\nlast", "crlf\r\nline", "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}",
    "12\u{202F}345 étapes\u{A0}: « prêt »", "tab\tand\u{3000}ideographic　space",
  ]

  @Test("a glyph takes the columns of its shape", arguments: glyphs)
  func width(text: String, columns: Int) {
    #expect(text.displayWidth == columns)
  }

  @Test("a text takes the columns of its glyphs", arguments: 1...40 as ClosedRange<UInt64>)
  func sum(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    // Around where plain letters and marks end, and where marks that join the letter before them begin.
    let values: [ClosedRange<UInt32>] = [0x18...0xFF, 0x2E0...0x310, 0x2008...0x2030]
    let scalars = (0..<60).compactMap { index in
      Unicode.Scalar(UInt32.random(in: values[index % values.count], using: &random))
    }
    for end in scalars.indices {
      let text = String(String.UnicodeScalarView(scalars[..<end]))
      #expect(text.displayWidth == text.reduce(0) { $0 + DisplayWidth.columns(of: $1) })
    }
  }

  @Test("two texts side by side take the columns of both", arguments: texts, texts)
  func additive(left: String, right: String) {
    // With a letter between, so that no mark joins the text before it.
    #expect((left + "x" + right).displayWidth == left.displayWidth + 1 + right.displayWidth)
  }

  @Test("a line as wide as the widest piece is filled by it, and breaks no word", arguments: texts)
  func widestPiece(text: String) {
    let width = max(2, text.widestPiece)
    let lines = text.wrapped(width: width)
    #expect(lines.map(\.displayWidth).max() == text.widestPiece)
    guard text.allSatisfy({ DisplayWidth.columns(of: $0) < 2 }) else { return }
    let words = lines.flatMap { $0.split(whereSeparator: \.isWhitespace) }
    #expect(words == text.split(whereSeparator: \.isWhitespace))
  }

  @Test(
    "the widest piece is a word with the punctuation that belongs to it",
    arguments: [
      ("", 0), ("  ", 0), ("one three two", 5), ("中文", 2), ("中文。", 4), ("（Lead__c）", 11), ("填Lead__c，", 9),
      ("a\nlong\nb", 4), ("a\u{A0}b c", 3),
    ]
  )
  func pieces(text: String, width: Int) {
    #expect(text.widestPiece == width)
  }

  @Test("padding reaches the width and keeps a wider text", arguments: texts)
  func padded(text: String) {
    for width in [0, 1, 7, 80] {
      for alignment in [TextAlignment.leading, .trailing] {
        let padded = text.padded(to: width, alignment: alignment)
        #expect(padded.displayWidth == max(width, text.displayWidth))
        #expect(alignment == .leading ? padded.hasPrefix(text) : padded.hasSuffix(text))
      }
    }
  }

  @Test("a truncated text fits, is a beginning of whole glyphs, and says that it is cut", arguments: texts)
  func truncated(text: String) {
    for width in 0...20 {
      let cut = text.truncated(to: width)
      #expect(cut.displayWidth <= width)
      if text.displayWidth <= width {
        #expect(cut == text)
      } else if width > 0 {
        #expect(cut.hasSuffix("…"))
        #expect(Array(text).starts(with: Array(cut.dropLast())))
        // No glyph that would still have fitted was left out.
        let next = Array(text)[cut.count - 1]
        #expect(cut.displayWidth + DisplayWidth.columns(of: next) > width)
      }
    }
  }

  @Test("wrapped lines fit and lose nothing but the spaces at their ends", arguments: texts)
  func wrapped(text: String) {
    for width in [2, 3, 5, 10, 24, 80] {
      let lines = text.wrapped(width: width)
      #expect(lines.allSatisfy { $0.displayWidth <= width })
      #expect(lines.joined().filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace })
    }
    for width in [10, 24, 80] {
      let lines = text.wrapped(width: width, indent: "  1. ", hangingIndent: "     ")
      #expect(lines.allSatisfy { $0.displayWidth <= width })
      #expect(lines.first?.hasPrefix("  1. ") == true)
      #expect(lines.dropFirst().allSatisfy { $0.isEmpty || $0.hasPrefix("     ") })
    }
  }

  @Test("words are kept whole where a line can hold them, and lines are filled")
  func words() {
    let text = "the quick brown fox jumps over the lazy dog"
    let lines = text.wrapped(width: 12)
    #expect(lines.joined(separator: " ") == text)
    #expect(lines == ["the quick", "brown fox", "jumps over", "the lazy dog"])
    #expect("a  b".wrapped(width: 10) == ["a  b"])
    #expect("a\n\nb".wrapped(width: 10) == ["a", "", "b"])
    #expect("".wrapped(width: 10) == [""])
  }

  @Test("a space that does not break keeps its words together")
  func noBreakSpace() {
    #expect("aaa 12\u{A0}345".wrapped(width: 8) == ["aaa", "12\u{A0}345"])
    #expect("aaa bbb\u{202F}!".wrapped(width: 8) == ["aaa", "bbb\u{202F}!"])
  }

  @Test("Chinese is broken between ideographs, and never before closing or after opening punctuation")
  func ideographs() {
    #expect("一二三四五".wrapped(width: 4) == ["一二", "三四", "五"])
    let closing = Set("。，、）”」！？：；》】")
    let opening = Set("（“「《【")
    let text = "请单击“确认”，（可能）等待。然后《完成》、「好」！真的？【是】"
    // The widest piece that must not be broken takes eight columns.
    for width in 8...40 {
      let lines = text.wrapped(width: width)
      #expect(lines.joined() == text)
      #expect(lines.allSatisfy { $0.displayWidth <= width })
      #expect(!lines.contains { $0.first.map(closing.contains) ?? false }, "\(width): \(lines)")
      #expect(!lines.contains { $0.last.map(opening.contains) ?? false }, "\(width): \(lines)")
    }
  }

  @Test("nothing that a terminal could act on is left", arguments: texts)
  func sanitized(text: String) {
    let dangerous = (0..<0x20).map { $0 } + (0x7F..<0xA0).map { $0 } + Array(0x202A...0x202E) + Array(0x2066...0x2069)
    let hostile = dangerous.compactMap { Unicode.Scalar($0) }.map { String($0) + text }.joined()
    for keepingLines in [false, true] {
      let clean = hostile.sanitized(keepingLines: keepingLines)
      #expect(
        !clean.unicodeScalars.contains { dangerous.contains(Int($0.value)) && !(keepingLines && $0 == "\n") }
      )
      #expect(clean.sanitized(keepingLines: keepingLines) == clean)
    }
  }

  @Test("a harmless text is left alone, and a line's end is a space or stays")
  func harmless() {
    #expect("Häufige Fälle: “中文” 👩‍👧 – …".sanitized() == "Häufige Fälle: “中文” 👩‍👧 – …")
    #expect("a\r\nb\rc\nd\te".sanitized() == "a b c d e")
    #expect("a\r\nb\nc".sanitized(keepingLines: true) == "a\nb\nc")
  }
}
