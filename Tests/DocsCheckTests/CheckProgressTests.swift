import DocsCheck
import Guides
import Testing

@Suite("The progress of a check")
struct CheckProgressTests {
  @Test("counts each page that is read, one task or several")
  func pages() throws {
    let files = (0..<40).map { ("\($0.isMultiple(of: 2) ? "en" : "de")/help/\($0).md", "# A\n") }
    let fixture = try ContentFixture(Dictionary(uniqueKeysWithValues: files))
    var check = try ContentCheck(ContentTree(root: fixture.root), locales: ["de"])
    #expect(check.pageCount == 40)
    let alone = CheckProgress()
    check.progress = alone
    let result = try check.run()
    #expect(alone.pagesRead == 40)
    // What is read to compare with is no page of the report.
    #expect(result.pages.map(\.locale) == Array(repeating: "de", count: 20))
    #expect(result.pages.count == result.summary.pages)
    let together = CheckProgress()
    check.progress = together
    #expect(try check.run(tasks: 3).pages == result.pages)
    #expect(together.pagesRead == 40)
  }
}
