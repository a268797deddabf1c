import Diagnostics
import Foundation
import Localization
import TestSupport
import Testing

@testable import DocsCheck

/// A format, with how often a text of a finding's message stands in it.
struct ReportFormat: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// Writes a report.
  let text: @Sendable (RandomResult, Messages) -> String
  /// The pieces of a report of which one belongs to each finding.
  let pieces: @Sendable (String) -> [Substring]

  private static let root = SourceRoot("/work", seenFrom: "/work")

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n")
  }

  static let all = [
    ReportFormat(
      testDescription: "text",
      text: { random, messages in
        TextReport(messages, threshold: .info, source: { random.sources[$0] }).text(of: random.result)
      },
      pieces: { lines($0).filter { $0.hasSuffix("]") } }
    ),
    ReportFormat(
      testDescription: "JSON",
      text: { JSONReport.text(of: $0.result, $1) },
      pieces: { lines($0).filter { $0.contains("\"message\"") } }
    ),
    ReportFormat(
      testDescription: "SARIF",
      text: { random, messages in
        SARIFReport(messages, root: root, version: "1", exitCode: 1, source: { random.sources[$0] })
          .text(of: random.result)
      },
      pieces: { lines($0).filter { $0.contains("\"text\"") } }
    ),
    ReportFormat(
      testDescription: "JUnit",
      text: { JUnitReport($1, root: root, failingFrom: .warning).text(of: $0.result) },
      pieces: { lines($0).filter { $0.contains("<testcase") } }
    ),
    ReportFormat(
      testDescription: "annotations",
      text: { random, messages in
        AnnotationReport(messages, root: root, source: { random.sources[$0] }).text(of: random.result)
      },
      pieces: { lines($0).filter { $0.hasPrefix("- ") } }
    ),
    ReportFormat(
      testDescription: "Markdown",
      text: { MarkdownReport($1, root: root, linksTo: nil).text(of: $0.result) },
      pieces: { lines($0).filter { $0.hasPrefix("| ") } }
    ),
  ]
}

@Suite("Every format of a report")
struct ReportLawTests {
  @Test("has each finding once, whatever its text is", arguments: ReportFormat.all, 0..<40 as Range<UInt64>)
  func once(format: ReportFormat, seed: UInt64) throws {
    let random = RandomResult(seed: seed)
    let pieces = format.pieces(format.text(random, try ReportWords.messages()))
    for token in random.tokens {
      #expect(pieces.count { $0.contains(token) } == 1, "\(token)")
    }
  }

  @Test("is the same text for the same result", arguments: ReportFormat.all)
  func deterministic(format: ReportFormat) throws {
    for seed in 0..<20 as Range<UInt64> {
      let messages = try ReportWords.messages()
      #expect(format.text(RandomResult(seed: seed), messages) == format.text(RandomResult(seed: seed), messages))
    }
  }

  @Test(
    "lacks no word, in any language",
    arguments: ReportFormat.all,
    ["en", "es", "zh-Hans", "sv", "fr", "de"]
  )
  func words(format: ReportFormat, locale: String) throws {
    let messages = try ReportWords.messages(locale)
    #expect(!format.text(RandomResult(seed: 7, count: 60), messages).contains("⟦"))
    #expect(!format.text(RandomResult(seed: 7, count: 0), messages).contains("⟦"))
  }

  @Test("survives files that cannot be read any more", arguments: ReportFormat.all)
  func unreadable(format: ReportFormat) throws {
    let messages = try ReportWords.messages()
    let random = RandomResult(seed: 3)
    let gone = RandomResult(result: random.result, sources: [:], tokens: random.tokens)
    let pieces = format.pieces(format.text(gone, messages))
    for token in random.tokens { #expect(pieces.count { $0.contains(token) } == 1) }
  }
}
