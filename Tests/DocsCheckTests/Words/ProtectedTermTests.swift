import Diagnostics
import DocsCheck
import Guides
import Localization
import Platform
import TestSupport
import Testing

@Suite("A protected term")
struct ProtectedTermTests {
  private static let changed = "translation/protected-term-changed"

  @Test(
    "that a translation has changed is found where it stands, and where it is lost, in its passage",
    arguments: [
      ("[!DNL Fuerza de ventas]", [changed]), ("[!DNL salesforce]", [changed]), ("[!DNL Salesforce.com]", []),
      ("ventas", [changed + ".missing"]), ("", [changed + ".missing"]),
      ("[!DNL Salesforce]", []), ("Salesforce", []), ("**Salesforce**", []),
    ]
  )
  func change(term: String, rules: [String]) throws {
    let found = try WordsExample.found(
      source: "# A {#a}\n\nUse [!DNL Marketo] with care.\n\n1. Open [!DNL Salesforce] now.\n",
      translation: "# A {#a}\n\nUse [!DNL Marketo] con cuidado.\n\n1. Abra \(term) ahora.\n",
      in: "es"
    )
    #expect(found.map(\.rule) == rules)
    #expect(found.allSatisfy { $0.line == 5 && $0.sourceLine == 5 })
  }

  @Test("of which there are several in a passage is found where one is changed")
  func several() throws {
    let source = "# A {#a}\n\n[!DNL Salesforce], [!DNL Marketo], [!DNL Salesforce]\n\n## [!DNL Marketo] {#b}\n"
    let translation = source.replacing(", [!DNL Salesforce]", with: ", [!DNL Ventas]")
    #expect(try WordsExample.found(source: source, translation: translation).map(\.line) == [3])
    let heading = source.replacing("## [!DNL Marketo]", with: "## [!DNL Mercadeo]")
    #expect(try WordsExample.found(source: source, translation: heading).map(\.line) == [5])
  }

  @Test("is not missed besides the admonition that it stood in", arguments: ["NOTE", "CAUTION"])
  func inLostAdmonition(kind: String) throws {
    let rest = "# A {#a}\n\n1. Open [!DNL Salesforce].\n\n1. Wait for [!DNL Marketo].\n"
    let source = rest.replacing("\n\n1. Wait", with: "\n\n   >[!\(kind)]\n   >\n   >[!DNL Marketo] stops.\n\n1. Wait")
    #expect(try WordsExample.found(source: source, translation: rest) == [])
    let elsewhere = rest + "\n   >[!\(kind)]\n   >\n   >[!DNL Marketo] stops.\n"
    #expect(try WordsExample.found(source: source, translation: elsewhere) == [])
  }

  @Test("may be spoken of less often by a page that marks none, and stand in another order")
  func unmarked() throws {
    let source = "# A {#a}\n\n[!DNL Salesforce] and [!DNL Marketo] and [!DNL Salesforce]\n"
    #expect(try WordsExample.found(source: source, translation: "# A {#a}\n\nMarketo und Salesforce\n") == [])
    let moved = "# A {#a}\n\n[!DNL Marketo], [!DNL Salesforce], [!DNL Salesforce]\n"
    #expect(try WordsExample.found(source: source, translation: moved) == [])
  }

  private static let glossary = [
    Glossary.ProtectedTerm(term: "Marketo", forbidden: ["fr": ["Marketing Cloud"], "zh-Hans": ["营销云"]])
  ]

  @Test(
    "is not called by a form that the glossary forbids, where the source speaks of it and not of that",
    arguments: [
      ("Créé dans Marketing Cloud.", 1), ("Créé dans Marketo.", 0), ("Créé dans `Marketing Cloud`.", 0),
      ("Créé dans [Marketing Cloud](a.md).", 1), ("Créé dans [Marketo](<Marketing Cloud.md>).", 0),
      ("Créé dans Marketing Clouds.", 0), ("l’aMarketing Cloud", 0), ("d’éMarketing Cloud", 0),
      ("Marketing Cloud et Marketing Cloud", 2), ("dans «\u{202F}Marketing Cloud\u{202F}»", 1),
    ]
  )
  func forbidden(text: String, count: Int) throws {
    let source = "# A {#a}\n\nCreated in Marketo.\n"
    let found = try WordsExample.found(
      source: source, translation: "# A {#a}\n\n\(text)\n", in: "fr", terms: Self.glossary)
    #expect(found.map(\.rule) == Array(repeating: Self.changed + ".forbidden", count: count))
    let other = "# A {#a}\n\nCreated in Marketing Cloud, not in Marketo.\n"
    let silent = try WordsExample.found(
      source: other, translation: "# A {#a}\n\n\(text)\n", in: "fr", terms: Self.glossary)
    #expect(silent == [])
  }

  @Test("is held against the glossary alone where a page has no source, if the page names it as well")
  func alone() throws {
    let page = "# A {#a}\n\n在营销云中，Marketo。\n"
    let fixture = try ContentFixture(["zh-Hans/help/page.md": page, "zh-Hans/help/other.md": "# B\n\n营销云\n"])
    let found = try WordsExample.found(in: fixture, terms: Self.glossary)
    #expect(found.map { PathText.lastComponent(of: $0.file) } == ["page.md"])
    #expect(found.first?.range.start == SourcePosition(line: 3, column: 4))
    #expect(found.first?.suggestion == "Marketo")
  }

  @Test("is found in the project's pages wherever it is changed", arguments: ["es", "zh-Hans", "sv", "fr", "de"])
  func law(locale: String) throws {
    var tried = 0
    var missed: [String] = []
    for path in try #require(ContentTree(root: TestInputs.content).locale(locale)).pages.prefix(8) {
      let source = try text("en", path)
      let own = try text(locale, path)
      let parts = own.split(separator: "[!DNL ", omittingEmptySubsequences: false)
      for index in parts.indices.dropFirst() where index.isMultiple(of: 4) {
        let rest = parts[index].drop { $0 != "]" }
        let changed = (parts[..<index] + ["Quittung" + rest] + parts[(index + 1)...]).joined(separator: "[!DNL ")
        let line = 1 + parts[..<index].joined(separator: "[!DNL ").count { $0.isNewline }
        let found = try WordsExample.found(source: source, translation: changed, in: locale)
        tried += 1
        if found.map(\.line) != [line] { missed.append("\(path):\(line) \(found)") }
      }
      #expect(try WordsExample.found(source: source, translation: own, in: locale) == [], "\(path)")
    }
    #expect(tried > 5)
    // Where a translation speaks of it more often than its source, one of them may go.
    #expect(missed.count * 5 <= tried, "\(missed)")
  }

  private func text(_ locale: String, _ path: String) throws -> String {
    String(decoding: try FileSystem().read("\(TestInputs.content)/\(locale)/\(path)"), as: UTF8.self)
  }
}
