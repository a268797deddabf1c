/// A pattern of paths, as `.gitignore` writes them: `*` and `?` stay within a folder,
/// `**` does not, and a pattern without a slash fits a name in any folder.
package struct GlobPattern: Hashable, Sendable {
  /// One thing that a pattern asks for.
  private enum Part: Hashable {
    case byte(UInt8)
    /// Any byte but a slash.
    case any
    /// Any bytes but slashes.
    case stretch
    /// Any folders, each with its slash.
    case folders
    /// Any bytes.
    case rest
  }

  private static let slash = UInt8(ascii: "/")

  /// The pattern, as it was written.
  package let text: String
  private let parts: [Part]

  /// Reads a pattern.
  ///
  /// - Parameter text: The pattern; a slash at its start means nothing, one at its end everything below.
  /// - Complexity: O(*n*) in the bytes.
  package init(_ text: String) {
    self.text = text
    var bytes = Array(text.utf8)[...]
    if bytes.first == Self.slash { bytes = bytes.dropFirst() }
    // A name alone may stand anywhere.
    let isName = !bytes.contains(Self.slash) && bytes.first != nil
    var parts: [Part] = isName && text.utf8.first != Self.slash ? [.folders] : []
    if bytes.last == Self.slash { bytes += "**".utf8 }
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "*") where bytes.starts(with: "*/".utf8):
        bytes = bytes.dropFirst(2)
        parts.append(.folders)
      case UInt8(ascii: "*") where bytes.first == UInt8(ascii: "*"):
        bytes = bytes.dropFirst()
        parts.append(.rest)
      case UInt8(ascii: "*"): parts.append(.stretch)
      case UInt8(ascii: "?"): parts.append(.any)
      default: parts.append(.byte(byte))
      }
    }
    self.parts = parts
  }

  /// Tells whether a path fits the pattern.
  ///
  /// - Parameter path: The path, without a slash at its start.
  /// - Returns: Whether all of it fits.
  /// - Complexity: O(*n*·*m*) in the bytes of the path and the parts of the pattern.
  package func fits(_ path: String) -> Bool {
    // Which parts the path up to a byte can have come to, as in Thompson's simulation of an automaton.
    var reached = [Bool](repeating: false, count: parts.count + 1)
    reached[0] = true
    skip(&reached, atFolder: true)
    for byte in path.utf8 {
      var next = [Bool](repeating: false, count: parts.count + 1)
      for (index, part) in parts.enumerated() where reached[index] {
        switch part {
        case .byte(let wanted): if byte == wanted { next[index + 1] = true }
        case .any: if byte != Self.slash { next[index + 1] = true }
        case .stretch: if byte != Self.slash { next[index] = true }
        case .folders, .rest: next[index] = true
        }
      }
      reached = next
      skip(&reached, atFolder: byte == Self.slash)
    }
    return reached[parts.count]
  }

  /// Passes over the parts that ask for nothing: any stretch may be empty, and folders end after a slash.
  private func skip(_ reached: inout [Bool], atFolder: Bool) {
    for (index, part) in parts.enumerated() where reached[index] {
      switch part {
      case .stretch, .rest: reached[index + 1] = true
      case .folders: if atFolder { reached[index + 1] = true }
      case .byte, .any: break
      }
    }
  }
}
