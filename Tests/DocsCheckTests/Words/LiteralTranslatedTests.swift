import Diagnostics
import Guides
import Markup
import Platform
import TestSupport
import Testing

@testable import DocsCheck

@Suite("Text to be typed")
struct LiteralTranslatedTests {
  private static let translated = "translation/literal-translated"

  @Test(
    "in a code span is found where a translation has another text instead",
    arguments: [
      ("`zurücksetzen`", [translated]), ("`reset`", []), ("reset", []), ("„reset“", []), ("zurücksetzen", []),
      ("`reset`, nicht `zurücksetzen`", []),
    ]
  )
  func code(text: String, rules: [String]) throws {
    let found = try WordsExample.found(
      source: "# A {#a}\n\n1. Type `reset` and confirm.\n",
      translation: "# A {#a}\n\n1. Geben Sie \(text) ein, und bestätigen Sie.\n"
    )
    #expect(found.map(\.rule) == rules)
    #expect(found.allSatisfy { $0.line == 3 && $0.sourceLine == 3 })
  }

  @Test(
    "may have blanks that are filled in another language",
    arguments: [("https://<domain>/a", "https://<domäne>/a", 0), ("https://<domain>/a", "https://<domäne>/b", 1)]
  )
  func blanks(own: String, other: String, count: Int) throws {
    let found = try WordsExample.found(source: "# A\n\n`\(own)`\n", translation: "# A\n\n`\(other)`\n")
    #expect(found.count == count)
  }

  private static let manifest = """
    guide: sample
    title: guide.sample.title
    applies: { fact: salesforce.edition, is: professional }
    articles:
      - { id: page }
    steps:
      "page#a/1": { do: none, requires: none }
      "page#a/2": { do: none, requires: none, types: [reset] }

    """

  private static func check(_ files: [String: String], hasOwnGuides: Bool) throws -> [Diagnostic] {
    var files = files
    files["guides/sample.yaml"] = manifest
    let fixture = try ContentFixture(files)
    var check = try ContentCheck(ContentTree(root: fixture.root))
    let library = GuideLibrary(folder: fixture.root + "/guides")
    if hasOwnGuides { check.guides = library } else { check.sharedGuides = library }
    return try check.run().ofWords
  }

  @Test(
    "is what a manifest says, in every language",
    arguments: [
      ("Escriba &quot;restablecer&quot; y pulse.", "restablecer"), ("Escriba «restablecer».", "restablecer"),
      ("Escriba &quot;reset&quot; y pulse.", nil), ("Escriba **Reset**.", nil), ("Escriba esto.", ""),
      ("Escriba &quot;uno&quot; o &quot;dos&quot;.", ""),
    ] as [(String, String?)]
  )
  func manifest(step: String, found: String?) throws {
    let page = "# Título {#t}\n\n## A {#a}\n\n1. Abra.\n\n1. \(step)\n"
    let source = "# Title {#t}\n\n## A {#a}\n\n1. Open.\n\n1. Type &quot;reset&quot;.\n"
    let trees = [
      (["es/help/page.md": page], false), (["es/help/page.md": page], true),
      (["es/help/page.md": page, "en/help/page.md": source], true),
    ]
    for (files, hasOwnGuides) in trees {
      let diagnostics = try Self.check(files, hasOwnGuides: hasOwnGuides)
      #expect(diagnostics.map(\.rule) == (found == nil ? [] : [.literalTranslated]))
      #expect(diagnostics.allSatisfy { $0.range.start.line == 7 })
      guard let found, let diagnostic = diagnostics.first else { continue }
      #expect(diagnostic.variant == (found.isEmpty ? "missing" : nil))
      #expect(diagnostic.arguments["text"] == (found.isEmpty ? nil : .text(found)))
    }
  }

  @Test("of a guide that is not the tree's own counts only for pages without a source")
  func shared() throws {
    let page = "# T {#t}\n\n## A {#a}\n\n1. Abra.\n\n1. Escriba «restablecer».\n"
    var files = ["es/help/page.md": page, "en/help/page.md": page]
    #expect(try Self.check(files, hasOwnGuides: false) == [])
    #expect(try Self.check(["en/help/page.md": page], hasOwnGuides: true) == [])
    // Nor does a page without a source make it count that it does not name.
    files["es/help/unnamed.md"] = page
    #expect(try Self.check(files, hasOwnGuides: false) == [])
  }

  @Test("of such a guide counts however many pages have no source", arguments: [0, 1, 15, 16, 40])
  func sharedAmongMany(others: Int) throws {
    var files = ["es/help/page.md": "# T {#t}\n\n## A {#a}\n\n1. Abra.\n\n1. Escriba «restablecer».\n"]
    for number in 0..<others { files["es/help/unnamed\(number).md"] = "# T {#t}\n" }
    let found = try Self.check(files, hasOwnGuides: false)
    #expect(found.map(\.rule) == [.literalTranslated])
    #expect(found.allSatisfy { $0.file.hasSuffix("es/help/page.md") && $0.range.start.line == 7 })
  }

  @Test("is found in the project's pages wherever it is translated", arguments: ["es", "zh-Hans", "sv", "fr", "de"])
  func law(locale: String) throws {
    let tree = try ContentTree(root: TestInputs.content)
    let library = GuideLibrary(folder: TestInputs.content + "/guides")
    let typed = TypedTexts(of: try library.names().compactMap { try library.manifest($0).guide })
    var tried = 0
    for path in try #require(tree.locale(locale)).pages {
      let article = try #require(tree.articleIDs[path])
      let text = String(
        decoding: try FileSystem().read("\(TestInputs.content)/\(locale)/\(path)"), as: UTF8.self)
      #expect(Self.found(typed.steps(of: article), in: text) == [])
      for step in typed.steps(of: article) {
        for word in step.texts {
          // But for anchors, which name the step.
          let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
          let changed = lines.map { $0.hasPrefix("#") ? String($0) : String($0.replacing(word, with: "Quittung")) }
            .joined(separator: "\n")
          #expect(Self.found([(step.id, [word])], in: changed) == [word], "\(step.id)")
          tried += 1
        }
      }
    }
    #expect(tried > 10)
  }

  private static func found(_ steps: [(id: StepID, texts: [String])], in text: String) -> [String] {
    let page = Page(parsing: Array(text.utf8), file: "page.md")
    let read = StructureReader.read(
      page, links: page.links.map { _ in .none }, images: page.images.map { _ in .none })
    let texts = PassageTexts(Array(text.utf8), read.structure)
    return TypedTextCheck(structure: read.structure, phrases: read.phrases, texts: texts)
      .findings(steps) { read.structure.unit(ofStep: $0.ordinal, inSection: $0.section.anchor) }.map(\.expected)
  }
}
