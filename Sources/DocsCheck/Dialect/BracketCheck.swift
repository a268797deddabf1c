import Diagnostics
import Markup

/// Finds parentheses that are opened and never closed in their paragraph, or the reverse.
///
/// A full-width parenthesis and one of ASCII match: Chinese text mixes them.
enum BracketCheck {
  /// Checks a page.
  ///
  /// - Complexity: O(*n*) in the texts that hold a parenthesis, and in the few blocks in
  ///   which they do not balance.
  static func findings(of page: Page) -> [Diagnostic] {
    var balance = BracketBalance(page)
    var block: Int32 = -1
    var depth = 0
    var isSuspect = false
    for text in page.parenthesizedTexts {
      if text.block != block {
        if isSuspect || depth != 0 { balance.read(Int(block)) }
        (block, depth, isSuspect) = (text.block, 0, false)
      }
      guard !isSuspect else { continue }
      let bytes = page.document.literal(Int(text.node)).span
      var index = 0
      while index < bytes.count {
        // Full-width parentheses are no ASCII.
        if index + 8 <= bytes.count {
          let word = bytes.word(at: index)
          if !(word | word.marking(UInt8(ascii: "(")...UInt8(ascii: ")"))).hasByteBeyondASCII {
            index += 8
            continue
          }
        }
        for place in index..<min(index + 8, bytes.count) {
          guard let isOpening = Bracket.isOpening(at: place, of: bytes) else { continue }
          depth += isOpening ? 1 : -1
          if depth < 0 { isSuspect = true }
        }
        index += 8
      }
    }
    if isSuspect || depth != 0 { balance.read(Int(block)) }
    return balance.findings
  }
}
