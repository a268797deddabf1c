import Diagnostics
import DocsCheck
import Guides
import Platform
import Testing

@Suite("A link")
struct LinkCheckTests {
  @Test(
    "that leads somewhere is no finding",
    arguments: [
      "[a](other.md)", "[a](./other.md)", "[a](../guide/other.md)", "[a](/help/guide/other.md)",
      "[a](other.md#top-of-other)", "[a](other.md#two-words)", "[a](other.md#by-name)", "[a](other.md#By-Id)",
      "[a](other.md#)", "[a](other.md#top)", "[a](other.md#TOP)", "[a](#)", "[a](#top)", "[a](#here)", "[a](#html)",
      "[a](?query)", "[a](other.md?lang=en#two-words)", "[a](gr%C3%B6%C3%9Fe.md#%C3%BCber-uns)",
      "[a](größe.md#über-uns)",
      "[a](other.md#two%2Dwords)", "[a](other.md#two-words:~:text=anything)",
      "[a](assets/with%20space.png)", "[a](<assets/with space.png>)", "![a](<assets/with space.png>)",
      "![a](assets/picture.png)", "![a](/help/guide/assets/picture.png){width=\"4\"}",
      "[a](assets)", "[a](../guide/)", "[a](/)", "[a](/README.md#me)",
      "<a href=\"other.md#two-words\">a</a>", "<img src='assets/picture.png'>", "<a href=\" other.md\n\">a</a>",
      "[a][ref]\n\n[ref]: other.md", "{{$include /help/guide/other.md}}", "{{$include other.md}}", "{{snippet}}",
      "[a](https://example.com/(a)_b)", "[a](//example.com)", "[a](https://example.com/#[a)", "<https://example.com>",
      "[a](mailto:a@example.com)", "<a@example.com>", "[a](tel:+1)", "[a](https://example.com/%20)",
      "[a](https://user@example.com:8080/a?b=c&d#e)", "[a](HTTPS://EXAMPLE.COM)",
      "`[a](nowhere.md)`", "<!-- [a](nowhere.md) <a href=\"nowhere.md\"> -->", "\\[a](nowhere.md)",
      "[!UICONTROL a](see the note)", "[1](in 3.2 and 4)",
    ]
  )
  func valid(link: String) throws {
    let result = try ContentFixture.check(page: "# Page {#here}\n\n<p id=\"html\"></p>\n\n\(link)\n")
    #expect(result.rules == [])
  }

