#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// What the program writes: one JSON object a line.
enum ProbeOutput {
  /// The version of the format: a minor version only adds.
  private static let formatVersion = "1.0"

  private struct ResultLine: Encodable {
    let formatVersion = ProbeOutput.formatVersion
    let index: Int
    let url: String?
    let outcome: String
    let status: Int?
    let address: String?
    let reason: String?
    let cached: Bool
    let requests: Int
  }

  private struct ErrorLine: Encodable {
    struct Problem: Encodable {
      let code: String
      let line: Int?
      let key: String?
      let detail: String?
    }

    let formatVersion = ProbeOutput.formatVersion
    let error: Problem
  }

  /// Encodes what became of a link.
  ///
  /// - Parameter result: What became of it.
  /// - Returns: The line with its end.
  static func line(_ result: ProbeResult) -> String {
    let outcome: (name: String, status: Int?, address: String?, reason: String?) =
      switch result.outcome {
      case .alive(let status): ("alive", status, nil, nil)
      case .redirected(let status, let address): ("redirected", status, address, nil)
      case .unchecked(let status): ("unchecked", status, nil, nil)
      case .dead(let status): ("dead", status, nil, nil)
      case .unreachable(let reason, let status): ("unreachable", status, nil, reason.rawValue)
      case .skipped: ("skipped", nil, nil, nil)
      }
    return encode(
      ResultLine(
        index: result.index,
        url: result.url,
        outcome: outcome.name,
        status: outcome.status,
        address: outcome.address,
        reason: outcome.reason,
        cached: result.isCached,
        requests: result.requests
      )
    )
  }

  /// Encodes why the program could not do what it was asked for.
  ///
  /// - Parameters:
  ///   - code: The name of the kind of problem.
  ///   - line: The line of the input, counted from 1.
  ///   - key: The keys that lead to the place in it.
  ///   - detail: The name of what the system said.
  /// - Returns: The line with its end.
  static func line(error code: String, line: Int? = nil, key: String? = nil, detail: String? = nil) -> String {
    encode(ErrorLine(error: ErrorLine.Problem(code: code, line: line, key: key, detail: detail)))
  }

  private static func encode(_ line: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(line) else {
      preconditionFailure("a line holds only texts and numbers")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
