import Diagnostics
import Testing

@testable import DocsCheck

@Suite("What is meant as a link and is none")
struct LinkTextTests {
  @Test(
    "is found, with the way it should be written",
    arguments: [
      ("See [the page] (other.md) now.", "link/broken-link-syntax.space", "[the page](other.md)" as String?),
      ("请参阅[页面]（https://a.example/b）。", "link/broken-link-syntax.fullWidth", "[页面](https://a.example/b)"),
      ("请参阅[页面](/help/guide/other.md）。", "link/broken-link-syntax.fullWidth", "[页面](/help/guide/other.md)"),
      ("[one][nowhere]", "link/undefined-reference", nil),
      ("![one][nowhere]", "link/undefined-reference", nil),
    ]
  )
  func found(text: String, rule: String, suggestion: String?) throws {
    let result = try ContentFixture.check(page: text + "\n")
    #expect(result.rules == [rule])
    #expect(result.findings.first?.diagnostic.suggestion == suggestion)
  }

  @Test(
    "is told from what only looks like it",
    arguments: [
      "Press [Save] (the blue one).", "`[a] (b.md)`", "Click [!UICONTROL Save] (https://a.example).",
      "[!DNL Salesforce] (see other.md)", "matrix[row][column]", "see [1][2]", "a [b] c", "\\[a\\][b]",
      "[one][two]\n\n[two]: other.md", "[one][]\n\n[one]: other.md", "    [a] (b.md)", "[a] [b]", "[ ][ ]",
    ]
  )
  func silent(text: String) throws {
    #expect(try ContentFixture.check(page: text + "\n").rules == [])
  }

  @Test(
    "a definition is used where a link has its label, in whatever case",
    arguments: [
      ("[a][B]\n\n[b]: other.md", [] as [String]),
      ("[b]\n\n[b]: other.md", []),
      ("[a  b][]\n\n[A B]: other.md", []),
      ("![x][b]\n\n[b]: assets/picture.png", []),
      ("text\n\n[b]: other.md", ["link/unused-reference"]),
      ("[a](other.md)\n\n[a]: other.md", ["link/unused-reference"]),
      ("```\n[b]: other.md\n```", []),
      ("> text\n[b]: other.md", []),
    ]
  )
  func references(text: String, expected: [String]) throws {
    let fixture = try ContentFixture([
      "en/help/a.md": text + "\n", "en/help/other.md": "", "en/help/assets/picture.png": "",
    ])
    var configuration = CheckConfiguration()
    configuration.severities.set(.warning, of: .rule(.unusedReference))
    #expect(try fixture.check(configuration).rules == expected)
  }

  @Test("a page or file that nothing leads to is an orphan, where that is asked for")
  func orphans() throws {
    let fixture = try ContentFixture([
      "en/help/TOC.md": "* [a](a.md)\n", "en/help/a.md": "[b](b.md) ![p](p.png)\n", "en/help/b.md": "",
      "en/help/c.md": "[self](#c)\n\n# C\n", "en/help/p.png": "", "en/help/q.png": "",
    ])
    var configuration = CheckConfiguration()
    #expect(try fixture.check(configuration).rules == [])
    configuration.severities.set(.info, of: .rule(.orphanPage))
    configuration.severities.set(.info, of: .rule(.orphanAsset))
    #expect(try fixture.check(configuration).rules == ["link/orphan-page", "link/orphan-asset"])
  }
}
