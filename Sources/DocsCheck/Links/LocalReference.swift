import Markup
import Platform

/// A destination that names a file of the same tree, or a place in the same file.
///
/// It is the text of a link with the places of its parts: most lead to a file that is there, and no more is asked of
/// them.
struct LocalReference: Sendable {
  /// The destination, as written.
  private let written: String
  /// How many bytes of it stand before `?` or `#`.
  private let pathLength: Int
  /// Where what follows `#` begins; `nil` where there is no `#`.
  private let fragmentStart: Int?
  /// Whether a byte of the path is percent-encoded.
  private let isEncoded: Bool

  private static let slash = UInt8(ascii: "/")

  /// Divides a destination that has no scheme.
  ///
  /// - Complexity: O(*n*) in the bytes.
  init(_ destination: String) {
    let bytes = destination.utf8Span.span
    let hash = bytes.firstOffset(of: UInt8(ascii: "#"))
    let rest = bytes.extracting(0..<(hash ?? bytes.count))
    pathLength = rest.firstOffset(of: UInt8(ascii: "?")) ?? rest.count
    isEncoded = rest.extracting(0..<pathLength).firstOffset(of: UInt8(ascii: "%")) != nil
    fragmentStart = hash.map { $0 + 1 }
    written = destination
  }

  /// Whether it is a place in the same file.
  var isSameFile: Bool { pathLength == 0 }
  /// Whether the path starts at the root that contains `help/`.
  var isAbsolute: Bool { pathLength > 0 && written.utf8.first == Self.slash }
  /// Whether it can only mean a folder.
  var isFolder: Bool {
    let bytes = written.utf8Span.span
    return pathLength > 0 && bytes[pathLength - 1] == Self.slash
  }
  /// Whether there is a `#` in it.
  var hasFragment: Bool { fragmentStart != nil }

  /// The destination up to `?` or `#`, as written.
  var writtenPath: String { String(decoding: written.utf8.prefix(pathLength), as: UTF8.self) }

  /// The rest of the destination, as written.
  private var suffix: String { String(decoding: written.utf8.dropFirst(pathLength), as: UTF8.self) }

  /// Lends the bytes of the path, percent-decoded; none for the same file.
  ///
  /// - Parameter body: What is done with them.
  /// - Returns: What that returns.
  /// - Complexity: O(*n*) in the bytes where some are encoded.
  func withPath<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    guard isEncoded else { return body(written.utf8Span.span.extracting(0..<pathLength)) }
    let decoded = Self.percentDecoded(Array(written.utf8)[..<pathLength], keeping: Self.slash)
    return body(decoded.utf8Span.span)
  }

  /// The identifiers that the fragment can mean, as HTML looks for them: the one that
  /// is written, then what it decodes to; none where it always leads somewhere.
  ///
  /// - Complexity: O(*n*) in the bytes.
  var anchors: [String] {
    guard let fragmentStart else { return [] }
    let bytes = Array(written.utf8)[fragmentStart...]
    // What follows `:~:` speaks to the browser alone (URL Fragment Text Directives).
    let directive = bytes.indices.first { bytes[$0] == UInt8(ascii: ":") && bytes[$0...].starts(with: ":~:".utf8) }
    let written = bytes[..<(directive ?? bytes.endIndex)]
    let decoded = Self.percentDecoded(written)
    if decoded.isEmpty || decoded.lowercased() == "top" { return [] }
    return [String(decoding: written, as: UTF8.self), decoded]
  }

  /// Resolves the path as a URL is resolved.
  ///
  /// - Parameters:
  ///   - folder: The folder of the page, below the root of the locale.
  ///   - path: Becomes the path below that root; the same bytes serve all links of a page.
  /// - Returns: Whether it stays below that root.
  /// - Complexity: O(*n*) in the bytes.
  func resolve(from folder: String, into path: inout [UInt8]) -> Bool {
    path.removeAll(keepingCapacity: true)
    if !isAbsolute { path.append(folder.utf8Span.span) }
    return withPath { written in
      var start = 0
      while start < written.count {
        var end = start
        while end < written.count, written[end] != Self.slash { end += 1 }
        let part = written.extracting(start..<end)
        start = end + 1
        if Self.isDots(part, 2) {
          if path.isEmpty { return false }
          while let last = path.popLast(), last != Self.slash {}
        } else if !part.isEmpty, !Self.isDots(part, 1) {
          if !path.isEmpty { path.append(Self.slash) }
          path.append(part)
        }
      }
      return true
    }
  }

  /// Whether a name is as many dots, and nothing else.
  private static func isDots(_ name: Span<UInt8>, _ count: Int) -> Bool {
    name.count == count && name.indices.allSatisfy { name[$0] == UInt8(ascii: ".") }
  }

  /// Writes a destination that leads to another file as this one is written.
  ///
  /// - Parameters:
  ///   - target: The path of the file below the root of the locale.
  ///   - folder: The folder of the page, below that root.
  /// - Returns: The destination, with the query and fragment of this one.
  /// - Complexity: O(*n*) in the bytes.
  func redirected(to target: String, from folder: String) -> String {
    let path = isAbsolute ? "/" + target : PathText.relative(target, to: folder) ?? "/" + target
    return Self.percentEncoded(path) + suffix
  }

  /// Writes the destination that leads to another anchor of the same file.
  ///
  /// - Complexity: O(*n*) in the bytes.
  func redirected(toAnchor anchor: String) -> String {
    let query = suffix.utf8.prefix { $0 != UInt8(ascii: "#") }
    return writtenPath + String(decoding: query, as: UTF8.self) + "#" + Self.percentEncoded(anchor)
  }

  /// Decodes `%XX`; what is no UTF-8 then reads as U+FFFD, and a byte that is kept
  /// stays as it is written.
  private static func percentDecoded(_ bytes: ArraySlice<UInt8>, keeping kept: UInt8? = nil) -> String {
    guard bytes.contains(UInt8(ascii: "%")) else { return String(decoding: bytes, as: UTF8.self) }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
        let high = hexadecimal(bytes[index + 1]), let low = hexadecimal(bytes[index + 2]), high << 4 | low != kept
      {
        decoded.append(high << 4 | low)
        index += 3
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// Encodes what would end a destination or mean something else in it.
  private static func percentEncoded(_ text: String) -> String {
    PercentEncoding.encoded(text) { byte in
      switch byte {
      case 0...0x20, 0x7F, UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "("),
        UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "\\"):
        false
      default: true
      }
    }
  }
}
