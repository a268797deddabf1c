/// What the destination of a link or image asks for, before any file is looked at.
enum LinkDestination: Sendable {
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
    let text = Self.trimmed(text)
    let bytes = text.utf8Span.span
    if bytes.isEmpty {
      self = .empty
    } else if Self.hasAuthority(bytes, at: 0) {
      self = Self.external(text, authority: 2)
    } else if let colon = Self.endOfScheme(bytes) {
      self = Self.external(text, colon: colon)
    } else {
      self = .local(LocalReference(text))
    }
  }

  /// An address without the white space around it, which HTML strips.
  ///
  /// - Complexity: O(*n*) in the white space, and in the bytes where there is any.
  static func trimmed(_ address: String) -> String {
    let bytes = address.utf8Span.span
    var (start, end) = (0, bytes.count)
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    if end - start == bytes.count { return address }
    return String(decoding: address.utf8.dropFirst(start).prefix(end - start), as: UTF8.self)
  }

  /// The schemes whose address names a host, those of most links first.
  private static let schemesWithHost = ["https", "http", "ftp", "ftps", "sftp", "ws", "wss"].map { Array($0.utf8) }
  /// The other schemes that browsers and their companions know.
  private static let schemesWithoutHost: Set<String> = [
    "mailto", "tel", "sms", "data", "geo", "news", "urn", "xmpp", "irc", "ircs", "ssh", "git", "webcal", "callto",
    "facetime", "skype", "msteams", "slack", "zoommtg", "vscode", "about", "itms-apps", "market", "intent", "whatsapp",
    "maps", "magnet", "doi", "cid", "blob",
  ]

  private static func external(_ text: String, colon: Int) -> LinkDestination {
    let bytes = text.utf8Span.span
    let scheme = bytes.extracting(0..<colon)
    if schemesWithHost.contains(where: { isSame(scheme, $0) }) {
      guard hasAuthority(bytes, at: colon + 1) else { return .malformed(.host, suggestion: nil) }
      return external(text, authority: colon + 3)
    }
    let name = String(decoding: text.utf8.prefix(colon), as: UTF8.self).lowercased()
    guard schemesWithoutHost.contains(name) else { return .malformed(.scheme, suggestion: nil) }
    if name == "data" { return .external }
    if colon + 1 == bytes.count { return .malformed(.host, suggestion: nil) }
    return URLFlaw.inCharacters(of: bytes).map { .malformed($0, suggestion: nil) } ?? .external
  }

  /// Whether two slashes stand at an offset.
  private static func hasAuthority(_ bytes: Span<UInt8>, at offset: Int) -> Bool {
    offset + 2 <= bytes.count && bytes[offset] == UInt8(ascii: "/") && bytes[offset + 1] == UInt8(ascii: "/")
  }

  /// Whether a scheme is another one, which is given in lower case.
  private static func isSame(_ scheme: Span<UInt8>, _ other: [UInt8]) -> Bool {
    scheme.count == other.count && scheme.indices.allSatisfy { scheme[$0] | 0x20 == other[$0] }
  }

  private static func external(_ text: String, authority start: Int) -> LinkDestination {
    let bytes = text.utf8Span.span
    var (host, end) = (start, start)
    while end < bytes.count, bytes[end] != UInt8(ascii: "/"), bytes[end] != UInt8(ascii: "?"),
      bytes[end] != UInt8(ascii: "#")
    {
      end += 1
      // What stands before is a name and a password.
      if bytes[end - 1] == UInt8(ascii: "@") { host = end }
    }
    if host == end || bytes[host] == UInt8(ascii: ":") { return .malformed(.host, suggestion: nil) }
    guard let flaw = URLFlaw.inCharacters(of: bytes) else { return .external }
    return .malformed(flaw, suggestion: flaw == .space ? withoutSpace(text) : nil)
  }

  /// The URL without its one stretch of white space, which is what was meant where a
  /// line break or the spacing of French punctuation got into it.
  private static func withoutSpace(_ text: String) -> String? {
    let parts = text.split(whereSeparator: \.isWhitespace)
    let mended = parts.joined()
    return parts.count == 2 && mended.utf8.allSatisfy { (0x21..<0x7F).contains($0) } ? mended : nil
  }

  /// The offset of the colon that ends a scheme, or `nil` where there is none.
  private static func endOfScheme(_ bytes: Span<UInt8>) -> Int? {
    guard bytes.count > 0, isLetter(bytes[0]) else { return nil }
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
