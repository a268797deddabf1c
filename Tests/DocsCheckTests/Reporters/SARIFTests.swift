import Diagnostics
import Foundation
import Localization
import Platform
import TestSupport
import Testing

@testable import DocsCheck

@Suite("A SARIF report")
struct SARIFTests {
  private static let root = SourceRoot("/work", seenFrom: "/work")

  private static func log(_ random: RandomResult, _ locale: String = "en") throws -> String {
    let messages = try ReportWords.messages(locale)
    let report = SARIFReport(messages, root: root, version: "1.2.3", exitCode: 1, source: { random.sources[$0] })
    return report.text(of: random.result)
  }

  private static func run(of text: String) throws -> [String: Any] {
    let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let runs = try #require(log["runs"] as? [[String: Any]])
    #expect(runs.count == 1)
    return try #require(runs.first)
  }

  @Test(
    "is valid by the published schema, whatever the texts are",
    .enabled(if: TestInputs.areAvailable, Comment(rawValue: TestInputs.absence)),
    .enabled(if: ReportReader.hasPython, ReportReader.absence)
  )
  func schema() throws {
    var logs: [String] = []
    for locale in ["en", "es", "zh-Hans", "sv", "fr", "de"] { logs.append(try Self.log(RandomResult(seed: 1), locale)) }
    for seed in 0..<40 as Range<UInt64> { logs.append(try Self.log(RandomResult(seed: seed, count: 30))) }
    logs.append(try Self.log(RandomResult(seed: 0, count: 0)))
    #expect(try ReportReader.faults(ofSARIF: logs) == "")
    // The validator does find faults.
    let broken = logs[0].replacing("\"startLine\" : ", with: "\"startLine\" : -")
    #expect(try ReportReader.faults(ofSARIF: [broken]) != "")
  }

  @Test("places a finding by code units, below the root, with its notes, its mending and its fingerprint")
  func result() throws {
    let file = "/work/content/zh-Hans/help/同 步.md"
    let source = "/work/content/en/help/a.md"
    let diagnostic = Diagnostic(
      .imageDiffers,
      severity: .warning,
      file: file,
      range: SourceRange(line: 2, column: 7, length: 12),
      arguments: ["target": .text("a{b}.png"), "expected": .text("[c](d).png")],
      notes: [
        Diagnostic.Note(message: "note.source", file: source, range: SourceRange(line: 1, column: 7, length: 1))
      ],
      fixIts: [
        Diagnostic.FixIt(range: SourceRange(line: 2, column: 7, length: 3), replacement: "{1}"),
        Diagnostic.FixIt(range: SourceRange(line: 2, column: 19, length: 0), replacement: ""),
      ],
      suggestion: "d.png"
    )
    var summary = CheckResult.Summary()
    summary.count(diagnostic)
    let finding = CheckResult.Finding(diagnostic, text: "image")
    let result = CheckResult(summary: summary, pages: [], findings: [finding])
    let random = RandomResult(
      result: result,
      sources: [file: Array("\n同步同步同步🎉\n".utf8), source: Array("é🎉a\n".utf8)],
      tokens: []
    )
    let run = try Self.run(of: Self.log(random))
    #expect(run["columnKind"] as? String == "utf16CodeUnits")
    let results = try #require(run["results"] as? [[String: Any]])
    let written = try JSONSerialization.data(withJSONObject: try #require(results.first), options: .sortedKeys)
    let rules = try #require(
      ((run["tool"] as? [String: Any])?["driver"] as? [String: Any])?["rules"] as? [[String: Any]])
    let index = try #require(rules.firstIndex { $0["id"] as? String == "translation/image-differs" })
    let place =
      #"{"artifactLocation":{"uri":"content\/zh-Hans\/help\/%E5%90%8C%20%E6%AD%A5.md","uriBaseId":"%SRCROOT%"}"#
    let regions = [
      #""region":{"endColumn":7,"endLine":2,"startColumn":3,"startLine":2}"#,
      #""deletedRegion":{"endColumn":4,"endLine":2,"startColumn":3,"startLine":2}"#,
      #""deletedRegion":{"endColumn":7,"endLine":2,"startColumn":7,"startLine":2}"#,
      #""region":{"endColumn":5,"endLine":1,"startColumn":4,"startLine":1}"#,
    ]
    let message = "The source has the image “[c]\u{200B}(d).png” here, not “a{{b}}.png”. Did you mean “d.png”?"
    #expect(
      String(decoding: written, as: UTF8.self) == """
        {"fixes":[{"artifactChanges":[\(place),"replacements":[\
        {\(regions[1]),"insertedContent":{"text":"{1}"}},{\(regions[2]),"insertedContent":{"text":""}}]}]}],\
        "level":"warning","locations":[{"physicalLocation":\(place),\(regions[0])}}],\
        "message":{"text":"\(message)"},"partialFingerprints":{"waymark\\/v1":"\(finding.fingerprint.rawValue)"},\
        "relatedLocations":[{"id":0,"message":{"text":"This is the place in the source."},"physicalLocation":\
        {"artifactLocation":{"uri":"content\\/en\\/help\\/a.md","uriBaseId":"%SRCROOT%"},\(regions[3])}}],\
        "ruleId":"translation\\/image-differs","ruleIndex":\(index)}
        """
    )
  }

  @Test("describes each rule that is looked for in the reader's language", arguments: ["en", "zh-Hans", "fr"])
  func rules(locale: String) throws {
    let run = try Self.run(of: Self.log(RandomResult(seed: 0, count: 0), locale))
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    #expect(driver["name"] as? String == "Waymark")
    #expect(driver["version"] as? String == "1.2.3")
    #expect(driver["language"] as? String == String(locale.prefix(2)))
    let rules = try #require(driver["rules"] as? [[String: Any]])
    let catalog = RuleCatalog.entries
    #expect(rules.map { $0["id"] as? String } == catalog.map(\.rule.rawValue))
    let messages = try ReportWords.messages(locale)
    for (rule, entry) in zip(rules, catalog) {
      for key in ["shortDescription", "fullDescription", "help"] {
        let text = (rule[key] as? [String: Any])?["text"] as? String
        #expect(text == messages.text("rule.\(entry.rule.rawValue)"))
      }
      let configuration = try #require(rule["defaultConfiguration"] as? [String: Any])
      let level = entry.severity == .info ? "note" : entry.severity.rawValue
      #expect(configuration["level"] as? String == level)
      #expect(configuration["enabled"] as? Bool == entry.isOn)
    }
  }

  @Test("says how the program ends, and has no results where nothing was found")
  func clean() throws {
    let run = try Self.run(of: Self.log(RandomResult(seed: 0, count: 0)))
    let invocations = try #require(run["invocations"] as? [[String: Any]])
    #expect(invocations.first?["executionSuccessful"] as? Bool == true)
    #expect(invocations.first?["exitCode"] as? Int == 1)
    #expect((run["results"] as? [Any])?.isEmpty == true)
  }
}
