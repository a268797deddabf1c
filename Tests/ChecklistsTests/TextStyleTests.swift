import Checklists
import Localization
import Markup
import Testing

@Suite("Text on a terminal")
struct TextStyleTests {
  private let runs = [
    InlineRun(text: "Click "), InlineRun(text: "Sync Fields", style: .label), InlineRun(text: ", type "),
    InlineRun(text: "reset", style: .code), InlineRun(text: ", and "), InlineRun(text: "wait", style: .strong),
    InlineRun(text: "."),
  ]

  @Test("labels and code are marked where there are no colors, and colored where there are")
  func marks() {
    let plain = TextStyle(usesColor: false, width: 200)
    #expect(plain.lines(plain.marked(runs)) == ["Click [Sync Fields], type `reset`, and [wait]."])
    let colored = TextStyle(usesColor: true, width: 200)
    #expect(
      colored.lines(colored.marked(runs))
        == ["Click \u{1B}[1mSync Fields\u{1B}[0m, type \u{1B}[36mreset\u{1B}[0m, and \u{1B}[1mwait\u{1B}[0m."]
    )
  }

  @Test("colors are no columns: lines break at the same words", arguments: 24...60)
  func breaks(width: Int) {
    let plain = TextStyle(usesColor: false, width: width)
    let text = plain.marked(runs + runs)
    for line in plain.lines(text, indent: "[ ] ", hangingIndent: "    ") { #expect(line.displayWidth <= width) }
    let colored = TextStyle(usesColor: true, width: width)
    let words = { (lines: [String]) in lines.map { $0.filter(\.isLetter).filter { $0 != "m" } } }
    #expect(words(colored.lines(text)) == words(plain.lines(text)))
  }

  @Test("a terminal is never taken for narrower than 24 columns, and is 80 wide where there is none")
  func widths() {
    #expect(TextStyle(usesColor: false, width: 3).width == 24)
    #expect(TextStyle(usesColor: false, width: nil).width == 80)
    #expect(TextStyle(usesColor: false, width: 31).width == 31)
  }

  @Test(
    "content cannot bring marks or controls of its own",
    arguments: ["\u{E000}", "\u{E003}", "\u{1B}[1m", "\u{202E}", "\u{200B}", "\u{7}"])
  func foreign(mark: String) {
    let style = TextStyle(usesColor: true, width: 80)
    let line = style.lines(style.plain("a\(mark)b")).joined()
    #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0xE000...0xE003).contains($0.value) })
    #expect(line.hasPrefix("a") && line.hasSuffix("b"))
    #expect(!line.contains("\u{202E}") && !line.contains("\u{200B}"))
  }
}
