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
    // Only where each has its counterpart can it be told which is which.
    guard links.count == sources.count else { return [] }
    // Most pages have the same addresses in the same order.
    let differing = links.indices.filter { links[$0].url != sources[$0].url }
    guard !differing.isEmpty else { return [] }
    let (own, others) = (differing.map { links[$0] }, differing.map { sources[$0] })
    return zip(unmatched(own, others), unmatched(others, own)).filter { isChanged($0.url, from: $1.url) }
      .map { Difference(link: $0, other: $1) }
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
    return own.page == other.page && own.query != other.query && own.parameters != other.parameters
  }

  /// An address, taken apart.
  private struct Address {
    /// Scheme, host and path.
    let page: ArraySlice<UInt8>
    /// What stands between `?` and `#`.
    let query: ArraySlice<UInt8>

    init(_ url: String) {
      let bytes = Array(url.utf8)
      let end = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.endIndex
      let middle = bytes[..<end].firstIndex(of: UInt8(ascii: "?")) ?? end
      page = bytes[..<middle]
      query = bytes[middle..<end].dropFirst()
    }

    /// What the query says besides the language.
    var parameters: [Parameter] {
      query.split(separator: UInt8(ascii: "&")).map { Parameter($0) }.filter { !$0.isLanguage }
    }
  }

  /// A name and a value of a query.
  private struct Parameter: Equatable {
    let name: ArraySlice<UInt8>
    let value: ArraySlice<UInt8>

    init(_ text: ArraySlice<UInt8>) {
      name = text.prefix { $0 != UInt8(ascii: "=") }
      value = text.dropFirst(name.count + 1)
    }

    private static let languageNames: Set<String> = [
      "locale", "hl", "lc", "region", "country", "culture", "mkt", "captions", "cc",
    ]

    /// Whether it names a language: by its name, or by a value such as `de` or `de-DE`.
    var isLanguage: Bool {
      let lowered = String(decoding: name, as: UTF8.self).lowercased()
      if Self.languageNames.contains(lowered) { return true }
      let bytes = Array(lowered.utf8)
      if bytes.indices.contains(where: { bytes[$0...].starts(with: "lang".utf8) }) { return true }
      let parts = value.split { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
      return parts.count <= 2 && parts.first?.count == 2 && parts.joined().allSatisfy(Self.isLetter)
        && parts.dropFirst().allSatisfy { (2...4).contains($0.count) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
  }
}
