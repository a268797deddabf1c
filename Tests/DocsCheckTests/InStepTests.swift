import Guides
import Markup
import Platform
import TestSupport
import Testing

@testable import DocsCheck

@Suite("Pages in step")
struct InStepTests {
  /// The structures of a page of the source and of a locale.
  private struct Pair {
    let source: PageStructure
    let target: PageStructure
    let text: String

    /// The comparison of both, which finds nothing where they are in step.
    var comparison: StructureComparison { .comparison(from: source, to: target, knowing: nil) }
  }

  private static func structure(of text: String, _ path: String, _ files: LocaleFiles) -> PageStructure? {
    let page = Page(parsing: Array(text.utf8), file: files.name(of: path))
    return PageReading(page, path: path, in: files).details?.structure
  }

  /// The project's own pages in a locale, changed by a closure.
  private static func pairs(of tag: String, _ change: (String) -> String = { $0 }) throws -> [Pair] {
    let tree = try ContentTree(root: TestInputs.content)
    let (source, target) = (try #require(tree.locale(ContentTree.sourceTag)), try #require(tree.locale(tag)))
    let files = [source, target].map { LocaleFiles($0, aliases: PathAliases(), in: FileSystem()) }
    return try source.pages.filter(target.hasPage).map { path in
      let texts = try [source, target].map {
        String(decoding: try FileSystem().read(PathText.join($0.root, path)), as: UTF8.self)
      }
      let text = change(texts[1])
      return Pair(
        source: try #require(structure(of: texts[0], path, files[0])),
        target: try #require(structure(of: text, path, files[1])),
        text: text
      )
    }
  }

  @Test("are nearly all, and have nothing to compare", arguments: ["es", "zh-Hans", "sv", "fr", "de"])
  func own(_ tag: String) throws {
    let pairs = try Self.pairs(of: tag)
    let inStep = pairs.filter { $0.source.isInStep(with: $0.target) }
    #expect(inStep.count * 10 >= pairs.count * 9)
    for pair in inStep {
      let (comparison, known) = (pair.comparison, StructureComparison(ofPagesInStep: pair.source, pair.target))
      #expect(comparison.findings.isEmpty && comparison.assumption != nil)
      #expect(comparison.counterparts == known.counterparts && comparison.origins == known.origins)
      #expect(comparison.sectionCounterparts == known.sectionCounterparts)
      #expect(comparison.sectionOrigins == known.sectionOrigins)
      #expect(comparison.admonitionCounterparts == known.admonitionCounterparts)
    }
  }

  @Test("have nothing to compare, whatever is broken", arguments: TranslationMutation.Kind.allCases)
  func broken(_ kind: TranslationMutation.Kind) throws {
    var random = SplitMix64(seed: 7)
    let pairs = try Self.pairs(of: "de") { text in
      PageBreaker(text).mutations(kind, &random).randomElement(using: &random)?.text ?? text
    }
    for pair in pairs where pair.source.isInStep(with: pair.target) {
      #expect(pair.comparison.findings.isEmpty && pair.comparison.assumption != nil, "\(pair.text)")
    }
  }

  @Test("are in step with themselves")
  func same() throws {
    #expect(try Self.pairs(of: "de").allSatisfy { $0.target.isInStep(with: $0.target) })
  }
}
