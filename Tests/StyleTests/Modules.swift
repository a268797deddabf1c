import Foundation
import TestSupport

/// The modules of this package and the arrows between them (architecture.md).
enum Modules {
  /// The modules from the bottom up; an arrow points to a lower row.
  static let layers: [[String]] = [
    ["CCmark", "CSQLite", "CYAML", "CCurl"],
    ["Platform", "Diagnostics", "Facts", "CSV"],
    ["YAML", "Localization", "Store", "LinkProbe", "TestSupport"],
    ["Markup", "SyncEngine"],
    ["Guides"],
    ["Runner", "DocsCheck"],
    ["Checklists"],
    ["WaymarkCommand"],
    ["waymark", "waymark-probe", "Benchmarks", "SyncBenchmarks", "LinkBenchmarks"],
  ]

  /// The one module that imports each C library.
  static let owners = [
    "CCmark": "Markup", "CSQLite": "Store", "CYAML": "YAML", "CCurl": "LinkProbe",
    "Glibc": "Platform", "Musl": "Platform", "Darwin": "Platform",
  ]

  /// Where `unsafe` may stand: at a C library, and where tests find their inputs.
  static let mayBeUnsafe = Set(owners.values).union(["TestSupport"])

  /// Who may read and write JSON with `FoundationEssentials`.
  static let mayUseFoundationEssentials: Set = [
    "Localization", "Guides", "DocsCheck", "Checklists", "WaymarkCommand", "LinkProbe",
  ]

  /// The row of each module, from 0 at the bottom.
  static let levels: [String: Int] = Dictionary(
    uniqueKeysWithValues: layers.enumerated().flatMap { (level, names) in names.map { ($0, level) } }
  )

  /// What `Package.swift` lets each module import.
  static let declared: [String: Set<String>] = {
    let manifest = FileManager.default.contents(atPath: TestInputs.packageRoot + "/Package.swift") ?? Data()
    var declared: [String: Set<String>] = [:]
    for opening in ["module(", ".executableTarget("] {
      for call in String(decoding: manifest, as: UTF8.self).components(separatedBy: opening).dropFirst() {
        let names = quoted(in: untilClosed(call))
        guard let name = names.first else { continue }
        declared[name] = Set(names.dropFirst().filter { !$0.contains("/") })
      }
    }
    return declared
  }()

  /// The arguments of a call, given the text after its opening parenthesis.
  private static func untilClosed(_ text: String) -> Substring {
    var depth = 1
    let end = text.firstIndex { character in
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      return depth == 0
    }
    return text[..<(end ?? text.endIndex)]
  }

  /// The string literals of a text, in order.
  private static func quoted(in text: Substring) -> [String] {
    text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
  }
}
