import Diagnostics
import DocsCheck
import Guides
import Localization
import Markup
import Platform
import TestSupport
import Testing

@Suite(
  "In translations of real pages, the rules about words",
  .enabled(if: TestInputs.areAvailable, Comment(rawValue: TestInputs.absence))
)
struct WordsCorpusTests {
  private static func found(in root: String) throws -> [String] {
    var check = try ContentCheck(ContentTree(root: root))
    check.protectedTerms = try Glossary.protectedTerms(
      json: FileSystem().read(TestInputs.locales + "/glossary.json"))
    check.sharedGuides = GuideLibrary(folder: TestInputs.content + "/guides")
    return try check.run(tasks: 2).ofWords.map { diagnostic in
      let locale = (PathText.relative(diagnostic.file, to: root) ?? diagnostic.file).prefix { $0 != "/" }
      let texts = ["label", "term", "expected"].compactMap { diagnostic.arguments[$0] }
      let name = texts.lazy.compactMap { if case .text(let text) = $0 { text } else { nil } }.first ?? ""
      return
        "\(locale) \(diagnostic.range.start.line) \(diagnostic.rule.rawValue.dropFirst("translation/".count)): \(name)"
    }
  }

  @Test("find only controls that the translators named twice")
  func corpus() throws {
    // Each was read by a person: a reader who looks for one name on the screen does not find the other. Most pages are
    // there twice, at their old and their new place.
    let expected = [
      "de: Discover Data Download": 2, "de: Report Type Focus": 2, "es: Bulk Update Touchpoint Date": 2,
      "es: Done": 2, "es: Setup": 2, "es: View Through Attribution": 2, "fr: Bulk Update Touchpoint Date": 2,
      "fr: Report Type Label": 2, "fr: Setup": 2,
    ]
    let found = try Self.found(in: TestInputs.corpus)
    #expect(found.allSatisfy { $0.contains(" term-inconsistent: ") })
    let counts = found.reduce(into: [:]) { counts, finding in
      counts["\(finding.prefix(2)): \(finding.split(separator: ": ")[1])", default: 0] += 1
    }
    #expect(counts == expected)
  }

  @Test("find what the first five articles are known to have")
  func seeds() throws {
    #expect(
      try Self.found(in: TestInputs.seeds) == [
        "de 53 term-inconsistent: Sync Fields", "es 33 literal-translated: reset",
        "fr 52 protected-term-changed: Marketo", "fr 110 protected-term-changed: Marketo",
      ]
    )
  }

  @Test("find nothing in the project's own articles")
  func content() throws {
    #expect(try Self.found(in: TestInputs.content) == [])
  }

  @Test("leave at most one other finding on each of the five articles, broken links and images aside")
  func others() throws {
    var check = try ContentCheck(ContentTree(root: TestInputs.seeds))
    check.protectedTerms = try Glossary.protectedTerms(
      json: FileSystem().read(TestInputs.locales + "/glossary.json"))
    check.sharedGuides = GuideLibrary(folder: TestInputs.content + "/guides")
    // The defects that dialect.md lists.
    let known: Set<Rule> = [
      .termInconsistent, .literalTranslated, .protectedTermChanged, .cautionMissing, .linkTargetDiffers, .insecureURL,
      .unbalancedBrackets, .labelWhitespace, .missingFile, .missingImage,
    ]
    let others = try check.run().findings.map(\.diagnostic)
      .filter { $0.severity > .info && !known.contains($0.rule) }
    #expect(Dictionary(grouping: others, by: \.file).allSatisfy { $0.value.count <= 1 })
  }
}