  @Test(
    "that is broken is found once, by its rule",
    arguments: [
      ("[a](nowhere.md)", "link/missing-file"), ("[a](/help/nowhere.md#x)", "link/missing-file"),
      ("[a](assets/nowhere.pdf)", "link/missing-file"), ("<a href=\"nowhere.md\">a</a>", "link/missing-file"),
      ("[a][ref]\n\n[ref]: nowhere.md", "link/missing-file"), ("[a](nowhere/)", "link/missing-file"),
      ("[a](help/guide/other.md)", "link/missing-file"), ("[a](other.md/)", "link/missing-file"),
      ("[a](other.md/x.md)", "link/missing-file"),
      ("[a](assets%2Fpicture.png)", "link/missing-file"), ("[a](%FF.md)", "link/missing-file"),
      ("[a](%00.md)", "link/missing-file"), ("{{$include nowhere.md}}", "link/missing-file.include"),
      ("[a](only-german.md)", "link/missing-file"), ("[a](gro\u{308}ße.md)", "link/case-mismatch"),
      ("![a](assets/nowhere.png)", "link/missing-image"), ("<img src=\"nowhere.png\">", "link/missing-image"),
      ("![a](assets)", "link/missing-image"),
      ("[a](other.md#nowhere)", "link/missing-anchor"), ("[a](other.md#Two-Words)", "link/missing-anchor"),
      ("[a](#nowhere)", "link/missing-anchor.samePage"), ("[a](page.md#nowhere)", "link/missing-anchor.samePage"),
      ("[a](/README.md#nowhere)", "link/missing-anchor"), ("<a href='#nowhere'>a</a>", "link/missing-anchor.samePage"),
      ("[a](Other.md)", "link/case-mismatch"), ("![a](Assets/Picture.png)", "link/case-mismatch"),
      ("[a](../../../de/help/guide/only-german.md)", "link/outside-root"), ("[a](/../x.md)", "link/outside-root"),
      ("![a](../../../../../../../etc/hostname)", "link/outside-root"),
      ("[a](%2e%2e/%2e%2e/%2e%2e/x.md)", "link/outside-root"),
      ("[a](<https://example.com/a b>)", "link/malformed-url.space"),
      ("[a](https://example.com/\u{A0}?)", "link/malformed-url.space"),
      ("[a](https://example.com/a ?) (22 min)", "link/malformed-url.space"),
      ("[[!DNL A] b](/help/guide/other.md “b”)", "link/malformed-url.space"),
      ("<a href=\"https://exam ple.com\">a</a>", "link/malformed-url.space"),
      ("[a](<no where.md>)", "link/malformed-url.space"),
      ("[a](https://example.com/，b)", "link/malformed-url.fullWidth"),
      ("[a](other.md。)", "link/malformed-url.fullWidth"),
      ("<a href=\"https://example.com/)\">a</a>", "link/malformed-url.bracket"),
      ("[a](<https://example.com/(b>)", "link/malformed-url.bracket"),
      ("[a](htps://example.com)", "link/malformed-url.scheme"), ("[a](C:\\a.md)", "link/malformed-url.scheme"),
      ("[a](https://)", "link/malformed-url.host"), ("[a](https:///a)", "link/malformed-url.host"),
      ("[a](http:a)", "link/malformed-url.host"), ("[a](https://:80/)", "link/malformed-url.host"),
      ("[a](mailto:)", "link/malformed-url.host"), ("[a](///a)", "link/malformed-url.host"),
      ("[a]()", "link/empty-link"), ("[a](<>)", "link/empty-link"), ("![a]()", "link/empty-link.image"),
      ("<a href=\" \">a</a>", "link/empty-link"),
    ]
  )
  func broken(link: String, rule: String) throws {
    let result = try ContentFixture.check(page: "# Page {#here}\n\n\(link)\n")
    #expect(result.rules == [rule])
    #expect(result.findings.first?.diagnostic.range.start.line == 3)
  }

  @Test("weighs what the documentation says", arguments: [("nowhere.md", Severity.error), ("Other.md", .warning)])
  func severities(destination: String, severity: Severity) throws {
    let result = try ContentFixture.check(page: "[a](\(destination))\n")
    #expect(result.findings.map(\.diagnostic.severity) == [severity])
    #expect(result.summary.errors == (severity == .error ? 1 : 0))
    #expect(result.summary.warnings == (severity == .warning ? 1 : 0))
  }

  @Test("to a page in another spelling must still find its anchor")
  func anchorOfMismatch() throws {
    let result = try ContentFixture.check(page: "[a](OTHER.md#nowhere) [b](OTHER.md#two-words)\n")
    #expect(result.rules == ["link/case-mismatch", "link/missing-anchor", "link/case-mismatch"])
  }

  @Test("to a page that is too large to be read has no missing anchor")
  func anchorOfRefusedPage() throws {
    let fixture = try ContentFixture([
      "en/help/a.md": "[b](b.md#nowhere)\n", "en/help/b.md": String(repeating: "[", count: 20_001),
    ])
    #expect(try fixture.check().rules == ["dialect/page-too-large.brackets"])
  }

  @Test(
    "that is broken suggests what was meant, written as the link is",
    arguments: [
      ("[a](elsewhere.md)", "../moved/elsewhere.md"), ("[a](/help/guide/elsewhere.md#x)", "/help/moved/elsewhere.md#x"),
      ("[a](othr.md?a=b)", "other.md?a=b"), ("[a](/help/guide/othr.md)", "/help/guide/other.md"),
      ("[a](other)", "other.md"), ("[a](other.html)", "other.md"), ("![a](assets\\picture.png)", "assets/picture.png"),
      ("![a](picture.png)", "assets/picture.png"), ("![a](assets/pictur.png)", "assets/picture.png"),
      ("[a](Assets/with%20space.png)", "assets/with%20space.png"), ("[a](Other.md#two-words)", "other.md#two-words"),
      ("[a](other.md#two-word)", "other.md#two-words"), ("[a](other.md#Two-Words)", "other.md#two-words"),
      ("[a](#her)", "#here"), ("[a](www.example.com/a)", "https://www.example.com/a"),
      ("[a](https://example.com/a ?)", "https://example.com/a?"),
    ]
  )
  func suggestion(link: String, suggestion: String) throws {
    let result = try ContentFixture.check(page: "# Page {#here}\n\n\(link)\n")
    #expect(result.findings.map(\.diagnostic.suggestion) == [suggestion])
  }

