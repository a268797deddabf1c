import Diagnostics
import Guides
import Platform
import TestSupport
import Testing

@testable import DocsCheck

@Suite("Pages that are compared while they are read")
struct CounterpartComparisonTests {
  /// What is found in a tree, and what would be if no page were compared before all are read.
  private static func found(
    in root: String
  ) throws -> (told: [CheckResult.Finding], compared: [CheckResult.Finding]) {
    let check = try ContentCheck(ContentTree(root: root))
    let content = try check.read(tasks: 2)
    let untold = ContentReading(
      pages: content.pages,
      outcomes: [],
      manifests: content.manifests,
      typedTexts: content.typedTexts
    )
    return (check.result(of: content).findings, check.result(of: untold).findings)
  }

  @Test(
    "have the differences that they have when all are known, in real pages",
    .enabled(if: TestInputs.areAvailable, Comment(rawValue: TestInputs.absence)),
    arguments: [TestInputs.corpus, TestInputs.seeds, TestInputs.content]
  )
  func real(_ root: String) throws {
    let found = try Self.found(in: root)
    #expect(found.told == found.compared)
  }

  @Test("have them, too, where every page is broken in some way", arguments: 1...8 as ClosedRange<UInt64>)
  func broken(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var files: [String: String] = [:]
    for locale in try ContentTree(root: TestInputs.content).locales {
      for path in locale.sources {
        let text = String(decoding: try FileSystem().read(PathText.join(locale.root, path)), as: UTF8.self)
        let kind = TranslationMutation.Kind.allCases.randomElement(using: &random) ?? .dropStep
        let mutations = PageBreaker(text).mutations(kind, &random)
        let broken = mutations.randomElement(using: &random)?.text ?? text
        files["\(locale.tag)/\(path)"] = broken
      }
    }
    let fixture = try ContentFixture(files)
    defer { withExtendedLifetime(fixture) {} }
    let found = try Self.found(in: fixture.root)
    #expect(found.told == found.compared)
    #expect(found.told.count > 20)
  }

  @Test("leave nothing to keep, and little to compare once more")
  func details() throws {
    let content = try ContentCheck(ContentTree(root: TestInputs.content)).read(tasks: 2)
    #expect(content.pages.filter { $0.details != nil }.map(\.file) == [])
    let outcomes = content.outcomes.compactMap(\.self)
    #expect(outcomes.count { $0.assumption == nil } * 10 < outcomes.count)
  }

  @Test("are kept where only the others can tell, but no more than a few of them")
  func budget() throws {
    var files: [String: String] = [:]
    for number in 0..<150 {
      files["en/help/\(number).md"] = "# Page {#page}\n\n1. Do `it`.\n1. Do `that`.\n"
      files["de/help/\(number).md"] = "# Seite {#page}\n\n1. `it` tun.\n"
    }
    let fixture = try ContentFixture(files)
    let check = try ContentCheck(ContentTree(root: fixture.root))
    let content = try check.read()
    #expect(content.outcomes.count { $0?.details != nil } == 128)
    #expect(check.result(of: content).findings.count { $0.diagnostic.rule == .stepMissing } == 150)
  }
}
