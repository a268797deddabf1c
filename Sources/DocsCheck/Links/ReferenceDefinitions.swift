import Diagnostics
import Markup

/// The definitions of a page's reference links, which libcmark uses and does not keep.
enum ReferenceDefinitions {
  /// Finds the definitions that no link or image of the page uses.
  ///
  /// A line can only be a definition where no block has it: libcmark takes definitions out of their paragraphs.
  ///
  /// - Parameter page: The page.
  /// - Returns: The label of each, and where it stands.
  /// - Complexity: O(*n*) in the lines, and in the nodes where there is any.
  static func unused(on page: Page) -> [(label: String, range: SourceRange)] {
    var definitions = candidates(in: page.document.source)
    guard !definitions.isEmpty else { return [] }
    var used: Set<String> = []
    var covered: Set<Int> = []
    for node in page.document.nodes {
      switch node.kind {
      case .paragraph, .codeBlock, .htmlBlock, .heading, .thematicBreak:
        covered.formUnion(Int(node.line)...max(Int(node.line), Int(node.endLine)))
      case .link, .image: if let label = label(of: node, in: page.document.source) { used.insert(label) }
      default: break
      }
    }
    definitions.removeAll { covered.contains($0.range.start.line) || used.contains(folded($0.label)) }
    return definitions
  }

  private static func candidates(in source: SourceText) -> [(label: String, range: SourceRange)] {
    var found: [(label: String, range: SourceRange)] = []
    for line in 1...max(1, source.lineCount) {
      let range = source.lineRange(line)
      let bytes = source.bytes[range]
      let indentation = bytes.prefix { $0 == 0x20 }.count
      guard indentation <= 3, bytes.dropFirst(indentation).first == UInt8(ascii: "["),
        let end = bytes.firstIndex(of: UInt8(ascii: "]")), bytes[(end + 1)...].first == UInt8(ascii: ":")
      else { continue }
      let label = bytes[(range.lowerBound + indentation + 1)..<end]
      let place = SourceRange(line: line, column: indentation + 1, length: label.count + 2)
      found.append((String(decoding: label, as: UTF8.self), place))
    }
    return found
  }

  /// The label by which a link was found, or `nil` where it has its destination with it.
  private static func label(of node: Node, in source: SourceText) -> String? {
    let bytes = source.bytes[source.offsets(of: node.range)]
    guard bytes.last == UInt8(ascii: "]"), let opening = bytes.dropLast().lastIndex(of: UInt8(ascii: "[")) else {
      return nil
    }
    var label = bytes[(opening + 1)...].dropLast()
    // `[label][]` means what its text says.
    if label.isEmpty, let first = bytes.firstIndex(of: UInt8(ascii: "[")), opening > first + 1 {
      label = bytes[(first + 1)..<(opening - 1)]
    }
    return folded(String(decoding: label, as: UTF8.self))
  }

  /// Labels are compared without case, and white space counts as one space (CommonMark 0.31, 6.3).
  private static func folded(_ label: String) -> String {
    WhiteSpace.collapsed(label).lowercased()
  }
}