  @Test(
    "suggests nothing where nothing is near",
    arguments: ["[a](nowhere.md)", "![a](assets/step-2.png)", "[a](#x)", "[a](https://a.example/b c d)", "[a]()"]
  )
  func noSuggestion(link: String) throws {
    let result = try ContentFixture.check(page: "# Page {#y}\n\n\(link)\n")
    #expect(result.findings.map(\.diagnostic.suggestion) == [nil])
  }

  @Test("is counted with the images, and apart where it has a scheme")
  func summary() throws {
    let page = "[a](other.md) ![b](x.png) <a href='https://a.example'>c</a> <img src='x:'>\n\n{{$include y.md}}\n"
    let summary = try ContentFixture.check(page: page).summary
    #expect(summary.pages == 1)
    #expect(summary.links == 4)
    #expect(summary.external == 2)
    #expect(
      summary.byRule == [
        Rule(rawValue: "link/missing-image"): 1, Rule(rawValue: "link/malformed-url"): 1,
        Rule(rawValue: "link/missing-file"): 1,
      ]
    )
  }
}

@Suite("A check")
struct CheckTests {
  @Test("reads tables of contents, and tells what the dialect finds on each page")
  func pages() throws {
    let fixture = try ContentFixture([
      "en/help/a.md": ">[!ODD]\n>x\n", "en/help/TOC.md": "[a](a.md) [b](b.md)\n",
      "en/help/sub/TOC.md": "[a](../a.md)\n",
    ])
    let result = try fixture.check()
    #expect(result.rules == ["link/missing-file", "dialect/unknown-admonition"])
    #expect(result.summary.pages == 3)
  }

  @Test("reports by file, place and rule")
  func order() throws {
    let fixture = try ContentFixture([
      "en/help/b.md": "![i](x.png) [l](y.md)\n\n>[!ODD]\n>[l](z.md)\n", "en/help/a.md": "[l](x.md)\n",
      "de/help/a.md": "[l](x.md)\n",
    ])
    let result = try fixture.check()
    let places = result.findings.map { finding in
      "\(finding.diagnostic.file.dropFirst(fixture.root.utf8.count + 1)):\(finding.diagnostic.range.start.line)"
    }
    #expect(
      places == [
        "de/help/a.md:1", "en/help/a.md:1", "en/help/b.md:1", "en/help/b.md:1", "en/help/b.md:3", "en/help/b.md:4",
      ]
    )
    #expect(result.rules[2...3] == ["link/missing-image", "link/missing-file"])
  }

  @Test(
    "of some paths reads all pages and reports these alone", arguments: ["en/help/a.md", "en/help/../help/a.md", "en"])
  func selection(path: String) throws {
    let fixture = try ContentFixture([
      "en/help/a.md": "[b](b.md#b) [b](b.md#x)\n", "en/help/b.md": "# B {#b}\n", "de/help/b.md": "[x](x.md)\n",
    ])
    let result = try fixture.check(reporting: [path])
    #expect(result.rules == ["link/missing-anchor"])
    #expect(result.summary.links == 2)
    #expect(result.summary.pages == (path == "en" ? 2 : 1))
  }

  @Test("of a path that does not exist is refused")
  func missingSelection() throws {
    let fixture = try ContentFixture(["en/help/a.md": ""])
    #expect(throws: FileError.self) { try fixture.check(reporting: ["en/help/x.md"]) }
  }

  @Test("of some locales leaves the others alone")
  func locales() throws {
    let fixture = try ContentFixture(["en/help/a.md": "[x](x.md)\n", "de/help/a.md": "[x](x.md)\n"])
    let result = try ContentCheck(ContentTree(root: fixture.root), locales: ["de"]).run()
    #expect(result.findings.map { $0.diagnostic.file } == [fixture.root + "/de/help/a.md"])
  }
}
