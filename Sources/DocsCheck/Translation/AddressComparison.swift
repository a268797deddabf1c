import Diagnostics

/// Holds the external addresses of a translation against those of its source.
struct AddressComparison {
  /// An address that is not that of another page, and should be.
  struct Difference {
    /// The address.
    let link: PageReading.ExternalLink
    /// The address of the other page.
    let other: PageReading.ExternalLink
  }

  /// Finds the addresses whose query was changed with the words around it.
  ///
  /// Where an address leads to another page, that may be a page in the other language: nothing is said of it.
  ///
  /// - Parameters:
  ///   - links: The addresses of the translation, in order.
  ///   - sources: Those of the source.
  /// - Returns: What differs, in the order of the translation.
  /// - Complexity: O(*n*) in the addresses.
  static func changed(
    _ links: [PageReading.ExternalLink],
    from sources: [PageReading.ExternalLink]
  ) -> [Difference] {
    // Most pages have the same addresses in the same order.
    if links.elementsEqual(sources, by: { $0.url == $1.url }) { return [] }
    let (own, others) = (unmatched(links, sources), unmatched(sources, links))
    // Only where each has its counterpart can it be told which is which.
    guard own.count == others.count else { return [] }
    return zip(own, others).filter { isChanged($0.url, from: $1.url) }.map { Difference(link: $0, other: $1) }
  }

  /// Finds the addresses that have http where another page has https.
  ///
  /// - Complexity: O(*n*) in the addresses.
  static func insecure(
    _ links: [PageReading.ExternalLink],
    among others: [PageReading.ExternalLink]
  ) -> [Difference] {
    var secure: [Substring: PageReading.ExternalLink] = [:]
    for other in others where other.url.hasPrefix("https://") { secure[other.url.dropFirst(8)] = other }
    return links.compactMap { link in
      guard link.url.hasPrefix("http://"), let other = secure[link.url.dropFirst(7)] else { return nil }
      return Difference(link: link, other: other)
    }
  }

  /// The links of a page that another has not, each as often as it has more of them.
  private static func unmatched(
    _ links: [PageReading.ExternalLink],
    _ others: [PageReading.ExternalLink]
  ) -> [PageReading.ExternalLink] {
    var counts = others.reduce(into: [:]) { $0[$1.url, default: 0] += 1 }
    return links.filter { link in
      guard let count = counts[link.url], count > 0 else { return true }
      counts[link.url] = count - 1
      return false
    }
  }

  /// Whether two addresses are of the same page, and differ in more than its language.
  private static func isChanged(_ url: String, from source: String) -> Bool {
    let (own, other) = (Address(url), Address(source))
    return own.page == other.page
      && own.parameters.filter { !$0.isLanguage } != other.parameters.filter { !$0.isLanguage }
  }

  /// An address, taken apart.
  private struct Address {
    /// Scheme, host and path.
    let page: Substring
    /// What stands between `?` and `#`.
    let query: Substring

    init(_ url: String) {
      let address = url.utf8.prefix { $0 != UInt8(ascii: "#") }
      let path = address.prefix { $0 != UInt8(ascii: "?") }
      page = Substring(path)
      query = Substring(address.dropFirst(path.count + 1))
    }

    var parameters: [Parameter] {
      query.split(separator: "&").map { Parameter($0) }
    }
  }

  /// A name and a value of a query.
  private struct Parameter: Equatable {
    let name: Substring
    let value: Substring

    init(_ text: Substring) {
      name = text.prefix { $0 != "=" }
      value = text.dropFirst(name.count + 1)
    }

    private static let languageNames: Set<String> = [
      "locale", "hl", "lc", "region", "country", "culture", "mkt", "captions", "cc",
    ]

    /// Whether it names a language: by its name, or by a value such as `de` or `de-DE`.
    var isLanguage: Bool {
      let lowered = name.lowercased()
      if lowered.contains("lang") || Self.languageNames.contains(lowered) { return true }
      let parts = value.split { $0 == "-" || $0 == "_" }
      return parts.count <= 2 && parts.first?.utf8.count == 2 && parts.allSatisfy { $0.allSatisfy(\.isLetter) }
        && parts.dropFirst().allSatisfy { (2...4).contains($0.utf8.count) }
    }
  }
}
