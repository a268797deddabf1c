import Diagnostics
import Markup

/// Finds bold labels that do not parse as bold.
///
/// `**` opens only where no letter stands before it, if punctuation stands after it, and
/// closes under the mirrored condition (CommonMark 0.30, section 6.2). Beside Chinese or
/// Japanese, which set no spaces, `点击**“同步”**按钮` is therefore text, asterisks and all.
enum EmphasisCheck {
  /// A pair of delimiters that was left as text.
  private struct Run {
    let offset: Int
    let byte: UInt8
    let parent: Int32
  }

  /// Checks a page.
  ///
  /// - Complexity: O(*n*) in the texts that hold an asterisk or underscore, and in the
  ///   blocks where two pairs of them do.
  static func findings(of page: Page) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var block: Int32 = -1
    var count = 0
    for text in page.delimitedTexts {
      if text.block != block { (block, count) = (text.block, 0) }
      let before = count
      count += pairs(in: page.document.literal(Int(text.node)))
      // Looked at once, with all that follows in the block.
      if before < 2, count >= 2 { findings += self.findings(in: Int(block), of: page) }
    }
    return findings
  }

  /// How many delimiters follow their like.
  private static func pairs(in literal: ArraySlice<UInt8>) -> Int {
    let bytes = literal.span
    var count = 0
    var previous: UInt8 = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == previous, byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") { count += 1 }
      previous = byte
    }
    return count
  }

  private static func findings(in block: Int, of page: Page) -> [Diagnostic] {
    let text = BlockText(of: block, in: page.document)
    var places = BlockText.Places(text)
    var findings: [Diagnostic] = []
    var opening: (run: Run, range: SourceRange)?
    for run in runs(in: text, of: page.document) {
      let range = places.range(of: run.offset..<run.offset + 2)
      guard isWritten(run, at: range, in: page.document) else { continue }
      if let (first, start) = opening, first.byte == run.byte, first.parent == run.parent,
        isBroken(first, run, in: text)
      {
        let isAsterisk = run.byte == UInt8(ascii: "*")
        findings.append(
          Diagnostic(
            .brokenEmphasis,
            variant: isAsterisk ? "asterisks" : "underscores",
            severity: .warning,
            file: page.file,
            range: SourceRange(start: start.start, end: range.end)
          )
        )
        opening = nil
      } else {
        opening = (run, range)
      }
    }
    return findings
  }

  /// The runs of exactly two delimiters; other lengths mean other things.
  private static func runs(in text: BlockText, of document: Document) -> [Run] {
    var runs: [Run] = []
    for part in text.parts {
      let literal = document.literal(part.node)
      var index = literal.startIndex
      while index < literal.endIndex {
        let byte = literal[index]
        guard byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") else {
          index += 1
          continue
        }
        let start = index
        while index < literal.endIndex, literal[index] == byte { index += 1 }
        guard index - start == 2 else { continue }
        let offset = start - part.literalStart + part.start
        runs.append(Run(offset: offset, byte: byte, parent: document.nodes[part.node].parent))
      }
    }
    return runs
  }

  /// Whether the delimiters are written as such, and not escaped or as entities.
  private static func isWritten(_ run: Run, at range: SourceRange, in document: Document) -> Bool {
    let start = document.source.offset(of: range.start)
    let end = document.source.offset(of: range.end)
    return document.source.bytes[start..<end].elementsEqual([run.byte, run.byte])
  }

  /// Whether two runs would be a label's, but for what stands beside them.
  private static func isBroken(_ first: Run, _ last: Run, in text: BlockText) -> Bool {
    let before = Neighbor(text.scalar(before: first.offset))
    let inner = Neighbor(text.scalar(at: first.offset + 2))
    let end = Neighbor(text.scalar(before: last.offset))
    let after = Neighbor(text.scalar(at: last.offset + 2))
    // Swedish opens a quotation with the mark that closes one elsewhere.
    guard inner.canBegin || (before == .space && inner != .space), end.canEnd,
      ![before, inner, end, after].contains(.slash)
    else { return false }
    // A mark that a space follows ends something, as in `Basic**, Premium**`; but French
    // sets one inside its quotation marks.
    if inner.isPunctuation, inner != .mark("«"), Neighbor(text.scalar(at: first.offset + 2 + inner.length)) == .space {
      return false
    }
    if first.byte == UInt8(ascii: "_") {
      // Within a word of Latin letters, it is part of a name: `Segment__c`, `__init__`.
      guard before != .asciiLetter, after != .asciiLetter else { return false }
      let label = text.bytes[first.offset + 2..<last.offset]
      guard !label.allSatisfy({ isIdentifier($0) }) else { return false }
      return before == .letter || after == .letter
    }
    // In Latin text, a sign glued to a word is arithmetic: `10**-3`.
    let opensBadly = (before == .letter || (before == .asciiLetter && inner.canQuote)) && inner.isPunctuation
    let closesBadly = end.isPunctuation && (after == .letter || after == .asciiLetter)
    return opensBadly || closesBadly
  }

  private static func isIdentifier(_ byte: UInt8) -> Bool {
    Neighbor(Unicode.Scalar(byte)) == .asciiLetter || byte == UInt8(ascii: "_")
  }
}
