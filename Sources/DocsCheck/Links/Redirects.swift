import CSV
import Diagnostics
import Markup
import Platform

/// The moved pages that a publishing chain keeps in `redirects.csv`, beside `help/`: the published address that a page
/// had, and the one that it has.
struct Redirects: Sendable {
  /// The name of the file.
  static let fileName = "redirects.csv"

  /// Where pages have gone, by their paths below the root of the locale.
  private(set) var aliases = PathAliases()
  /// Where published addresses lead, without scheme, query and fragment.
  private(set) var addresses: [String: String] = [:]
  /// What was found in the file.
  private(set) var findings: [PageReading.Finding] = []

  private struct Row {
    let line: Int
    let length: Int
    let from: String
    let to: String
  }

  /// Creates a list without any.
  init() {}

  /// Reads the moved pages of a locale.
  ///
  /// A row without two addresses is passed over: the file belongs to another program.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - file: The name that diagnostics give it.
  ///   - contains: Whether there is a page at a path below the root of the locale.
  /// - Complexity: O(*n*) in the bytes.
  init(reading bytes: [UInt8], file: String, contains: (String) -> Bool) {
    let rows = Self.rows(of: bytes)
    let base = Self.depthOfBase(rows, contains: contains)
    for row in rows {
      addresses[Self.address(row.from)] = row.to
      guard let base, let old = Self.path(of: row.from, below: base), let new = Self.path(of: row.to, below: base),
        old != new
      else { continue }
      aliases.add(old, to: new)
    }
    for row in rows {
      guard let further = addresses[Self.address(row.to)], further != row.to else { continue }
      findings.append(Self.chain(row, further, in: file))
    }
  }

  /// Where a published address has gone, or `nil` where it has gone nowhere.
  ///
  /// - Complexity: O(*n*) in the bytes, and in the moves.
  func destination(ofAddress url: String) -> String? {
    guard !addresses.isEmpty, var current = addresses[Self.address(url)] else { return nil }
    var seen: Set<String> = [Self.address(url)]
    while let next = addresses[Self.address(current)] {
      guard seen.insert(Self.address(current)).inserted else { return nil }
      current = next
    }
    return current
  }

  private static func rows(of bytes: [UInt8]) -> [Row] {
    var reader = CSVReader()
    reader.append(bytes)
    reader.finish()
    var rows: [Row] = []
    while let next = reader.next() {
      guard case .success(let row) = next, row.fields.count >= 2 else { continue }
      let (from, to) = (WhiteSpace.collapsed(row.fields[0]), WhiteSpace.collapsed(row.fields[1]))
      // The first row names the columns.
      guard from.contains("/"), to.contains("/") else { continue }
      rows.append(Row(line: row.line, length: row.fields[0].utf8.count, from: from, to: to))
    }
    return rows
  }

  /// How many folders of an address are those of the site: as many as leave the path of a page in most rows.
  private static func depthOfBase(_ rows: [Row], contains: (String) -> Bool) -> Int? {
    var votes: [Int: Int] = [:]
    for row in rows {
      let parts = parts(of: row.to)
      // The longest path that is there is the one that is meant.
      if let depth = parts.indices.first(where: { contains(page(parts[$0...])) }) { votes[depth, default: 0] += 1 }
    }
    return votes.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }

  private static func path(of url: String, below depth: Int) -> String? {
    let parts = parts(of: url)
    return parts.count > depth ? page(parts[depth...]) : nil
  }

  private static func page(_ parts: ArraySlice<String>) -> String {
    "help/" + parts.joined(separator: "/") + ".md"
  }

  /// The folders and the name of the page in an address, without its ending.
  private static func parts(of url: String) -> [String] {
    let path = withoutScheme(url).prefix { $0 != "#" && $0 != "?" }
    var parts = path.split(separator: "/").map(String.init)
    if url.contains("://") { parts = Array(parts.dropFirst()) }
    guard var name = parts.popLast() else { return [] }
    for ending in [".html", ".md"] where name.hasSuffix(ending) { name.removeLast(ending.count) }
    return parts + [name]
  }

  private static func address(_ url: String) -> String {
    String(withoutScheme(url).prefix { $0 != "#" && $0 != "?" })
  }

  private static func withoutScheme(_ url: String) -> Substring {
    url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
  }

  private static func chain(_ row: Row, _ further: String, in file: String) -> PageReading.Finding {
    let diagnostic = Diagnostic(
      .redirectChain,
      severity: .info,
      file: file,
      range: SourceRange(line: row.line, column: 1, length: row.length),
      arguments: ["target": .text(row.to), "actual": .text(further)],
      suggestion: further
    )
    return PageReading.Finding(diagnostic: diagnostic, anchor: "", text: row.from)
  }
}
