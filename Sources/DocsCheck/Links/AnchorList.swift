import Diagnostics
import Markup
import Platform

/// The anchors of a page, end to end: those of every page are kept until all links are looked up.
struct AnchorList: Sendable {
  /// For each anchor its length, times two and one more where a translation keeps it, in four bytes, and its bytes: one
  /// array, since there is one for each page.
  private var records: [UInt8] = []
  /// How many there are.
  private(set) var count = 0
  /// Up to as many are looked through one after the other; of more, whoever looks often makes a set.
  static let few = 32

  /// Takes over the anchors of a page.
  ///
  /// - Complexity: O(*n*) in their bytes.
  init(of page: borrowing Page) {
    records.reserveCapacity(page.anchors.reduce(0) { $0 + 4 + $1.id.utf8.count })
    count = page.anchors.count
    var heading = 0
    for anchor in page.anchors {
      while heading < page.headings.count, page.headings[heading].range.start < anchor.range.start { heading += 1 }
      // The slug of a heading is translated with it.
      let isSlug =
        heading < page.headings.count && page.headings[heading].range.start == anchor.range.start
        && !page.headings[heading].isExplicit
      let head = UInt32(anchor.id.utf8.count) << 1 | (isSlug ? 0 : 1)
      for shift in stride(from: UInt32(0), to: 32, by: 8) { records.append(UInt8(truncatingIfNeeded: head >> shift)) }
      records.append(anchor.id.utf8Span.span)
    }
  }

  /// The anchors, in the order of the page.
  ///
  /// - Complexity: O(*n*) in their bytes.
  var texts: [String] {
    var texts: [String] = []
    forEach { range, _ in
      texts.append(String(decoding: records[range], as: UTF8.self))
      return true
    }
    return texts
  }

  /// The anchor at a place among them; empty where there is none.
  ///
  /// - Complexity: O(*n*) in the anchors before it.
  func text(at index: Int32) -> String {
    var (text, rest) = ("", index)
    forEach { range, _ in
      if rest == 0 { text = String(decoding: records[range], as: UTF8.self) }
      rest -= 1
      return rest >= 0
    }
    return text
  }

  /// The hashes of those that no translation changes: all but the slugs of headings.
  ///
  /// - Complexity: O(*n*) in their bytes.
  var keptHashes: [UInt64] {
    var hashes: [UInt64] = []
    forEach { range, isKept in
      guard isKept else { return true }
      hashes.append(StableHash.of(records.span.extracting(range)))
      return true
    }
    return hashes
  }

  /// Tells whether an anchor is among them, compared by its bytes.
  ///
  /// - Complexity: O(*n*) in the anchors.
  func contains(_ id: String) -> Bool {
    let id = id.utf8
    var isFound = false
    forEach { range, _ in
      isFound = range.count == id.count && records[range].elementsEqual(id)
      return !isFound
    }
    return isFound
  }

  /// Calls a closure with the place of each anchor and whether a translation keeps it, until it returns `false`.
  private func forEach(_ visit: (Range<Int>, Bool) -> Bool) {
    var place = 0
    while place < records.count {
      let head = (0..<4).reduce(0) { $0 | Int(records[place + $1]) << (8 * $1) }
      let start = place + 4
      place = start + (head >> 1)
      guard visit(start..<place, head & 1 == 1) else { return }
    }
  }
}
