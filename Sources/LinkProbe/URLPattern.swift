/// A pattern for whole URLs, in which `*` stands for any bytes, also none and also `/`.
package struct URLPattern: Hashable, Sendable {
  private let pieces: [[UInt8]]

  /// Creates a pattern from its text.
  package init(_ text: String) {
    pieces = text.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(Array.init)
  }

  /// Returns whether a URL as a whole fits.
  ///
  /// - Complexity: O(*n* · *m*) in the bytes of the URL and the pattern; no pattern makes it more.
  package func matches(_ url: String) -> Bool {
    var rest = Array(url.utf8)[...]
    guard let first = pieces.first, let last = pieces.last, rest.starts(with: first) else { return false }
    if pieces.count == 1 { return rest.count == first.count }
    rest = rest.dropFirst(first.count)
    guard rest.count >= last.count, rest.suffix(last.count) == last[...] else { return false }
    rest = rest.dropLast(last.count)
    // The first place for each piece leaves the most to the others.
    for piece in pieces[1..<(pieces.count - 1)] {
      guard let end = Self.end(of: piece, in: rest) else { return false }
      rest = rest[end...]
    }
    return true
  }

  private static func end(of piece: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= piece.count else { return nil }
    let start = (bytes.startIndex...(bytes.endIndex - piece.count)).first { bytes[$0...].starts(with: piece) }
    return start.map { $0 + piece.count }
  }
}
