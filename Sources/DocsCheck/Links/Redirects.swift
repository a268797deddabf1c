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
    indices = Dictionary(rows.enumerated().map { (Self.hash(of: $1.from[...]), $0) }) { first, _ in first }
  }

  /// Whether nothing has gone anywhere.
  var isEmpty: Bool { rows.isEmpty }

  private func next(after url: ArraySlice<UInt8>) -> Row? {
    guard let row = indices[Self.hash(of: url)].map({ rows[$0] }) else { return nil }
    return Self.address(row.from[...]).elementsEqual(Self.address(url)) ? row : nil
  }

  /// Where a published address has gone, or `nil` where it has gone nowhere or in a circle.
  ///
  /// - Complexity: O(*n*) in the bytes, and in the moves.
  func destination(ofAddress url: String) -> String? {
    guard !isEmpty, var row = next(after: Array(url.utf8)[...]) else { return nil }
    var seen: Set<Int> = [row.line]
    while let following = next(after: row.to[...]) {
      guard seen.insert(following.line).inserted else { return nil }
      row = following
    }
    return String(decoding: row.to, as: UTF8.self)
  }

  /// What was found in the file: moves to where another move begins.
  ///
  /// - Complexity: O(*n*) in the bytes of the rows.
  var findings: [PageReading.Finding] {
    rows.compactMap { row in
      guard let further = next(after: row.to[...]), further.to != row.to else { return nil }
      let (target, actual) = (String(decoding: row.to, as: UTF8.self), String(decoding: further.to, as: UTF8.self))
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
  /// - Parameter contains: Whether there is a page at a path below that root.
  /// - Returns: The moves of pages.
  /// - Complexity: O(*n*) in the bytes of the rows.
  func aliases(where contains: (String) -> Bool) -> PathAliases {
    var aliases = PathAliases()
    let parts = rows.map { (from: Self.parts(of: $0.from), to: Self.parts(of: $0.to)) }
    guard let base = Self.depthOfBase(parts.map(\.to), contains) else { return aliases }
    for (from, to) in parts where from.count > base && to.count > base {
      let (old, new) = (Self.page(from[base...]), Self.page(to[base...]))
      if old != new { aliases.add(old, to: new) }
    }
    return aliases
  }

  /// How many folders of an address are those of the site: as many as leave the path of a page in most rows.
  private static func depthOfBase(_ targets: [[ArraySlice<UInt8>]], _ contains: (String) -> Bool) -> Int? {
    var votes: [Int: Int] = [:]
    for parts in targets {
      // The longest path that is there is the one that is meant.
      if let depth = parts.indices.first(where: { contains(page(parts[$0...])) }) { votes[depth, default: 0] += 1 }
    }
    return votes.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }

  private static func page(_ parts: ArraySlice<ArraySlice<UInt8>>) -> String {
    "help/" + String(decoding: Array(parts.joined(separator: [slash])), as: UTF8.self) + ".md"
  }

  private static let slash = UInt8(ascii: "/")
  private static let endings = [".html", ".md"].map { Array($0.utf8) }

  /// The folders and the name of the page in an address, without its ending.
  private static func parts(of url: [UInt8]) -> [ArraySlice<UInt8>] {
    let path = address(url[...])
    var parts = path.split(separator: slash)
    if path.startIndex > 0 { parts = Array(parts.dropFirst()) }
    guard let last = parts.indices.last else { return [] }
    for ending in endings where parts[last].suffix(ending.count).elementsEqual(ending) {
      parts[last] = parts[last].dropLast(ending.count)
    }
    return parts
  }

  private static func hash(of url: ArraySlice<UInt8>) -> UInt64 {
    var hash = StableHash()
    hash.combine(address(url))
    return hash.value
  }

  /// An address without scheme, query and fragment.
  private static func address(_ url: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let end = url.firstIndex { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "?") } ?? url.endIndex
    let colon = url.firstIndex(of: UInt8(ascii: ":")) ?? end
    let start = url[colon...].starts(with: "://".utf8) ? colon + 3 : url.startIndex
    return url[min(start, end)..<end]
  }

  private static func rows(of bytes: [UInt8]) -> [Row] {
    var reader = CSVReader()
    reader.append(bytes)
    reader.finish()
    var rows: [Row] = []
    while let next = reader.next() {
      guard case .success(let row) = next, row.fields.count >= 2 else { continue }
      let addresses = row.fields.prefix(2).map { Array(LinkDestination.trimmed(Array($0.utf8)[...])) }
      let (from, to) = (addresses[0], addresses[1])
      // The first row names the columns.
      guard from.contains(slash), to.contains(slash) else { continue }
      rows.append(Row(line: row.line, from: from, to: to))
    }
    return rows
  }
}
