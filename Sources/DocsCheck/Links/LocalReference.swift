import Platform

/// A destination that names a file of the same tree, or a place in the same file.
struct LocalReference: Hashable, Sendable {
  /// Whether the path starts at the root that contains `help/`.
  let isAbsolute: Bool
  /// The path, percent-decoded; empty for the same file.
  let path: String
  /// What follows `#`, as written; `nil` where there is no `#`.
  let fragment: String?
  /// The destination, as written.
  private let written: String
  /// How many bytes of it stand before `?` or `#`.
  private let pathLength: Int

  /// Divides a destination that has no scheme.
  ///
  /// - Complexity: O(*n*) in the bytes.
  init(_ bytes: ArraySlice<UInt8>) {
    let span = bytes.span
    var hash: Int?
    var query: Int?
    var isEncoded = false
    for index in span.indices {
      let byte = span[index]
      if byte == UInt8(ascii: "#") {
        hash = index
        break
      }
      guard query == nil else { continue }
      if byte == UInt8(ascii: "?") { query = index } else if byte == UInt8(ascii: "%") { isEncoded = true }
    }
    pathLength = query ?? hash ?? span.count
    let path = bytes.prefix(pathLength)
    isAbsolute = path.first == UInt8(ascii: "/")
    self.path =
      isEncoded ? Self.percentDecoded(path, keeping: UInt8(ascii: "/")) : String(decoding: path, as: UTF8.self)
    fragment = hash.map { String(decoding: bytes.dropFirst($0 + 1), as: UTF8.self) }
    // Most name a file and nothing else, and one text is enough.
    let isPathOnly = pathLength == span.count && !isEncoded
    written = isPathOnly ? self.path : String(decoding: bytes, as: UTF8.self)
  }

  /// The destination up to `?` or `#`, as written.
  var writtenPath: String { String(decoding: written.utf8.prefix(pathLength), as: UTF8.self) }

  /// The rest of the destination, as written.
  private var suffix: String { String(decoding: written.utf8.dropFirst(pathLength), as: UTF8.self) }

  /// The identifiers that the fragment can mean, as HTML looks for them: the one that
  /// is written, then what it decodes to; none where it always leads somewhere.
  ///
  /// - Complexity: O(*n*) in the bytes.
  var anchors: [String] {
    guard let fragment else { return [] }
    let bytes = Array(fragment.utf8)
    // What follows `:~:` speaks to the browser alone (URL Fragment Text Directives).
    let directive = bytes.indices.first { bytes[$0] == UInt8(ascii: ":") && bytes[$0...].starts(with: ":~:".utf8) }
    let written = bytes[..<(directive ?? bytes.endIndex)]
    let decoded = Self.percentDecoded(written)
    if decoded.isEmpty || decoded.lowercased() == "top" { return [] }
    return [String(decoding: written, as: UTF8.self), decoded]
  }

  /// Resolves the path as a URL is resolved.
  ///
  /// - Parameter folder: The folder of the page, below the root of the locale.
  /// - Returns: The path below that root, or `nil` where it leads out of it.
  /// - Complexity: O(*n*) in the bytes.
  func resolved(from folder: String) -> String? {
    if isNormal {
      if isAbsolute { return String(Substring(path.utf8.dropFirst())) }
      return PathText.join(folder, path)
    }
    var result = isAbsolute ? [] : Array(folder.utf8)
    for part in path.utf8.split(separator: UInt8(ascii: "/")) {
      if part.elementsEqual(".".utf8) { continue }
      if part.elementsEqual("..".utf8) {
        if result.isEmpty { return nil }
        while let last = result.popLast(), last != UInt8(ascii: "/") {}
      } else {
        if !result.isEmpty { result.append(UInt8(ascii: "/")) }
        result += part
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether nothing in the path is to be resolved, as in most.
  private var isNormal: Bool {
    let bytes = path.utf8Span.span
    guard let last = bytes.indices.last, bytes[last] != UInt8(ascii: "/") else { return false }
    var isStart = !isAbsolute
    for index in bytes.indices {
      // A dot may also begin a name: then it is looked at part by part.
      if isStart, bytes[index] == UInt8(ascii: "/") || bytes[index] == UInt8(ascii: ".") { return false }
      isStart = bytes[index] == UInt8(ascii: "/")
    }
    return true
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
