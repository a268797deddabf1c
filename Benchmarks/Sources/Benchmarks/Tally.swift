import Markup

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
    let document = Document(parsing: page.bytes, file: page.path)
    for node in document.nodes {
      switch node.kind {
      case .heading: headings += 1
      case .link: links += 1
      default: break
      }
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
