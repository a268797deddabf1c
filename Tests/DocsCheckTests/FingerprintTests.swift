import Testing

@testable import DocsCheck

@Suite("A fingerprint")
struct FingerprintTests {
  private static let page =
    "# Page {#page}\n\n1. Do [a](x.md).\n1. Do [b](x.md) and [c](y.md).\n\n## More\n\n[a](x.md)\n"

  private func fingerprints(_ page: String, path: String = "en/help/a.md") throws -> [String] {
    try ContentFixture([path: page]).check().findings.map(\.fingerprint.rawValue)
  }

  @Test(
    "is FNV-1a",
    arguments: [("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8)])
  func hash(text: String, hash: UInt64) {
    #expect(Fingerprint.hash(of: [text]) == hash)
  }

  @Test("is unlike every other, however often a finding is repeated")
  func unique() throws {
    let fingerprints = try fingerprints(Self.page)
    #expect(fingerprints.count == 4)
    #expect(Set(fingerprints).count == 4)
    #expect(fingerprints[1] == fingerprints[0] + "-2")
  }

  @Test(
    "survives an edit of the text around the finding",
    arguments: [
      ("# Page", "---\ntitle: x\n---\n\n# A longer page"), ("1. Do [a]", "1. First.\n1. Do [a]"),
      ("[b](x.md)", "another [word]( x.md )"), ("\n", "\r\n"), ("\n", "\n\n"),
    ]
  )
  func stable(old: String, new: String) throws {
    let edited = Self.page.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
    #expect(try fingerprints(edited) == fingerprints(Self.page))
  }

  @Test(
    "changes with what it is made of",
    arguments: [("x.md", "z.md"), ("![", "["), ("{#page}", "{#other}")]
  )
  func sensitive(old: String, new: String) throws {
    let page = "# Page {#page}\n\n![a](x.md)\n"
    let edited = page.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
    #expect(try fingerprints(edited) != fingerprints(page))
  }

  @Test("names the file below the root, whatever that is called")
  func location() throws {
    let here = try fingerprints(Self.page)
    #expect(try fingerprints(Self.page) == here)
    #expect(try fingerprints(Self.page, path: "en/help/b.md") != here)
    #expect(try fingerprints(Self.page, path: "de/help/a.md") != here)
  }
}
