import Diagnostics
import Markup

/// What of a page no translation changes, in the order of the page: sections, steps,
/// admonitions, images, links and anchors, without any wording.
///
/// It is made in the task that reads the page and is all that is kept of it to compare
/// it with its counterparts.
struct PageStructure: Sendable {
  /// What stands under one heading at the top level.
  struct Section: Sendable {
    /// The level of the heading; 0 for what stands before the first.
    let level: Int
    /// The anchor: the explicit id, or the slug of the heading.
    let anchor: String
    /// Whether the anchor is written with the heading.
    let isExplicit: Bool
    /// Where the heading stands.
    let range: SourceRange
    /// The indices of its units; the first is what stands before its first step.
    var units: Range<Int>
  }

  /// A step or substep with all that follows it up to the next, or what stands in a
  /// section before the first.
  struct Unit: Sendable {
    /// What a unit is, from the outside in.
    enum Depth: UInt8, Sendable {
      case lead
      case step
      case substep
    }

    /// What it is.
    let depth: Depth
    /// The number of the step in its section, or of the substep in its step.
    let ordinal: Int
    /// Where it begins.
    let range: SourceRange
    /// The section.
    let section: Int
    /// The indices of its blocks: those of the step, then those that only follow it.
    var blocks: Range<Int>
    /// How many of its blocks belong to the step.
    var ownBlockCount = 0
    /// The indices of its admonitions.
    var admonitions: Range<Int>
    /// The indices of its images.
    var images: Range<Int>
    /// The indices of its links.
    var links: Range<Int>
    /// The indices of its code spans, labels and protected terms.
    var marks: Range<Int>
    /// The bytes of its text, without that of admonitions.
    var length = 0
    /// The hash of all that it has in common with its counterparts.
    var key: UInt64 = 0
    /// The hash of what it is made of, but for labels and the length of its text.
    var bodyKey: UInt64 = 0
  }

  /// A leaf block, or an admonition with all that is in it.
  struct Block: Sendable {
    /// What a block is.
    enum Kind: UInt8, Sendable {
      case paragraph
      /// A paragraph that begins with an image.
      case image
      case code
      case html
      case heading
      case rule
      case quote
      case admonition
    }

    /// What it is.
    var kind: Kind
    /// The line it begins on, counted from 1.
    let line: Int32
  }

  /// An admonition.
  struct Admonition: Sendable {
    /// The kind.
    let kind: Markup.Admonition.Kind
    /// Where it stands.
    let range: SourceRange
    /// The unit.
    let unit: Int
    /// Whether it belongs to the step, and does not only follow it.
    let isInside: Bool
    /// The block.
    let block: Int
    /// The indices of the links in it.
    var links: Range<Int>
    /// The bytes of its text.
    var length = 0
  }

  /// A link, an image or an anchor of raw HTML.
  struct Element: Sendable {
    /// What it leads to.
    let key: ReferenceKey
    /// The destination or the id, as written.
    let text: String
    /// Where it stands.
    let range: SourceRange
    /// The unit.
    let unit: Int
    /// The block; -1 where none has begun.
    let block: Int
    /// The admonition it stands in, or -1.
    let admonition: Int
    /// Whether its tag is closed, where it is written in raw HTML.
    let isClosed: Bool
  }

  /// Something in the text of a step that no translation changes, or that is always
  /// translated alike.
  struct Mark: Sendable {
    /// What a mark is.
    enum Kind: UInt8, Sendable {
      case code
      case label
      case term
    }

    /// What it is.
    let kind: Kind
    /// The hash of its text.
    let hash: UInt64
  }

  /// The sections, in order.
  var sections: [Section] = []
  /// The units, in order.
  var units: [Unit] = []
  /// The blocks, in order.
  var blocks: [Block] = []
  /// The admonitions, in order.
  var admonitions: [Admonition] = []
  /// The images, in order.
  var images: [Element] = []
  /// The links, in order.
  var links: [Element] = []
  /// The anchors of raw HTML, in order.
  var anchors: [Element] = []
  /// The code spans, labels and protected terms in steps, each kind in order.
  var marks: [Mark] = []
  /// The first line after the page, counted from 1.
  var endLine = 1
  /// The words, where they are asked for: two versions of a page in one language are compared by them as well.
  var wording: PageWording?

  /// Makes room for what can be counted on a page.
  mutating func reserveCapacity(for page: Page) {
    sections.reserveCapacity(page.headings.count + 1)
    // Most steps have no substeps.
    units.reserveCapacity(page.headings.count + page.steps.count + 1)
    // Most blocks have an empty line after them.
    blocks.reserveCapacity(page.document.source.lineCount / 2)
    admonitions.reserveCapacity(page.admonitions.count)
    images.reserveCapacity(page.images.count)
    links.reserveCapacity(page.links.count)
    marks.reserveCapacity(page.labels.count + page.protectedTerms.count)
  }

  /// The line of the first thing after a unit.
  func lineAfter(unit index: Int) -> Int {
    index + 1 < units.count ? line(ofUnit: index + 1) : endLine
  }

  /// The line a unit begins on; for what stands before the first step, that of the heading.
  private func line(ofUnit index: Int) -> Int {
    let unit = units[index]
    return unit.depth == .lead ? sections[unit.section].range.start.line : unit.range.start.line
  }

  /// The blocks of a unit that belong to its step, or those that only follow it.
  func blocks(ofUnit index: Int, inside: Bool) -> Range<Int> {
    let unit = units[index]
    let boundary = unit.blocks.lowerBound + unit.ownBlockCount
    return inside ? unit.blocks.lowerBound..<boundary : boundary..<unit.blocks.upperBound
  }

  /// The line before which a block stands, or would stand, given its number among the
  /// blocks of a unit that belong to the step or only follow it.
  func line(ofBlock rank: Int, inUnit index: Int, inside: Bool) -> Int {
    let own = blocks(ofUnit: index, inside: inside)
    if rank < own.count { return Int(blocks[own.lowerBound + rank].line) }
    if own.upperBound < units[index].blocks.upperBound { return Int(blocks[own.upperBound].line) }
    return lineAfter(unit: index)
  }

  /// Tells whether a block belongs to the step of its unit.
  func isInside(block: Int, ofUnit index: Int) -> Bool {
    blocks(ofUnit: index, inside: true).contains(block)
  }
}
