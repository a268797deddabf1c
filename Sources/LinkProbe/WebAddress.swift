internal import CCurl

/// An address of the web that can be asked for, read by libcurl's own reader of URLs.
///
/// It has neither credentials nor a fragment: the one is nobody's business, and the
/// other is never sent.
@safe
struct WebAddress: Hashable, Sendable {
  /// Why a text is not such an address.
  enum Flaw: Error, Hashable, Sendable {
    /// It is no URL.
    case malformed
    /// Its scheme is neither `http` nor `https`.
    case otherScheme
  }

  /// The address in the form in which it is asked for, its path percent-encoded.
  let text: String
  /// The scheme, the host and the port.
  let origin: String
  /// The host in lower case.
  let host: String

  /// Reads an address.
  ///
  /// - Parameters:
  ///   - bytes: An absolute URL, or where there is a base, a reference to another page.
  ///   - base: The address that a reference starts from.
  /// - Throws: ``Flaw`` where it cannot be asked for.
  /// - Complexity: O(*n*) in the bytes.
  init(_ bytes: some Sequence<UInt8>, relativeTo base: WebAddress? = nil) throws(Flaw) {
    var text = bytes.map { CChar(bitPattern: $0) }
    guard !text.isEmpty, !text.contains(0) else { throw .malformed }
    // What has no authority is no URL for libcurl, whatever its scheme.
    if let scheme = Self.scheme(of: text), scheme != "http", scheme != "https" { throw .otherScheme }
    // libcurl would look for the folder instead of the page itself.
    if let base, text[0] == CChar(bitPattern: UInt8(ascii: "#")) {
      self = base
      return
    }
    text.append(0)
    guard let parts = unsafe curl_url() else { throw .malformed }
    defer { unsafe curl_url_cleanup(parts) }
    if let base { guard unsafe curl_url_set(parts, CURLUPART_URL, base.text, 0) == CURLUE_OK else { throw .malformed } }
    let flags = UInt32(CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE | CURLU_ALLOW_SPACE)
    guard unsafe curl_url_set(parts, CURLUPART_URL, text, flags) == CURLUE_OK else { throw .malformed }
    for part in [CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_OPTIONS, CURLUPART_FRAGMENT] {
      guard unsafe curl_url_set(parts, part, nil, 0) == CURLUE_OK else { throw .malformed }
    }
    guard let scheme = unsafe Self.part(CURLUPART_SCHEME, of: parts)?.lowercased(),
      let whole = unsafe Self.part(CURLUPART_URL, of: parts, flags: CURLU_NO_DEFAULT_PORT),
      let host = unsafe Self.part(CURLUPART_HOST, of: parts)?.lowercased(),
      let port = unsafe Self.part(CURLUPART_PORT, of: parts, flags: CURLU_DEFAULT_PORT),
      // What separates the fields of the cache stands in no address.
      !whole.utf8.contains(where: { $0 <= UInt8(ascii: " ") || $0 == 0x7F })
    else { throw .malformed }
    self.text = whole
    self.host = host
    origin = "\(scheme)://\(host):\(port)"
  }

  /// Reads an address.
  ///
  /// - Parameter text: An absolute URL.
  /// - Throws: ``Flaw`` where it cannot be asked for.
  init(_ text: String) throws(Flaw) {
    try self.init(text.utf8)
  }

  /// The scheme that a text starts with, in lower case (RFC 3986, section 3.1).
  private static func scheme(of text: [CChar]) -> String? {
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let others = Array("0123456789+-.".utf8)
    let bytes = text.lazy.map { UInt8(bitPattern: $0) }
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let scheme = bytes[..<colon]
    guard let first = scheme.first, letters.contains(first | 0x20),
      scheme.allSatisfy({ letters.contains($0 | 0x20) || others.contains($0) })
    else { return nil }
    return String(decoding: scheme, as: UTF8.self).lowercased()
  }

  @unsafe
  private static func part(_ part: CURLUPart, of parts: OpaquePointer, flags: Int32 = 0) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard unsafe curl_url_get(parts, part, &text, UInt32(flags)) == CURLUE_OK, let text = unsafe text else {
      return nil
    }
    defer { unsafe curl_free(text) }
    return unsafe String(validatingCString: text)
  }
}

extension WebAddress {
  /// Returns a URL as it was written, but without the user and the password in it.
  ///
  /// - Parameters:
  ///   - url: The URL as it was written.
  ///   - isRead: Whether it was read as an address: in a text of which nobody knows the
  ///     parts, anything before an `@` may be a password.
  /// - Returns: The URL, or `nil` where it cannot be told without the danger of telling more.
  /// - Complexity: O(*n*) in the bytes.
  static func withoutCredentials(_ url: String, isRead: Bool) -> String? {
    let bytes = Array(url.utf8)
    let at = UInt8(ascii: "@")
    guard bytes.contains(at) else { return url }
    guard isRead, let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let start = bytes[(colon + 1)...].firstIndex { $0 != UInt8(ascii: "/") } ?? bytes.endIndex
    let end = bytes[start...].firstIndex { Array("/?#".utf8).contains($0) } ?? bytes.endIndex
    guard let last = bytes[start..<end].lastIndex(of: at) else { return url }
    return String(decoding: bytes[..<start] + bytes[(last + 1)...], as: UTF8.self)
  }

  /// The fragment of a URL as it was written, with its `#`, or nothing.
  static func fragment(of url: String) -> Substring {
    url.utf8.firstIndex(of: UInt8(ascii: "#")).map { url[$0...] } ?? ""
  }
}
