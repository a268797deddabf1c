package import Diagnostics

/// A heading and the anchor that leads to it.
package struct Heading: Equatable, Sendable {
  /// The level, from 1 to 6.
  package var level: Int
  /// The anchor: the explicit id, or the slug of the text.
  package var anchor: String
  /// Whether the anchor is written with the heading.
  package var isExplicit: Bool
  /// The node.
  package var node: Int
  /// Where it stands.
  package var range: SourceRange
}

/// A place of a page that a link can lead to.
package struct Anchor: Equatable, Sendable {
  /// The identifier, compared by case.
  package var id: String
  /// Where it is stated.
  package var range: SourceRange
}

/// A link or image, in Markdown or in raw HTML.
package struct Link: Equatable, Sendable {
  /// Where it leads, unescaped but not percent-decoded.
  package var destination: String
  /// The attributes in braces after it.
  package var attributes = AttributeList()
  /// The node: the link's own, or the one whose HTML holds it.
  package var node: Int
  /// Where it stands.
  package var range: SourceRange
  /// Whether it is written in raw HTML.
  package var isHTML = false
}

/// A block quote that the dialect gives a meaning.
package struct Admonition: Equatable, Sendable {
  /// The word between `[!` and `]`.
  package struct Kind: RawRepresentable, Hashable, Sendable {
    /// The word, as written.
    package let rawValue: String

    /// Creates one from it.
    package init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// Something worth knowing.
    package static let note = Kind(rawValue: "NOTE")
    /// Something that helps.
    package static let tip = Kind(rawValue: "TIP")
    /// Something that must not be missed.
    package static let important = Kind(rawValue: "IMPORTANT")
    /// Something that can do harm.
    package static let caution = Kind(rawValue: "CAUTION")
    /// Something that does harm.
    package static let warning = Kind(rawValue: "WARNING")
    /// What must be done before.
    package static let prerequisites = Kind(rawValue: "PREREQUISITES")
    /// Related articles.
    package static let moreLikeThis = Kind(rawValue: "MORELIKETHIS")

    /// The kinds of `dialect.md`.
    package static let known: Set<Kind> = [
      .note, .tip, .important, .caution, .warning, .prerequisites, .moreLikeThis,
      Kind(rawValue: "AVAILABILITY"), Kind(rawValue: "INFO"), Kind(rawValue: "ADMIN"), Kind(rawValue: "ERROR"),
      Kind(rawValue: "SUCCESS"),
    ]

    /// Whether it must be read before the step it belongs to is done.
    package var isCaution: Bool { self == .caution || self == .warning || self == .important }
  }

  /// The kind.
  package var kind: Kind
  /// The title after the kind, where there is one.
  package var title: String?
  /// The node of the block quote.
  package var node: Int
  /// The nodes of the content, without the marker and the title.
  package var content: Range<Int>
  /// Where it stands.
  package var range: SourceRange
}

/// The name of a control on a product's screen.
package struct UILabel: Equatable, Sendable {
  /// The text as written between the brackets.
  package var raw: String
  /// The text with every run of white space as one space.
  package var normalized: String
  /// The node.
  package var node: Int
  /// Where it stands.
  package var range: SourceRange
}

/// A term that no locale translates.
package struct ProtectedTerm: Equatable, Sendable {
  /// The text.
  package var text: String
  /// The node.
  package var node: Int
  /// Where it stands.
  package var range: SourceRange
}

/// Text in quotation marks or in a code span, which a reader may have to type.
package struct Literal: Equatable, Sendable {
  /// The text, without its marks.
  package var text: String
  /// The node.
  package var node: Int
  /// Where it stands.
  package var range: SourceRange
}

/// A reference to text that stands elsewhere.
package struct Include: Equatable, Sendable {
  /// The path, or the snippet's name.
  package var target: String
  /// Whether the target is a path.
  package var isPath: Bool
  /// The node.
  package var node: Int
  /// Where it stands.
  package var range: SourceRange
}

/// A construct that no reader of this version understands, kept with its place.
package struct UnknownConstruct: Equatable, Sendable {
  /// The word after `[!`.
  package var name: String
  /// The node.
  package var node: Int
  /// Where it stands.
  package var range: SourceRange
}

/// A text node and the paragraph or heading it stands in.
package struct TextNode: Equatable, Sendable {
  /// The node.
  package let node: Int32
  /// The node of the block.
  package let block: Int32
}

/// A GFM pipe table, which libcmark reads as a paragraph.
package struct Table: Equatable, Sendable {
  /// How a column is aligned.
  package enum Alignment: Sendable {
    case none
    case left
    case center
    case right
  }

  /// The node of the paragraph.
  package var node: Int
  /// The line of the header row, counted from 1.
  package var headerLine: Int
  /// The alignment of each column.
  package var alignments: [Alignment]
  /// Where it stands.
  package var range: SourceRange
}

/// One numbered step of a procedure.
package struct Step: Equatable, Sendable {
  /// The anchor of the section; empty where no heading stands before.
  package var section: String
  /// The number within the section, counted from 1, across splits of the list.
  package var ordinal: Int
  /// The node of the list item.
  package var item: Int
  /// The nodes of the first paragraph, which tells what to do.
  package var instruction: Range<Int>
  /// The nodes after the instruction, those at column 0 that belong to the step
  /// included.
  package var body: [Range<Int>]
  /// The items of the ordered lists in the step, which are its substeps.
  package var substeps: [Int] = []
  /// Where the item stands.
  package var range: SourceRange

  /// Tells whether a node belongs to the step.
  package func contains(_ node: Int) -> Bool {
    if instruction.contains(node) { return true }
    // Most nodes of a page stand before the step or after it.
    guard node > item, let last = body.last, node < last.upperBound else { return false }
    for nodes in body where nodes.contains(node) { return true }
    return false
  }

  /// Picks those of a page's elements that belong to the step.
  ///
  /// - Parameters:
  ///   - elements: The elements, in the order of their nodes.
  ///   - node: The node of an element.
  /// - Returns: The elements of the step, in order.
  /// - Complexity: O(log *n* + *m*) for *n* elements, *m* of them between the step's first node and its last.
  package func own<Element>(_ elements: [Element], node: (Element) -> Int) -> [Element] {
    let end = max(instruction.upperBound, body.last?.upperBound ?? 0)
    var low = 0
    var high = elements.count
    while low < high {
      let middle = (low + high) / 2
      if node(elements[middle]) < item { low = middle + 1 } else { high = middle }
    }
    return elements[low...].prefix { node($0) < end }.filter { contains(node($0)) }
  }
}

/// What stands under one heading.
package struct Section: Equatable, Sendable {
  /// The index of the heading, or `nil` for what stands before the first.
  package var heading: Int?
  /// The anchor; empty before the first heading.
  package var anchor: String
  /// The indices of the steps.
  package var steps: Range<Int>
  /// The nodes, heading included.
  package var nodes: Range<Int>
}
