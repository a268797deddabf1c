package import Diagnostics

/// One node of a ``Document``'s flat tree.
///
/// Nodes stand in reading order, parents before their children, and each knows
/// where its descendants end: a walk is a loop over indices, and skipping a
/// subtree is one assignment.
package struct Node: Sendable {
  /// What a node is, as CommonMark names it.
  package enum Kind: UInt8, Sendable {
    case document
    case blockQuote
    case bulletList
    case orderedList
    case item
    case codeBlock
    case htmlBlock
    case paragraph
    case heading
    case thematicBreak
    case text
    case softBreak
    case lineBreak
    case code
    case htmlInline
    case emphasis
    case strong
    case link
    case image

    /// Whether such a node holds no others.
    var isLeaf: Bool {
      switch self {
      case .text, .softBreak, .lineBreak, .code, .htmlInline, .codeBlock, .htmlBlock, .thematicBreak: true
      default: false
      }
    }
  }

  /// What the node is.
  package let kind: Kind
  /// The level of a heading, from 1 to 6; the first number of an ordered list.
  package let detail: Int32
  /// The index of the parent; the document is its own.
  package let parent: Int32
  /// The index after the last descendant.
  package internal(set) var end: Int32
  /// The first line, counted from 1 in the file.
  package let line: Int32
  /// The first column in UTF-8 bytes, counted from 1.
  package let column: Int32
  /// The last line, counted from 1 in the file.
  package internal(set) var endLine: Int32
  /// The last column in UTF-8 bytes, counted from 1; 0 where libcmark knows none.
  package internal(set) var endColumn: Int32
  /// Where the literal, or a link's destination, starts in the pool.
  let literalStart: Int32
  /// Where it ends in the pool.
  let literalEnd: Int32

  /// The bytes of its literal, or of a link's or image's destination.
  package var literalLength: Int { Int(literalEnd - literalStart) }

  /// Where the node begins.
  package var start: SourcePosition {
    SourcePosition(line: Int(line), column: Int(column))
  }

  /// Where the node stands, from its first byte to after its last.
  package var range: SourceRange {
    SourceRange(start: start, end: SourcePosition(line: Int(endLine), column: Int(endColumn) + 1))
  }
}
