import CSV
import Diagnostics
import Markup
import Platform

/// The moved pages that a publishing chain keeps in `redirects.csv`, beside `help/`: the published address that a page
/// had, and the one that it has.
struct Redirects: Sendable {
  /// The name of the file.
  static let fileName = "redirects.csv"

  private let file: String
  private let rows: [Row]
  /// The row of each address that has moved, by the hash of the address.
  private let indices: [UInt64: Int]

  private struct Row {
    let line: Int
    let from: [UInt8]
    let to: [UInt8]
  }

  /// Creates a list without any.
  init() {
    (file, rows, indices) = ("", [], [:])
  }

  /// Reads the moved pages of a locale.
  ///
  /// A row without two addresses is passed over: the file belongs to another program.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - file: The name that diagnostics give it.
  /// - Complexity: O(*n*) in the bytes.
  init(reading bytes: [UInt8], file: String) {
    let rows = Self.rows(of: bytes)
    self.file = file
    self.rows = rows
    indices = Dictionary(rows.enumerated().map { (Self.hash(of: $1.from.span), $0) }) { first, _ in first }
  }

  /// Whether nothing has gone anywhere.
  var isEmpty: Bool { rows.isEmpty }

  /// The index of the move of an address, or `nil` where it has gone nowhere.
  private func next(after url: Span<UInt8>) -> Int? {
    guard let index = indices[Self.hash(of: url)] else { return nil }
    let from = rows[index].from
    let isSame = PathText.isSame(
      from.span.extracting(Self.address(from.span)),
      url.extracting(Self.address(url))
    )
    return isSame ? index : nil
  }

  /// Where a published address has gone, or `nil` where it has gone nowhere or in a circle.
  ///
  /// - Complexity: O(*n*) in the bytes, and in the moves.
  func destination(ofAddress url: String) -> String? {
    guard !isEmpty, let first = next(after: url.utf8Span.span) else { return nil }
    var seen: Set<Int> = [first]
    var address = rows[first].to
    while let following = next(after: address.span) {
      guard seen.insert(following).inserted else { return nil }
      address = rows[following].to
    }
    return String(decoding: address, as: UTF8.self)
  }

  /// What was found in the file: moves to where another move begins.
  ///
  /// - Complexity: O(*n*) in the bytes of the rows.
  var findings: [PageReading.Finding] {
    rows.compactMap { row in
      guard let further = next(after: row.to.span), rows[further].to != row.to else { return nil }
      let target = String(decoding: row.to, as: UTF8.self)
      let actual = String(decoding: rows[further].to, as: UTF8.self)
      let diagnostic = Diagnostic(
        .redirectChain,
        severity: .info,
        file: file,
        range: SourceRange(line: row.line, column: 1, length: row.from.count),
        arguments: ["target": .text(target), "actual": .text(actual)],
        suggestion: actual
      )
      return PageReading.Finding(diagnostic: diagnostic, anchor: "", text: String(decoding: row.from, as: UTF8.self))
    }
  }

  /// Where pages have gone, by their paths below the root of the locale.
  ///
  /// - Parameter contains: Whether there is a page at a path below that root, given by its bytes.
  /// - Returns: The moves of pages.
  /// - Complexity: O(*n*) in the bytes of the rows.
  func aliases(where contains: (Span<UInt8>) -> Bool) -> PathAliases {
    var aliases = PathAliases()
    let names = rows.map { (from: PublishedName($0.from), to: PublishedName($0.to)) }
    guard let base = Self.depthOfBase(names.map(\.to), contains) else { return aliases }
    for (from, to) in names where from.depth > base && to.depth > base {
      let (old, new) = (from.page(below: base), to.page(below: base))
      if old != new { aliases.add(String(decoding: old, as: UTF8.self), to: String(decoding: new, as: UTF8.self)) }
    }
    return aliases
  }

  /// How many folders of an address are those of the site: as many as leave the path of a page in most rows.
  private static func depthOfBase(_ targets: [PublishedName], _ contains: (Span<UInt8>) -> Bool) -> Int? {
    var votes: [Int: Int] = [:]
    for name in targets {
      // The longest path that is there is the one that is meant.
      let depth = (0..<name.depth).first { contains(name.page(below: $0).span) }
      if let depth { votes[depth, default: 0] += 1 }
    }
    return votes.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }

  /// The folders and the name of the page in an address.
  private struct PublishedName {
    /// The folders and the name without its ending, with a slash between.
    private var bytes: [UInt8] = []
    /// Where each of them begins.
    private var starts: [Int] = []

    private static let endings = [".html", ".md"].map { Array($0.utf8) }

    init(_ url: [UInt8]) {
      let address = Redirects.address(url.span)
      // After a scheme stands a host.
      var isHost = address.lowerBound > 0
      var start = address.lowerBound
      while start < address.upperBound {
        let end = min(url.span.firstOffset(of: Redirects.slash, from: start) ?? url.count, address.upperBound)
        if end > start, !isHost {
          if !starts.isEmpty { bytes.append(Redirects.slash) }
          starts.append(bytes.count)
          bytes += url[start..<end]
        }
        if end > start { isHost = false }
        start = end + 1
      }
      guard let last = starts.last else { return }
      for ending in Self.endings where bytes[last...].suffix(ending.count).elementsEqual(ending) {
        bytes.removeLast(ending.count)
      }
    }

    /// How many folders there are, and the page.
    var depth: Int { starts.count }

    /// The path below the root of a locale, if as many folders are those of the site.
    func page(below base: Int) -> [UInt8] {
      var page = Array("help/".utf8)
      page += bytes[starts[base]...]
      page += ".md".utf8
      return page
    }
  }

  private static let slash = UInt8(ascii: "/")

  private static func hash(of url: Span<UInt8>) -> UInt64 { StableHash.of(url.extracting(address(url))) }

  /// Where an address stands in a URL, without scheme, query and fragment.
  private static func address(_ url: Span<UInt8>) -> Range<Int> {
    let beforeFragment = url.extracting(0..<(url.firstOffset(of: UInt8(ascii: "#")) ?? url.count))
    let end = beforeFragment.firstOffset(of: UInt8(ascii: "?")) ?? beforeFragment.count
    guard let colon = beforeFragment.firstOffset(of: UInt8(ascii: ":")), colon + 2 < end, url[colon + 1] == slash,
      url[colon + 2] == slash
    else { return 0..<end }
    return colon + 3..<end
  }

  private static func rows(of bytes: [UInt8]) -> [Row] {
    var reader = CSVReader()
    reader.append(bytes)
    reader.finish()
    var rows: [Row] = []
    while let next = reader.next() {
      guard case .success(let row) = next, row.fields.count >= 2 else { continue }
      let from = Array(LinkDestination.trimmed(row.fields[0]).utf8)
      let to = Array(LinkDestination.trimmed(row.fields[1]).utf8)
      // The first row names the columns.
      guard from.contains(slash), to.contains(slash) else { continue }
      rows.append(Row(line: row.line, from: from, to: to))
    }
    return rows
  }
}
