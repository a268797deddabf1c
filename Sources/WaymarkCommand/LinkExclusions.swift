import Guides
import Platform

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The addresses that a publishing chain does not check: the patterns of `linkcheckexclude.json`, beside `help/`.
struct LinkExclusions {
  private struct Document: Decodable {
    struct Entry: Decodable {
      var pattern: String
    }

    var ignorePatterns: [Entry]
  }

  private static let fileName = "linkcheckexclude.json"
  /// Far more than a person writes, in bytes.
  private static let sizeLimit = 1 << 20

  private let patterns: [Regex<AnyRegexOutput>]

  /// Reads the patterns of all locales of a tree; what is no pattern excludes nothing, since the file belongs to
  /// another program.
  ///
  /// - Complexity: O(*n*) in the bytes of the files.
  init(of tree: ContentTree, in fileSystem: FileSystem) {
    var texts: [String] = []
    for locale in tree.locales {
      let file = PathText.join(locale.root, Self.fileName)
      guard let bytes = try? fileSystem.read(file, limit: Self.sizeLimit),
        let document = try? JSONDecoder().decode(Document.self, from: Data(bytes))
      else { continue }
      for entry in document.ignorePatterns where !texts.contains(entry.pattern) { texts.append(entry.pattern) }
    }
    patterns = texts.compactMap { try? Regex($0) }
  }

  /// Tells whether an address is left out: where a pattern is found anywhere in it.
  ///
  /// - Complexity: That of the patterns.
  func contains(_ address: String) -> Bool {
    patterns.contains { address.firstMatch(of: $0) != nil }
  }
}
