/// An external address as it may be shown.
enum WebAddressText {
  /// Leaves out the name and password that a link signs in with.
  ///
  /// - Complexity: O(*n*) in the bytes.
  static func withoutCredentials(_ url: String) -> String {
    guard let scheme = url.firstRange(of: "//") else { return url }
    let rest = url[scheme.upperBound...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard let at = authority.lastIndex(of: "@") else { return url }
    return String(url[..<scheme.upperBound] + rest[rest.index(after: at)...])
  }
}
