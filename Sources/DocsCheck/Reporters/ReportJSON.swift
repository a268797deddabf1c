#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Writes the JSON of reports, keys sorted, so that equal reports are equal texts.
enum ReportJSON {
  /// Encodes a report.
  ///
  /// - Parameter report: The report, made of texts, numbers and lists.
  /// - Returns: The JSON, without a last line ending.
  /// - Complexity: O(*n* log *n*) in the report.
  static func text(of report: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(report) else {
      preconditionFailure("a report holds only texts, numbers and lists")
    }
    return String(decoding: data, as: UTF8.self)
  }
}
