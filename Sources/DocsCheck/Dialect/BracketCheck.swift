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
      for index in bytes.indices {
        // Most bytes are told apart by one comparison: 0xEF begins the full-width ones.
        let byte = bytes[index]
        guard byte | 1 == UInt8(ascii: ")") || byte == 0xEF, let isOpening = Bracket.isOpening(at: index, of: bytes)
        else { continue }
        depth += isOpening ? 1 : -1
        if depth < 0 { isSuspect = true }
      }
    }
    if isSuspect || depth != 0 { balance.read(Int(block)) }
    return balance.findings
  }
}
