/// What the destination of a link or image asks for, before any file is looked at.
enum LinkDestination: Hashable, Sendable {
  /// Nothing.
  case empty
  /// Something with a scheme or a host, which is counted and not probed.
  case external
  /// Something with a scheme or a host that cannot be one.
  case malformed(URLFlaw, suggestion: String?)
  /// A file of the tree, or a place in the same file.
  case local(LocalReference)

  /// Reads a destination as RFC 3986 divides it.
  ///
  /// - Parameter text: The destination, unescaped but not percent-decoded.
  /// - Complexity: O(*n*) in the bytes.
  init(_ text: String) {
    let bytes = Self.trimmed(Array(text.utf8)[...])
    if bytes.isEmpty {
      self = .empty
    } else if bytes.first == UInt8(ascii: "/"), bytes.starts(with: "//".utf8) {
      self = Self.external(bytes, authority: bytes.dropFirst(2))
    } else if let colon = Self.endOfScheme(bytes) {
      self = Self.external(bytes, colon: colon)
    } else {
      self = .local(LocalReference(bytes))
    }
  }

  /// An address without the white space around it, which HTML strips.
  ///
  /// - Complexity: O(*n*) in the white space.
  static func trimmed(_ address: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = address.drop { $0 <= 0x20 }
    while let last = rest.last, last <= 0x20 { rest = rest.dropLast() }
    return rest
  }

  /// The schemes that browsers and their companions know.
  private static let knownSchemes: Set<String> = [
    "http", "https", "mailto", "tel", "sms", "ftp", "ftps", "sftp", "data", "geo", "news", "urn", "xmpp", "irc", "ircs",
    "ssh", "git", "webcal", "callto", "facetime", "skype", "msteams", "slack", "zoommtg", "vscode", "about",
    "itms-apps", "market", "intent", "whatsapp", "maps", "magnet", "doi", "cid", "blob", "ws", "wss",
  ]
  /// The schemes whose address names a host.
  private static let schemesWithHost: Set<String> = ["http", "https", "ftp", "ftps", "sftp", "ws", "wss"]

  private static func external(_ bytes: ArraySlice<UInt8>, colon: Int) -> LinkDestination {
    let scheme = String(decoding: bytes[..<colon], as: UTF8.self).lowercased()
    guard knownSchemes.contains(scheme) else { return .malformed(.scheme, suggestion: nil) }
    let rest = bytes[(colon + 1)...]
    if scheme == "data" { return .external }
    if schemesWithHost.contains(scheme) {
      guard rest.starts(with: "//".utf8) else { return .malformed(.host, suggestion: nil) }
      return external(bytes, authority: rest.dropFirst(2))
    }
    if rest.isEmpty { return .malformed(.host, suggestion: nil) }
    return URLFlaw.inCharacters(of: bytes).map { .malformed($0, suggestion: nil) } ?? .external
  }

  private static func external(_ bytes: ArraySlice<UInt8>, authority rest: ArraySlice<UInt8>) -> LinkDestination {
    let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let host = authority.lastIndex(of: UInt8(ascii: "@")).map { authority[($0 + 1)...] } ?? authority
    if host.isEmpty || host.first == UInt8(ascii: ":") { return .malformed(.host, suggestion: nil) }
    guard let flaw = URLFlaw.inCharacters(of: bytes) else { return .external }
    return .malformed(flaw, suggestion: flaw == .space ? withoutSpace(bytes) : nil)
  }

  /// The URL without its one stretch of white space, which is what was meant where a
  /// line break or the spacing of French punctuation got into it.
  private static func withoutSpace(_ bytes: ArraySlice<UInt8>) -> String? {
    let parts = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    let mended = parts.joined()
    return parts.count == 2 && mended.utf8.allSatisfy { (0x21..<0x7F).contains($0) } ? mended : nil
  }

  /// The offset of the colon that ends a scheme, or `nil` where there is none.
  private static func endOfScheme(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first, isLetter(first) else { return nil }
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: ":"): return index
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): continue
      default: if !isLetter(bytes[index]) { return nil }
      }
    }
    return nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
