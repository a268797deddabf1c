/// What a walk over parsed pages counts, to prove that it did the work.
struct Tally: Sendable {
  /// The headings.
  var headings = 0
  /// The links.
  var links = 0

  /// Parses a page, walks all of it and counts what is in it.
  ///
  /// - Parameter page: The page.
  /// - Complexity: Linear in the page.
  mutating func add(_ page: Page) {
    // Stands in for `Markup.Document(parsing: page.bytes, file: page.path)` and
    // the walk over its nodes, until that module lands.
    var previous = UInt8(ascii: "\n")
    for byte in page.bytes {
      if byte == UInt8(ascii: "#"), previous == UInt8(ascii: "\n") { headings += 1 }
      if byte == UInt8(ascii: "("), previous == UInt8(ascii: "]") { links += 1 }
      previous = byte
    }
  }

  /// Adds what another walk counted.
  ///
  /// - Parameter other: What it counted.
  mutating func add(_ other: Tally) {
    headings += other.headings
    links += other.links
  }
}
