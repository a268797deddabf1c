import Diagnostics

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The findings that a repository has got used to, by their fingerprints.
package struct Baseline: Sendable, Equatable {
  /// What a file says of a finding: the fingerprint, and the rest for whoever reads a difference of two.
  private struct Entry: Codable, Equatable {
    var fingerprint: String
    var rule: String
    var file: String
  }

  private struct Document: Codable {
    var formatVersion: String
    var findings: [Entry]
  }

  private let entries: [Entry]
  /// The fingerprints.
  package let fingerprints: Set<Fingerprint>

  private init(_ entries: [Entry]) {
    self.entries = entries
    fingerprints = Set(entries.map { Fingerprint(rawValue: $0.fingerprint) })
  }

  /// Takes all findings of a result.
  ///
  /// - Complexity: O(*n*) in the findings.
  package init(_ result: CheckResult) {
    self.init(
      result.findings.map {
        Entry(fingerprint: $0.fingerprint.rawValue, rule: $0.diagnostic.rule.rawValue, file: $0.diagnostic.file)
      }
    )
  }

  /// Reads a baseline, whichever newer version wrote it; `nil` where the file is none.
  ///
  /// - Parameter bytes: The file.
  /// - Complexity: O(*n*) in the bytes.
  package init?(reading bytes: [UInt8]) {
    guard let document = try? JSONDecoder().decode(Document.self, from: Data(bytes)) else { return nil }
    // A minor version only adds; a major one may mean something else by a fingerprint.
    guard document.formatVersion.hasPrefix(Self.majorVersion + ".") else { return nil }
    self.init(document.findings)
  }

  private static let majorVersion = "1"

  /// Writes a baseline, one finding a line, so that two of them can be compared.
  ///
  /// - Complexity: O(*n*) in the findings.
  package var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let lines = entries.map { entry in
      guard let line = try? encoder.encode(entry) else { preconditionFailure("an entry holds only texts") }
      return "    " + String(decoding: line, as: UTF8.self)
    }
    let list = lines.isEmpty ? "[]" : "[\n" + lines.joined(separator: ",\n") + "\n  ]"
    return "{\n  \"findings\": \(list),\n  \"formatVersion\": \"\(Self.majorVersion).0\"\n}\n"
  }
}
