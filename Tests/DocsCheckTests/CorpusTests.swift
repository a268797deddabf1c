import Diagnostics
import DocsCheck
import Guides
import Platform
import TestSupport
import Testing

@Suite("Of real pages", .enabled(if: TestInputs.areAvailable, Comment(rawValue: TestInputs.absence)))
struct CorpusTests {
  /// What an independent reading of the corpus gives; its README.
  struct Expectation: Sendable, CustomTestStringConvertible {
    let locale: String
    let pages: Int
    let links: Int
    let external: Int
    let found: [String: Int]

    var testDescription: String { locale }

    init(_ locale: String, _ pages: Int, _ links: Int, _ external: Int, _ file: Int, _ image: Int, _ anchor: Int) {
      self.locale = locale
      self.pages = pages
      self.links = links
      self.external = external
      // French spacing has broken one URL; the README's last paragraph.
      let malformed = locale == "fr" ? 1 : 0
      // A space has broken a Swedish link, which the README's reading counts as text. Of the files that are not there,
      // the list of moved pages knows where the one went; a fifth of its rows lead to another row.
      let found = [
        "link/moved": file, "link/missing-image": image, "link/missing-anchor": anchor,
        "link/malformed-url": malformed, "link/broken-link-syntax": locale == "sv" ? 1 : 0, "link/redirect-chain": 39,
      ]
      self.found = found.filter { $0.value > 0 }
    }
  }

  private static func bytes(of diagnostic: Diagnostic) throws -> ArraySlice<UInt8> {
    let bytes = try FileSystem().read(diagnostic.file)
    var line = 1
    var starts = [0, 0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      line += 1
      starts.append(offset + 1)
    }
    let range = diagnostic.range
    return bytes[starts[range.start.line] + range.start.column - 1..<starts[range.end.line] + range.end.column - 1]
  }

  @Test(
    "counts and finds what an independent reading does, where it says",
    arguments: [
      Expectation("en", 347, 2042, 373, 0, 0, 25), Expectation("de", 347, 2036, 373, 0, 0, 25),
      Expectation("es", 347, 2035, 372, 0, 0, 25), Expectation("fr", 347, 2035, 372, 0, 0, 25),
      Expectation("sv", 174, 1125, 186, 1, 10, 13),
    ]
  )
  func corpus(expected: Expectation) throws {
    let check = try ContentCheck(ContentTree(root: TestInputs.corpus), locales: [expected.locale])
    let result = try check.run(tasks: 2)
    #expect(result.summary.pages == expected.pages)
    #expect(result.summary.links == expected.links)
    #expect(result.summary.external == expected.external)
    let found = result.summary.byRule.filter { $0.key.family == "link" }
    #expect(Dictionary(uniqueKeysWithValues: found.map { ($0.rawValue, $1) }) == expected.found)
    for finding in result.findings where finding.diagnostic.rule != .redirectChain {
      guard case .text(let target)? = finding.diagnostic.arguments["target"] else { continue }
      let bytes = try Self.bytes(of: finding.diagnostic)
      #expect(String(decoding: bytes, as: UTF8.self).contains(target))
    }
  }

  @Test("finds the same with one task as with two")
  func tasks() throws {
    let check = try ContentCheck(ContentTree(root: TestInputs.content))
    let alone = try check.run()
    let together = try check.run(tasks: 2)
    #expect(alone.findings == together.findings)
    #expect(alone.summary == together.summary)
  }

  @Test("finds each link of the first five articles to an article that is not there")
  func seeds() throws {
    let result = try ContentCheck(ContentTree(root: TestInputs.seeds)).run()
    var absent: [String] = []
    for locale in try ContentTree(root: TestInputs.seeds).locales {
      for path in locale.pages {
        let text = String(decoding: try FileSystem().read(PathText.join(locale.root, path)), as: UTF8.self)
        for part in text.split(separator: "](/", omittingEmptySubsequences: false).dropFirst() {
          let target = String(part.prefix { $0 != ")" && $0 != "#" && $0 != "?" })
          if FileSystem().kind(of: PathText.join(locale.root, target)) == nil { absent.append("/" + target) }
        }
      }
    }
    let found = result.findings.filter { $0.diagnostic.rule == .missingFile }.compactMap { finding in
      if case .text(let target)? = finding.diagnostic.arguments["target"] { target } else { nil }
    }
    #expect(!absent.isEmpty)
    #expect(found.map { String($0.prefix { $0 != "#" && $0 != "?" }) }.sorted() == absent.sorted())
    // Each of the five has its twelve images, and none of them is there.
    #expect(result.summary.byRule[.missingImage] == 60)
  }

  @Test("finds in the project's own articles links to what is not written yet, and nothing else")
  func content() throws {
    let result = try ContentCheck(ContentTree(root: TestInputs.content)).run()
    for finding in result.findings where finding.diagnostic.severity > .info {
      let diagnostic = finding.diagnostic
      #expect(diagnostic.rule == .missingFile, "\(diagnostic.file):\(diagnostic.range.start.line)")
    }
  }
}
