package import Diagnostics

/// A stretch of a page that the dialect opens on one line and closes on a later one.
///
/// No node of the tree: what opens and closes it are lines among the blocks, and
/// either may stand deeper than the other.
package struct Container: Equatable, Sendable {
  /// What a container is.
  package enum Kind: UInt8, CaseIterable, Sendable {
    /// `>[!BEGINTABS]` to `>[!ENDTABS]`.
    case tabs
    /// `>[!TAB title]` to the next tab, or to the end of the tabs.
    case tab
    /// `>[!BEGINSHADEBOX "title"]` to `>[!ENDSHADEBOX]`.
    case shadeBox
    /// `+++title` to `+++`.
    case collapsible
  }

  /// What it is.
  package let kind: Kind
  /// The title, without markup, where there is one; tabs as a whole have none.
  package let title: String?
  /// The text node that opens it, or, where tabs begin with no line of their own, that
  /// of their first tab.
  package let node: Int
  /// The nodes between what opens it and what ends it.
  package internal(set) var content: Range<Int>
  /// The indices of the containers in it, in the order in which they open.
  package internal(set) var descendants: Range<Int>
  /// Where it stands, from what opens it to after what closes it.
  package internal(set) var range: SourceRange
}
