import Diagnostics
import Markup
import TestSupport
import Testing

/// What a correct reading of one of the five articles gives: the table of
/// `dialect.md` and that of `sync-engine.md`, 7.2.
struct SeedCounts: Sendable, CustomTestStringConvertible {
  var locale: String
  var links: Int
  var notes: Int
  var cautions: Int
  var bold: Int
  var labels: Int
  var terms: Int
  var testDescription: String { locale }

  static let all = [
    SeedCounts(locale: "es", links: 9, notes: 3, cautions: 2, bold: 17, labels: 0, terms: 0),
    SeedCounts(locale: "zh-Hans", links: 11, notes: 2, cautions: 3, bold: 18, labels: 18, terms: 18),
    SeedCounts(locale: "sv", links: 12, notes: 2, cautions: 3, bold: 18, labels: 0, terms: 0),
    SeedCounts(locale: "fr", links: 11, notes: 3, cautions: 2, bold: 17, labels: 0, terms: 0),
    SeedCounts(locale: "de", links: 12, notes: 2, cautions: 3, bold: 18, labels: 0, terms: 0),
  ]
}

@Suite("The five articles", .enabled(if: TestInputs.areAvailable, Comment(rawValue: TestInputs.absence)))
struct SeedTests {
  @Test("read as they were counted by hand", arguments: SeedCounts.all)
  func counts(_ counts: SeedCounts) throws {
    let page = try RealPages.seed(counts.locale)
    func admonitions(_ kind: Admonition.Kind) -> Int { page.admonitions.count { $0.kind == kind } }
    #expect(page.images.count == 12)
    #expect(page.links.count == counts.links)
    #expect(admonitions(.note) == counts.notes)
    #expect(admonitions(.tip) == 1)
    #expect(admonitions(.caution) == counts.cautions)
    #expect(admonitions(.prerequisites) == 1)
    #expect(admonitions(.moreLikeThis) == 1)
    #expect(page.admonitions.count == 3 + counts.notes + counts.cautions)
    #expect(page.boldSpans.count == counts.bold)
    #expect(page.labels.count == counts.labels)
    #expect(page.protectedTerms.count == counts.terms)
    #expect(page.headings.map(\.level) == [1, 2, 2, 2, 2])
    #expect(page.headings.allSatisfy { $0.isExplicit })
  }

  @Test("have 3, 3, 2 and 2 steps under the same four anchors", arguments: SeedCounts.all)
  func steps(_ counts: SeedCounts) throws {
    let page = try RealPages.seed(counts.locale)
    let anchors = [
      "retrieve-sync-user-security-token", "set-sync-user-credentials", "start-salesforce-sync", "verify-sync",
    ]
    #expect(page.sections.filter { !$0.steps.isEmpty }.map(\.anchor) == anchors)
    #expect(page.sections.filter { !$0.steps.isEmpty }.map(\.steps.count) == [3, 3, 2, 2])
    #expect(page.steps.map(\.ordinal) == [1, 2, 3, 1, 2, 3, 1, 2, 1, 2])
    #expect(page.steps.allSatisfy { !page.instructionText(of: $0).isEmpty })
    // Every image shows the result of a step, and nothing else is shown.
    #expect(page.images.allSatisfy { image in page.steps.contains { $0.contains(image.node) } })
  }

  @Test("have front matter that is read whole", arguments: SeedCounts.all)
  func frontMatter(_ counts: SeedCounts) throws {
    let front = try RealPages.seed(counts.locale).frontMatter
    var keys = [
      "unique-page-id", "description", "title", "exl-id", "feature", "source-git-commit", "workflow-type",
      "source-wordcount", "ht-degree",
    ]
    // The older pages lack the feature; the oldest has no publishing identifier.
    if ["sv", "fr", "de"].contains(counts.locale) { keys.removeAll { $0 == "feature" } }
    if counts.locale == "fr" { keys[3] = "translation-type" }
    #expect(front.entries.map(\.key) == keys)
    #expect(front.features == (keys.contains("feature") ? ["Salesforce Integration"] : []))
    #expect(front.workflowType == "tm+mt")
    #expect(front.humanTranslationPercent == 0)
    #expect(front.sourceGitCommit?.utf8.count == 40)
    let words = try #require(front.sourceWordCount)
    #expect((380...470).contains(words))
  }

  @Test("are without mistakes, but for two doubled spaces in labels", arguments: SeedCounts.all)
  func diagnostics(_ counts: SeedCounts) throws {
    let page = try RealPages.seed(counts.locale)
    let expected = counts.locale == "zh-Hans" ? [Rule.labelWhitespace, .labelWhitespace] : []
    #expect(page.rules == expected)
    #expect(page.diagnostics.allSatisfy { page.document.written($0.range) == "[!UICONTROL Start  Salesforce Sync]" })
  }

  @Test("tell what to type, in the quotation marks of each language", arguments: ["es", "sv", "fr", "de", "zh-Hans"])
  func typedText(_ locale: String) throws {
    let page = try RealPages.seed(locale)
    let step = page.steps[1]
    let literals = page.literals.filter { step.contains($0.node) }
    #expect(literals.count == 1)
  }
}

@Suite("The real pages", .enabled(if: TestInputs.areAvailable, Comment(rawValue: TestInputs.absence)))
struct CorpusTests {
  @Test(
    "have the pages, links and images that an independent reading found",
    .endsAtAll,
    arguments: [
      ("en", 347, 2042, 373), ("de", 347, 2036, 373), ("es", 347, 2035, 372), ("fr", 347, 2035, 372),
      ("sv", 174, 1125, 186),
    ]
  )
  func counts(_ locale: String, _ pages: Int, _ links: Int, _ external: Int) throws {
    let paths = RealPages.corpus.filter { $0.contains("/marketo-measure/\(locale)/") }
    var found = (links: 0, external: 0)
    for path in paths {
      let page = try RealPages.read(path)
      found.links += page.links.count + page.images.count
      found.external += (page.links + page.images).count { $0.destination.hasPrefix("http") }
    }
    #expect(paths.count == pages)
    #expect(found.links == links)
    #expect(found.external == external)
  }
}
