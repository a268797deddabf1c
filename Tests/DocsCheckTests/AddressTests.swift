import Diagnostics
import Testing

@testable import DocsCheck

@Suite("External addresses of a translation")
struct AddressTests {
  @Test(
    "are those of the source, but for language and page",
    arguments: [
      ("https://a.example/p?type=Table", "https://a.example/p?type=Tabla", ["translation/url-changed-by-translation"]),
      ("https://a.example/p?a=B&c=d", "https://a.example/p?a=b&c=d", ["translation/url-changed-by-translation"]),
      ("https://a.example/p?a=b", "https://a.example/p", ["translation/url-changed-by-translation"]),
      ("https://a.example/p", "https://a.example/p?lang=de", []),
      ("https://a.example/p?lang=en", "https://a.example/p?lang=de", []),
      ("https://a.example/p?profile.language=en", "https://a.example/p?profile.language=de", []),
      ("https://a.example/p?v=en-US&x=1", "https://a.example/p?v=de-DE&x=1", []),
      ("https://a.example/en/p?x=1", "https://a.example/de/p?x=2", []),
      ("https://a.example/p#title", "https://a.example/p#titel", []),
      ("https://a.example/p", "http://a.example/p", ["link/insecure-url"]),
      ("http://a.example/p", "https://a.example/p", ["link/insecure-url"]),
      ("http://a.example/p", "http://a.example/p", []),
    ] as [(String, String, [String])]
  )
  func compared(source: String, translation: String, expected: [String]) throws {
    let fixture = try ContentFixture(["en/help/a.md": "[a](\(source))\n", "de/help/a.md": "[a](\(translation))\n"])
    #expect(try fixture.check().rules == expected)
  }

  @Test("that are encrypted in any language are to be so in all")
  func anyLanguage() throws {
    let fixture = try ContentFixture([
      "zh-Hans/help/a.md": "text\n", "sv/help/a.md": "[a](https://a.example)\n",
      "fr/help/a.md": "[a](http://a.example)\n",
    ])
    #expect(try fixture.check().findings.map(\.diagnostic.rule).filter { $0 == .insecureURL }.count == 1)
  }

  @Test("a page that the source does not have is named, and what a language lacks counted where that is asked for")
  func pages() throws {
    let fixture = try ContentFixture([
      "en/help/a.md": "", "en/help/b.md": "", "en/help/c.md": "", "de/help/a.md": "", "de/help/d.md": "",
    ])
    var configuration = CheckConfiguration()
    configuration.severities.set(.info, of: .rule(.pageMissing))
    let result = try fixture.check(configuration)
    #expect(result.rules == ["translation/page-missing", "translation/page-orphan"])
    #expect(result.findings.first?.diagnostic.arguments["count"] == .number(2))
  }
}
