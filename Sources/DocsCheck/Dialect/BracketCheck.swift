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
    var balance = BracketBalance()
    var block: Int32 = -1
    var depth = 0
    var isSuspect = false
    for text in page.parenthesizedTexts {
      if text.block != block {
        if isSuspect || depth != 0 { balance.read(Int(block), of: page) }
        (block, depth, isSuspect) = (text.block, 0, false)
      }
      guard !isSuspect else { continue }
      let bytes = page.document.literal(Int(text.node)).span
      var index = 0
      while index < bytes.count {
        if index + 8 <= bytes.count, !mayHoldParenthesis(bytes.word(at: index)) {
          index += 8
          continue
        }
        for place in index..<min(index + 8, bytes.count) {
          guard let isOpening = Bracket.isOpening(at: place, of: bytes) else { continue }
          depth += isOpening ? 1 : -1
          if depth < 0 { isSuspect = true }
        }
        index += 8
      }
    }
    if isSuspect || depth != 0 { balance.read(Int(block), of: page) }
    return balance.findings
  }

  /// Whether one of eight bytes is a parenthesis, or begins what may be a full-width one.
  private static func mayHoldParenthesis(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    // The two of ASCII differ in their lowest bit, and full-width ones begin with 0xEF; a byte that is looked for is 0
    // in a difference, and borrows from the high bit when one is taken away.
    let narrow = (word & ~ones) ^ ones &* UInt64(UInt8(ascii: "("))
    let wide = word ^ ones &* 0xEF
    return ((narrow &- ones) & ~narrow | (wide &- ones) & ~wide) & ones << 7 != 0
  }
}
