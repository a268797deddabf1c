import Diagnostics

/// A line, or the beginning of one, that opens or closes a container.
struct ContainerMarker: Sendable {
  /// What it opens or closes.
  let kind: Container.Kind
  /// Whether it opens; a tab is closed by no marker of its own.
  let isOpening: Bool
  /// The title of what it opens.
  let title: String?
  /// The text node it begins.
  let node: Int
  /// The text node it ends in, and where in the pool the text goes on after it.
  let end: (node: Int, offset: Int)
  /// The first node that belongs to the marker: its block where it begins one, else the
  /// break before it.
  let start: Int
  /// The break that ends its line, or the node after its block.
  let lineEnd: Int
  /// The first node after it and its line.
  let next: Int
  /// Where it is written.
  let range: SourceRange

  /// Whether it shows nothing to a reader.
  var isSilent: Bool { title == nil }

  /// What opens a container of a kind, as it is written.
  static func opening(of kind: Container.Kind) -> String {
    switch kind {
    case .tabs: ">[!BEGINTABS]"
    case .tab: ">[!TAB]"
    case .shadeBox: ">[!BEGINSHADEBOX]"
    case .collapsible: "+++"
    }
  }

  /// What closes a container of a kind, as it is written.
  static func closing(of kind: Container.Kind) -> String {
    switch kind {
    case .tabs, .tab: ">[!ENDTABS]"
    case .shadeBox: ">[!ENDSHADEBOX]"
    case .collapsible: "+++"
    }
  }

  /// Whether a text can begin with a name in brackets, to pass over most that cannot.
  static func mayBegin(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count > 3, text[text.startIndex + 1] == UInt8(ascii: "!") else { return false }
    let initial = text[text.startIndex + 2]
    return initial == UInt8(ascii: "T") || initial == UInt8(ascii: "B") || initial == UInt8(ascii: "E")
  }

  /// What the name in `[!NAME …]` opens or closes, or `nil` where it is no container's.
  static func meaning(of name: ArraySlice<UInt8>) -> (kind: Container.Kind, isOpening: Bool)? {
    if name.elementsEqual("TAB".utf8) { return (.tab, true) }
    if name.elementsEqual("BEGINTABS".utf8) { return (.tabs, true) }
    if name.elementsEqual("ENDTABS".utf8) { return (.tabs, false) }
    if name.elementsEqual("BEGINSHADEBOX".utf8) { return (.shadeBox, true) }
    if name.elementsEqual("ENDSHADEBOX".utf8) { return (.shadeBox, false) }
    return nil
  }
}
