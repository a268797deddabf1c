#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The input of the program: JSON Lines, first the policy (``PolicyDocument``), then one text a link.
///
/// Empty lines are passed over.
struct ProbeInput {
  /// How links are probed.
  let policy: ProbePolicy
  /// The links as they are written.
  let urls: [String]

  /// Reads the input.
  ///
  /// - Parameters:
  ///   - bytes: The input.
  ///   - environment: The variables that hold the values of headers.
  /// - Throws: ``ProbeInputError`` where a line cannot be used.
  /// - Complexity: O(*n*) in the bytes.
  init(_ bytes: [UInt8], environment: [String: String]) throws(ProbeInputError) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard let first = lines.first, !Self.isBlank(first) else { throw ProbeInputError(.noPolicy, line: 1) }
    policy = try PolicyDocument.policy(from: first, environment: environment)
    var urls: [String] = []
    let decoder = JSONDecoder()
    for (index, line) in lines.enumerated().dropFirst() where !Self.isBlank(line) {
      do {
        urls.append(try decoder.decode(String.self, from: Data(line)))
      } catch {
        throw ProbeInputError(.malformed, line: index + 1)
      }
    }
    self.urls = urls
  }

  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")].contains($0) }
  }
}
