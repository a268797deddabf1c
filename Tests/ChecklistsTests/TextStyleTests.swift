import Checklists
import Localization
import Markup
import Testing

@Suite("Text on a terminal")
struct TextStyleTests {
  private let runs = [
    InlineRun(text: "Click "), InlineRun(text: "Sync Fields", style: .label), InlineRun(text: " or type "),
    InlineRun(text: "reset", style: .code), InlineRun(text: "."),
  ]

  @Test("marks labels and typed text with signs where there are no colors")
  func plain() {
    let style = TextStyle(usesColor: false, width: 80)
    #expect(style.lines(style.marked(runs)) == ["Click [Sync Fields] or type `reset`."])
  }

  @Test("has the same line breaks with and without colors")
  func breaks() {
    for width in 24...60 {
      let lines = [false, true].map { usesColor in
        let style = TextStyle(usesColor: usesColor, width: width)
        return style.lines(style.marked(runs), indent: "1. ").map(Self.visible)
      }
      #expect(lines[0] == lines[1], "width \(width)")
    }
  }

  @Test("lets content bring no marks, escapes or directions of its own")
  func hostile() {
    let style = TextStyle(usesColor: false, width: 80)
    let text = style.lines(style.marked([InlineRun(text: "a\u{1B}[31m\u{E000}b\u{202E}c\u{E001}")])).joined()
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 || (0xE000...0xE003).contains($0.value) })
    #expect(!text.unicodeScalars.contains("\u{202E}"))
    #expect(!text.contains("[" + "b"))
  }

  /// A line without the signs and escapes that stand for marks.
  private static func visible(_ line: String) -> String {
    var rest = line[...]
    var text = ""
    while let character = rest.popFirst() {
      if character == "\u{1B}" {
        rest = rest.drop { $0 != "m" }.dropFirst()
      } else if !"[]`".contains(character) {
        text.append(character)
      }
    }
    return text
  }
}
